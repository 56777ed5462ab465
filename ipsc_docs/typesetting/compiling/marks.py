"""Where a note can stand that the wording after it is undecided. Knows containers, not words.

A note is a run in the line of text, a paragraph, a row over the whole table, or a cell.
"""

from ipsc_docs.typesetting.compiling.containers import (
    BLOCK_HOLDERS,
    INLINE_HOLDERS,
    WRAPPERS,
    Position,
)
from ipsc_docs.typesetting.escape import TEXT_OPEN
from ipsc_docs.typesetting.letters import HIGHLIGHT, highlighted
from ipsc_docs.typesetting.nodes import Mark

UNDECIDED_STYLE = "Undecided"

_CLOSE = "</w:t></w:r>"
_RUN = f"<w:r><w:rPr>{HIGHLIGHT}</w:rPr>{TEXT_OPEN}"


def mark_at(at: Position, styles: frozenset[str]) -> Mark | None:
    """Return what surrounds a note at this position; None where none can stand."""
    if at.pending:
        return None
    if at.names[-2:] == ("w:r", "w:t"):
        run = at.stack[-2].opening
        return _mark(_CLOSE + highlighted(run) + TEXT_OPEN, _CLOSE + run + TEXT_OPEN)
    frames = [frame for frame in at.stack if frame.name not in WRAPPERS]
    holder = frames[-1].name if frames else ""
    if holder in INLINE_HOLDERS:
        return _mark(_RUN, _CLOSE)
    before, after = _paragraph(styles)
    if holder in BLOCK_HOLDERS:
        return _mark(before, after)
    if holder == "w:tr":
        return _mark(f"<w:tc>{before}", f"{after}</w:tc>")
    if holder == "w:tbl":
        columns = frames[-1].columns
        span = f'<w:tcPr><w:gridSpan w:val="{columns}"/></w:tcPr>' if columns > 1 else ""
        return _mark(f"<w:tr><w:tc>{span}{before}", f"{after}</w:tc></w:tr>")
    return None


def _paragraph(styles: frozenset[str]) -> tuple[str, str]:
    style = f'<w:pPr><w:pStyle w:val="{UNDECIDED_STYLE}"/></w:pPr>'
    return f"<w:p>{style if UNDECIDED_STYLE in styles else ''}{_RUN}", f"{_CLOSE}</w:p>"


def _mark(before: str, after: str) -> Mark:
    return Mark(before.encode(), after.encode())
