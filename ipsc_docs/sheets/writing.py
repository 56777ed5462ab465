"""Workbooks written as text only, row by row, always the same bytes. Reads none.

The few parts of a workbook are written here and not by openpyxl: that one keeps all rows until it
saves, and stamps the time of saving. A value that begins with "=" stays what it is.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import chain, islice

import msgspec

from ipsc_docs.findings import letters_of
from ipsc_docs.typesetting.archive import CONTENT_TYPES, pack, pack_pieces, write_package

MOST_ROWS = 1_000_000
"""More rows than this go on in a further sheet: Excel takes 48,576 more."""

_LONGEST = 32_000
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NOT_IN_A_TITLE = re.compile(r"[\[\]:*?/\\]")
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_WRAPPED = '<alignment vertical="top" wrapText="1"/>'

_STYLES = (
    f'{_XML}<styleSheet xmlns="{_MAIN}"><fonts count="2">'
    '<font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" '
    f'applyFont="1" applyAlignment="1">{_WRAPPED}</xf>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" '
    f'applyAlignment="1">{_WRAPPED}</xf></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)
_HEAD_STYLE, _TEXT_STYLE = 1, 2


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """A sheet to be written: its heading, the width of each column in characters, its rows."""

    title: str
    heads: Sequence[str]
    widths: Sequence[int]
    rows: Iterable[Sequence[str]]


def write_workbook(sheets: Iterable[Written], *, most: int = MOST_ROWS) -> bytes:
    """Return an XLSX file: each heading stays in sight and can be filtered, every cell is text."""
    titles: list[str] = []
    members = []
    for sheet in sheets:
        for title, rows in _divided(sheet, most):
            titles.append(title)
            name = f"xl/worksheets/sheet{len(titles)}.xml"
            members.append(pack_pieces(name, _sheet(sheet, rows)))
    parts = {
        CONTENT_TYPES: _content_types(len(titles)),
        "_rels/.rels": _relations([(f"{_OFFICE}/officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": _workbook(titles),
        "xl/_rels/workbook.xml.rels": _relations(_targets(len(titles))),
        "xl/styles.xml": _STYLES,
    }
    return write_package([*(pack(name, part.encode()) for name, part in parts.items()), *members])


def _divided(sheet: Written, most: int) -> Iterator[tuple[str, Iterable[Sequence[str]]]]:
    """Yield the rows of each sheet that is needed, with its title."""
    rows, number = iter(sheet.rows), 1
    title = _NOT_IN_A_TITLE.sub(" ", sheet.title)[:28]
    yield title, islice(rows, most)
    for first in rows:
        number += 1
        yield f"{title} {number}", chain([first], islice(rows, most - 1))


def _sheet(sheet: Written, rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    columns = "".join(
        f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>'
        for at, width in enumerate(sheet.widths, start=1)
    )
    yield (
        f'{_XML}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
        f"</sheetView></sheetViews><cols>{columns}</cols><sheetData>"
    ).encode()
    last = 1
    yield _row(1, sheet.heads, _HEAD_STYLE)
    for last, row in enumerate(rows, start=2):
        yield _row(last, row, _TEXT_STYLE)
    area = f"A1:{letters_of(len(sheet.heads))}{last}"
    yield f'</sheetData><autoFilter ref="{area}"/></worksheet>'.encode()


def _row(number: int, texts: Sequence[str], style: int) -> bytes:
    cells = "".join(
        f'<c r="{letters_of(at)}{number}" s="{style}" t="inlineStr">'
        f'<is><t xml:space="preserve">{_said(text)}</t></is></c>'
        for at, text in enumerate(texts, start=1)
        if text
    )
    return f'<row r="{number}">{cells}</row>'.encode()


def _said(text: str) -> str:
    return escape(_ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", text)[:_LONGEST], quote=False)


def _workbook(titles: Sequence[str]) -> str:
    sheets = "".join(
        f'<sheet name="{escape(title)}" sheetId="{at}" r:id="rId{at}"/>'
        for at, title in enumerate(titles, start=1)
    )
    return (
        f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{sheets}</sheets></workbook>'
    )


def _targets(sheets: int) -> list[tuple[str, str]]:
    listed = [(f"{_OFFICE}/worksheet", f"worksheets/sheet{at}.xml") for at in range(1, sheets + 1)]
    return [*listed, (f"{_OFFICE}/styles", "styles.xml")]


def _relations(targets: Iterable[tuple[str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{at}" Type="{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(targets, start=1)
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _content_types(sheets: int) -> str:
    listed = "".join(
        f'<Override PartName="/xl/worksheets/sheet{at}.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        for at in range(1, sheets + 1)
    )
    return (
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>{listed}</Types>'
    )
