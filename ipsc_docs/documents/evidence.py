"""The answers that stand behind a line of the checklist, as a reviewer is shown them.

Short answers stand in the line; long ones are quoted once, under a number. Judges nothing.
"""

from collections.abc import Iterable, Iterator

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

# Longer than this, an answer would make its line of the checklist hard to read.
_LONGEST = {"zh": 40, "en": 100}


class Assessed(msgspec.Struct, frozen=True):
    """One study's answers, what the rules say of them, and how that prints."""

    answers: Answers
    assessments: tuple[Assessment, ...]
    sources: Sources
    printer: Printer


def quoted(study: Assessed) -> tuple[Record, ...]:
    """Return the answers that are too long for a line of the checklist, numbered, each once."""
    answers, printer = study.answers, study.printer
    records: list[Record] = []
    for name, number in quotation_numbers(study).items():
        question, answered = answers.questionnaire.by_id[name], answers.get(name)
        assert answered is not None
        records.append(
            {
                "number": plain_text(str(number)),
                "question": plain_text(question.label.say(printer.language)),
                "answer": summary(printer, question, answered),
            }
        )
    return tuple(records)


def quotation_numbers(study: Assessed) -> dict[str, int]:
    """Return the number under which each long answer is quoted, in the order of the questions."""
    cited = {
        one.id
        for assessment in study.assessments
        if assessment.state not in (State.NOT_APPLICABLE, State.SWITCHED_OFF)
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
    said = summary(study.printer, question, answered)
    return isinstance(said, Text) and len(said.text) > _LONGEST[study.printer.language]


def _cited(study: Assessed, assessment: Assessment) -> Iterator[Question]:
    """Yield the questions behind a line: what it names as evidence, else what decided it."""
    asked = study.answers.questionnaire
    for name in assessment.requirement.evidence or assessment.because:
        question = asked.by_id[name]
        yield from cells(question) if question.kind is Kind.TABLE else (question,)


def evidence(study: Assessed, assessment: Assessment, numbers: dict[str, int]) -> Value:
    """Return the answers that a reviewer needs, with a blank for each that is still open."""
    if assessment.state is State.NOT_APPLICABLE:
        return out_because(study, (assessment,))
    reason = assessment.requirement.switched_off
    if reason is not None:
        return _pieces([plain_text(reason.say(study.printer.language))])
    return _pieces(answers_behind(study, assessment, numbers))


def answers_behind(
    study: Assessed, assessment: Assessment, numbers: dict[str, int]
) -> list[Text | Blank]:
    """Return the answers cited for a requirement, those that apply, in order."""
    cited = _cited(study, assessment)
    asked = [one for one in cited if study.answers.asked(one).truth is not Truth.NO]
    return [_shown(study, question, numbers) for question in asked]


def out_because(study: Assessed, group: Iterable[Assessment]) -> tuple[Record, ...]:
    """Return the answers by which these lines do not apply."""
    deciding = dict.fromkeys(
        question for one in group for name in one.because for question in _behind(study, name)
    )
    known = study.answers.questionnaire.by_id
    return _pieces([_shown(study, known[name], {}) for name in deciding])


def _behind(study: Assessed, name: str) -> Iterator[str]:
    """Yield a question, or those by whose answers it is not asked."""
    asked = study.answers.asked(study.answers.questionnaire.by_id[name])
    if asked.truth is not Truth.NO:
        yield name
        return
    for question in asked.because:
        yield from _behind(study, question)


def _pieces(shown: list[Text | Blank]) -> tuple[Record, ...]:
    """Return pieces of evidence as records, each a paragraph of its own; a dash for none."""
    return tuple({"text": each} for each in shown or [plain_text(NOTHING)])


def _shown(study: Assessed, question: Question, numbers: dict[str, int]) -> Text | Blank:
    """Return a question's label with its answer, or the blank that stands for the answer."""
    printer = study.printer
    answered = study.answers.get(question.id)
    label = question.label.say(printer.language)
    if answered is None:
        optional = plain_text(_labelled(printer, label, NOTHING))
        return optional if question.needed == "optional" else printer.blank(label)
    said = summary(printer, question, answered)
    if isinstance(said, Blank):
        return said
    if question.id in numbers:
        word = printer.labels.word("see_quoted", printer.language)
        return plain_text(
            _labelled(printer, label, word.replace("{number}", str(numbers[question.id])))
        )
    return plain_text(_labelled(printer, label, said.text))


def _labelled(printer: Printer, label: str, said: str) -> str:
    if printer.language == "zh":
        return f"{label}：{said}"
    return f"{label} {said}" if label.endswith("?") else f"{label}: {said}"


def summary(printer: Printer, question: Question, answered: Answered) -> Text | Blank:
    """Return an answer of any kind as one text, or the blank for a language it lacks."""
    match answered:
        case Items():
            records = printer.value(question, answered)
            assert isinstance(records, tuple)
            return plain_text(printer.join([_first(record) for record in records]) or NOTHING)
        case Person() | Attachment():
            parts = printer.value(question, answered)
            assert isinstance(parts, dict)
            return plain_text(_listed(printer, parts.values()))
    return printer.single(question, answered)


def _first(record: Record) -> str:
    value = next(iter(record.values()))
    return value.text if isinstance(value, Text | Blank) else ""


def _listed(printer: Printer, parts: Iterable[Value]) -> str:
    texts = [part.text for part in parts if isinstance(part, Text) and part.text != NOTHING]
    return ("，" if printer.language == "zh" else ", ").join(texts)


def plain_text(words: str) -> Text:
    """Return words that the toolkit says itself as a field's content."""
    return Text(words, words)
