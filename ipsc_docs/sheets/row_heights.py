"""How high a row has to be for all of its text to be seen: some programs do not find that out.

Knows characters and widths; knows no font.
"""

import unicodedata
from collections.abc import Sequence
from math import ceil

from ipsc_docs.sheets.form_cell import FormCell
from ipsc_docs.sheets.form_looks import Look

_LINE, _EDGE = 14, 4
_HIGHEST = 400
_TITLE = 22


def height_of(cells: Sequence[FormCell], widths: Sequence[int]) -> int:
    """Return the height in points of a row whose cells are as wide as that, in characters."""
    if any(cell.look is Look.TITLE for cell in cells):
        return _TITLE
    lines = [_lines(str(cell.content), width) for cell, width in zip(cells, widths, strict=False)]
    return min(max(lines, default=1) * _LINE + _EDGE, _HIGHEST)


def _lines(text: str, width: int) -> int:
    # A word that does not fit leaves room behind it, so that less than the width is used.
    room = max(width - 2, 1)
    return sum(max(1, ceil(_breadth(line) / room)) for line in text.split("\n"))


def _breadth(line: str) -> int:
    """Return how many narrow characters a line is as wide as."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in line)
