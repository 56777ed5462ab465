"""What a table consists of once it is read: lines of cells that know their place. Reads no file."""

from collections.abc import Iterator
from typing import Literal, Protocol

import msgspec

from ipsc_docs.findings import Place
from ipsc_docs.language import Bilingual

Form = Literal["text", "number", "date", "yes_no"]
"""As what a sheet keeps a value: a number has lost the zeros that somebody may have typed."""


class Cell(msgspec.Struct, frozen=True):
    """One cell that is not empty; `fault` says why what stands in it cannot be used."""

    text: str
    place: Place
    form: Form = "text"
    fault: Bilingual | None = None


class Line(msgspec.Struct, frozen=True):
    """One line that is not empty: its cells by column, counted from 1."""

    cells: dict[int, Cell]
    place: Place


class Sheet(Protocol):
    """A sheet that can be read again and again, a line at a time."""

    @property
    def title(self) -> str:
        """The name on the sheet's tab; empty for a file of text."""
        ...

    def lines(self) -> Iterator[Line]:
        """Yield the lines that are not empty, the heading first."""
        ...
