"""Which fields a document may use, and what they are called. Knows no answer.

A shape is what a compiler needs to refuse a misspelt field at its place and to head the columns
of a table: names and printed labels, never values.
"""

from typing import TypeAlias

import msgspec


class Leaf(msgspec.Struct, frozen=True, tag="leaf"):
    """A field that prints as one text. `label` heads its column, in the document's language.

    `grades` are the codes of a graded choice, the gravest first; its cells are tinted by them.
    `options` are what it may be answered with: yes and no, or the codes of a choice.
    """

    label: str
    grades: tuple[str, ...] = ()
    options: tuple[str | bool, ...] = ()


class Group(msgspec.Struct, frozen=True, tag="group"):
    """A field that is a list of records, all with the same columns (visits, sites)."""

    label: str
    columns: dict[str, "Shape"]


class Grid(msgspec.Struct, frozen=True, tag="grid"):
    """A fixed table: known rows by known columns (`exit.withdrawal.principle`)."""

    label: str
    rows: dict[str, str]
    columns: dict[str, Leaf]


class Section(msgspec.Struct, frozen=True, tag="section"):
    """Fields under one name (`study.title`), which prints as nothing itself.

    A person or an attachment is a section as well: `people.leader.phone`.
    """

    fields: dict[str, "Shape"]


Shape: TypeAlias = Leaf | Group | Grid | Section
