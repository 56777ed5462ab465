"""Whether the parts of a library fit together: every name that is used exists, and is used right.

Looks at records only; what is wrong inside one record was found when it was read.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TypeAlias

from ipsc_docs.documents.clause import CLAUSE_ID
from ipsc_docs.documents.specification import DocumentSpec
from ipsc_docs.language import LANGUAGES, Bilingual
from ipsc_docs.library.fitting import misfits
from ipsc_docs.library.library import Library
from ipsc_docs.questionnaire.condition import Condition, questions_of
from ipsc_docs.questionnaire.question import Kind, Questionnaire
from ipsc_docs.reading.content import Faults
from ipsc_docs.regulation.citation import Confidence

Fault: TypeAlias = tuple[str, Bilingual]
"""What is at fault, by its name, and why."""


def crosscheck(
    library: Library, faults: Faults, off: Mapping[str, Iterable[str]] = MappingProxyType({})
) -> None:
    """Add a fault for every name that leads nowhere; `off` are names that an office switched off."""
    gone = {name for names in off.values() for name in names}
    for where, what in _faults(library):
        faults.add(where, _because(what, gone))


def _because(what: Bilingual, gone: set[str]) -> Bilingual:
    """Return what is wrong, with a note where a name leads nowhere because it is switched off."""
    named = gone.intersection(re.findall(r"[\w.-]+", what.en))
    if not named:
        return what
    names = ", ".join(sorted(named))
    return Bilingual(
        zh=f"{what.zh}（本单位停用了 {names}）", en=f"{what.en} ({names} is switched off)"
    )


def _faults(library: Library) -> Iterator[Fault]:
    yield from _sources(library)
    yield from _questions(library)
    yield from _requirements(library)
    yield from _clauses(library)
    yield from _documents(library)
    yield from _enclosures(library)
    yield from _standards(library)
    yield from _glossary(library)


def _sources(library: Library) -> Iterator[Fault]:
    sources = library.wording.sources
    for name, point in sources.points.items():
        if point.instrument not in sources.instruments:
            yield (
                f"point {name}",
                Bilingual(
                    zh=f"没有名为 {point.instrument} 的文件依据",
                    en=f"there is no instrument {point.instrument}",
                ),
            )
    for confidence in (one for one in Confidence if one not in sources.confidence):
        yield (
            "content/labels.yaml",
            Bilingual(
                zh=f"缺少可信程度 {confidence} 的用语",
                en=f"there is no word for the confidence {confidence}",
            ),
        )


def _questions(library: Library) -> Iterator[Fault]:
    asked = library.questionnaire
    for question in asked:
        where = f"question {question.id}"
        yield from _condition(where, question.when, library)
        for one in (question, *question.columns):
            yield from _cites(where, library, one.cites)
            for unit in (each for each in one.units if each not in library.wording.labels.units):
                yield (
                    where,
                    Bilingual(
                        zh=f"缺少单位 {unit} 的用语", en=f"there is no word for the unit {unit}"
                    ),
                )
        if question.kind is Kind.TABLE:
            for column in question.columns:
                yield from _condition(f"{where}, column {column.id}", column.when, library)
    yield from _circles(library.questionnaire)


def _circles(asked: Questionnaire) -> Iterator[Fault]:
    """Find questions that are asked depending on themselves."""
    for question in asked.by_id.values():
        reached: set[str] = set()
        waiting = list(questions_of(question.when))
        while waiting:
            name = waiting.pop()
            if name not in reached and name in asked.by_id:
                reached.add(name)
                waiting.extend(questions_of(asked.by_id[name].when))
        if question.id in reached:
            yield (
                f"question {question.id}",
                Bilingual(zh="提问条件循环依赖自身", en="is asked depending on itself"),
            )


def _requirements(library: Library) -> Iterator[Fault]:
    for requirement in library.requirements:
        where = f"requirement {requirement.id}"
        if not requirement.cites:
            yield where, Bilingual(zh="没有注明依据（cites）", en="cites no source")
        if not re.fullmatch(r"[0-9]+(\.[0-9]+)*", requirement.item):
            yield (
                where,
                Bilingual(
                    zh=f"{requirement.item} 不是要点表中的编号",
                    en=f"{requirement.item} is no place in the checklist",
                ),
            )
        elif str(requirement.group) not in library.wording.labels.checklist_groups:
            yield (
                where,
                Bilingual(
                    zh=f"要点表没有第 {requirement.group} 组",
                    en=f"the checklist has no group {requirement.group}",
                ),
            )
        yield from _cites(where, library, requirement.cites)
        yield from _condition(where, requirement.when, library)
        if requirement.met_by is not None:
            yield from _condition(where, requirement.met_by, library)
        for name in requirement.evidence:
            if name not in library.questionnaire.by_id:
                yield (
                    where,
                    Bilingual(
                        zh=f"evidence 中的 {name} 不是问题",
                        en=f"its evidence {name} is no question",
                    ),
                )


def _clauses(library: Library) -> Iterator[Fault]:
    used = {name for spec in library.wording.documents for name in spec.clause_ids()}
    for clause in library.wording.clauses.values():
        where = f"clause {clause.id}"
        if not CLAUSE_ID.fullmatch(clause.id):
            yield (
                where,
                Bilingual(
                    zh="条款名称最多32个字符，只用 a-z、0-9 和 _，以字母开头",
                    en="a clause id is at most 32 of a-z, 0-9 and _, beginning with a letter",
                ),
            )
        if not clause.cites:
            yield where, Bilingual(zh="没有注明依据（cites）", en="cites no source")
        if clause.id not in used:
            yield (
                where,
                Bilingual(zh="没有文件使用它；请写入某个文件的 clauses", en="no document uses it"),
            )
        yield from _cites(where, library, clause.cites)
        yield from _condition(where, clause.when, library)
        for element in clause.covers:
            if element not in library.elements:
                yield (
                    where,
                    Bilingual(
                        zh=f"covers 中的 {element} 不是知情同意要素",
                        en=f"covers {element}, which is no consent element",
                    ),
                )


def _documents(library: Library) -> Iterator[Fault]:
    numbers: dict[int, str] = {}
    for spec in library.wording.documents:
        where, first = f"document {spec.id}", numbers.setdefault(spec.number, spec.id)
        if first != spec.id:
            same = Bilingual(zh=f"与 {first} 的 number 相同", en=f"has the same number as {first}")
            yield where, same
        yield from _condition(where, spec.when, library)
        yield from ((where, what) for what in _document(spec, library))


def _document(spec: DocumentSpec, library: Library) -> Iterator[Bilingual]:
    clauses, names = library.wording.clauses, spec.clause_ids()
    for name in _repeated(names):
        yield Bilingual(
            zh=f"条款 {name} 在其中出现两次", en=f"the clause {name} stands in it twice"
        )
    for name in (name for name in names if name not in clauses):
        yield Bilingual(zh=f"没有名为 {name} 的条款", en=f"there is no clause {name}")
    covered = {element for name in names if name in clauses for element in clauses[name].covers}
    for element in (one for one in spec.must_cover if one not in covered):
        yield Bilingual(
            zh=f"其中没有条款涵盖要素 {element}", en=f"no clause of it covers {element}"
        )
    for template in (spec.template_name(language) for language in LANGUAGES):
        if template not in library.templates:
            yield Bilingual(zh=f"没有模板 {template}", en=f"there is no template {template}")


def _repeated(names: Iterable[str]) -> list[str]:
    """Return each name that occurs more than once."""
    return [name for name, times in Counter(names).items() if times > 1]


def _enclosures(library: Library) -> Iterator[Fault]:
    for enclosure in library.wording.enclosures:
        where = f"enclosure {enclosure.id}"
        if not enclosure.cites:
            yield where, Bilingual(zh="没有注明依据（cites）", en="cites no source")
        yield from _cites(where, library, enclosure.cites)
        yield from _condition(where, enclosure.when, library)
        question = library.questionnaire.by_id.get(enclosure.answered_by or "")
        if enclosure.answered_by and (question is None or question.kind is not Kind.ATTACHMENT):
            yield (
                where,
                Bilingual(
                    zh=f"{enclosure.answered_by} 不是要求提供材料的问题",
                    en=f"{enclosure.answered_by} asks for no paper",
                ),
            )


def _glossary(library: Library) -> Iterator[Fault]:
    for avoided in library.glossary.avoid:
        if avoided.use not in library.glossary.terms:
            yield (
                "content/glossary.yaml",
                Bilingual(
                    zh=f"没有术语 {avoided.use} 可用", en=f"there is no term {avoided.use} to use"
                ),
            )


def _standards(library: Library) -> Iterator[Fault]:
    for name, standard in library.standards.items():
        for element in (one for one in standard.elements if one not in library.elements):
            yield (
                f"standard {name}",
                Bilingual(
                    zh=f"要求的 {element} 不是知情同意要素",
                    en=f"asks for {element}, which is no consent element",
                ),
            )
    yield from _cites("content/coverage.yaml", library, library.not_for_documents)


def _cites(where: str, library: Library, cites: Iterable[str]) -> Iterator[Fault]:
    points = library.wording.sources.points
    for point in (one for one in cites if one not in points):
        yield (
            where,
            Bilingual(
                zh=f"依据 {point} 不在 sources.yaml 的 points 中",
                en=f"cites {point}, which is no point of sources.yaml",
            ),
        )


def _condition(where: str, condition: Condition, library: Library) -> Iterator[Fault]:
    for what in misfits(condition, library.questionnaire):
        yield where, what
