"""Workbooks that a person fills in: protected, with drop-downs, dates and coloured cells.

Only this module writes with openpyxl. Its clock and its name are taken out again, so that the same
form is always the same bytes. Knows no question.
"""

import io
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, cast

import msgspec

from ipsc_docs.findings import letters_of
from ipsc_docs.sheets.escapes import escaped
from ipsc_docs.sheets.form_cell import FormCell, Rule
from ipsc_docs.sheets.form_looks import Look, styles
from ipsc_docs.sheets.row_heights import height_of
from ipsc_docs.typesetting.archive import archive_order, pack, write_package
from ipsc_docs.typesetting.unpacking import read_package

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.header_footer import HeaderFooterItem
    from openpyxl.worksheet.worksheet import Worksheet

LONGEST = 32_767
"""So many characters fit into a cell, counted as UTF-16 does."""

FIRST_DAY = date(1900, 3, 1)
"""Days before this one are numbered differently by different programs, and kept as text."""

_DAYS = ("61", "2958465")  # from that day to the end of the year 9999
_OPTIONS = "_options"
_LONGEST_PROMPT = 250
_A3, _READABLE = "8", 240  # so many characters beside each other can still be read on it


class FormSheet(msgspec.Struct, frozen=True, kw_only=True):
    """One sheet: its rows, the width of each column, how many rows and columns stay in sight."""

    title: str
    rows: Sequence[Sequence[FormCell]]
    widths: Sequence[int]
    heading: int
    fixed: int


def fits(text: str) -> bool:
    """Return whether a cell can hold a text."""
    return len(escaped(text).encode("utf-16-le", "surrogatepass")) // 2 <= LONGEST


def write_form(sheets: Sequence[FormSheet]) -> bytes:
    """Return an XLSX file that looks the same and is the same bytes each time."""
    from openpyxl import Workbook
    from openpyxl.workbook.protection import WorkbookProtection

    book = Workbook()
    book.remove(book.worksheets[0])
    for style in styles():
        book.add_named_style(style)
    options: dict[tuple[str, ...], str] = {}
    for sheet in sheets:
        _fill(book.create_sheet(sheet.title), sheet, options)
    _write_options(book, list(options))
    book.security = WorkbookProtection(lockStructure=True)
    return _without_traces(book)


def _fill(page: "Worksheet", sheet: FormSheet, options: dict[tuple[str, ...], str]) -> None:
    ruled: dict[tuple[int, Rule], list[int]] = {}
    for row, cells in enumerate(sheet.rows, start=1):
        page.row_dimensions[row].height = height_of(cells, sheet.widths)
        for column, cell in enumerate(cells, start=1):
            _put(page, row, column, cell)
            if cell.rule is not None:
                ruled.setdefault((column, cell.rule), []).append(row)
    for (column, rule), rows in ruled.items():
        for first, last in _runs(rows):
            validation = _validation(rule, options)
            validation.add(f"{letters_of(column)}{first}:{letters_of(column)}{last}")
            page.add_data_validation(validation)
    _set_up(page, sheet)


def _put(page: "Worksheet", row: int, column: int, cell: FormCell) -> None:
    target = cast("Cell", page.cell(row, column))  # nothing is merged here
    target.style = cell.look.value
    if isinstance(cell.content, str):
        if cell.content:
            target.value = escaped(cell.content)
            # openpyxl guesses: a text that begins with "=" would become a formula.
            target.data_type = "s"
    else:
        target.value = cell.content
    if cell.leads_to is not None:
        from openpyxl.worksheet.hyperlink import Hyperlink

        place = f"'{cell.leads_to.replace(chr(39), chr(39) * 2)}'!A1"
        target.hyperlink = Hyperlink(ref=target.coordinate, location=place)


def _runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and last of each run of rows that follow one another."""
    first = before = rows[0]
    for row in rows[1:]:
        if row != before + 1:
            yield first, before
            first = row
        before = row
    yield first, before


def _validation(rule: Rule, options: dict[tuple[str, ...], str]) -> "DataValidation":
    from openpyxl.worksheet.datavalidation import DataValidation

    found = DataValidation(
        allow_blank=True,
        showErrorMessage=True,
        showInputMessage=bool(rule.prompt),
        errorStyle="stop" if rule.strict else "warning",
        prompt=rule.prompt[:_LONGEST_PROMPT] or None,
    )
    if rule.kind == "list":
        found.type, found.formula1 = "list", _listed(rule.offered, options)
    elif rule.kind == "date":
        found.type, found.operator = "date", "between"
        found.formula1, found.formula2 = _DAYS
    elif rule.kind == "whole":
        found.type, found.operator = "whole", "between"
        found.formula1 = str(0 if rule.low is None else rule.low)
        found.formula2 = str(999_999_999_999 if rule.high is None else rule.high)
    return found


def _listed(offered: tuple[str, ...], options: dict[tuple[str, ...], str]) -> str:
    """Return the range that offers these words: a list within the rule may hold no comma."""
    letters = letters_of(len(options) + 1)
    return options.setdefault(offered, f"{_OPTIONS}!${letters}$1:${letters}${len(offered)}")


def _write_options(book: "Workbook", offered: Sequence[tuple[str, ...]]) -> None:
    page = book.create_sheet(_OPTIONS)
    for column, words in enumerate(offered, start=1):
        for row, word in enumerate(words, start=1):
            _put(page, row, column, FormCell(word, Look.TOLD))
    page.sheet_state = "hidden"
    page.protection.sheet = True


def _set_up(page: "Worksheet", sheet: FormSheet) -> None:
    from openpyxl.worksheet.properties import PageSetupProperties

    for column, width in enumerate(sheet.widths, start=1):
        page.column_dimensions[letters_of(column)].width = width
    page.freeze_panes = f"{letters_of(sheet.fixed + 1)}{sheet.heading + 1}"
    page.print_title_rows = f"1:{sheet.heading}"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", _A3
    page.print_title_cols = f"A:{letters_of(sheet.fixed)}"
    page.page_setup.fitToHeight = 0
    page.page_setup.fitToWidth = max(1, round(sum(sheet.widths) / _READABLE))
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    footer = cast("HeaderFooterItem", page.oddFooter)
    footer.center.text = "&A  &P/&N"
    page.sheet_view.zoomScale = 90
    protection = page.protection
    protection.sheet = True
    # Whoever reads may make columns and rows as wide as they like.
    protection.formatColumns = protection.formatRows = False


_CORE = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties xmlns:cp='
    b'"http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
)
_APP = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns='
    b'"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
)


def _without_traces(book: "Workbook") -> bytes:
    # It needs lxml, which no other command should wait for, as with openpyxl.
    from ipsc_docs.sheets.mending import mended

    stream = io.BytesIO()
    book.save(stream)
    parts = dict(read_package(stream.getvalue(), "").parts)
    parts |= {"docProps/core.xml": _CORE, "docProps/app.xml": _APP}
    return write_package(
        [pack(name, mended(name, parts[name])) for name in sorted(parts, key=archive_order)]
    )
