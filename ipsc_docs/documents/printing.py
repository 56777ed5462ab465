"""How an answer reads in a document: as text, or as a visible blank. Decides nothing else."""

from collections.abc import Mapping
from datetime import date

import msgspec

from ipsc_docs.documents.labels import Labels
from ipsc_docs.documents.shape import ATTACHMENT_PARTS, PERSON_PARTS, part_label
from ipsc_docs.language import Language
from ipsc_docs.questionnaire.question import Kind, Question
from ipsc_docs.questionnaire.values import (
    Answer,
    Attachment,
    Choices,
    Code,
    Image,
    Items,
    NotApplicable,
    Person,
    Prose,
    Quantity,
)
from ipsc_docs.questionnaire.values import (
    Value as Answered,
)
from ipsc_docs.typesetting.values import Blank, Picture, Record, Text, Value

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
NOTHING = "—"


class Printer(msgspec.Struct, frozen=True):
    """Prints answers in one language with the fixed words of that language.

    `pictures` are the files that answers name; a picture that is not there is a blank.
    """

    labels: Labels
    language: Language
    pictures: Mapping[str, bytes] = {}

    def blank(self, label: str) -> Blank:
        """Return the visible blank that names what is to be filled in."""
        return Blank(self.labels.word("blank", self.language).replace("{label}", label))

    def value(self, question: Question, answered: Answered | None) -> Value:
        """Return what stands in the field of a question; an unanswered one is a blank.

        An optional question without an answer prints a dash.
        """
        match question.kind:
            case Kind.GROUP:
                return self._records(question, answered)
            case Kind.LINES:
                return self._lines(question, answered)
            case Kind.PERSON:
                return self._parts(question, PERSON_PARTS, answered)
            case Kind.ATTACHMENT:
                return self._parts(question, ATTACHMENT_PARTS, answered)
            case Kind.IMAGE:
                return self._picture(question, answered)
        return self.single(question, answered)

    def single(self, question: Question, answered: Answered | None) -> Text | Blank:
        """Return an answer of one text, or the blank that stands for it."""
        if answered is None:
            return self._unanswered(question)
        text = self.text(question, answered)
        return self.blank(self._other_language(question)) if text is None else text

    def not_asked(self, question: Question) -> Value:
        """Return what stands in the field of a question that does not apply."""
        word = self.labels.word("not_applicable", self.language)
        match question.kind:
            case Kind.GROUP | Kind.LINES:
                return ()
            case Kind.PERSON:
                return dict.fromkeys(PERSON_PARTS, Text(word, ""))
            case Kind.ATTACHMENT:
                return dict.fromkeys(ATTACHMENT_PARTS, Text(word, ""))
        return Text(word, "")

    def text(self, question: Question, answered: Answered) -> Text | None:
        """Return an answer of a single text; None when it was not given in this language."""
        match answered:
            case bool():
                return Text(self.labels.word("yes" if answered else "no", self.language), answered)
            case int():
                return Text(str(answered), answered)
            case str():
                return Text(answered, answered)
            case date():
                return Text(self.date(answered), answered.isoformat())
            case Code():
                return Text(question.label_of(answered.code).say(self.language), answered.code)
            case Choices():
                names = [question.label_of(code).say(self.language) for code in answered.codes]
                return Text(self.join(names), answered.codes)
            case Quantity():
                return Text(self.quantity(answered), self.quantity(answered))
            case Image():
                return Text(answered.path, answered.path)
            case NotApplicable():
                return self._waived(answered)
            case Prose():
                said = answered.say(self.language)
                return None if said is None else Text(said, said)
            case Person() | Attachment() | Items():
                raise TypeError(f"{question.id} is not a single text")

    def date(self, day: date) -> str:
        """Return a date as it is written in this language."""
        if self.language == "zh":
            return f"{day.year}年{day.month}月{day.day}日"
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"

    def quantity(self, quantity: Quantity) -> str:
        """Return number and unit; an English unit is singular after the number one."""
        unit = self.labels.units[quantity.unit].say(self.language)
        if self.language == "zh" and not unit.isascii():
            return f"{quantity.number}{unit}"
        if self.language == "en" and quantity.number == "1" and unit.endswith("s"):
            unit = unit[:-1]
        return f"{quantity.number} {unit}"

    def join(self, names: list[str]) -> str:
        """Return several names as one text."""
        return ("、" if self.language == "zh" else ", ").join(names)

    def _unanswered(self, question: Question) -> Text | Blank:
        if question.needed == "optional":
            return Text(NOTHING, "")
        return self.blank(question.label.say(self.language))

    def _other_language(self, question: Question) -> str:
        label = question.label.say(self.language)
        return f"{label}（中文）" if self.language == "zh" else f"{label} (English)"

    def _waived(self, answered: NotApplicable) -> Text | None:
        reason = answered.reason.say(self.language)
        if reason is None:
            return None
        word = self.labels.word("not_applicable", self.language)
        # In brackets, because a label with a colon of its own often stands before it.
        return Text(f"{word}（{reason}）" if self.language == "zh" else f"{word} ({reason})", "")

    def _parts(
        self, question: Question, names: tuple[str, ...], answered: Answered | None
    ) -> Record:
        if isinstance(answered, NotApplicable):
            first = self.text(question, answered) or self.blank(self._other_language(question))
            return {name: first if at == 0 else Text(NOTHING, "") for at, name in enumerate(names)}
        return {name: self._part(question, name, answered) for name in names}

    def _part(self, question: Question, name: str, whole: Answered | None) -> Value:
        part = None if whole is None else getattr(whole, name)
        if part is not None:
            printed = self.text(question, part)
            if printed is not None:
                return printed
        elif isinstance(whole, Attachment) and name != "title":
            return Text(NOTHING, "")
        return self.blank(part_label(question, name, self.labels, self.language))

    def _picture(self, question: Question, answered: Answered | None) -> Value:
        if not isinstance(answered, Image):
            return self.single(question, answered)
        label = question.label.say(self.language)
        content = self.pictures.get(answered.path)
        return self.blank(label) if content is None else Picture(content, label)

    def _lines(self, question: Question, answered: Answered | None) -> tuple[Record, ...]:
        whole = self.single(question, answered)
        if isinstance(whole, Blank):
            return ({"line": whole},)
        lines = [line.strip() for line in whole.text.split("\n")]
        return tuple({"line": Text(line, line)} for line in lines if line)

    def _records(self, group: Question, answered: Answered | None) -> tuple[Record, ...]:
        if isinstance(answered, Items):
            return tuple(
                {
                    column.id: self._column(group, column, item.get(column.id))
                    for column in group.columns
                }
                for item in answered.items
            )
        if isinstance(answered, NotApplicable):
            first = self.text(group, answered) or self.blank(self._other_language(group))
            names = [column.id for column in group.columns]
            return (
                {name: first if at == 0 else Text(NOTHING, "") for at, name in enumerate(names)},
            )
        return ({column.id: self._column(group, column, None) for column in group.columns},)

    def _column(self, group: Question, column: Question, answer: Answer | None) -> Value:
        return self.value(named_within(group, column), None if answer is None else answer.value)


def named_within(group: Question, column: Question) -> Question:
    """Return a column as a question whose label also names its group."""
    label = msgspec.structs.replace(
        group.label,
        zh=f"{group.label.zh}：{column.label.zh}",
        en=f"{group.label.en}: {column.label.en}",
    )
    return msgspec.structs.replace(column, label=label)
