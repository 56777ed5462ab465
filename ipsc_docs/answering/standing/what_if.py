"""What would change if a question were answered: the study examined again with that answer in it.

Compares two examined studies; guesses nothing from conditions.
"""

from collections.abc import Iterator

import msgspec

from ipsc_docs.answering.standing.possible_answers import Possible, possible_answers
from ipsc_docs.explanation.states import Sort, states
from ipsc_docs.explanation.uses import opening
from ipsc_docs.findings import Finding
from ipsc_docs.language import Bilingual
from ipsc_docs.library import Library
from ipsc_docs.questionnaire.condition import Condition, Truth
from ipsc_docs.questionnaire.question import Question, cells
from ipsc_docs.reading.overlay import laid_over
from ipsc_docs.reading.tree import Node
from ipsc_docs.regulation.checks import CHECKS
from ipsc_docs.study import Study, examine


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """Something that would stand otherwise: `in`, `out`, `met` and so on, before and after."""

    kind: Sort
    id: str
    label: Bilingual
    before: str
    after: str


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What one answer would change, compared with now; the answer given now changes nothing."""

    answer: Bilingual
    given: bool
    changes: tuple[Change, ...] = ()
    appears: tuple[Finding, ...] = ()
    vanishes: tuple[Finding, ...] = ()

    @property
    def differs(self) -> bool:
        """Whether anything would be otherwise."""
        return bool(self.changes or self.appears or self.vanishes)


def what_if(library: Library, tree: Node, study: Study, question: Question) -> tuple[Outcome, ...]:
    """Return what each possible answer to a question would change; nothing while it is not asked.

    `study` is what `tree` was examined to. Clauses that come or go only with their document are
    left out, and so are the blanks of questions that come or go: both are told by those.
    """
    if study.answers.asked(question).truth is Truth.NO:
        return ()
    given = study.answers.get(question.id)
    if given is None and any(cell.id in study.answers.given for cell in cells(question)):
        given = ""  # A table that was begun; its cells hold the answers.
    possible = possible_answers(question, given, tuple(_conditions(library)))
    return tuple(_outcome(library, tree, study, question, one) for one in possible)


def _conditions(library: Library) -> Iterator[Condition]:
    """Yield every condition of the library."""
    yield from (one.when for one in library.wording.documents)
    yield from (one.when for one in library.wording.clauses.values())
    yield from (one.when for one in library.wording.enclosures)
    yield from (one.when for one in library.questionnaire.by_id.values())
    for one in library.requirements:
        yield one.when
        if one.met_by is not None:
            yield one.met_by


def _outcome(
    library: Library, tree: Node, study: Study, question: Question, possible: Possible
) -> Outcome:
    if possible.given:
        return Outcome(answer=possible.words, given=True)
    after = examine(library, laid_over(tree, possible.entries))
    changes = tuple(_changes(library, study, after))
    silent = {question.id, *(one.id for one in changes if one.kind == "question")}
    reading = _codes_reading(question) if possible.sample else frozenset()

    def only_in(one: Study, other: Study) -> tuple[Finding, ...]:
        known = {_key(each) for each in other.findings}
        new = (each for each in one.findings if _key(each) not in known)
        return tuple(
            each for each in new if each.code not in reading and not _told(each, question, silent)
        )

    return Outcome(
        answer=possible.words,
        given=False,
        changes=changes,
        appears=only_in(after, study),
        vanishes=only_in(study, after),
    )


def _key(finding: Finding) -> tuple[str, str | None, str]:
    return finding.code, finding.question, finding.message.en


def _codes_reading(question: Question) -> frozenset[str]:
    """Return the codes of the checks that read the words of an answer."""
    return frozenset(f"C.{one.name}" for one in CHECKS if question.id in one.reads)


_BLANKS = ("A.missing", "A.blank", "A.empty_cell", "A.language", "D.undecided")


def _told(finding: Finding, question: Question, silent: set[str]) -> bool:
    """Return whether a finding only repeats that a question or a document came or went."""
    path = finding.question or ""
    if finding.code == "A.does_not_apply":
        return any(_within(path, one) for one in silent - {question.id})
    if finding.code.startswith("A.") and _within(path, question.id):
        return True
    return finding.code in _BLANKS and (
        finding.code == "D.undecided" or any(_within(path, one) for one in silent)
    )


def _within(path: str, name: str) -> bool:
    return path == name or path.startswith((f"{name}.", f"{name}["))


def _changes(library: Library, before: Study, after: Study) -> Iterator[Change]:
    old, new = states(library, before), states(library, after)
    labels = _labels(library)
    documents = _standing(library)
    for (kind, name), state in new.items():
        was = old[kind, name]
        if was == state:
            continue
        homes = documents.get(name, ()) if kind == "clause" else ()
        gone = all("out" in (old["document", one], new["document", one]) for one in homes)
        if kind == "clause" and gone:
            continue
        yield Change(kind=kind, id=name, label=labels[kind, name], before=was, after=state)


def _standing(library: Library) -> dict[str, list[str]]:
    """Return in which documents each clause stands."""
    found: dict[str, list[str]] = {}
    for spec in library.wording.documents:
        for name in spec.clause_ids():
            found.setdefault(name, []).append(spec.id)
    return found


def _labels(library: Library) -> dict[tuple[Sort, str], Bilingual]:
    labels: dict[tuple[Sort, str], Bilingual] = {}
    for spec in library.wording.documents:
        labels["document", spec.id] = spec.title
    for clause in library.wording.clauses.values():
        body = clause.body
        labels["clause", clause.id] = Bilingual(zh=opening(body.zh), en=opening(body.en))
    for requirement in library.requirements:
        labels["requirement", requirement.id] = requirement.title
    for question in library.questionnaire:
        labels["question", question.id] = question.label
    return labels
