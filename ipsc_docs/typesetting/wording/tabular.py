"""Set a table written in Markdown: its head, its cells, and columns as wide as their words need.

Knows the elements of a parsed table; refuses to know directives and how tables are drawn.
"""

from collections.abc import Sequence
from unicodedata import east_asian_width
from xml.etree.ElementTree import Element

from ipsc_docs.typesetting.wording import layouts
from ipsc_docs.typesetting.wording.inlines import Line, Scope, line_of
from ipsc_docs.typesetting.wording.wordml import PLACES, Cell, Row, Table, paragraph, row, table

_ALIGNED = {"text-align: center;": "center", "text-align: right;": "right"}
_LEAST, _MOST = 10, 40
# A table of so few rows, its head among them, is not split over pages.
_SHORT = 5
_FIRST, _LAST = PLACES[0], PLACES[2]
# An answer is not known yet; this is about the length of an institution's name.
_ANSWER = 20


def markdown_table(element: Element, scope: Scope) -> str:
    """Return a parsed table with a head that repeats, and the gap after it."""
    rows = list(element.iter("tr"))
    lines = [[line_of(cell, scope) for cell in one] for one in rows]
    widths = _widths(lines)
    styles = scope.setting.styles
    look = scope.setting.look
    last = len(rows) - 1 if len(rows) <= _SHORT else 1
    drawn = [
        row(Row(_cells(one, made, styles.cell if n else styles.head, kept=n < last), not n), widths)
        for n, (one, made) in enumerate(zip(rows, lines, strict=True))
    ]
    return table(Table(styles.table, widths), drawn) + layouts.gap(look)


def _cells(one: Element, lines: Sequence[Line], style: str, *, kept: bool) -> tuple[Cell, ...]:
    keep = layouts.KEEP if kept else ""
    return tuple(
        Cell(paragraph(style, made.xml, keep, *_properties(cell)))
        for cell, made in zip(one, lines, strict=True)
    )


def _properties(cell: Element) -> tuple[str, ...]:
    side = _ALIGNED.get(cell.get("style", ""))
    return (f'<w:jc w:val="{side}"/>',) if side else ()


def _widths(lines: Sequence[Sequence[Line]]) -> tuple[float, ...]:
    """Share the width out by the longest cell of each column, within bounds."""
    longest = [max(_length(made.text) for made in column) for column in zip(*lines, strict=True)]
    bounded = [min(max(length, _LEAST), _MOST) for length in longest]
    return tuple(100 * length / sum(bounded) for length in bounded)


def _length(text: str) -> int:
    return sum(_width(character) for character in text)


def _width(character: str) -> int:
    if _FIRST <= character <= _LAST:
        return _ANSWER
    return 2 if east_asian_width(character) in "WF" else 1
