"""What the ethics checklist and the scope statement show of the assessment, as fields.

Knows requirements and how they print; judges nothing.
"""

from itertools import groupby

from ipsc_docs.documents.evidence import (
    Assessed,
    answers_behind,
    evidence,
    out_because,
    plain_text,
    quotation_numbers,
    quoted,
)
from ipsc_docs.documents.printing import NOTHING, Printer
from ipsc_docs.questionnaire.condition import Truth
from ipsc_docs.questionnaire.values import Attachment
from ipsc_docs.regulation.assessment import Assessment, State
from ipsc_docs.typesetting.values import Record, Text, Value

__all__ = ["Assessed", "accepted", "attachments", "checklist", "instruments", "quoted", "stops"]


def checklist(study: Assessed) -> tuple[Record, ...]:
    """Return the groups of the ethics checklist, each with its lines."""
    numbers = quotation_numbers(study)
    groups = groupby(study.assessments, lambda one: one.requirement.group)
    return tuple(
        {"title": _title(study, number), "lines": _lines(study, tuple(group), numbers)}
        for number, group in groups
    )


def instruments(study: Assessed) -> tuple[Record, ...]:
    """Return the instruments that the lines cite: the name printed there, and the full one."""
    language, sources = study.printer.language, study.sources
    cited = dict.fromkeys(
        sources.points[point].instrument
        for one in study.assessments
        for point in one.requirement.cites
    )
    known = [sources.instruments[name] for name in cited]
    return tuple(
        {
            "printed": plain_text(one.printed.say(language)),
            "full_name": plain_text(one.name.say(language)),
        }
        for one in known
        if one.printed is not None
    )


def stops(study: Assessed) -> tuple[Record, ...]:
    """Return the unmet requirements that stop the study."""
    language = study.printer.language
    return tuple(
        {
            "requirement": plain_text(one.requirement.text.say(language)),
            "evidence": plain_text("\n".join(_given(study, one))),
            "remedy": plain_text(one.requirement.remedy.say(language)),
            "source": plain_text(study.sources.cite(one.requirement.cites).say(language)),
        }
        for one in study.assessments
        if one.requirement.stops and one.state is State.UNMET
    )


def _given(study: Assessed, assessment: Assessment) -> list[str]:
    """Return the answers that stop a study; what is still open stands in the checklist's line."""
    behind = answers_behind(study, assessment, {})
    return [each.text for each in behind if isinstance(each, Text)]


def accepted(study: Assessed) -> tuple[Record, ...]:
    """Return the warnings accepted, each by the title of what was departed from."""
    printer = study.printer
    titles = {f"R.{one.requirement.id}": one.requirement.title for one in study.assessments}
    return tuple(
        {
            "code": plain_text(
                titles[one.code].say(printer.language) if one.code in titles else one.code
            ),
            "reason": _prose(printer, one.reason.say(printer.language), one.code),
            "by": plain_text(one.by),
            "date": plain_text(printer.date(one.date)),
        }
        for one in study.answers.accepted
    )


def attachments(study: Assessed) -> tuple[Record, ...]:
    """Return the papers that the answers in use name, in the order of the questions."""
    answers, printer = study.answers, study.printer
    found: list[Record] = []
    for question in answers.questionnaire.leaves():
        used = answers.asked(question).truth is not Truth.NO
        if used and isinstance(answers.get(question.id), Attachment):
            parts = printer.value(question, answers.get(question.id))
            assert isinstance(parts, dict)
            found.append({name: parts[name] for name in ("title", "number", "version", "date")})
    return tuple(found)


def _title(study: Assessed, number: int) -> Text:
    title = study.printer.labels.checklist_groups[str(number)].say(study.printer.language)
    return plain_text(
        f"{number}　{title}" if study.printer.language == "zh" else f"{number}. {title}"
    )


def _lines(
    study: Assessed, group: tuple[Assessment, ...], numbers: dict[str, int]
) -> tuple[Record, ...]:
    """Return the lines of a group; one line names them all where the whole group is out."""
    if len(group) > 1 and all(one.state is State.NOT_APPLICABLE for one in group):
        return (_summed_up(study, group),)
    return tuple(_line(study, one, numbers) for one in group)


def _summed_up(study: Assessed, group: tuple[Assessment, ...]) -> Record:
    language = study.printer.language
    titles = [one.requirement.title.say(language) for one in group]
    return {
        "item": plain_text(f"{group[0].requirement.item}–{group[-1].requirement.item}"),
        "requirement": plain_text(("；" if language == "zh" else "; ").join(titles)),
        "source": plain_text(NOTHING),
        "evidence": out_because(study, group),
        "assessment": _state(study, State.NOT_APPLICABLE),
    }


def _state(study: Assessed, state: State) -> Text:
    return plain_text(study.printer.labels.assessment[state].say(study.printer.language))


def _line(study: Assessed, assessment: Assessment, numbers: dict[str, int]) -> Record:
    requirement, language = assessment.requirement, study.printer.language
    return {
        "item": plain_text(requirement.item),
        "requirement": plain_text(requirement.text.say(language)),
        "source": plain_text(study.sources.cite(requirement.cites).say(language)),
        "evidence": evidence(study, assessment, numbers),
        "assessment": _state(study, assessment.state),
    }


def _prose(printer: Printer, said: str | None, code: str) -> Value:
    return printer.blank(code) if said is None else plain_text(said)
