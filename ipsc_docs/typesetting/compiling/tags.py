"""A template's tags after parsing and before they are placed in XML. Knows neither Jinja nor XML.

An `offset` is where the tag stands in the text of its source, for error messages.
"""

from typing import TypeAlias

import msgspec

from ipsc_docs.typesetting.nodes import Condition, Constant, Printable


class Words(msgspec.Struct, frozen=True):
    """Template text between two tags."""

    text: str


class Print(msgspec.Struct, frozen=True):
    """`{{ field }}`, or a word or number that the template itself writes in a tag."""

    value: Printable | Constant
    offset: int


class If(msgspec.Struct, frozen=True):
    """`{% if %}`: tests with their bodies, then what stands when every test is a no."""

    tests: tuple[Condition, ...]
    bodies: tuple[tuple["Tag", ...], ...]
    offset: int


class For(msgspec.Struct, frozen=True):
    """`{% for variable in group %}`: the body, then what stands when the group is empty."""

    path: tuple[str, ...]
    variable: str
    bodies: tuple[tuple["Tag", ...], ...]
    offset: int


class Added(msgspec.Struct, frozen=True):
    """What the compiler adds where a cell, row or table could end up empty."""

    xml: str


class Slot(msgspec.Struct, frozen=True):
    """`{{p clauses }}`: the place for the clauses of one slot."""

    name: str
    offset: int


Tag: TypeAlias = Words | Print | If | For | Slot
