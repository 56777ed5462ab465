"""How wide words are on a terminal, and how they are broken to fit. Knows no command.

A Chinese character takes two columns.
"""

import re
import shutil
import sys
import unicodedata
from collections.abc import Iterator

_OPENING, _CLOSING = "（“《【‘", "）”》】’，。、；：！？"
_WIDE = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60"
_PIECE = re.compile(
    rf"\s+|[{re.escape(_OPENING)}]*(?:[^\s{_WIDE}{re.escape(_OPENING + _CLOSING)}]+|[{_WIDE}])"
    rf"[{re.escape(_CLOSING)}]*|\S"
)


def width(text: str) -> int:
    """Return how many columns a text takes."""
    wide = sum(unicodedata.east_asian_width(one) in "WF" for one in text)
    marks = sum(unicodedata.combining(one) > 0 for one in text)
    return len(text) + wide - marks


def padded(text: str, columns: int) -> str:
    """Return a text with blanks after it up to that many columns."""
    return text + " " * (columns - width(text))


def terminal_columns() -> int | None:
    """Return how wide the terminal is, None where the output goes to a file or a program."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def broken(text: str, columns: int | None, first: str = "", rest: str = "") -> str:
    """Return a text in lines of at most that many columns; None breaks no line.

    `first` stands before the first line and `rest` before all others. A word that is longer than
    a line is left whole.
    """
    if columns is None:
        return first + text
    return "\n".join(_lines(text, columns, first, rest))


def _lines(text: str, columns: int, first: str, rest: str) -> Iterator[str]:
    line, begun = first, False
    for piece in _PIECE.findall(text):
        if begun and width(line) + width(piece.rstrip()) > columns:
            yield line.rstrip()
            line, begun = rest, False
        if begun or not piece.isspace():
            line, begun = line + piece, True
    yield line.rstrip()
