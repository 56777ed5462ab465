"""Trees as JSON text that reads back as the same tree. Knows no question and no file."""

import json

from ipsc_docs.reading.tree import Node, Scalar, Sequence

_NULLS = ("", "~", "null", "Null", "NULL")


def json_of(node: Node) -> str:
    """Return a tree as readable JSON; every answer is a string, and what is left open is null."""
    return json.dumps(_value(node), ensure_ascii=False, indent=2) + "\n"


def _value(node: Node) -> object:
    if isinstance(node, Scalar):
        return None if node.plain and node.text in _NULLS else node.text
    if isinstance(node, Sequence):
        return [_value(item) for item in node.items]
    return {key.text: _value(value) for key, value in node.entries}
