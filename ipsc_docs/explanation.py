"""Why a clause, document, question or requirement is in or out: what was judged already, told."""

import msgspec

from ipsc_docs.documents.draft import deciding
from ipsc_docs.language import Bilingual
from ipsc_docs.library import Library
from ipsc_docs.questionnaire.condition import ALWAYS, Condition, Truth
from ipsc_docs.regulation.assessment import State, undecided_verdict
from ipsc_docs.study import Study


class Reason(msgspec.Struct, frozen=True):
    """One question that decided, and whether it is answered."""

    question: str
    label: Bilingual
    answered: bool


class Explanation(msgspec.Struct, frozen=True, kw_only=True):
    """What an id is, whether it stands in this study's package, and because of what.

    `switched_off` is the reason of an office that does not hold studies against a requirement.
    """

    id: str
    kind: str
    label: Bilingual
    state: str
    because: tuple[Reason, ...]
    rule: Bilingual | None
    used_by: tuple[str, ...] = ()
    switched_off: Bilingual | None = None


def explain(library: Library, study: Study, name: str) -> tuple[Explanation, ...]:
    """Return the explanation of everything of that id; a clause and a requirement may share it."""
    kinds = (_document, _clause, _requirement, _question)
    found = (kind(library, study, name) for kind in kinds)
    return tuple(one for one in found if one is not None)


def names(library: Library) -> tuple[str, ...]:
    """Return everything that can be explained."""
    return (
        *(spec.id for spec in library.wording.documents),
        *library.wording.clauses,
        *(one.id for one in library.requirements),
        *library.questionnaire.by_id,
    )


_STATES = {Truth.YES: "in", Truth.NO: "out", Truth.NOT_YET: "undecided"}


def _judged(study: Study, condition: Condition) -> tuple[str, tuple[Reason, ...]]:
    if condition == ALWAYS:
        return _STATES[Truth.YES], ()
    verdict = study.answers.judge(condition)
    return _STATES[verdict.truth], _reasons(
        study, deciding(verdict, undecided_verdict(study.assessments) or verdict.because)
    )


def _reasons(study: Study, questions: tuple[str, ...]) -> tuple[Reason, ...]:
    asked = study.answers.questionnaire.by_id
    return tuple(
        Reason(name, asked[name].label, study.answers.get(name) is not None) for name in questions
    )


def _document(library: Library, study: Study, name: str) -> Explanation | None:
    spec = next((one for one in library.wording.documents if one.id == name), None)
    if spec is None:
        return None
    state, because = _judged(study, spec.when)
    return Explanation(
        id=name, kind="document", label=spec.title, state=state, because=because, rule=None
    )


def _clause(library: Library, study: Study, name: str) -> Explanation | None:
    clause = library.wording.clauses.get(name)
    if clause is None:
        return None
    state, because = _judged(study, clause.when)
    used = tuple(one.id for one in library.wording.documents if name in one.clause_ids())
    return Explanation(
        id=name,
        kind="clause",
        label=clause.body,
        state=state,
        because=because,
        rule=library.wording.sources.cite(clause.cites),
        used_by=used,
    )


def _requirement(library: Library, study: Study, name: str) -> Explanation | None:
    assessment = next((one for one in study.assessments if one.requirement.id == name), None)
    if assessment is None:
        return None
    requirement = assessment.requirement
    return Explanation(
        id=name,
        kind="requirement",
        label=requirement.title,
        state=State(assessment.state).value,
        because=_reasons(study, assessment.because),
        rule=library.wording.sources.cite(requirement.cites),
        switched_off=requirement.switched_off,
    )


def _question(library: Library, study: Study, name: str) -> Explanation | None:
    question = library.questionnaire.by_id.get(name)
    if question is None:
        return None
    state, because = _judged(study, question.when)
    return Explanation(
        id=name,
        kind="question",
        label=question.label,
        state=state,
        because=because,
        rule=library.wording.sources.cite(question.cites) if question.cites else None,
    )
