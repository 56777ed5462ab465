"""What stands in the fields of one document: texts, visible blanks, records. Frozen, plain data."""

from collections.abc import Mapping
from typing import TypeAlias

import msgspec

Plain: TypeAlias = str | int | bool | tuple[str, ...]


class Text(msgspec.Struct, frozen=True, tag="text"):
    """A field that has an answer.

    `text` prints, exactly as it is: LF becomes a line break, TAB a tab. `plain` is what a
    template's condition compares with: the code of a choice, True or False, a whole number.
    """

    text: str
    plain: Plain


class Blank(msgspec.Struct, frozen=True, tag="blank"):
    """A field without an answer yet; `text` is the visible blank that names its question."""

    text: str


Record: TypeAlias = Mapping[str, "Value"]
Value: TypeAlias = Text | Blank | tuple[Record, ...] | Record
"""A field's content: a text, a blank, the records of a group, or the fields of a section."""


class Switch(msgspec.Struct, frozen=True):
    """Whether a clause stands in a document: on, off, or on with a note that it is undecided."""

    on: bool
    undecided: str = ""


class Draft(msgspec.Struct, frozen=True):
    """Every word that one document will hold, decided before any typesetting.

    `fields` holds a value for every field of the document's shape, nested as the shape is (a
    grid is a record of records). `switches` has one entry per clause of the compiled document.
    """

    fields: Record
    switches: Mapping[str, Switch]


class Printed(msgspec.Struct, frozen=True):
    """A finished Word file, and the text of each visible blank in it, once per place, in order."""

    docx: bytes
    blanks: tuple[str, ...]
    undecided: int
