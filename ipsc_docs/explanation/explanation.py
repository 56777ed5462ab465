"""Why a clause, document, question, requirement or check is as it is: what was judged, told."""

import msgspec

from ipsc_docs.documents.draft import deciding
from ipsc_docs.explanation import uses
from ipsc_docs.explanation.states import state_of
from ipsc_docs.explanation.uses import Use
from ipsc_docs.language import Bilingual, in_both
from ipsc_docs.library import Library
from ipsc_docs.questionnaire.condition import ALWAYS, Condition
from ipsc_docs.questionnaire.condition_words import answer_words
from ipsc_docs.questionnaire.judged import Judged, judged
from ipsc_docs.questionnaire.question import Kind
from ipsc_docs.regulation.assessment import STATE, VERDICT, State, undecided_verdict
from ipsc_docs.regulation.checks import CHECKS
from ipsc_docs.study import Study


class Reason(msgspec.Struct, frozen=True):
    """One question that decided, and whether it is answered."""

    question: str
    label: Bilingual
    answered: bool


class Path(msgspec.Struct, frozen=True):
    """A condition line by line; `name` is where it is written, `when` or `met_by`."""

    name: str
    condition: Judged


class Explanation(msgspec.Struct, frozen=True, kw_only=True):
    """What an id is, whether it stands in this study's package, and because of what.

    `because` are the questions that decided, `paths` the conditions with what is answered there.
    `used_by` is what reads it or where it stands, `rests_on` what it consists of or is judged by.
    `remedy` is how to meet a requirement that is not met.
    `answer` is what is answered to a question, without any text or anything personal.
    `switched_off` is the reason of an office that does not hold studies against a requirement.
    """

    id: str
    kind: str
    label: Bilingual
    state: str
    because: tuple[Reason, ...]
    paths: tuple[Path, ...] = ()
    rule: Bilingual | None
    used_by: tuple[Use, ...] = ()
    rests_on: tuple[Use, ...] = ()
    remedy: Bilingual | None = None
    answer: Bilingual | None = None
    switched_off: Bilingual | None = None


def explain(library: Library, study: Study, name: str) -> tuple[Explanation, ...]:
    """Return the explanation of everything of that id; a clause and a requirement may share it."""
    kinds = (_document, _clause, _requirement, _question, _check)
    found = (kind(library, study, name) for kind in kinds)
    return tuple(one for one in found if one is not None)


def names(library: Library) -> tuple[str, ...]:
    """Return everything that can be explained."""
    return (
        *(spec.id for spec in library.wording.documents),
        *library.wording.clauses,
        *(one.id for one in library.requirements),
        *library.questionnaire.by_id,
        *(f"C.{check.name}" for check in CHECKS),
    )


def _because(study: Study, condition: Condition) -> tuple[Reason, ...]:
    if condition == ALWAYS:
        return ()
    verdict = study.answers.judge(condition)
    return _reasons(study, deciding(verdict, _behind_the_verdict(study) or (VERDICT,)))


def _reasons(study: Study, questions: tuple[str, ...]) -> tuple[Reason, ...]:
    asked = study.answers.questionnaire.by_id
    return tuple(
        Reason(name, asked[name].label, study.answers.get(name) is not None) for name in questions
    )


def _paths(study: Study, **conditions: Condition | None) -> tuple[Path, ...]:
    """Return the conditions that were written, each line by line."""
    return tuple(
        Path(name, judged(condition, study.answers))
        for name, condition in conditions.items()
        if condition is not None and condition != ALWAYS
    )


def _document(library: Library, study: Study, name: str) -> Explanation | None:
    spec = next((one for one in library.wording.documents if one.id == name), None)
    if spec is None:
        return None
    return Explanation(
        id=name,
        kind="document",
        label=spec.title,
        state=state_of(study, spec.when),
        because=_because(study, spec.when),
        paths=_paths(study, when=spec.when),
        rule=None,
        rests_on=tuple(uses.under_document(library, study, spec)),
    )


def _clause(library: Library, study: Study, name: str) -> Explanation | None:
    clause = library.wording.clauses.get(name)
    if clause is None:
        return None
    return Explanation(
        id=name,
        kind="clause",
        label=Bilingual(zh=uses.opening(clause.body.zh), en=uses.opening(clause.body.en)),
        state=state_of(study, clause.when),
        because=_because(study, clause.when),
        paths=_paths(study, when=clause.when),
        rule=library.wording.sources.cite(clause.cites),
        used_by=tuple(uses.of_clause(library, study, name)),
    )


def _requirement(library: Library, study: Study, name: str) -> Explanation | None:
    assessment = next((one for one in study.assessments if one.requirement.id == name), None)
    if assessment is None:
        return None
    requirement = assessment.requirement
    off = assessment.state is State.SWITCHED_OFF
    return Explanation(
        id=name,
        kind="requirement",
        label=requirement.title,
        state=assessment.state.value,
        because=_reasons(study, assessment.because),
        paths=() if off else _paths(study, when=requirement.when, met_by=requirement.met_by),
        rule=library.wording.sources.cite(requirement.cites),
        used_by=tuple(uses.of_requirement(library, study, requirement)),
        remedy=requirement.remedy if assessment.state is State.UNMET else None,
        switched_off=requirement.switched_off,
    )


def _question(library: Library, study: Study, name: str) -> Explanation | None:
    question = library.questionnaire.by_id.get(name)
    if question is None:
        return None
    judging = _reasons(study, _behind_the_verdict(study)) if name in (VERDICT, STATE) else ()
    return Explanation(
        id=name,
        kind="question",
        label=question.label,
        state=state_of(study, question.when),
        because=judging or _because(study, question.when),
        paths=_paths(study, when=question.when),
        rule=library.wording.sources.cite(question.cites) if question.cites else None,
        used_by=tuple(uses.of_question(library, study, name)),
        rests_on=tuple(uses.under_question(study, name)),
        answer=None if question.kind is Kind.TABLE else answer_words(question, study.answers),
    )


def _check(library: Library, study: Study, name: str) -> Explanation | None:
    check = next((one for one in CHECKS if name == f"C.{one.name}"), None)
    if check is None:
        return None
    return Explanation(
        id=name,
        kind="check",
        label=in_both(check.name.replace("_", " ")),
        state=uses.state_of_check(study, check),
        because=(),
        rule=library.wording.sources.cite(check.cites),
        rests_on=tuple(uses.under_check(library, study, check)),
    )


def _behind_the_verdict(study: Study) -> tuple[str, ...]:
    """Return the questions that put a study out of scope, else those the verdict waits for."""
    unmet = tuple(
        dict.fromkeys(
            question
            for one in study.assessments
            if one.requirement.stops and one.state is State.UNMET
            for question in one.because
        )
    )
    return unmet or undecided_verdict(study.assessments)
