"""What openpyxl writes otherwise than it should, put right in the parts of a workbook. Knows no cell."""

import re

from lxml import etree

_STYLES = "xl/styles.xml"
_SHEETS = "xl/worksheets/"
_FIXED = re.compile(rb'(<row [^>]*?) customHeight="1"')
_FONT = "{*}font"
_ORDER = ("b", "i", "strike", "outline", "shadow", "u", "vertAlign", "sz", "color", "name")


def mended(name: str, part: bytes) -> bytes:
    """Return a part with rows that still grow, and fonts described in the order of the schema."""
    if name.startswith(_SHEETS):
        return _FIXED.sub(rb"\1", part)
    return _with_fonts_in_order(part) if name == _STYLES else part


def _with_fonts_in_order(part: bytes) -> bytes:
    root = etree.fromstring(part)
    for font in root.iter(_FONT):
        font[:] = sorted(font, key=lambda one: _rank(etree.QName(one).localname))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _rank(name: str) -> int:
    return _ORDER.index(name) if name in _ORDER else len(_ORDER)
