"""What stands in the fields of one document: texts, visible blanks, records. Frozen, plain data.

Knows what a value says and how a Python caller marks it; refuses to know any XML.
"""

from collections.abc import Mapping
from typing import Literal, TypeAlias

import msgspec

Plain: TypeAlias = str | int | bool | tuple[str, ...]
Position: TypeAlias = Literal["", "superscript", "subscript"]


class Text(msgspec.Struct, frozen=True, tag="text", gc=False):
    """A field that has an answer.

    `text` prints, exactly as it is: LF becomes a line break, TAB a tab. `plain` is what a
    template's condition compares with: the code of a choice, True or False, a whole number.
    """

    text: str
    plain: Plain


class Blank(msgspec.Struct, frozen=True, tag="blank", gc=False):
    """A field without an answer yet; `text` is the visible blank that names its question."""

    text: str


class Span(msgspec.Struct, frozen=True, tag="span"):
    """Some words with marks of their own; `style` is the id of a character style."""

    text: str
    style: str = ""
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    position: Position = ""


class PageBreak(msgspec.Struct, frozen=True, tag="page break"):
    """What comes after it begins a page."""


class Picture(msgspec.Struct, frozen=True, tag="picture"):
    """A PNG or JPEG file's bytes, and what they show in words, for those who cannot see it.

    It prints in its natural size, made smaller where the page or the table cell is too narrow.
    """

    content: bytes
    shows: str


Inline: TypeAlias = Span | PageBreak | Picture


class Rich(msgspec.Struct, frozen=True, tag="rich"):
    """Text with marks, page breaks and pictures inside one paragraph."""

    spans: tuple[Inline, ...]


class Paragraph(msgspec.Struct, frozen=True, tag="paragraph"):
    """A paragraph of its own; `style` is the id of a paragraph style."""

    spans: tuple[Inline, ...]
    style: str = ""


class Paragraphs(msgspec.Struct, frozen=True, tag="paragraphs"):
    """Whole paragraphs, for a place that stands alone in its paragraph and gives way to them."""

    paragraphs: tuple[Paragraph, ...]


Record: TypeAlias = Mapping[str, "Value"]
Marked: TypeAlias = Rich | Picture | Paragraphs
Value: TypeAlias = Text | Blank | Marked | tuple[Record, ...] | Record
"""A field's content: a text, a blank, something with marks of its own, the records of a group, or
the fields of a section."""


class Switch(msgspec.Struct, frozen=True):
    """Whether a clause stands in a document: on, off, or on with a note that it is undecided."""

    on: bool
    undecided: str = ""


class Notes(msgspec.Struct, frozen=True):
    """The words that mark what a template's condition has not decided yet.

    In `undecided`, `{questions}` becomes the names of the open questions with `separator` between
    them; `blank` is how a visible blank is written around such a name, `{label}`.
    """

    undecided: str = "【待定 / undecided: {questions}】"
    otherwise: str = "【否则 / otherwise】"
    blank: str = "【待填：{label}】"
    separator: str = "、"


class Draft(msgspec.Struct, frozen=True):
    """Every word that one document will hold, decided before any typesetting.

    `fields` holds a value for every field of the document's shape, nested as the shape is (a
    grid is a record of records). `switches` has one entry per clause of the compiled document.
    """

    fields: Record
    switches: Mapping[str, Switch]
    notes: Notes = Notes()


class Printed(msgspec.Struct, frozen=True):
    """A finished Word file, and the text of each visible blank in it, once per place, in order."""

    docx: bytes
    blanks: tuple[str, ...]
    undecided: int
