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
from ipsc_docs.questionnaire.values import Attachment, Items, Person
from ipsc_docs.questionnaire.values import Value as Answered
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
    numbers = _numbers(study)
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
        {"printed": _text(one.printed.say(language)), "name": _text(one.name.say(language))}
        for one in known
        if one.printed is not None
    )


def stops(study: Assessed) -> tuple[Record, ...]:
    """Return the unmet requirements that stop the study."""
    language = study.printer.language
    return tuple(
        {
            "requirement": _text(one.requirement.text.say(language)),
            "evidence": _text("\n".join(each.text for each in _answers(study, one, {}))),
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


def _title(study: Assessed, number: int) -> Text:
    title = study.printer.labels.checklist_groups[str(number)].say(study.printer.language)
    return _text(f"{number}　{title}" if study.printer.language == "zh" else f"{number}. {title}")


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
        "item": _text(f"{group[0].requirement.item}–{group[-1].requirement.item}"),
        "requirement": _text(("；" if language == "zh" else "; ").join(titles)),
        "source": _text(NOTHING),
        "evidence": _out_because(study, group),
        "assessment": _state(study, State.NOT_APPLICABLE),
    }


def _out_because(study: Assessed, group: Iterable[Assessment]) -> tuple[Record, ...]:
    """Return the answers by which these lines do not apply."""
    asked = dict.fromkeys(name for one in group for name in one.because)
    questions = [study.answers.questionnaire.by_id[name] for name in asked]
    return _pieces([_shown(study, question, {}) for question in questions])


def _pieces(shown: list[Text | Blank]) -> tuple[Record, ...]:
    """Return pieces of evidence as records, each a paragraph of its own; a dash for none."""
    return tuple({"text": each} for each in shown or [_text(NOTHING)])


def _state(study: Assessed, state: State) -> Text:
    return _text(study.printer.labels.assessment[state].say(study.printer.language))


def _line(study: Assessed, assessment: Assessment, numbers: dict[str, int]) -> Record:
    requirement, language = assessment.requirement, study.printer.language
    return {
        "item": _text(requirement.item),
        "requirement": _text(requirement.text.say(language)),
        "source": _text(study.sources.cite(requirement.cites).say(language)),
        "evidence": _evidence(study, assessment, numbers),
        "assessment": _state(study, assessment.state),
    }


def quoted(study: Assessed) -> tuple[Record, ...]:
    """Return the answers that are too long for a line of the checklist, numbered, each once."""
    answers, printer = study.answers, study.printer
    records: list[Record] = []
    for name, number in _numbers(study).items():
        question, answered = answers.questionnaire.by_id[name], answers.get(name)
        assert answered is not None
        records.append(
            {
                "number": _text(str(number)),
                "question": _text(question.label.say(printer.language)),
                "answer": _text(summary(printer, question, answered)),
            }
        )
    return tuple(records)


# Longer than this, an answer would make its line of the checklist hard to read.
_LONGEST = {"zh": 40, "en": 100}


def _numbers(study: Assessed) -> dict[str, int]:
    """Return the number under which each long answer is quoted, in the order of the questions."""
    cited = {
        one.id
        for assessment in study.assessments
        if assessment.state is not State.NOT_APPLICABLE
        for one in _cited(study, assessment)
    }
    long = [
        question.id
        for question in study.answers.questionnaire.leaves()
        if question.id in cited and _is_long(study, question)
    ]
    return {name: number for number, name in enumerate(long, start=1)}


def _is_long(study: Assessed, question: Question) -> bool:
    answered = study.answers.get(question.id)
    if answered is None or study.answers.asked(question).truth is Truth.NO:
        return False
    text = summary(study.printer, question, answered)
    return len(text) > _LONGEST[study.printer.language]


def _cited(study: Assessed, assessment: Assessment) -> Iterator[Question]:
    """Yield the questions behind a line: what it names as evidence, else what decided it."""
    asked = study.answers.questionnaire
    for name in assessment.requirement.evidence or assessment.because:
        question = asked.by_id[name]
        yield from cells(question) if question.kind is Kind.TABLE else (question,)


def _evidence(study: Assessed, assessment: Assessment, numbers: dict[str, int]) -> Value:
    """Return the answers that a reviewer needs, with a blank for each that is still open."""
    if assessment.state is State.NOT_APPLICABLE:
        return _out_because(study, (assessment,))
    return _pieces(_answers(study, assessment, numbers))


def _answers(
    study: Assessed, assessment: Assessment, numbers: dict[str, int]
) -> list[Text | Blank]:
    cited = _cited(study, assessment)
    asked = [one for one in cited if study.answers.asked(one).truth is not Truth.NO]
    return [_shown(study, question, numbers) for question in asked]


def _shown(study: Assessed, question: Question, numbers: dict[str, int]) -> Text | Blank:
    answered, printer = study.answers.get(question.id), study.printer
    if study.answers.asked(question).truth is Truth.NO:
        answered = None
    label = question.label.say(printer.language)
    if answered is None:
        return printer.blank(label)
    said = summary(printer, question, answered)
    if question.id in numbers:
        word = printer.labels.word("see_quoted", printer.language)
        said = word.replace("{number}", str(numbers[question.id]))
    colon = "：" if printer.language == "zh" else ": "
    return Text(f"{label}{colon}{said}", "")


def summary(printer: Printer, question: Question, answered: Answered) -> str:
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
    return printer.single(question, answered).text


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
