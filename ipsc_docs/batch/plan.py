"""Everything that a run is to make, found out before anything is written. Makes nothing.

Goes through all studies once for the names of their packages; what would fall on one another, or
cannot be read, is known then. Keeps a few words of each, never its answers.
"""

import unicodedata
from collections.abc import Iterator, Sequence

import msgspec

from ipsc_docs.batch.inputs import Input, RawStudy, raw_studies
from ipsc_docs.batch.keys import Keys
from ipsc_docs.batch.naming import alike, new_names, safe_name
from ipsc_docs.batch.own_files import OWN_FILES
from ipsc_docs.batch.sites import leads, site_name, site_numbers
from ipsc_docs.batch.table import gap_fault
from ipsc_docs.batch.work import Charge, Task, master_tree, tree_of
from ipsc_docs.errors import UnreadableFileError
from ipsc_docs.findings import Finding, Place, Severity
from ipsc_docs.language import Bilingual
from ipsc_docs.library import Library
from ipsc_docs.reading.overlay import node_at, out_of_reach
from ipsc_docs.reading.tree import Mapping, Node, Scalar


class Slot(msgspec.Struct, frozen=True, kw_only=True):
    """One package to come: its folder, what it is of, and what stands against it already.

    `unit` counts the studies; the sites of one study share it.
    """

    unit: int
    package: str
    label: str
    place: Place | None
    site: int | None = None
    site_name: str = ""
    lead: bool = False
    faults: tuple[Finding, ...] = ()


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """All packages of a run in the order of the inputs."""

    inputs: tuple[Input, ...]
    slots: tuple[Slot, ...]
    per_site: bool = False


def plan_of(
    inputs: tuple[Input, ...], charge: Charge, library: Library, *, per_site: bool = False
) -> Plan:
    """Return what is to be made of the inputs; raises UnreadableFileError for the master study."""
    master = master_tree(charge)
    slots: list[Slot] = []
    for unit, raw in enumerate(raw_studies(inputs, library.questionnaire)):
        slots += _slots(unit, raw, charge, library, master, per_site=per_site)
    return Plan(inputs=inputs, slots=_told_apart(slots), per_site=per_site)


def tasks_of(plan: Plan, charge: Charge, library: Library) -> Iterator[Task]:
    """Yield the work of a plan, reading the inputs a second time so as not to keep them."""
    waiting = [(number, slot) for number, slot in enumerate(plan.slots)]
    keys = Keys(charge, library)
    at = 0
    for unit, raw in enumerate(raw_studies(plan.inputs, library.questionnaire)):
        while at < len(waiting) and waiting[at][1].unit == unit:
            number, slot = waiting[at]
            at += 1
            if not slot.faults and not raw.faults:
                yield Task(
                    number=number,
                    key=keys.of(raw, slot.package, slot.label, slot.site),
                    raw=raw,
                    package=slot.package,
                    site=slot.site,
                )


def _slots(
    unit: int,
    raw: RawStudy,
    charge: Charge,
    library: Library,
    master: Node | None,
    *,
    per_site: bool,
) -> Iterator[Slot]:
    place = _place(raw)
    if raw.faults:
        named = raw.package or ""
        yield Slot(unit=unit, package=named, label=raw.label, place=place, faults=raw.faults)
        return
    try:
        tree = tree_of(raw, master)
    except UnreadableFileError as error:
        yield Slot(unit=unit, package="", label=raw.label, place=place, faults=(error.finding(),))
        return
    written = raw.package or _text(node_at(tree, "study.id"))
    package = safe_name(written) if written else ""
    faults = (
        *([_fault("B.own_file", place, _OWN_FILE, _OTHER_NAME)] if _is_own(package) else ()),
        *map(gap_fault, out_of_reach(master or Mapping((), Place("", 1, 1)), raw.entries)),
        *_name_faults(tree, charge, library, place),
    )
    whole = Slot(unit=unit, package=package, label=raw.label, place=place, faults=faults)
    sites = site_numbers(tree) if per_site and package else range(0)
    yield from [_site(whole, tree, site) for site in sites] or [whole]


