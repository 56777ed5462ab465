"""The traceability matrix as a workbook. The only module that knows openpyxl.

openpyxl stamps the time of saving; the parts are packed again with a fixed time, so that the same
matrix is the same bytes. Every cell is text: a value that begins with "=" stays what it is.
"""

import io
import re

from ipsc_docs.documents.labels import Labels
from ipsc_docs.language import Language
from ipsc_docs.typesetting.archive import archive_order, pack, write_package
from ipsc_docs.typesetting.unpacking import read_package
from ipsc_docs.typesetting.values import Blank, Draft, Text

COLUMNS = ("source", "requirement", "questions", "assessment", "clauses")
_WIDTHS = (48, 40, 48, 18, 60)
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")


def matrix_sheet(draft: Draft, language: Language, labels: Labels) -> bytes:
    """Return the matrix of a draft as an XLSX file: one heading row, one row a requirement."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    book = Workbook(write_only=False)
    book.remove(book.worksheets[0])
    sheet = book.create_sheet(labels.column("matrix", language))
    sheet.append([labels.column(name, language) for name in COLUMNS])
    rows = draft.fields["matrix"]
    assert isinstance(rows, tuple)
    for row in rows:
        sheet.append([_said(row[name]) for name in COLUMNS])
    aligned = Alignment(wrap_text=True, vertical="top")
    for cells in sheet.iter_rows():
        for cell in cells:
            cell.data_type = "s"
            cell.alignment = aligned
    for column, width in zip("ABCDE", _WIDTHS, strict=True):
        sheet.column_dimensions[column].width = width
        sheet[f"{column}1"].font = Font(bold=True)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    saved = io.BytesIO()
    book.save(saved)
    return _packed_again(saved.getvalue())


def _said(value: object) -> str:
    assert isinstance(value, Text | Blank)
    return value.text


def _packed_again(workbook: bytes) -> bytes:
    parts = read_package(workbook, "traceability-matrix.xlsx").parts
    parts = {
        name: _STAMP.sub(rb"\g<1>2000-01-01T00:00:00Z\g<2>", content)
        for name, content in parts.items()
    }
    return write_package([pack(name, parts[name]) for name in sorted(parts, key=archive_order)])
