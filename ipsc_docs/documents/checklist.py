"""What the ethics checklist and the scope statement show of the assessment, as fields.

Knows requirements and how they print; judges nothing.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby

import msgspec

from ipsc_docs.documents.printing import NOTHING, Printer
from ipsc_docs.questionnaire.answers import Answers
from ipsc_docs.questionnaire.condition import Truth
from ipsc_docs.questionnaire.question import Kind, Question, cells
from ipsc_docs.questionnaire.values import Attachment, Items, NotApplicable, Person
from ipsc_docs.regulation.assessment import Assessment, State
from ipsc_docs.regulation.citation import Sources
from ipsc_docs.typesetting.values import Blank, Record, Text, Value


class Assessed(msgspec.Struct, frozen=True):
    """One study's answers, what the rules say of them, and how that prints."""

    answers: Answers
    assessments: tuple[Assessment, ...]
    sources: Sources
    printer: Printer


def checklist(study: Assessed) -> tuple[Record, ...]:
    """Return the groups of the ethics checklist, each with its lines."""
    language = study.printer.language
    titles = study.printer.labels.checklist_groups
    return tuple(
        {
            "title": _text(titles[str(number)].say(language)),
            "lines": tuple(_line(study, one) for one in group),
        }
        for number, group in groupby(study.assessments, lambda one: one.requirement.group)
    )


def stops(study: Assessed) -> tuple[Record, ...]:
    """Return the unmet requirements that stop the study."""
    language = study.printer.language
    return tuple(
        {
            "requirement": _text(one.requirement.text.say(language)),
            "evidence": _evidence(study, one),
            "remedy": _text(one.requirement.remedy.say(language)),
            "source": _text(study.sources.cite(one.requirement.cites).say(language)),
        }
        for one in study.assessments
        if one.requirement.stops and one.state is State.UNMET
    )


def accepted(study: Assessed) -> tuple[Record, ...]:
    """Return the warnings accepted, each by the title of what was departed from."""
    printer = study.printer
    titles = {f"R.{one.requirement.id}": one.requirement.title for one in study.assessments}
    return tuple(
        {
            "code": _text(
                titles[one.code].say(printer.language) if one.code in titles else one.code
            ),
            "reason": _prose(printer, one.reason.say(printer.language), one.code),
            "by": _text(one.by),
            "date": _text(printer.date(one.date)),
        }
        for one in study.answers.accepted
    )


def attachments(study: Assessed) -> tuple[Record, ...]:
    """Return the papers that the answers name, in the order of the questions."""
    answers, printer = study.answers, study.printer
    found: list[Record] = []
    for question in answers.questionnaire.leaves():
        if isinstance(answers.get(question.id), Attachment):
            parts = printer.value(question, answers.get(question.id))
            assert isinstance(parts, dict)
            found.append({name: parts[name] for name in ("title", "number", "version", "date")})
    return tuple(found)


def _line(study: Assessed, assessment: Assessment) -> Record:
    requirement, language = assessment.requirement, study.printer.language
    state = study.printer.labels.assessment[assessment.state].say(language)
    return {
        "item": _text(requirement.item),
        "requirement": _text(requirement.text.say(language)),
        "source": _text(study.sources.cite(requirement.cites).say(language)),
        "evidence": _evidence(study, assessment),
        "assessment": _text(state),
    }


def _evidence(study: Assessed, assessment: Assessment) -> Value:
    """Return the answers that a reviewer needs, or a blank that names what is still open."""
    if assessment.state is State.NOT_APPLICABLE:
        return _text(NOTHING)
    asked = [
        study.answers.questionnaire.by_id[name]
        for name in assessment.requirement.evidence or assessment.because
    ]
    shown = [each for question in asked for each in _shown(study, question)]
    open_ones = [each.text for each in shown if isinstance(each, Blank)]
    if not shown:
        return _text(NOTHING)
    text = "\n".join(each.text for each in shown)
    return Blank(text) if len(open_ones) == len(shown) else _text(text)


def _shown(study: Assessed, question: Question) -> Iterator[Text | Blank]:
    answers, printer = study.answers, study.printer
    if answers.asked(question).truth is Truth.NO:
        return
    if question.kind is Kind.TABLE:
        for cell in cells(question):
            yield from _shown(study, cell)
        return
    answered = answers.get(question.id)
    if answered is None:
        yield printer.blank(question.label.say(printer.language))
        return
    colon = "：" if printer.language == "zh" else ": "
    label = question.label.say(printer.language)
    yield Text(f"{label}{colon}{printer_summary(printer, question, answered)}", "")


def printer_summary(printer: Printer, question: Question, answered: object) -> str:
    """Return an answer of any kind as one text."""
    match answered:
        case Items():
            records = printer.value(question, answered)
            assert isinstance(records, tuple)
            return printer.join([_first(record) for record in records]) or NOTHING
        case Person() | Attachment():
            parts = printer.value(question, answered)
            assert isinstance(parts, dict)
            return _listed(printer, parts.values())
        case NotApplicable():
            pass
    printed = printer.value(question, answered)  # type: ignore[arg-type]
    assert isinstance(printed, Text | Blank)
    return printed.text


def _first(record: Record) -> str:
    value = next(iter(record.values()))
    return value.text if isinstance(value, Text | Blank) else ""


def _listed(printer: Printer, parts: Iterable[Value]) -> str:
    texts = [part.text for part in parts if isinstance(part, Text) and part.text != NOTHING]
    return ("，" if printer.language == "zh" else ", ").join(texts)


def _prose(printer: Printer, said: str | None, code: str) -> Value:
    return printer.blank(code) if said is None else _text(said)


def _text(words: str) -> Text:
    return Text(words, words)
