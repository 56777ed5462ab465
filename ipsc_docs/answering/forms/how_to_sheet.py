"""The first sheet of a form: how it is filled in, and which sheets it has. Knows no answer."""

from collections.abc import Sequence

from ipsc_docs.answering.forms.layout import HOW_TO, INVENTORY, Grid, Lines
from ipsc_docs.answering.forms.titles import FIRST
from ipsc_docs.answering.forms.words import INSTRUCTIONS
from ipsc_docs.sheets.form_book import FormSheet
from ipsc_docs.sheets.form_cell import FormCell
from ipsc_docs.sheets.form_looks import Look


def how_to_sheet(sheets: Sequence[tuple[str, Lines | Grid]]) -> FormSheet:
    """Return the sheet with the instructions and, for each other sheet, how many lines it has."""
    told = [
        [FormCell("", Look.KEY), FormCell(one.zh, Look.TOLD), FormCell(one.en, Look.TOLD)]
        for one in INSTRUCTIONS
    ]
    listed = [
        [
            FormCell(sheet.key, Look.KEY),
            FormCell(title, Look.LINK, leads_to=title),
            FormCell(lines_on(sheet), Look.TOLD),
        ]
        for title, sheet in sheets
    ]
    rows = [[FormCell(HOW_TO, Look.KEY), _TITLE], *told, [FormCell("", Look.KEY)], _HEADS, *listed]
    return FormSheet(title=FIRST, rows=rows, widths=[16, 60, 70], heading=1, fixed=1)


_TITLE = FormCell("怎样填写这份表格  How to fill in this form", Look.TITLE)
_HEADS = [
    FormCell(INVENTORY, Look.KEY),
    FormCell("工作表  Sheet", Look.HEAD),
    FormCell("行数（列表为 0）  Lines (0 for a list)", Look.HEAD),
]


def lines_on(sheet: Lines | Grid) -> int:
    """Return how many lines a sheet must keep; 0 where lines may come and go."""
    return len(sheet.lines) if isinstance(sheet, Lines) else len(sheet.rows)
