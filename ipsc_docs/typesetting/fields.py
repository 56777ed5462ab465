"""Look up a dotted name in a document's shape, and name the nearest one when it is unknown.

Knows the tree of fields; refuses to know values, files and what a name is used for.
"""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from ipsc_docs.language import Bilingual
from ipsc_docs.typesetting.shapes import Grid, Leaf, Section, Shape


def find(fields: Mapping[str, Shape], path: str) -> Shape | None:
    """Return what stands at `path` (`exit.withdrawal.principle`), None if nothing does."""
    found: Shape | None = Section(dict(fields))
    for name in path.split("."):
        found = _inside(found).get(name)
    return found


def _inside(shape: Shape | None) -> Mapping[str, Shape]:
    """Return the fields that can be named with a dot after `shape`."""
    match shape:
        case Section(fields):
            return fields
        case Grid(_, rows, columns):
            return {row: Section(dict(columns)) for row in rows}
        case _:
            return {}


def paths(fields: Mapping[str, Shape], *kinds: type[Shape]) -> Iterator[str]:
    """Yield the dotted name of every field of these kinds, outermost first."""
    for name, shape in fields.items():
        if isinstance(shape, kinds):
            yield name
        yield from (f"{name}.{inner}" for inner in paths(_inside(shape), *kinds))


def unknown(path: str, fields: Mapping[str, Shape], *kinds: type[Shape]) -> Bilingual:
    """Say that no field of these kinds is called `path`, and which name comes nearest."""
    known = list(paths(fields, *(kinds or (Leaf,))))
    near = get_close_matches(path, known, n=1, cutoff=0.5)
    return Bilingual(
        zh=f"没有名为 {path} 的字段" + (f"；是否指 {near[0]}？" if near else ""),
        en=f"no field is called {path}" + (f"; did you mean {near[0]}?" if near else ""),
    )
