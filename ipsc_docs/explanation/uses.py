"""Who uses something, and what it rests on: from a question to what reads it, from a clause to
where it stands. Looks at the library and at states; gives no reasons.
"""

import re
from collections.abc import Iterator
from typing import Literal, TypeAlias

import msgspec

from ipsc_docs.documents.clause import Clause
from ipsc_docs.documents.clause_fields import prints
from ipsc_docs.documents.specification import DocumentSpec
from ipsc_docs.explanation.states import state_of
from ipsc_docs.language import Bilingual, in_both
from ipsc_docs.library import Library
from ipsc_docs.questionnaire.condition import questions_of
from ipsc_docs.regulation.assessment import STATE, VERDICT, Assessment
from ipsc_docs.regulation.checks import CHECKS, Check
from ipsc_docs.regulation.requirement import Requirement
from ipsc_docs.study import Study

How: TypeAlias = Literal[
    "condition", "met_by", "evidence", "prints", "reads", "stands_in", "answered_by", "instead_of",
    "holds", "judges",
]  # fmt: skip


class Use(msgspec.Struct, frozen=True, kw_only=True):
    """What uses something, how, and its own state in this study.

    `how`: its condition reads it; its demand is `met_by` it; it is shown as `evidence`; it
    `prints` or `reads` it; something `stands_in` it; a paper is `answered_by` it; it is told
    `instead_of` it. What it rests on: it `holds` a clause, it `reads` a question, a requirement
    `judges` it.
    """

    kind: str
    id: str
    label: Bilingual
    how: How
    state: str


def of_question(library: Library, study: Study, name: str) -> Iterator[Use]:
    """Yield everything that reads a question or prints its answer."""
    for spec in library.wording.documents:
        if name in questions_of(spec.when):
            yield _document(study, spec, "condition")
    for clause in library.wording.clauses.values():
        if name in questions_of(clause.when):
            yield _clause(study, clause, "condition")
        elif prints(clause, name):
            yield _clause(study, clause, "prints")
    for one in study.assessments:
        how = _how_required(one.requirement, name)
        if how is not None:
            yield _requirement(one, how)
    yield from (_check(study, one, "reads") for one in CHECKS if _reads(one, name))
    yield from _questions(library, study, name)
    for paper in library.wording.enclosures:
        if name == paper.answered_by or name in questions_of(paper.when):
            by: How = "answered_by" if name == paper.answered_by else "condition"
            state = state_of(study, paper.when)
            yield Use(kind="enclosure", id=paper.id, label=paper.title, how=by, state=state)


def _questions(library: Library, study: Study, name: str) -> Iterator[Use]:
    for question in library.questionnaire:
        if name in questions_of(question.when):
            state = state_of(study, question.when)
            yield Use(
                kind="question", id=question.id, label=question.label, how="condition", state=state
            )


def _how_required(requirement: Requirement, name: str) -> How | None:
    if requirement.met_by is not None and name in questions_of(requirement.met_by):
        return "met_by"
    if name in questions_of(requirement.when):
        return "condition"
    return "evidence" if name in requirement.evidence else None


def _reads(check: Check, name: str) -> bool:
    return any(name == one or name.startswith(f"{one}.") for one in check.reads)


def of_clause(library: Library, study: Study, name: str) -> Iterator[Use]:
    """Yield the documents in which a clause stands."""
    for spec in library.wording.documents:
        if name in spec.clause_ids():
            yield _document(study, spec, "stands_in")


def of_requirement(library: Library, study: Study, requirement: Requirement) -> Iterator[Use]:
    """Yield the checks that are told instead of a requirement, and the verdict where it stops."""
    for check in CHECKS:
        if requirement.id in check.instead_of:
            yield _check(study, check, "instead_of")
    verdict = library.questionnaire.by_id.get(VERDICT)
    if requirement.stops and verdict is not None:
        yield Use(kind="question", id=VERDICT, label=verdict.label, how="reads", state="in")


def under_check(library: Library, study: Study, check: Check) -> Iterator[Use]:
    """Yield the questions that a check reads; a section is read with all its questions."""
    for question in library.questionnaire:
        if _reads(check, question.id) or question.id.split(".")[0] in check.reads:
            state = state_of(study, question.when)
            yield Use(
                kind="question", id=question.id, label=question.label, how="reads", state=state
            )


def state_of_check(study: Study, check: Check) -> str:
    """Return whether a check found something: `found` or `nothing_found`."""
    found = any(finding.code == f"C.{check.name}" for finding in study.findings)
    return "found" if found else "nothing_found"


def under_document(library: Library, study: Study, spec: DocumentSpec) -> Iterator[Use]:
    """Yield the clauses of a document."""
    for name in spec.clause_ids():
        yield _clause(study, library.wording.clauses[name], "holds")


def under_question(study: Study, name: str) -> Iterator[Use]:
    """Yield the requirements that judge the scope, for the verdict; nothing for other questions."""
    if name in (VERDICT, STATE):
        yield from (
            _requirement(one, "judges") for one in study.assessments if one.requirement.stops
        )


def _document(study: Study, spec: DocumentSpec, how: How) -> Use:
    state = state_of(study, spec.when)
    return Use(kind="document", id=spec.id, label=spec.title, how=how, state=state)


def _clause(study: Study, clause: Clause, how: How) -> Use:
    state = state_of(study, clause.when)
    label = Bilingual(zh=opening(clause.body.zh), en=opening(clause.body.en))
    return Use(kind="clause", id=clause.id, label=label, how=how, state=state)


def _requirement(assessment: Assessment, how: How) -> Use:
    one = assessment.requirement
    state = assessment.state.value
    return Use(kind="requirement", id=one.id, label=one.title, how=how, state=state)


def _check(study: Study, check: Check, how: How) -> Use:
    state = state_of_check(study, check)
    return Use(kind="check", id=f"C.{check.name}", label=in_both(check.name), how=how, state=state)


_SENTENCE = re.compile(r".*?(?:[。！？]|[.!?](?=\s|$)|$)")


def opening(body: str) -> str:
    """Return the first sentence of a clause, or its heading, without marks."""
    lines = (line.replace("**", "").strip("#>-[] ") for line in body.splitlines())
    first = next((line for line in lines if line), "")
    found = _SENTENCE.match(first)
    return found[0] if found else first
