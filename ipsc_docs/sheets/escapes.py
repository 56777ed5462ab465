"""Characters that a workbook writes as `_x000D_`: such words in a text are kept as they were typed.

Knows the parts of a workbook that hold text; knows no cell.
"""

import re
from collections.abc import Mapping

from ipsc_docs.typesetting.archive import pack, write_package

_LIKE_ONE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED = re.compile(b"_x([0-9A-Fa-f]{4})_")
_STRINGS = "xl/sharedStrings.xml"
_SHEETS = "xl/worksheets/"
# openpyxl takes this word out of every shared string; the longer one leaves it behind.
_LOST, _KEPT = b"x005F_", b"x005Fx005F__"


def escaped(text: str) -> str:
    """Return a text so that a spreadsheet shows it as it is, even where it looks like an escape."""
    return _LIKE_ONE.sub("_x005F_", text)


def without_escapes(content: bytes, parts: Mapping[str, bytes]) -> bytes:
    """Return a workbook in which no escape is left, so that each text reads as it is shown."""
    changed = {name: _decoded(name, part) for name, part in parts.items()}
    if changed == parts:
        return content
    return write_package([pack(name, part) for name, part in changed.items()])


def _decoded(name: str, part: bytes) -> bytes:
    if name != _STRINGS and not name.startswith(_SHEETS):
        return part
    plain = _ESCAPED.sub(_character, part)
    return plain.replace(_LOST, _KEPT) if name == _STRINGS else plain


def _character(found: re.Match[bytes]) -> bytes:
    """Return the character meant; a carriage return goes, what XML cannot hold is shown as such."""
    point = int(found[1], 16)
    if point == 0x0D:
        return b""
    legal = point in (0x09, 0x0A) or 0x20 <= point <= 0xD7FF or 0xE000 <= point <= 0xFFFD
    return b"&#%d;" % (point if legal else 0xFFFD)
