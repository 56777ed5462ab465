"""What the heading of a table means: which answer each column holds, and how its cells are read.

Knows questions and their kinds; refuses to know what a cell says of them.
"""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

import msgspec

from ipsc_docs.errors import UnreadableCellError
from ipsc_docs.findings import Finding, Severity
from ipsc_docs.language import Bilingual
from ipsc_docs.questionnaire.question import PARTS, Kind, Question, Questionnaire
from ipsc_docs.reading.overlay import PATH
from ipsc_docs.reading.tree import Node, Scalar, Sequence
from ipsc_docs.sheets.lines import Cell, Line

PACKAGE = "package"
"""The column that names a package's folder, for rows that share their study's id."""

STUDY = "study.id"

_IN_LANGUAGES = (Kind.PROSE, Kind.LINES)
# A sheet that keeps a number or a date where text was typed has dropped zeros or more of it.
_TEXTS = (*_IN_LANGUAGES, Kind.NAME, Kind.PHONE)
_SEPARATORS = str.maketrans("，、;；\n", ",,,,,")


class Column(msgspec.Struct, frozen=True):
    """One column: the path of its answers, and their kind."""

    path: str
    kind: Kind


def columns_of(heading: Line, asked: Mapping[str, Question]) -> dict[int, Column]:
    """Return the columns under a heading; raises UnreadableCellError for one that is no answer."""
    columns: dict[int, Column] = {}
    for at, cell in heading.cells.items():
        name = cell.text.strip()
        column = Column(name, Kind.NAME) if name == PACKAGE else _column(name, asked)
        if column is None or cell.fault is not None:
            raise UnreadableCellError(cell.place, cell.fault or _unknown(name, asked))
        if any(_overlap(column.path, other.path) for other in columns.values()):
            raise UnreadableCellError(cell.place, _TWICE)
        columns[at] = column
    return columns


def _overlap(one: str, other: str) -> bool:
    return one == other or one.startswith(f"{other}.") or other.startswith(f"{one}.")


def asked_by(questionnaire: Questionnaire) -> dict[str, Question]:
    """Return the questions that a column can answer, by the path that a heading gives."""
    return {
        name: question for name, question in questionnaire.by_id.items() if not question.derived
    }


def _column(name: str, asked: Mapping[str, Question]) -> Column | None:
    if not PATH.fullmatch(name):
        return None
    plain, bracket, behind = name.partition("[")
    if bracket:
        group, inner = asked.get(plain), behind.partition("].")[2]
        if group is None or group.kind is not Kind.GROUP or not inner:
            return None
        found = _column(inner, {one.id: one for one in group.columns})
        return None if found is None else Column(name, found.kind)
    steps = name.split(".")
    for at in range(len(steps), 0, -1):
        question = asked.get(".".join(steps[:at]))
        if question is not None:
            kind = _kind(question.kind, steps[at:])
            return None if kind is None else Column(name, kind)
    return None


def _kind(kind: Kind, rest: list[str]) -> Kind | None:
    """Return the kind of the part of an answer that `rest` leads to, None where it leads nowhere."""
    if rest == ["not_applicable"]:
        return Kind.PROSE
    if kind in PARTS:
        part = PARTS[kind].get(rest[0]) if rest else None
        return None if part is None else _kind(part, rest[1:])
    if kind in _IN_LANGUAGES and rest in (["zh"], ["en"]):
        return kind
    return None if rest or kind in (Kind.GROUP, Kind.TABLE) else kind


def node_of(cell: Cell, column: Column) -> Node:
    """Return a cell as it would stand in an answers file; `~` leaves a question open."""
    if column.kind is Kind.CHOICES and cell.text != "~":
        codes = [code.strip() for code in cell.text.translate(_SEPARATORS).split(",")]
        return Sequence(
            tuple(Scalar(code, cell.place, False) for code in codes if code), cell.place
        )
    return Scalar(cell.text, cell.place, plain=cell.text == "~")


def faults_of(cell: Cell, column: Column | None) -> Iterable[Finding]:
    """Yield why a cell cannot be used, if it cannot."""
    if cell.fault is not None:
        yield fault(cell, column, cell.fault, _WRITE_TEXT)
    elif column is None:
        yield fault(cell, column, _NO_HEADING, _HEAD_IT)
    elif column.kind in _TEXTS and cell.form in ("number", "date"):
        yield fault(cell, column, _CALCULATED, _FORMAT)


def fault(cell: Cell, column: Column | None, message: Bilingual, remedy: Bilingual) -> Finding:
    """Return the finding that a cell cannot be used."""
    return Finding(
        code="B.cell",
        severity=Severity.ERROR,
        question=column.path if column else None,
        place=cell.place,
        message=message,
        remedy=remedy,
    )


_WRITE_TEXT = Bilingual(zh="请在单元格中直接填写内容", en="Write the content itself into the cell")
_NO_HEADING = Bilingual(zh="该列没有表头", en="no heading stands over this cell")
_HEAD_IT = Bilingual(
    zh="请在首行写上问题的名称，或清空该单元格",
    en="Name the question in the first row, or empty the cell",
)
_CALCULATED = Bilingual(
    zh="表格把这里存成了数字或日期，开头或末尾的零可能已丢失",
    en="the sheet keeps a number or a date here, and may have dropped zeros of what was typed",
)
_FORMAT = Bilingual(
    zh="请把单元格格式设为“文本”后重新填写",
    en="Format the cell as text, then type the content again",
)
_TWICE = Bilingual(
    zh="两列填写同一个问题；请只保留一列",
    en="two columns answer the same question; keep one of them",
)


def _unknown(name: str, asked: Mapping[str, Question]) -> Bilingual:
    near = get_close_matches(name, [PACKAGE, *asked], n=1, cutoff=0.6)
    question = asked.get(near[0]) if near else None
    if question is not None and question.id == name:
        parts = ", ".join(f"{name}.{part}" for part in PARTS.get(question.kind, {}))
        return Bilingual(
            zh=f"这一项由多个部分组成：{parts or '请另用一张工作表'}",
            en=f"this answer has parts: {parts or 'give it a sheet of its own'}",
        )
    hint = Bilingual(
        zh=f"；是否应为 {near[0]}？" if near else "；可用 ipsc-docs catalog questions 查看",
        en=f"; did you mean {near[0]}?" if near else "; see ipsc-docs catalog questions",
    )
    return Bilingual(zh=f"表头不是问题的名称{hint.zh}", en=f"this heading is no question{hint.en}")
