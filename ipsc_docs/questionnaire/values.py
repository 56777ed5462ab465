"""What an answer can be, as frozen values. Knows nothing of files or of how a value prints."""

import datetime as dt
from collections.abc import Mapping
from typing import TypeAlias

import msgspec

from ipsc_docs.findings import Place
from ipsc_docs.language import Language


class Prose(msgspec.Struct, frozen=True):
    """Text in one or both languages; None where a language was not given."""

    zh: str | None = None
    en: str | None = None

    def say(self, language: Language) -> str | None:
        """Return the text in `language`, None where it was not given."""
        return self.zh if language == "zh" else self.en


class Choices(msgspec.Struct, frozen=True):
    """The codes chosen, in the order of the question's choices."""

    codes: tuple[str, ...]


class Code(msgspec.Struct, frozen=True):
    """The code chosen."""

    code: str


class Quantity(msgspec.Struct, frozen=True):
    """A number as it was written, and the code of its unit."""

    number: str
    unit: str


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """A person; None where a part was not given."""

    name: str | None = None
    title: Prose | None = None
    department: Prose | None = None
    phone: str | None = None
    email: str | None = None


class Attachment(msgspec.Struct, frozen=True, kw_only=True):
    """A paper that backs an answer; None where a part was not given."""

    title: Prose | None = None
    number: str | None = None
    version: str | None = None
    date: dt.date | None = None
    page: str | None = None
    expiry: dt.date | None = None


class Image(msgspec.Struct, frozen=True):
    """A picture file, as a path relative to the answers file."""

    path: str


class NotApplicable(msgspec.Struct, frozen=True):
    """The question was answered "not applicable", with the reason."""

    reason: Prose


class Items(msgspec.Struct, frozen=True):
    """The items of a repeat group; each maps a column's name to its answer."""

    items: tuple[Mapping[str, "Answer"], ...]


Value: TypeAlias = (
    str
    | bool
    | int
    | dt.date
    | Prose
    | Code
    | Choices
    | Quantity
    | Person
    | Attachment
    | Image
    | NotApplicable
    | Items
)


class Answer(msgspec.Struct, frozen=True):
    """A value, and where it was written; None where the toolkit found it out by itself."""

    value: Value
    place: Place | None = None
