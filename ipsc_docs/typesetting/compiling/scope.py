"""Which names a tag may use where it stands, and what they mean. Knows shapes, never values."""

from collections.abc import Mapping

import msgspec

from ipsc_docs.language import Bilingual
from ipsc_docs.typesetting.fields import unknown
from ipsc_docs.typesetting.nodes import Condition, FieldValue
from ipsc_docs.typesetting.shapes import Grid, Group, Leaf, Section, Shape

RESERVED = frozenset({"loop", "clauses"})


class Meaning(msgspec.Struct, frozen=True):
    """What a name stands for: an expression, and its shape when that is a field."""

    expression: Condition
    shape: Shape | None = None


class Names(msgspec.Struct, frozen=True):
    """The names in force at one place: fields, variables, and how many loops are around it."""

    fields: Mapping[str, Shape]
    bound: Mapping[str, Meaning] = {}
    loops: int = 0

    def taken(self, name: str) -> bool:
        """Return whether a template may no longer give `name` a meaning of its own."""
        return name in self.fields or name in self.bound or name in RESERVED

    def bind(self, name: str, meaning: Meaning) -> "Names":
        """Return these names with one more."""
        return Names(self.fields, {**self.bound, name: meaning}, self.loops)

    def inside_loop(self, variable: str, group: Group) -> "Names":
        """Return the names inside a loop over `group`."""
        record = Meaning(FieldValue((variable,)), Section(group.columns))
        return Names(self.fields, {**self.bound, variable: record}, self.loops + 1)

    def meaning(self, path: tuple[str, ...]) -> Meaning | None:
        """Return what a dotted name stands for, None if nothing is called so."""
        first, *rest = path
        found = self.bound.get(first)
        if found is None and first in self.fields:
            found = Meaning(FieldValue((first,)), self.fields[first])
        for name in rest:
            found = found and _step(found, name)
        return found

    def unknown(self, path: tuple[str, ...]) -> Bilingual:
        """Say that nothing is called `path`, and what comes nearest."""
        variables = {
            name: meaning.shape for name, meaning in self.bound.items() if meaning.shape is not None
        }
        return unknown(".".join(path), {**self.fields, **variables}, Leaf, Group)


def _step(found: Meaning, name: str) -> Meaning | None:
    if not isinstance(found.expression, FieldValue):
        return None
    shape: Shape | None = None
    if isinstance(found.shape, Section):
        shape = found.shape.fields.get(name)
    elif isinstance(found.shape, Grid) and name in found.shape.rows:
        shape = Section(dict(found.shape.columns))
    if shape is None:
        return None
    return Meaning(FieldValue((*found.expression.path, name)), shape)