def _site(whole: Slot, tree: Node, site: int) -> Slot:
    return msgspec.structs.replace(
        whole,
        package=f"{whole.package}-site-{site:02d}",
        site=site,
        site_name=site_name(tree, site),
        lead=leads(tree, site),
    )


def _is_own(package: str) -> bool:
    return bool(alike((*OWN_FILES, package)))


def _place(raw: RawStudy) -> Place:
    if raw.content is None and raw.entries:
        place = raw.entries[0].node.place
        return msgspec.structs.replace(place, column=1)
    return Place(raw.file, 1, 1)


def _text(node: Node | None) -> str:
    return node.text.strip() if isinstance(node, Scalar) else ""


def _name_faults(tree: Node, charge: Charge, library: Library, place: Place) -> Iterator[Finding]:
    """Yield what the pattern for names asks for in vain, and names that fall on one another."""
    if charge.pattern is None:
        return
    languages = charge.order.languages
    missing = charge.pattern.missing(tree, languages)
    if missing:
        names = ", ".join(missing)
        yield _fault(
            "B.name_unanswered",
            place,
            Bilingual(
                zh=f"文件名需要的内容未填写：{names}",
                en=f"names of files need answers that are not given: {names}",
            ),
            Bilingual(
                zh="请填写，或更换 --name-pattern", en="Answer them, or change --name-pattern"
            ),
        )
        return
    made = new_names(charge.pattern, tree, library.wording.documents, languages)
    if alike(made.values()):
        yield _fault("B.names_alike", place, _FILES_ALIKE, _OTHER_PATTERN)


def _told_apart(slots: Sequence[Slot]) -> tuple[Slot, ...]:
    """Return the slots, each whose folder another one would take with the finding that says so."""
    first: dict[str, Slot] = {}
    twice: dict[str, list[Slot]] = {}
    for slot in slots:
        folded = unicodedata.normalize("NFC", slot.package.casefold())
        if not folded:
            continue
        if folded in first:
            twice.setdefault(folded, [first[folded]]).append(slot)
        first.setdefault(folded, slot)
    alike_ones = {id(slot): group for group in twice.values() for slot in group}
    return tuple(
        msgspec.structs.replace(
            slot, faults=(*slot.faults, _same_folder(slot, alike_ones[id(slot)]))
        )
        if id(slot) in alike_ones
        else slot
        for slot in slots
    )


def _same_folder(slot: Slot, group: Sequence[Slot]) -> Finding:
    labels = ", ".join(one.label for one in group if one is not slot)
    return _fault(
        "B.same_package",
        slot.place,
        Bilingual(
            zh=f"输出文件夹与另一项相同：{labels}", en=f"another one has the same folder: {labels}"
        ),
        Bilingual(
            zh="请改正 study.id；同一研究的多行请加一列 package 写明文件夹名称",
            en="Mend study.id; for several rows of one study add a column package with folder names",
        ),
    )


def _fault(code: str, place: Place | None, message: Bilingual, remedy: Bilingual) -> Finding:
    return Finding(code=code, severity=Severity.ERROR, place=place, message=message, remedy=remedy)


_OWN_FILE = Bilingual(
    zh="文件夹不能与批量生成自己的文件同名", en="a folder cannot be called like a file of the batch"
)
_OTHER_NAME = Bilingual(zh="请更换名称", en="Choose another name")
_FILES_ALIKE = Bilingual(
    zh="按 --name-pattern，不同文件会得到相同的名称",
    en="with --name-pattern different documents would get the same name",
)
_OTHER_PATTERN = Bilingual(
    zh="请缩短其他部分，或把 {document} 放在前面",
    en="Shorten what stands before {document}, or put it first",
)
