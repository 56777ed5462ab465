"""Small pieces of WordprocessingML as strings: runs, paragraphs, tables, check boxes.

Knows the order of elements that Word insists on; refuses to know Markdown, fields and styles.
Every text that comes in is escaped here and nowhere else.
"""

import re
import zlib
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape, quoteattr

import msgspec

TEXT_WIDTH = 9070
"""The width of the text on an A4 page with margins of 2.5 cm, in twentieths of a point."""

FULL = 5000
"""The whole width of the text, in fiftieths of a percent."""

PLACES = "\U000f0000-\U000f3fff"
"""Characters that stand for a place for a value: each prints in a run of its own."""

BOXES = "\U000f4000-\U000f7fff"
"""Characters that stand for a check box: each stands between runs."""

_MARK = re.compile(f"([{PLACES}{BOXES}\n])")
_BOX = re.compile(f"[{BOXES}]")
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"


class Cell(msgspec.Struct, frozen=True):
    """One cell: its paragraphs, how many grid columns it spans, further cell properties."""

    content: str
    span: int = 1
    properties: str = ""


class Row(msgspec.Struct, frozen=True):
    """One row of a table; a head repeats on every page, `height` is the least height.

    Only a row that may `split` goes on on the next page.
    """

    cells: tuple[Cell, ...]
    head: bool = False
    height: int = 0
    split: bool = False


class Table(msgspec.Struct, frozen=True):
    """What a table has apart from its rows; `widths` are percentages that make up 100."""

    style: str
    widths: tuple[float, ...]
    caption: str = ""
    first_row: bool = True
    first_column: bool = False
    text_width: int = TEXT_WIDTH


def runs(text: str, style: str = "") -> str:
    """Return `text` as runs: a run for each place, a break for each LF, boxes between runs."""
    return "".join(_piece(part, style) for part in _MARK.split(text) if part)


def _piece(part: str, style: str) -> str:
    if _BOX.fullmatch(part):
        return part
    properties = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    content = "<w:br/>" if part == "\n" else f'<w:t xml:space="preserve">{escape(part)}</w:t>'
    return f"<w:r>{properties}{content}</w:r>"


def place(path: str, style: str = "") -> str:
    """Return the run that prints the value at `path`."""
    return runs("{{ " + path + " }}", style)


def paragraph(style: str, content: str, *properties: str) -> str:
    """Return one paragraph; `properties` are further elements in the order of the schema."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{"".join(properties)}</w:pPr>{content}</w:p>'


def table(shape: Table, rows: Iterable[str]) -> str:
    """Return a table of the full text width; `rows` may hold tags of the template language."""
    caption = f"<w:tblCaption w:val={quoteattr(shape.caption)}/>" if shape.caption else ""
    look = (
        f'<w:tblLook w:val="{_look(shape)}" w:firstRow="{shape.first_row:d}" w:lastRow="0" '
        f'w:firstColumn="{shape.first_column:d}" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    )
    grid = "".join(
        f'<w:gridCol w:w="{round(part * shape.text_width / 100)}"/>' for part in shape.widths
    )
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{shape.style}"/><w:tblW w:w="{FULL}" w:type="pct"/>'
        f'<w:tblLayout w:type="fixed"/>{look}{caption}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _look(shape: Table) -> str:
    return f"{0x0600 + 0x0020 * shape.first_row + 0x0080 * shape.first_column:04X}"


def row(made: Row, widths: Sequence[float]) -> str:
    """Return one row, its cells as wide as the columns they span."""
    whole = "" if made.split else "<w:cantSplit/>"
    height = f'<w:trHeight w:val="{made.height}" w:hRule="atLeast"/>' if made.height else ""
    head = "<w:tblHeader/>" if made.head else ""
    cells, column = [], 0
    for cell in made.cells:
        width = sum(widths[column : column + cell.span])
        cells.append(_cell(cell, width))
        column += cell.span
    properties = f"<w:trPr>{whole}{height}{head}</w:trPr>" if whole or height or head else ""
    return f"<w:tr>{properties}{''.join(cells)}</w:tr>"


def _cell(cell: Cell, width: float) -> str:
    span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
    size = f'<w:tcW w:w="{round(width * FULL / 100)}" w:type="pct"/>'
    return f"<w:tc><w:tcPr>{size}{span}{cell.properties}</w:tcPr>{cell.content}</w:tc>"


def check_box(title: str, tag: str, *, numbered: bool = True) -> str:
    """Return an unticked check box; its id comes from `tag`, so equal tags are equal ids.

    Inside a loop the id would repeat: leave it out there with `numbered=False`, Word adds one.
    """
    number = f'<w:id w:val="{zlib.crc32(tag.encode()) & 0x7FFFFFFF or 1}"/>' if numbered else ""
    font = (
        '<w:rPr><w:rFonts w:hint="eastAsia" w:ascii="MS Gothic" w:hAnsi="MS Gothic" '
        'w:eastAsia="MS Gothic"/></w:rPr>'
    )
    return (
        f"<w:sdt><w:sdtPr>{font}<w:alias w:val={quoteattr(title)}/><w:tag w:val={quoteattr(tag)}/>"
        f'{number}<w14:checkbox xmlns:w14="{_W14}"><w14:checked w14:val="0"/>'
        '<w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
        '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox></w:sdtPr>'
        f"<w:sdtContent><w:r>{font}<w:t>☐</w:t></w:r></w:sdtContent></w:sdt>"
    )
