"""Whether the parts of a library fit together: every name that is used exists, and is used right.

Looks at records only; what is wrong inside one record was found when it was read.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from ipsc_docs.documents.clause import CLAUSE_ID
from ipsc_docs.language import LANGUAGES
from ipsc_docs.library.library import Library
from ipsc_docs.questionnaire.condition import (
    All,
    Any,
    Condition,
    Not,
    OverItems,
    Test,
    questions_of,
)
from ipsc_docs.questionnaire.question import Kind, Question, Questionnaire
from ipsc_docs.reading.content import Faults
from ipsc_docs.regulation.citation import Confidence


def crosscheck(library: Library, faults: Faults) -> None:
    """Add a fault for every name that leads nowhere."""
    for where, what in _faults(library):
        faults.add(where, what)


def _faults(library: Library) -> Iterator[tuple[str, str]]:
    yield from _sources(library)
    yield from _questions(library)
    yield from _requirements(library)
    yield from _clauses(library)
    yield from _documents(library)
    yield from _enclosures(library)
    yield from _standards(library)
    yield from _glossary(library)


def _sources(library: Library) -> Iterator[tuple[str, str]]:
    sources = library.wording.sources
    for name, point in sources.points.items():
        if point.instrument not in sources.instruments:
            yield f"point {name}", f"there is no instrument {point.instrument}"
    for confidence in (one for one in Confidence if one not in sources.confidence):
        yield "content/labels.yaml", f"there is no word for the confidence {confidence}"


def _questions(library: Library) -> Iterator[tuple[str, str]]:
    asked = library.questionnaire
    yield from (
        (f"section {name}", "there is another section of this name")
        for name in _repeated(section.id for section in asked.sections)
    )
    yield from (
        (f"question {name}", "there is another question of this name")
        for name in _repeated(question.id for question in asked)
    )
    for question in asked:
        where = f"question {question.id}"
        yield from _condition(where, question.when, asked)
        for one in (question, *question.columns):
            yield from _cites(where, library, one.cites)
            for unit in (each for each in one.units if each not in library.wording.labels.units):
                yield where, f"there is no word for the unit {unit}"
        if question.kind is Kind.TABLE:
            for column in question.columns:
                yield from _condition(f"{where}, column {column.id}", column.when, asked)
    yield from _circles(library.questionnaire)


def _circles(asked: Questionnaire) -> Iterator[tuple[str, str]]:
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
            yield f"question {question.id}", "is asked depending on itself"


def _requirements(library: Library) -> Iterator[tuple[str, str]]:
    for requirement in library.requirements:
        where = f"requirement {requirement.id}"
        if not requirement.cites:
            yield where, "cites no source"
        if not re.fullmatch(r"[0-9]+(\.[0-9]+)*", requirement.item):
            yield where, f"{requirement.item} is no place in the checklist"
        elif str(requirement.group) not in library.wording.labels.checklist_groups:
            yield where, f"the checklist has no group {requirement.group}"
        yield from _cites(where, library, requirement.cites)
        yield from _condition(where, requirement.when, library.questionnaire)
        if requirement.met_by is not None:
            yield from _condition(where, requirement.met_by, library.questionnaire)
        for name in requirement.evidence:
            if name not in library.questionnaire.by_id:
                yield where, f"its evidence {name} is no question"


def _clauses(library: Library) -> Iterator[tuple[str, str]]:
    used = {name for spec in library.wording.documents for name in spec.clause_ids()}
    for clause in library.wording.clauses.values():
        where = f"clause {clause.id}"
        if not CLAUSE_ID.fullmatch(clause.id):
            yield where, "a clause id is at most 32 of a-z, 0-9 and _, beginning with a letter"
        if not clause.cites:
            yield where, "cites no source"
        if clause.id not in used:
            yield where, "no document uses it"
        yield from _cites(where, library, clause.cites)
        yield from _condition(where, clause.when, library.questionnaire)
        for element in clause.covers:
            if element not in library.elements:
                yield where, f"covers {element}, which is no consent element"


def _documents(library: Library) -> Iterator[tuple[str, str]]:
    clauses = library.wording.clauses
    numbers: dict[int, str] = {}
    for name in _repeated(spec.id for spec in library.wording.documents):
        yield f"document {name}", "there is another document of this name"
    for spec in library.wording.documents:
        where = f"document {spec.id}"
        if spec.number in numbers:
            yield where, f"has the same number as {numbers[spec.number]}"
        numbers[spec.number] = spec.id
        yield from _condition(where, spec.when, library.questionnaire)
        names = spec.clause_ids()
        for name in _repeated(names):
            yield where, f"the clause {name} stands in it twice"
        for name in (name for name in names if name not in clauses):
            yield where, f"there is no clause {name}"
        covered = {element for name in names if name in clauses for element in clauses[name].covers}
        for element in (one for one in spec.must_cover if one not in covered):
            yield where, f"no clause of it covers {element}"
        for language in LANGUAGES:
            if spec.template_name(language) not in library.templates:
                yield where, f"there is no template {spec.template_name(language)}"


def _repeated(names: Iterable[str]) -> list[str]:
    """Return each name that occurs more than once."""
    return [name for name, times in Counter(names).items() if times > 1]


def _enclosures(library: Library) -> Iterator[tuple[str, str]]:
    for name in _repeated(one.id for one in library.wording.enclosures):
        yield f"enclosure {name}", "there is another enclosure of this name"
    for enclosure in library.wording.enclosures:
        where = f"enclosure {enclosure.id}"
        if not enclosure.cites:
            yield where, "cites no source"
        yield from _cites(where, library, enclosure.cites)
        yield from _condition(where, enclosure.when, library.questionnaire)
        question = library.questionnaire.by_id.get(enclosure.answered_by or "")
        if enclosure.answered_by and (question is None or question.kind is not Kind.ATTACHMENT):
            yield where, f"{enclosure.answered_by} asks for no paper"


def _glossary(library: Library) -> Iterator[tuple[str, str]]:
    for avoided in library.glossary.avoid:
        if avoided.use not in library.glossary.terms:
            yield "content/glossary.yaml", f"there is no term {avoided.use} to use"


def _standards(library: Library) -> Iterator[tuple[str, str]]:
    for name, standard in library.standards.items():
        for element in (one for one in standard.elements if one not in library.elements):
            yield f"standard {name}", f"asks for {element}, which is no consent element"
    yield from _cites("content/coverage.yaml", library, library.not_for_documents)


def _cites(where: str, library: Library, cites: Iterable[str]) -> Iterator[tuple[str, str]]:
    points = library.wording.sources.points
    for point in (one for one in cites if one not in points):
        yield where, f"cites {point}, which is no point of sources.yaml"


def _condition(where: str, condition: Condition, asked: Questionnaire) -> Iterator[tuple[str, str]]:
    for test in _tests(condition):
        question = asked.by_id.get(test.question)
        if question is None:
            yield where, f"its condition names {test.question}, which is no question"
        else:
            yield from ((where, what) for what in _misfit(test, question))
    for items in _over_items(condition):
        group = asked.by_id.get(items.group)
        if group is None or group.kind is not Kind.GROUP:
            yield where, f"its condition names {items.group}, which is no repeat group"
            continue
        for inner in _over_items(items.where):
            yield where, f"{inner.quantifier} cannot stand inside {items.quantifier}"
        for test in _tests(items.where):
            column = group.column(test.question)
            if column is None:
                yield where, f"{items.group} has no column {test.question}"
            else:
                yield from ((where, what) for what in _misfit(test, column))


def _tests(condition: Condition) -> Iterator[Test]:
    match condition:
        case Test():
            yield condition
        case All() | Any():
            for part in condition.parts:
                yield from _tests(part)
        case Not():
            yield from _tests(condition.part)


def _over_items(condition: Condition) -> Iterator[OverItems]:
    match condition:
        case OverItems():
            yield condition
        case All() | Any():
            for part in condition.parts:
                yield from _over_items(part)
        case Not():
            yield from _over_items(condition.part)


def _misfit(test: Test, question: Question) -> Iterator[str]:
    """Yield why a comparison can never be right for a question of this kind."""
    codes = {choice.code for choice in question.choices}
    for value in test.values:
        match test.operator, question.kind:
            case "answered", Kind.TABLE:
                fits = False  # a table has no answer of its own, only its cells have
            case "answered", _:
                fits = value is True  # nothing unanswered is ever decided, so "no" never holds
            case "is", (Kind.CHOICE | Kind.CHOICES):
                fits = value in codes
            case "is", Kind.YES_NO:
                fits = isinstance(value, bool)
            case (("is" | "at_least" | "at_most"), Kind.WHOLE_NUMBER):
                fits = isinstance(value, int) and not isinstance(value, bool)
            case (("before" | "after"), Kind.DATE):
                fits = True
            case _:
                fits = False
        if not fits:
            yield f"{test.question} ({question.kind}) cannot be compared with {value} by {test.operator}"
