"""Requirements held against answers: met, unmet, undecided, for the reviewer, or switched off.

A requirement is judged once; the finding, the line of the checklist and the explanation all come
from that one judgement.
"""

from collections.abc import Iterable
from enum import StrEnum

import msgspec

from ipsc_docs.findings import Finding, Severity
from ipsc_docs.language import Bilingual
from ipsc_docs.questionnaire.answers import Answers
from ipsc_docs.questionnaire.condition import Truth
from ipsc_docs.questionnaire.values import Code
from ipsc_docs.regulation.citation import Sources
from ipsc_docs.regulation.requirement import Requirement

VERDICT = "scope.verdict"
STATE = "scope.state"


class State(StrEnum):
    """What the answers say of a requirement."""

    MET = "met"
    UNMET = "unmet"
    UNDECIDED = "undecided"
    NOT_APPLICABLE = "not_applicable"
    REVIEWER = "reviewer"
    SWITCHED_OFF = "switched_off"


class Assessment(msgspec.Struct, frozen=True):
    """One requirement's state, and the questions whose answers decided it."""

    requirement: Requirement
    state: State
    because: tuple[str, ...] = ()


def assess(requirements: Iterable[Requirement], answers: Answers) -> tuple[Assessment, ...]:
    """Return the state of every requirement, in the order of the checklist."""
    ordered = sorted(requirements, key=lambda one: (one.order, one.id))
    return tuple(_assess(one, answers) for one in ordered)


def _assess(requirement: Requirement, answers: Answers) -> Assessment:
    if requirement.switched_off is not None:
        return Assessment(requirement, State.SWITCHED_OFF)
    applies = answers.judge(requirement.when)
    if applies.truth is Truth.NO:
        return Assessment(requirement, State.NOT_APPLICABLE, applies.because)
    if applies.truth is Truth.NOT_YET:
        return Assessment(requirement, State.UNDECIDED, applies.because)
    if requirement.met_by is None:
        return Assessment(requirement, State.REVIEWER, applies.because)
    met = answers.judge(requirement.met_by)
    states = {Truth.YES: State.MET, Truth.NO: State.UNMET, Truth.NOT_YET: State.UNDECIDED}
    return Assessment(requirement, states[met.truth], met.because)


def with_verdict(answers: Answers, assessments: Iterable[Assessment]) -> Answers:
    """Return the answers with the verdict on the study: eligible, out of scope or prohibited.

    While a stopping requirement is undecided and none is unmet, there is no verdict yet, so that
    what depends on it waits; `scope.state` then says "undecided".
    """
    verdict = _verdict([one for one in assessments if one.requirement.stops])
    stated = answers.with_derived(STATE, Code(verdict or "undecided"))
    return stated if verdict is None else stated.with_derived(VERDICT, Code(verdict))


def _verdict(stopping: list[Assessment]) -> str | None:
    unmet = {one.requirement.unmet for one in stopping if one.state is State.UNMET}
    if unmet:
        return "prohibited" if "prohibited" in unmet else "out_of_scope"
    undecided = any(one.state is State.UNDECIDED for one in stopping)
    return None if undecided else "eligible"


def undecided_verdict(assessments: Iterable[Assessment]) -> tuple[str, ...]:
    """Return the questions that the verdict still waits for."""
    return tuple(
        dict.fromkeys(
            question
            for one in assessments
            if one.requirement.stops and one.state is State.UNDECIDED
            for question in one.because
        )
    )


_SEVERITIES = {"warning": Severity.WARNING, "open": Severity.OPEN}


def findings_of(
    assessments: Iterable[Assessment], answers: Answers, sources: Sources
) -> tuple[Finding, ...]:
    """Return a finding for each unmet requirement, at the answer that decided it."""
    return tuple(_finding(one, answers, sources) for one in assessments if one.state is State.UNMET)


def _finding(assessment: Assessment, answers: Answers, sources: Sources) -> Finding:
    requirement = assessment.requirement
    question = assessment.because[0] if assessment.because else None
    consequence = _CONSEQUENCES.get(requirement.unmet, Bilingual(zh="", en=""))
    return Finding(
        code=f"R.{requirement.id}",
        severity=_SEVERITIES.get(requirement.unmet, Severity.ERROR),
        question=question,
        place=answers.place_near(question) if question else None,
        message=Bilingual(
            zh=f"不符合：{requirement.title.zh}{consequence.zh}",
            en=f"not met: {requirement.title.en}{consequence.en}",
        ),
        remedy=requirement.remedy,
        rule=sources.cite(requirement.cites),
    )


_CONSEQUENCES = {
    "prohibited": Bilingual(zh="（禁止开展）", en=" (prohibited: the study may not go on)"),
    "out_of_scope": Bilingual(zh="（不在适用范围内）", en=" (out of scope)"),
}
