"""What one worker does: the answers of one package in, its bytes out. Writes nothing.

A worker gets what all packages share once (`Charge`), then one `Task` after the other. Everything
handed over is plain data, so that a worker may be another process or another machine.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import msgspec

from ipsc_docs.batch.inputs import Apart, RawStudy
from ipsc_docs.batch.naming import Pattern, new_names, renamed
from ipsc_docs.batch.sites import for_site, site_facts, still_of_the_lead, without_facts
from ipsc_docs.building import Order, Package
from ipsc_docs.errors import IpscDocsError, UnreadableFileError
from ipsc_docs.findings import Finding, Place, Severity, count
from ipsc_docs.language import Bilingual
from ipsc_docs.library.digest import digest_of
from ipsc_docs.making import Workshop
from ipsc_docs.package.manifest import Manifest
from ipsc_docs.questionnaire.side_file import united
from ipsc_docs.reading.answers_file import answers_in, content_with
from ipsc_docs.reading.files import read_beside
from ipsc_docs.reading.overlay import laid_over
from ipsc_docs.reading.tree import Mapping, Node
from ipsc_docs.typesetting.additions import UnfitPictureError
from ipsc_docs.typesetting.escape import ForbiddenCharacterError
from ipsc_docs.typesetting.pictures import MOST_BYTES
from ipsc_docs.typesetting.printer import TooLargeError

# What a cell is told for: how it is written. A table is read whole or not at all, while an answers
# file with such a mistake still becomes a draft, as with `build`.
_ILL_WRITTEN = frozenset(
    f"A.{name}"
    for name in (
        "unknown_question",
        "derived_question",
        "repeated",
        "full_width_colon",
        "wrong_form",
        "out_of_range",
        "no_such_date",
        "unknown_choice",
        "forbidden_character",
        "not_applicable_refused",
    )
)


# What one study's answers can cause; any other error is the installation's.
_OF_ONE_STUDY = (ForbiddenCharacterError, TooLargeError, UnfitPictureError, UnreadableFileError)


class Master(msgspec.Struct, frozen=True):
    """The study below every row of a table: its bytes, the file's name for places, its side file."""

    content: bytes
    file: str
    apart: Apart | None = None


class Charge(msgspec.Struct, frozen=True, kw_only=True):
    """What all packages of a run share."""

    order: Order
    as_of: date | None = None
    pattern: Pattern | None = None
    master: Master | None = None


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """One package to be made; `key` is the digest of all that it is made from."""

    number: int
    key: str
    raw: RawStudy
    package: str
    site: int | None = None


