"""How far a study is: what is answered in each section, what was found there, what it is ready for.

Counts what was judged already; refuses to judge anything anew, and knows no terminal.
"""

from collections.abc import Iterable, Iterator
from enum import StrEnum

import msgspec

from ipsc_docs.findings import Finding, Severity, most_serious_first
from ipsc_docs.questionnaire.answers import Answers
from ipsc_docs.questionnaire.condition import Truth
from ipsc_docs.questionnaire.question import Question, Section, cells
from ipsc_docs.study import Study


class Stage(StrEnum):
    """What a study can be ready for.

    A draft needs what is always needed, such as a title; a committee wants nothing left that is an error; the
    final version, nothing that is open at all.
    """

    DRAFT = "draft"
    COMMITTEE = "committee"
    FINAL = "final"


class SectionStanding(msgspec.Struct, frozen=True, kw_only=True):
    """One section: `answered` of the `needed` questions that apply and that a final version needs.

    `waiting` is how many more may come to apply, depending on other answers. The most serious of
    the `findings` come first.
    """

    section: Section
    answered: int
    needed: int
    waiting: int
    findings: tuple[Finding, ...]

    @property
    def applies(self) -> bool:
        """Whether there is anything to tell of the section."""
        return bool(self.needed or self.waiting or self.findings)


class Readiness(msgspec.Struct, frozen=True):
    """What stands in the way of one stage; nothing, when the study is ready for it."""

    stage: Stage
    obstacles: tuple[Finding, ...]

    @property
    def ready(self) -> bool:
        """Whether nothing stands in the way."""
        return not self.obstacles


class Standing(msgspec.Struct, frozen=True):
    """The sections that apply, in the order of the questionnaire, and what the study is ready for.

    `elsewhere` are the findings that concern no section: documents that are not decided yet, too.
    """

    sections: tuple[SectionStanding, ...]
    elsewhere: tuple[Finding, ...]
    ready: tuple[Readiness, ...]


def standing(study: Study) -> Standing:
    """Return how far an examined study is."""
    asked = study.answers.questionnaire
    by_section: dict[str, list[Finding]] = {section.id: [] for section in asked.sections}
    elsewhere: list[Finding] = []
    for finding in study.findings:
        by_section.get(_section_of(finding), elsewhere).append(finding)
    sections = (_section(one, study.answers, by_section[one.id]) for one in asked.sections)
    return Standing(
        sections=tuple(one for one in sections if one.applies),
        elsewhere=most_serious_first(elsewhere),
        ready=readiness(study),
    )


_DOCUMENTS = "D."


def _section_of(finding: Finding) -> str:
    if finding.code.startswith(_DOCUMENTS):
        return ""  # A document waits for several questions, of which the finding names the first.
    return (finding.question or "").split(".")[0].split("[")[0]


_LACKING = ("A.missing", "A.blank", "A.empty_cell")


def _section(section: Section, answers: Answers, findings: list[Finding]) -> SectionStanding:
    lacking = {
        question.id
        for finding in findings
        if finding.code in _LACKING
        if (question := answers.questionnaire.nearest(finding.question or "")) is not None
    }
    asked = [(one, answers.asked(one).truth) for one in _asked_in(section)]
    needed = [one for one, truth in asked if truth is Truth.YES]
    return SectionStanding(
        section=section,
        answered=sum(one.id in answers.given and one.id not in lacking for one in needed),
        needed=len(needed),
        waiting=sum(truth is Truth.NOT_YET for _, truth in asked),
        findings=most_serious_first(findings),
    )


def _asked_in(section: Section) -> Iterator[Question]:
    """Yield what a final version may need of a section; a table gives each of its cells."""
    for question in section.questions:
        for one in cells(question) or (question,):
            if not one.derived and one.needed != "optional":
                yield one


def readiness(study: Study) -> tuple[Readiness, ...]:
    """Return for each stage what stands in its way.

    The final version is judged by the answers alone: its words are read when it is built.
    """
    return (
        Readiness(Stage.DRAFT, tuple(_always_needed(study))),
        Readiness(Stage.COMMITTEE, _of((Severity.ERROR,), study.findings)),
        Readiness(Stage.FINAL, most_serious_first(study.open_points())),
    )


def _of(severities: tuple[Severity, ...], findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(one for one in findings if one.severity in severities)


_DATE = "study.version_date"


def _always_needed(study: Study) -> Iterator[Finding]:
    """Yield a finding for each question that is always needed and has no answer."""
    answers = study.answers
    for question in answers.questionnaire.leaves():
        dated = question.id == _DATE and study.as_of is not None
        if question.needed != "always" or question.id in answers.given or dated:
            continue
        found = next((one for one in study.findings if _about(one, question, answers)), None)
        if found is not None:
            yield found


def _about(finding: Finding, question: Question, answers: Answers) -> bool:
    at = answers.questionnaire.nearest(finding.question or "")
    # Without an answer a question that is always needed has an error: that, or why it is unread.
    return finding.severity is Severity.ERROR and at is not None and at.id == question.id
