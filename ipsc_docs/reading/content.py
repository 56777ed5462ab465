"""Content files into typed records, with every fault collected at its place.

Knows how a record is converted and how a fault is named; knows no particular content.
"""

import re
from collections.abc import Mapping as MappingABC
from pathlib import Path
from typing import TypeVar

import msgspec

from ipsc_docs.errors import UnreadableFileError
from ipsc_docs.findings import Place
from ipsc_docs.reading.files import read_text
from ipsc_docs.reading.tree import Mapping, Node, Sequence, plain_value, read_tree

Record = TypeVar("Record")


class Faults:
    """The faults found while content is loaded; loading goes on so that all come at once."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def add(self, where: str, what: str) -> None:
        """Add a fault at a place such as `content/clauses/a.md:3:1`."""
        self.found.append(f"{where}: {what}")

    def at(self, node: Node, what: str) -> None:
        """Add a fault at the place of a node."""
        place = node.place
        self.add(f"{place.file}:{place.line}:{place.column}", what)


def content_tree(path: Path, root: Path, faults: Faults) -> Mapping:
    """Return the tree of a content file, an empty one where it cannot be read."""
    return tree_of(read_content(path, root, faults), str(path.relative_to(root)), faults)


def read_content(path: Path, root: Path, faults: Faults) -> str:
    """Return the text of a content file with plain line breaks, empty if it cannot be read."""
    try:
        return read_text(path).replace("\r\n", "\n")
    except UnreadableFileError as error:
        faults.add(f"{path.relative_to(root)}:{error.line}:{error.column}", error.reason.en)
        return ""


def tree_of(text: str, file: str, faults: Faults) -> Mapping:
    """Return the tree of a content text; anything but a mapping is a fault."""
    try:
        tree = read_tree(text, file)
    except UnreadableFileError as error:
        faults.add(f"{file}:{error.line}:{error.column}", error.reason.en)
        return _nothing(file)
    if not isinstance(tree, Mapping):
        faults.at(tree, "a content file is a table of names and contents")
        return _nothing(file)
    _refuse_repeated(tree, faults)
    return tree


def _nothing(file: str) -> Mapping:
    return Mapping((), Place(file, 1, 1))


def record(node: Node, kind: type[Record], faults: Faults, **ready: object) -> Record | None:
    """Return a node as a record of that kind, None with a fault where it does not fit.

    `ready` are fields that were converted already; they take the place of what is written.
    """
    if not isinstance(node, Mapping):
        faults.at(node, "a table of names and contents is expected here")
        return None
    fields = {**_fields(node), **ready}
    try:
        return msgspec.convert(fields, kind)
    except msgspec.ValidationError as error:
        message, _, path = str(error).partition(" - at `$")
        faults.at(_node_at(node, path.rstrip("`")), message)
        return None


def each_record(tree: Mapping, name: str, kind: type[Record], faults: Faults) -> dict[str, Record]:
    """Return the entries of the table under `name` as records of that kind, each by its name."""
    listed = tree.get(name)
    if not isinstance(listed, Mapping):
        faults.at(listed or tree, f"there is no table of {name}")
        return {}
    read = {key.text: record(node, kind, faults) for key, node in listed.entries}
    return {name: one for name, one in read.items() if one is not None}


def _fields(node: Mapping) -> MappingABC[str, object]:
    fields = plain_value(node)
    assert isinstance(fields, dict)
    return fields


def _node_at(node: Node, path: str) -> Node:
    """Return the node that a path such as `.columns[2].label` names, or the nearest around it."""
    for name, index in re.findall(r"\.([A-Za-z_]\w*)|\[(\d+)\]", path):
        inner: Node | None = None
        if name and isinstance(node, Mapping):
            inner = node.get(name)
        elif index and isinstance(node, Sequence) and int(index) < len(node.items):
            inner = node.items[int(index)]
        if inner is None:
            return node
        node = inner
    return node


def _refuse_repeated(node: Node, faults: Faults) -> None:
    if isinstance(node, Mapping):
        for name in node.repeated():
            faults.at(name, f"{name.text} is given twice")
        for _, inner in node.entries:
            _refuse_repeated(inner, faults)
    elif isinstance(node, Sequence):
        for inner in node.items:
            _refuse_repeated(inner, faults)
