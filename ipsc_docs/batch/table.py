"""A table of studies: one row each, repeat groups on further sheets. Knows no file and no master.

Rows are read one by one and never kept; the further sheets are kept, by the row they belong to.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from ipsc_docs.answering.columns import (
    PACKAGE,
    STUDY,
    Column,
    asked_by,
    columns_of,
    fault,
    faults_of,
    node_of,
)
from ipsc_docs.errors import UnreadableCellError, UnreadableFileError
from ipsc_docs.findings import Finding, Place
from ipsc_docs.language import Bilingual
from ipsc_docs.questionnaire.question import Kind, Question, Questionnaire
from ipsc_docs.reading.overlay import Entry, laid_over
from ipsc_docs.reading.tree import Mapping as Named
from ipsc_docs.reading.tree import Node
from ipsc_docs.reading.tree import Sequence as Listed
from ipsc_docs.sheets.lines import Cell, Line, Sheet


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One study of a table: what it answers, and what in it cannot be read."""

    place: Place
    entries: tuple[Entry, ...]
    package: str | None
    faults: tuple[Finding, ...]


class _Group(msgspec.Struct, frozen=True):
    """The items of one repeat group, by the column and the key of the row they belong to."""

    name: str
    key: str
    items: Mapping[str, tuple[tuple[Node, ...], tuple[Finding, ...], Place]]


class Table(msgspec.Struct, frozen=True):
    """A table whose headings are known to be answers."""

    sheet: Sheet
    columns: Mapping[int, Column]
    groups: tuple[_Group, ...] = ()

    def rows(self) -> Iterator[Row]:
        """Yield the rows; raises UnreadableCellError at the end for items that belong to none."""
        left = {(group.name, key) for group in self.groups for key in group.items}
        lines = self.sheet.lines()
        next(lines, None)
        for line in lines:
            row = _row(line, self.columns)
            for group in self.groups:
                row = _with_items(row, group)
                left.discard((group.name, _key(row, group.key)))
            yield row
        for group in self.groups:
            for key, (_, _, place) in group.items.items():
                if (group.name, key) in left:
                    raise UnreadableCellError(place, _NO_ROW)


def table_of(sheets: Sequence[Sheet], questionnaire: Questionnaire, file: str) -> Table:
    """Return the table on the first sheet, with the groups on the others.

    Raises UnreadableFileError for a heading that is no question, or a sheet that is no group.
    """
    asked = asked_by(questionnaire)
    heading = next(sheets[0].lines(), None) if sheets else None
    if heading is None:
        raise UnreadableFileError(file, 1, 1, _EMPTY)
    columns = columns_of(heading, asked)
    groups = [_group(sheet, asked, columns) for sheet in sheets[1:]]
    return Table(sheets[0], columns, tuple(group for group in groups if group is not None))


def _row(line: Line, columns: Mapping[int, Column]) -> Row:
    entries: list[Entry] = []
    faults: list[Finding] = []
    package = None
    for at, cell in line.cells.items():
        column = columns.get(at)
        found = tuple(faults_of(cell, column))
        faults += found
        if column is None or found:
            continue
        if column.path == PACKAGE:
            package = cell.text.strip()
        else:
            entries.append(Entry(column.path, node_of(cell, column)))
    return Row(place=line.place, entries=tuple(entries), package=package, faults=tuple(faults))


def _key(row: Row, column: str) -> str | None:
    if column == PACKAGE:
        return row.package
    node = next((one.node for one in row.entries if one.path == column), None)
    return getattr(node, "text", None)


def _with_items(row: Row, group: _Group) -> Row:
    items, faults, place = group.items.get(_key(row, group.key) or "", ((), (), None))
    if place is None:
        return row
    entry = Entry(group.name, Listed(items, place))
    return msgspec.structs.replace(
        row, entries=(*row.entries, entry), faults=(*row.faults, *faults)
    )


def _group(
    sheet: Sheet, asked: Mapping[str, Question], columns: Mapping[int, Column]
) -> _Group | None:
    lines = sheet.lines()
    heading = next(lines, None)
    if heading is None:
        return None
    question = asked.get(sheet.title)
    if question is None or question.kind is not Kind.GROUP:
        raise UnreadableCellError(heading.place, _NO_GROUP)
    key = _key_cell(heading, {column.path for column in columns.values()})
    inside = {at: cell for at, cell in heading.cells.items() if cell is not key}
    named = columns_of(
        msgspec.structs.replace(heading, cells=inside), {one.id: one for one in question.columns}
    )
    return _Group(sheet.title, key.text.strip(), _items(lines, key, named))


def _key_cell(heading: Line, columns: set[str]) -> Cell:
    for cell in heading.cells.values():
        if cell.text.strip() in (PACKAGE, STUDY) and cell.text.strip() in columns:
            return cell
    raise UnreadableCellError(heading.place, _NO_KEY)


def _items(
    lines: Iterable[Line], key: Cell, columns: Mapping[int, Column]
) -> dict[str, tuple[tuple[Node, ...], tuple[Finding, ...], Place]]:
    found: dict[str, tuple[tuple[Node, ...], tuple[Finding, ...], Place]] = {}
    for line in lines:
        belongs = line.cells.get(key.place.column)
        if belongs is None or belongs.fault is not None:
            raise UnreadableCellError(line.place, _NO_OWNER)
        inside = {at: cell for at, cell in line.cells.items() if cell is not belongs}
        row = _row(msgspec.structs.replace(line, cells=inside), columns)
        item = laid_over(Named((), line.place), row.entries)
        items, faults, _ = found.get(belongs.text.strip(), ((), (), line.place))
        found[belongs.text.strip()] = ((*items, item), (*faults, *row.faults), belongs.place)
    return found


def gap_fault(entry: Entry) -> Finding:
    """Return the finding that a column names an item of a list behind one that is missing."""
    cell = Cell("", entry.node.place)
    return fault(cell, Column(entry.path, Kind.NAME), _GAP, _FILL_GAP)


_EMPTY = Bilingual(zh="表格是空的", en="the table is empty")
_NO_GROUP = Bilingual(
    zh="这张工作表的名称不是一组重复内容（如 sites、visits）；请改名、清空或隐藏",
    en="this sheet is not called like a repeat group (such as sites or visits); "
    "rename, empty or hide it",
)
_NO_KEY = Bilingual(
    zh="缺少指明所属行的列：package 或 study.id，且第一张工作表须有同名的列",
    en="no column says to which row a line belongs: package or study.id, "
    "which the first sheet must have as well",
)
_NO_OWNER = Bilingual(
    zh="没有写明这一行属于哪项研究", en="this line does not say to which study it belongs"
)
_NO_ROW = Bilingual(
    zh="第一张工作表中没有这一项研究", en="the first sheet has no row for this study"
)
_GAP = Bilingual(
    zh="列表中它前面的一项不存在", en="the item of the list before this one does not exist"
)
_FILL_GAP = Bilingual(zh="请按顺序填写，不要空号", en="Number the items without a gap")
