"""Tables as workbooks. The only module that knows openpyxl.

openpyxl stamps the time of saving; the parts are packed again with a fixed time, so that the same
table is the same bytes. Every cell is text: a value that begins with "=" stays what it is.
"""

import io
import re
from collections.abc import Iterable, Sequence

import msgspec

from ipsc_docs.typesetting.archive import archive_order, pack, write_package
from ipsc_docs.typesetting.unpacking import read_package

_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")


class Column(msgspec.Struct, frozen=True):
    """A column: its heading, and its width in letters."""

    head: str
    width: int


def workbook(title: str, columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> bytes:
    """Return one sheet as an XLSX file: a heading row that stays in sight, then the rows."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=False)
    book.remove(book.worksheets[0])
    sheet = book.create_sheet(title)
    sheet.append([column.head for column in columns])
    for row in rows:
        sheet.append(list(row))
    aligned = Alignment(wrap_text=True, vertical="top")
    for cells in sheet.iter_rows():
        for cell in cells:
            cell.data_type = "s"
            cell.alignment = aligned
    for at, column in enumerate(columns, 1):
        letter = get_column_letter(at)
        sheet.column_dimensions[letter].width = column.width
        sheet[f"{letter}1"].font = Font(bold=True)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    saved = io.BytesIO()
    book.save(saved)
    return _packed_again(saved.getvalue())


def _packed_again(content: bytes) -> bytes:
    parts = read_package(content, "workbook.xlsx").parts
    parts = {
        name: _STAMP.sub(rb"\g<1>2000-01-01T00:00:00Z\g<2>", part) for name, part in parts.items()
    }
    return write_package([pack(name, parts[name]) for name in sorted(parts, key=archive_order)])
