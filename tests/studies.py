"""The bundled examples as trees, and trees with some answers changed."""

import json
import re
from pathlib import Path

from ipsc_docs.findings import Place
from ipsc_docs.questionnaire.kinds import is_empty
from ipsc_docs.reading.tree import Mapping, Scalar, Sequence, read_tree

ROOT = Path(__file__).parent.parent
COMPLETE = ("embryo", "donor", "autologous")
EXAMPLES = (*COMPLETE, "draft")

# What a careless reader would lose, interpret or cut off.
AWKWARD = "R&D, age < 14 days, {{x}} **b** 1. <w:p>"


def example_path(name):
    """Return the answers file of an example."""
    return ROOT / "examples" / f"{name}.yaml"


def tree_of(name):
    """Return the answers of an example as a tree."""
    path = example_path(name)
    return read_tree(path.read_text(encoding="utf-8"), f"examples/{path.name}")


def node_of(value):
    """Return a Python value as if it had been written in an answers file."""
    return read_tree(json.dumps(value, default=str), "changes", as_json=True)


def changed(tree, changes):
    """Return a tree with answers at dotted paths replaced; an empty one is removed.

    `visits[2].name` is the second item of a repeat group, as findings count.
    """
    for path, value in changes.items():
        node = value if isinstance(value, Scalar | Sequence | Mapping) else node_of(value)
        steps = [int(at) if at else name for name, at in re.findall(r"(\w+)(?!\])|\[(\d+)\]", path)]
        tree = _put(tree, steps, node)
    return tree


def _put(node, steps, value):
    if not steps:
        return value
    step, *rest = steps
    if isinstance(step, int):
        items = list(node.items)
        inner = items[step - 1] if step <= len(items) else None
        items[step - 1 : step] = _kept(inner, rest, value)
        return Sequence(tuple(items), node.place)
    entries = node.entries if isinstance(node, Mapping) else ()
    place = node.place if node is not None else Place("changes", 1, 1)
    if step not in {key.text for key, _ in entries}:
        entries = (*entries, (Scalar(step, place, True), None))
    kept = [
        (key, new)
        for key, inner in entries
        for new in (_kept(inner, rest, value) if key.text == step else [inner])
    ]
    return Mapping(tuple(kept), place)


def _kept(inner, rest, value):
    return [] if not rest and is_empty(value) else [_put(inner, rest, value)]
