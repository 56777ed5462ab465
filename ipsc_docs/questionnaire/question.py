"""What is asked: questions, their kinds, sections. Knows no answer.

A fixed table is a layout over ordinary questions: each of its cells is one, named
`table.row.column`, so that conditions, blanks and findings need to know nothing of tables.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Literal

import msgspec

from ipsc_docs.language import Bilingual
from ipsc_docs.questionnaire.changes import Changes
from ipsc_docs.questionnaire.condition import ALWAYS, All, Condition


class Kind(StrEnum):
    """What an answer consists of."""

    NAME = "name"
    PROSE = "prose"
    LINES = "lines"  # prose in which each line is an item of its own
    CHOICE = "choice"
    CHOICES = "choices"
    YES_NO = "yes_no"
    WHOLE_NUMBER = "whole_number"
    QUANTITY = "quantity"
    DATE = "date"
    PERSON = "person"
    PHONE = "phone"
    EMAIL = "email"
    ATTACHMENT = "attachment"
    IMAGE = "image"
    GROUP = "group"
    TABLE = "table"


PARTS: Mapping[Kind, Mapping[str, Kind]] = {
    Kind.PERSON: {
        "name": Kind.NAME,
        "title": Kind.PROSE,
        "department": Kind.PROSE,
        "phone": Kind.PHONE,
        "email": Kind.EMAIL,
    },
    Kind.ATTACHMENT: {
        "title": Kind.PROSE,
        "number": Kind.NAME,
        "version": Kind.NAME,
        "date": Kind.DATE,
        "page": Kind.NAME,
        "expiry": Kind.DATE,
    },
}
"""What the answers of some kinds consist of, in the order in which they are asked."""

Need = Literal["always", "final", "optional"]


class Choice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One possible answer: the code that is written, the label that prints."""

    code: str
    label: Bilingual


class Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One row of a fixed table."""

    id: str
    label: Bilingual


class Question(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One question, with the sources that ask for it.

    `needed` says when an answer must be there. `when` is the condition under which it is asked,
    that of its section included. `columns` are those of a repeat group or fixed table, `rows`
    those of a table. `graded` says that choices run from the gravest to the least. `carried` marks
    what the next study of the same team takes over, `derived` what the toolkit finds out by itself
    and nobody answers.
    """

    id: str
    kind: Kind
    label: Bilingual
    help: Bilingual
    cites: tuple[str, ...] = ()
    needed: Need = "final"
    when: Condition = ALWAYS
    not_applicable: bool = True
    personal: bool = False
    carried: bool = False
    derived: bool = False
    choices: tuple[Choice, ...] = ()
    choices_of: str | None = None
    minimum: int | None = None
    maximum: int | None = None
    units: tuple[str, ...] = ()
    pattern: str | None = None
    graded: bool = False
    columns: tuple["Question", ...] = ()
    rows: tuple[Row, ...] = ()

    def label_of(self, code: str) -> Bilingual:
        """Return the label of a choice's code."""
        return next(choice.label for choice in self.choices if choice.code == code)

    def column(self, name: str) -> "Question | None":
        """Return the column of that name, None where there is none."""
        return next((column for column in self.columns if column.id == name), None)


class Section(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Questions that belong together; a section named like its only question is that question."""

    id: str
    label: Bilingual
    questions: tuple[Question, ...]

    @property
    def bare(self) -> bool:
        """Whether the section is a single repeat group or table that stands under its own name."""
        return len(self.questions) == 1 and self.questions[0].id == self.id


class Questionnaire(msgspec.Struct, frozen=True):
    """All sections in order; `by_id` holds every question and every cell of a fixed table.

    `changes` tells its version, and how it came from earlier ones.
    """

    sections: tuple[Section, ...]
    by_id: Mapping[str, Question]
    changes: Changes = Changes()

    def __iter__(self) -> Iterator[Question]:
        """Iterate over the questions as asked, tables and groups as one."""
        return (question for section in self.sections for question in section.questions)

    def leaves(self) -> Iterator[Question]:
        """Iterate over everything that takes one answer: a table gives each of its cells."""
        for question in self:
            if question.kind is Kind.TABLE:
                yield from cells(question)
            else:
                yield question

    def nearest(self, path: str) -> Question | None:
        """Return the question at the path of a finding (`visits[2].name`), or the one around it."""
        steps = path.split("[")[0].split(".")
        around = (".".join(steps[:at]) for at in range(len(steps), 0, -1))
        return next((self.by_id[name] for name in around if name in self.by_id), None)

    def section(self, name: str) -> Section | None:
        """Return the section of that name, None where there is none."""
        return next((section for section in self.sections if section.id == name), None)


def questionnaire(sections: tuple[Section, ...]) -> Questionnaire:
    """Return the questionnaire with its index of questions and cells."""
    asked = [question for section in sections for question in section.questions]
    every = [one for question in asked for one in (question, *cells(question))]
    return Questionnaire(sections, {question.id: question for question in every})


def cells(table: Question) -> tuple[Question, ...]:
    """Return the cells of a fixed table as questions; none for any other kind."""
    if table.kind is not Kind.TABLE:
        return ()
    return tuple(_cell(table, row, column) for row in table.rows for column in table.columns)


def _cell(table: Question, row: Row, column: Question) -> Question:
    return msgspec.structs.replace(
        column,
        id=f"{table.id}.{row.id}.{column.id}",
        label=Bilingual(
            zh=f"{row.label.zh}：{column.label.zh}",
            en=f"{row.label.en}: {column.label.en}",
        ),
        when=both(table.when, column.when),
        cites=column.cites or table.cites,
        needed=table.needed,
        not_applicable=table.not_applicable,
    )


def both(first: Condition, second: Condition) -> Condition:
    """Return the condition that holds when both do."""
    if first == ALWAYS:
        return second
    return first if second == ALWAYS else All((first, second))
