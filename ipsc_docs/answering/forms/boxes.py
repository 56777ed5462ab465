"""The boxes of a form: each place where one thing is written, by its path. Knows no sheet.

A text in two languages has two boxes, a person one for each part, a list one for "there are none".
"""

import re
from collections.abc import Iterator, Mapping
from typing import Literal

import msgspec

from ipsc_docs.answering.forms.headers import ACCEPTED, HEADERS
from ipsc_docs.language import LANGUAGES, Bilingual
from ipsc_docs.questionnaire.question import PARTS, Kind, Question, Questionnaire, cells

IN_LANGUAGES = (Kind.PROSE, Kind.LINES)
WAIVED = "not_applicable"

Sort = Literal["answer", "none", "item"]
"""`none` says of a list that it has no item, `item` that one of its items holds nothing."""


class Box(msgspec.Struct, frozen=True):
    """One box; `owner` is the answer it belongs to, and what is said to be not applicable.

    In `path`, `[]` stands for the number of any item of a list.
    """

    path: str
    kind: Kind
    question: Question
    owner: str
    sort: Sort = "answer"


_WORDLESS = Bilingual(zh="", en="")
_PART = Question(id="", kind=Kind.NAME, label=_WORDLESS, help=_WORDLESS)

PART_LABELS: Mapping[str, Bilingual] = {
    "name": Bilingual(zh="姓名", en="Name"),
    "title": Bilingual(zh="名称", en="Title"),
    "department": Bilingual(zh="科室", en="Department"),
    "phone": Bilingual(zh="电话", en="Phone"),
    "email": Bilingual(zh="邮箱", en="E-mail"),
    "number": Bilingual(zh="编号", en="Number"),
    "version": Bilingual(zh="版本", en="Version"),
    "date": Bilingual(zh="日期", en="Date"),
    "page": Bilingual(zh="页码", en="Page"),
    "expiry": Bilingual(zh="有效期至", en="Valid until"),
}


_POST = Bilingual(zh="职称", en="Title")


def part_of(question: Question, part: str) -> Question:
    """Return a part of a person or of a paper as a question of its own."""
    return msgspec.structs.replace(
        _PART,
        id=part,
        kind=PARTS[question.kind][part],
        label=_POST if (question.kind, part) == (Kind.PERSON, "title") else PART_LABELS[part],
        not_applicable=False,
        needed=question.needed,
    )


def boxes_of(question: Question, path: str) -> tuple[Box, ...]:
    """Return the boxes for an answer of any kind but a repeat group and a table."""
    return tuple(_boxes(question, path, path))


def _boxes(question: Question, path: str, owner: str) -> Iterator[Box]:
    if question.kind in PARTS:
        for part in PARTS[question.kind]:
            yield from _boxes(part_of(question, part), f"{path}.{part}", owner)
    elif question.kind in IN_LANGUAGES:
        for language in LANGUAGES:
            yield Box(f"{path}.{language}", question.kind, question, owner)
    else:
        yield Box(path, question.kind, question, owner)


def waiver_boxes(question: Question, path: str) -> tuple[Box, ...]:
    """Return the boxes for the reason why a question is not applicable."""
    return tuple(
        Box(f"{path}.{WAIVED}.{language}", Kind.PROSE, question, path) for language in LANGUAGES
    )


def none_box(group: Question) -> Box:
    """Return the box that says of a repeat group that it has no item."""
    return Box(group.id, Kind.GROUP, group, group.id, "none")


def item_box(group: Question) -> Box:
    """Return the box that says of an item that nothing in it is answered."""
    return Box(f"{group.id}[]", Kind.GROUP, group, f"{group.id}[]", "item")


def every_box(questionnaire: Questionnaire) -> dict[str, Box]:
    """Return each box that the questions of an answers file have, by its path."""
    asked = [*HEADERS, *(one for one in questionnaire if not one.derived), ACCEPTED]
    return {box.path: box for question in asked for box in all_boxes_of(question)}


def all_boxes_of(question: Question) -> Iterator[Box]:
    """Yield all boxes of a question as the file holds it, those for "not applicable" too."""
    if question.kind is Kind.GROUP:
        yield none_box(question)
        yield from waiver_boxes(question, question.id)
        yield item_box(question)
        for column in question.columns:
            yield from _with_waiver(column, f"{question.id}[].{column.id}")
    elif question.kind is Kind.TABLE:
        for row in question.rows:
            yield from waiver_boxes(question, f"{question.id}.{row.id}")
        for cell in cells(question):
            yield from _with_waiver(cell, cell.id)
    else:
        yield from _with_waiver(question, question.id)


def _with_waiver(question: Question, path: str) -> Iterator[Box]:
    yield from boxes_of(question, path)
    yield from waiver_boxes(question, path)


_NUMBER = re.compile(r"\[[0-9]+\]")


def numberless(path: str) -> str:
    """Return a path as boxes have it: `sites[].name` for `sites[2].name`."""
    return _NUMBER.sub("[]", path)