class Parcel(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a task; without a manifest nothing can be written.

    `words` are the digests of the Word files without the facts of a site, by the name that a file
    has without a pattern.
    """

    number: int
    study: str | None
    manifest: Manifest | None
    files: dict[str, bytes]
    findings: tuple[Finding, ...]
    counts: dict[str, int]
    in_error: bool
    unreadable: bool
    refusal: Bilingual | None
    words: dict[str, str]


class Worker:
    """Makes the packages of one run, with a workshop that is fitted out once."""

    def __init__(self, charge: Charge, open_workshop: Callable[[], Workshop]) -> None:
        self._charge, self._workshop = charge, open_workshop()
        self._master = master_tree(charge)

    def make(self, task: Task) -> Parcel:
        """Return the package of a task, or the findings that say why there is none.

        Raises IpscDocsError for what is broken for every task: content, or a template.
        """
        try:
            return self._parcel(task)
        except _OF_ONE_STUDY as error:
            return _without_package(task, error)

    def _parcel(self, task: Task) -> Parcel:
        study = tree_of(task.raw, self._master)
        tree = study if task.site is None else for_site(study, task.site)
        noted = () if task.site is None else still_of_the_lead(study, task.site)
        made = self._workshop.make(
            tree,
            content_of(task.raw, self._charge, task.site),
            self._charge.order,
            as_of=self._charge.as_of,
            fetch=lambda name: read_beside(Path(task.raw.folder or "."), name, MOST_BYTES),
            noted=noted,
        )
        ill = _ill_written(task.raw, made.findings)
        package = None if ill else made.package
        files, manifest = self._named(package, tree)
        return Parcel(
            number=task.number,
            study=package.manifest.study if package else None,
            manifest=manifest,
            files=files,
            findings=() if package else ill or made.findings,
            counts=count(made.findings),
            in_error=made.in_error,
            unreadable=bool(ill),
            refusal=None if ill else made.refusal,
            words=_words(package, study) if package and task.site is not None else {},
        )

    def _named(
        self, package: Package | None, tree: Node
    ) -> tuple[dict[str, bytes], Manifest | None]:
        """Return the files of a package under the names that the run's pattern gives."""
        if package is None:
            return {}, None
        pattern = self._charge.pattern
        if pattern is None:
            return package.files, package.manifest
        specs = self._workshop.library.wording.documents
        paths = renamed(
            package.files, new_names(pattern, tree, specs, self._charge.order.languages)
        )
        files = {paths[path]: content for path, content in package.files.items()}
        entries = {paths[path]: entry for path, entry in package.manifest.files.items()}
        return files, msgspec.structs.replace(package.manifest, files=entries)


def _words(package: Package, study: Node) -> dict[str, str]:
    facts = site_facts(study)
    return {
        path: without_facts(content, facts)
        for path, content in package.files.items()
        if path.endswith(".docx")
    }


def _without_package(task: Task, error: IpscDocsError) -> Parcel:
    found = (error.finding(),)
    return Parcel(
        number=task.number,
        study=None,
        manifest=None,
        files={},
        findings=found,
        counts=count(found),
        in_error=True,
        unreadable=isinstance(error, UnreadableFileError),
        refusal=error.words,
        words={},
    )


def master_tree(charge: Charge) -> Node | None:
    """Return the tree of the master study; raises UnreadableFileError."""
    if charge.master is None:
        return None
    return _read(charge.master.content, charge.master.file, charge.master.apart)


def tree_of(raw: RawStudy, master: Node | None) -> Node:
    """Return the answers of a study: of its file, or of its row over the master study."""
    if raw.content is not None:
        return _read(raw.content, raw.file, raw.apart)
    return laid_over(master or Mapping((), Place(raw.file, 1, 1)), raw.entries)


def _read(content: bytes, file: str, apart: Apart | None) -> Node:
    tree = answers_in(content, file)
    return tree if apart is None else united(tree, answers_in(apart.content, apart.file))


def content_of(raw: RawStudy, charge: Charge, site: int | None) -> bytes:
    """Return the bytes that stand for the answers of a package: those of a file are its own."""
    own = None if raw.content is None else _both(raw.content, raw.apart)
    if own is not None and site is None:
        return own
    master = _both(charge.master.content, charge.master.apart) if charge.master else None
    entries = [(entry.path, entry.node) for entry in raw.entries]
    return msgspec.json.encode(
        {
            "file": None if own is None else digest_of(own),
            "master": None if master is None else digest_of(master),
            "row": [(path, _said(node)) for path, node in entries],
            "site": site,
        }
    )


def _both(content: bytes, apart: Apart | None) -> bytes:
    return content_with(content, apart.content if apart else None)


def _said(node: Node) -> object:
    """Return a node without its places: the same row in another line is the same study."""
    if isinstance(node, Mapping):
        return [(key.text, _said(value)) for key, value in node.entries]
    items = getattr(node, "items", None)
    return [_said(item) for item in items] if items is not None else getattr(node, "text", "")


def _ill_written(raw: RawStudy, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    if raw.content is not None:
        return ()
    return tuple(
        one for one in findings if one.code in _ILL_WRITTEN and one.severity is Severity.ERROR
    )
