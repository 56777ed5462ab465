"""Which sheets a form has, and what stands on each: lines of questions, or a grid of items.

The same layout is written and read. Knows the questionnaire; knows no answer and no workbook.
"""

from collections.abc import Iterator

import msgspec

from ipsc_docs.answering.forms.boxes import (
    Box,
    boxes_of,
    item_box,
    none_box,
    part_of,
    waiver_boxes,
)
from ipsc_docs.answering.forms.headers import ACCEPTED, HEADERS
from ipsc_docs.language import Bilingual
from ipsc_docs.questionnaire.question import PARTS, Kind, Question, Questionnaire, Row, Section

GENERAL = "general"
HOW_TO = "how_to"

ANSWER, ENGLISH = "zh", "en"
"""The keys over the two columns for answers; what has one answer is written into the first."""

WAIVERS = ("not_applicable.zh", "not_applicable.en")
TOLD = ("question", "label", "help", "write", "needed")
INPUTS = (ANSWER, ENGLISH, *WAIVERS)
LINE_KEYS = (*TOLD, *INPUTS, "rule")
"""The keys over the columns of a sheet of lines, in order."""

ITEM, ROW, LABEL = "item", "row", "label"
INVENTORY = "sheets"
"""What stands over the list of sheets on the first one."""

KEYS_AT = 2
LINES_HEAD, GRID_HEAD = 3, 4
"""How many lines stand over the first answer; the keys stand on the second of them."""


class FormLine(msgspec.Struct, frozen=True):
    """One line of a sheet: a question or a part of one, with its boxes by the key of a column.

    `of` is the question whose part it is, or itself.
    """

    path: str
    question: Question
    boxes: tuple[tuple[str, Box], ...]
    of: str


class Lines(msgspec.Struct, frozen=True):
    """A sheet with one line for each answer; `key` tells it from the others."""

    key: str
    title: Bilingual
    lines: tuple[FormLine, ...]


class Grid(msgspec.Struct, frozen=True):
    """A sheet with one column for each question: the items of a group, or the rows of a table.

    The boxes of a grid begin with the name of a column of `table`. `marker` is that of an item,
    `waivers` are those of a whole row.
    """

    key: str
    title: Bilingual
    table: Question
    boxes: tuple[Box, ...]
    marker: Box | None = None
    waivers: tuple[Box, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows of a fixed table; none where items are added."""
        return self.table.rows

    def prefix(self, row: int | str) -> str:
        """Return the path of an item by its number, or of a row by its name."""
        return f"{self.key}[{row}]" if isinstance(row, int) else f"{self.key}.{row}"


def layout_of(questionnaire: Questionnaire) -> tuple[Lines | Grid, ...]:
    """Return every sheet that a form may have, in the order of the questions."""
    bare = [
        section.questions[0]
        for section in questionnaire.sections
        if section.bare and section.questions[0].kind is Kind.GROUP
    ]
    general = [*HEADERS, *bare]
    first = Lines(GENERAL, _GENERAL, tuple(line for one in general for line in _lines_of(one)))
    sheets = [sheet for section in questionnaire.sections for sheet in _sheets_of(section)]
    return (first, *sheets, _grid(ACCEPTED, ACCEPTED.label))


_GENERAL = Bilingual(zh="总体", en="General")


def _sheets_of(section: Section) -> Iterator[Lines | Grid]:
    asked = [one for one in section.questions if not one.derived]
    lines = tuple(line for one in asked for line in _lines_of(one))
    if lines and not section.bare:
        yield Lines(section.id, section.label, lines)
    for one in asked:
        if one.kind in (Kind.GROUP, Kind.TABLE):
            yield _grid(one, section.label if section.bare else one.label)


def _lines_of(question: Question) -> Iterator[FormLine]:
    name, waivers = question.id, _waivers(question)
    match question.kind:
        case Kind.TABLE:
            return
        case Kind.GROUP:
            yield FormLine(name, question, ((ANSWER, none_box(question)), *waivers), name)
        case Kind.PERSON | Kind.ATTACHMENT:
            yield FormLine(name, question, waivers, name)
            for below in PARTS[question.kind]:
                path, part = f"{name}.{below}", part_of(question, below)
                yield FormLine(path, part, _answer_boxes(part, path), name)
        case _:
            yield FormLine(name, question, (*_answer_boxes(question, name), *waivers), name)


def _waivers(question: Question) -> tuple[tuple[str, Box], ...]:
    if not question.not_applicable:
        return ()
    return tuple(zip(WAIVERS, waiver_boxes(question, question.id), strict=True))


def _answer_boxes(question: Question, path: str) -> tuple[tuple[str, Box], ...]:
    return tuple(zip((ANSWER, ENGLISH), boxes_of(question, path), strict=False))


def _grid(table: Question, title: Bilingual) -> Grid:
    boxes = tuple(box for column in table.columns for box in boxes_of(column, column.id))
    if table.kind is Kind.GROUP:
        return Grid(table.id, title, table, boxes, marker=item_box(table))
    if table.not_applicable:
        return Grid(table.id, title, table, boxes, waivers=_row_waivers(table))
    return Grid(table.id, title, table, tuple(_required(box) for box in boxes))


def _row_waivers(table: Question) -> tuple[Box, ...]:
    boxes = waiver_boxes(table, table.id)
    return tuple(
        msgspec.structs.replace(box, path=path) for path, box in zip(WAIVERS, boxes, strict=True)
    )


def _required(box: Box) -> Box:
    question = msgspec.structs.replace(box.question, not_applicable=False)
    return msgspec.structs.replace(box, question=question)
