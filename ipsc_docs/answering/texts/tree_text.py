"""A tree of answers as the text of a file, YAML or JSON by the name of the file. Knows no question."""

import json
import re

from ipsc_docs.answering.texts.yaml_text import beside, yaml_of
from ipsc_docs.reading.tree import Mapping, Node, Scalar, Sequence

_NULLS = ("", "~", "null", "Null", "NULL")
_TO_ESCAPE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")


def text_of(tree: Node, *, as_json: bool) -> str:
    """Return the text that reads back as the tree."""
    return json_of(tree) if as_json else _yaml(tree)


def _yaml(tree: Node) -> str:
    """Return YAML with an empty line between the sections."""
    if not isinstance(tree, Mapping) or not tree.entries:
        return yaml_of(tree)
    return "\n".join(beside(key.text, value, "") for key, value in tree.entries)


def json_of(tree: Node) -> str:
    """Return JSON in which each scalar is a text, and what was left open is null."""
    text = json.dumps(_plainly(tree), ensure_ascii=False, indent=2)
    return _TO_ESCAPE.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def _plainly(node: Node) -> object:
    if isinstance(node, Scalar):
        return None if node.plain and node.text in _NULLS else node.text
    if isinstance(node, Sequence):
        return [_plainly(item) for item in node.items]
    return {key.text: _plainly(value) for key, value in node.entries}
