"""XLSX workbooks read, with suspicion, by openpyxl.

The archive is unpacked within bounds first, no part may declare a document type, a formula is
refused where it stands. Knows no question.
"""

import datetime as dt
import io
import re
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import msgspec

from ipsc_docs.errors import TemplateError, UnreadableFileError
from ipsc_docs.findings import Place
from ipsc_docs.language import Bilingual
from ipsc_docs.sheets.escapes import without_escapes
from ipsc_docs.sheets.lines import Cell, Form, Line
from ipsc_docs.sheets.merged import merged_places
from ipsc_docs.typesetting.unpacking import read_package

if TYPE_CHECKING:
    from openpyxl import Workbook

_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)

_DAMAGED = Bilingual(
    zh="不是完好的 Excel 工作簿（.xlsx）；请在 Excel 或 WPS 中另存为 .xlsx",
    en="not a sound Excel workbook (.xlsx); save it again as .xlsx",
)
_DECLARES = Bilingual(zh="工作簿含有文档类型声明", en="the workbook declares a document type")
_FORMULA = Bilingual(
    zh="单元格是公式；请复制后“选择性粘贴”为数值",
    en="the cell holds a formula; copy it and paste it as a value",
)
_ERROR_VALUE = Bilingual(zh="单元格是错误值", en="the cell holds an error value")
_TIME = Bilingual(
    zh="单元格含有时刻；日期请只写年月日", en="the cell holds a time of day; write the date alone"
)


class WorkbookSheet(msgspec.Struct, frozen=True):
    """One sheet of a workbook, given as the bytes of the whole; `file` names it in places.

    `merged` holds the first cell of each area of cells that were merged.
    """

    content: bytes
    file: str
    title: str
    merged: tuple[Place, ...] = ()

    def lines(self) -> Iterator[Line]:
        """Yield the lines that are not empty; raises UnreadableFileError for a damaged sheet."""
        with _reading(self) as book:
            yield from self.lines_in(book)

    def lines_in(self, book: "Workbook") -> Iterator[Line]:
        """Yield the lines that are not empty from a workbook that is open already."""
        sheet = book[self.title]
        # What a sheet says of its own size may be wrong, and what lies outside would be lost.
        sheet.reset_dimensions()
        for row in sheet.iter_rows():
            found = {one.place.column: one for one in map(self._cell, row) if one is not None}
            if found:
                place = next(iter(found.values())).place
                yield Line(found, msgspec.structs.replace(place, column=1))

    def _cell(self, cell: object) -> Cell | None:
        value = getattr(cell, "value", None)
        if value is None or (isinstance(value, str) and not value.strip()):
            return None
        row, column = getattr(cell, "row", 0), getattr(cell, "column", 0)
        return _read(
            value, getattr(cell, "data_type", ""), Place(self.file, row, column, self.title)
        )


# What openpyxl raises for a file that is none, or is damaged: it promises nothing here.
_BROKEN = (KeyError, ValueError, TypeError, AttributeError, IndexError, SyntaxError, OSError)


@contextmanager
def _reading(sheet: WorkbookSheet) -> Iterator["Workbook"]:
    """Open the workbook of a sheet; what is found damaged in it raises UnreadableFileError."""
    try:
        book = _opened(sheet.content)
        try:
            yield book
        finally:
            book.close()
    except _BROKEN as error:
        raise UnreadableFileError(sheet.file, 1, 1, _DAMAGED) from error


def all_lines(sheets: Sequence[WorkbookSheet]) -> tuple[tuple[Line, ...], ...]:
    """Return the lines of each sheet of one workbook, which is opened once for all of them."""
    if not sheets:
        return ()
    with _reading(sheets[0]) as book:
        return tuple(tuple(sheet.lines_in(book)) for sheet in sheets)


def read_workbook(content: bytes, file: str) -> tuple[WorkbookSheet, ...]:
    """Return the sheets of a workbook in order; raises UnreadableFileError."""
    try:
        parts = read_package(content, file).parts
    except TemplateError as error:
        raise UnreadableFileError(file, 1, 1, _DAMAGED) from error
    if any(_DECLARED.search(part) for part in parts.values()):
        raise UnreadableFileError(file, 1, 1, _DECLARES)
    try:
        content, merged = without_escapes(content, parts), merged_places(parts, file)
        del parts
        book = _opened(content)
        titles = [sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"]
        book.close()
    except _BROKEN as error:
        raise UnreadableFileError(file, 1, 1, _DAMAGED) from error
    if not titles:
        raise UnreadableFileError(file, 1, 1, _DAMAGED)
    return tuple(
        WorkbookSheet(content, file, title, tuple(one for one in merged if one.sheet == title))
        for title in titles
    )


def _opened(content: bytes) -> "Workbook":
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        # It warns of what it does not know of other programs, which is nothing we read.
        warnings.simplefilter("ignore")
        return load_workbook(io.BytesIO(content), read_only=True, keep_links=False)


def _read(value: object, kind: str, place: Place) -> Cell:
    """Return a value as the text that an answers file would hold."""
    if kind == "f":
        return Cell("", place, fault=_FORMULA)
    if kind == "e":
        return Cell("", place, fault=_ERROR_VALUE)
    if isinstance(value, bool):
        return Cell("yes" if value else "no", place, "yes_no")
    if isinstance(value, dt.datetime | dt.date | dt.time | dt.timedelta):
        day = _day(value)
        return Cell("", place, fault=_TIME) if day is None else Cell(day, place, "date")
    if isinstance(value, int | float):
        whole = isinstance(value, float) and value.is_integer() and abs(value) < 10**15
        form: Form = "number"
        return Cell(str(int(value)) if whole else str(value), place, form)
    return Cell(str(value), place)


def _day(value: dt.datetime | dt.date | dt.time | dt.timedelta) -> str | None:
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else None
    return value.isoformat() if isinstance(value, dt.date) else None
