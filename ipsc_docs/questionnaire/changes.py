"""How the questionnaire changed from version to version. Knows no answers file and no wording.

A path is that of a question (`study.size`), of a row or cell of a table (`exit.leaving.care`), or of
a column of a repeat group in every item (`sites[].role`).
"""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

import msgspec

from ipsc_docs.language import Bilingual


class Rename(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    tag="rename",
    rename={"question": "rename"},
):
    """A question has another name."""

    version: int
    question: str
    to: str


class Move(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    tag="move",
    rename={"question": "move"},
):
    """A question stands in another section, under its old name there."""

    version: int
    question: str
    into: str

    @property
    def to(self) -> str:
        """The path of the question in its new section."""
        return f"{self.into}.{self.question.rpartition('.')[2]}"


class Piece(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where a part of an answer goes; without a part, the whole of it, for a person to shorten."""

    to: str
    part: str | None = None


class Split(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    tag="split",
    rename={"question": "split"},
):
    """A question became several."""

    version: int
    question: str
    into: tuple[Piece, ...]


class MapCodes(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    tag="map",
    rename={"question": "map"},
):
    """Codes of a choice have other names."""

    version: int
    question: str
    codes: Mapping[str, str]


class Drop(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    tag="drop",
    rename={"question": "drop"},
):
    """A question is not asked any more."""

    version: int
    question: str
    reason: Bilingual


class AskAgain(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    tag="ask",
    rename={"question": "ask"},
):
    """A question means something else now, so that its old answer does not answer it."""

    version: int
    question: str
    reason: Bilingual


Step: TypeAlias = Rename | Move | Split | MapCodes | Drop | AskAgain


class Changes(msgspec.Struct, frozen=True):
    """The version of the questionnaire, and the steps that led to it, in order."""

    version: int = 1
    steps: tuple[Step, ...] = ()

    def since(self, version: int) -> tuple[Step, ...]:
        """Return the steps after a version."""
        return tuple(step for step in self.steps if step.version > version)

    def names_before(self) -> Iterator[tuple[str, str]]:
        """Iterate over the names of the version before this one with those that replaced them."""
        for step in self.since(self.version - 1):
            if isinstance(step, Rename | Move):
                yield step.question, step.to
