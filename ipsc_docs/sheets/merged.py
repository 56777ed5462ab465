"""Which cells of a workbook are merged: openpyxl says so only after reading all of it.

Knows how sheets are named and where they lie in the archive; reads no cell.
"""

import posixpath
import re
from collections.abc import Mapping

from ipsc_docs.findings import Place

_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=[\"']([A-Z]{1,3})([0-9]{1,7}):")
_SHEET, _RELATION = "{*}sheet", "{*}Relationship"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_ID = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_BOOK, _TARGETS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"


def merged_places(parts: Mapping[str, bytes], file: str) -> tuple[Place, ...]:
    """Return the first cell of each merged area, in the order of the sheets; parts are sound."""
    # Every command would wait for it, and few read a workbook.
    from lxml import etree

    targets = {
        one.get("Id"): posixpath.normpath(posixpath.join("/xl", one.get("Target", "")))
        for one in etree.fromstring(parts.get(_TARGETS, b"<none/>")).iter(_RELATION)
    }
    return tuple(
        place
        for sheet in etree.fromstring(parts.get(_BOOK, b"<none/>")).iter(_SHEET)
        for place in _in_sheet(
            parts.get(targets.get(sheet.get(_ID) or sheet.get(_STRICT_ID), "/")[1:], b""),
            file,
            sheet.get("name", ""),
        )
    )


def _in_sheet(part: bytes, file: str, title: str) -> list[Place]:
    return [
        Place(file, int(found[2]), _column(found[1].decode()), title)
        for found in _MERGED.finditer(part)
    ]


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
