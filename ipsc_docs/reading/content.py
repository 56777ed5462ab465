"""Content files into typed records, with every fault collected at its place.

Knows how a record is converted and how a fault is named; knows no particular content.
"""

import re
from collections.abc import Mapping as MappingABC
from typing import TypeVar

import msgspec

from ipsc_docs.errors import UnreadableFileError
from ipsc_docs.findings import Place
from ipsc_docs.language import Bilingual, in_both
from ipsc_docs.reading.tree import Mapping, Node, Sequence, plain_value, read_tree

Record = TypeVar("Record")

_NO_TABLE = Bilingual(
    zh="内容文件应为“名称: 内容”的表", en="a content file is a table of names and contents"
)


class Faults:
    """The faults found while content is loaded; loading goes on so that all come at once."""

    def __init__(self) -> None:
        self.found: list[Bilingual] = []
        self._places: dict[str, Place] = {}

    def stands(self, name: str, place: Place) -> None:
        """Note where something such as `clause donor_unpaid` is written."""
        self._places[name] = place

    def add(self, where: str, what: str | Bilingual) -> None:
        """Add a fault at a place such as `content/clauses/a.md:3:1`, or of something by its name."""
        place = self._places.get(where.split(",")[0])
        written = f"{_shown(place)}: {where}" if place else where
        said = in_both(what)
        self.found.append(Bilingual(zh=f"{written}: {said.zh}", en=f"{written}: {said.en}"))

    def at(self, node: Node, what: str | Bilingual) -> None:
        """Add a fault at the place of a node."""
        self.add(_shown(node.place), what)


def _shown(place: Place) -> str:
    return f"{place.file}:{place.line}:{place.column}"


def tree_of(text: str, file: str, faults: Faults) -> Mapping:
    """Return the tree of a content text; anything but a mapping is a fault."""
    try:
        tree = read_tree(text, file)
    except UnreadableFileError as error:
        faults.add(f"{file}:{error.line}:{error.column}", error.reason)
        return _nothing(file)
    if not isinstance(tree, Mapping):
        faults.at(tree, _NO_TABLE)
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
        faults.at(
            node,
            Bilingual(
                zh="这里应为“名称: 内容”的表", en="a table of names and contents is expected here"
            ),
        )
        return None
    fields = {**_fields(node), **ready}
    try:
        return msgspec.convert(fields, kind)
    except msgspec.ValidationError as error:
        message, _, path = str(error).partition(" - at `$")
        faults.at(_node_at(node, path.rstrip("`")), _translated(message))
        return None


_CHINESE = (
    (re.compile(r"Object missing required field `(.*)`"), r"缺少必需的 \1"),
    (re.compile(r"Object contains unknown field `(.*)`"), r"这里没有名为 \1 的内容"),
    (re.compile(r"Invalid enum value '(.*)'"), r"“\1”不是可选的值"),
    (re.compile(r"Expected `(.*)`, got `(.*)`"), r"这里应为 \1，写成了 \2"),
)


def _translated(message: str) -> Bilingual:
    """Return what msgspec says of a misfit; what is rare stays in English."""
    said = (shape.sub(words, message) for shape, words in _CHINESE if shape.fullmatch(message))
    return Bilingual(zh=next(said, message), en=message)


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
            faults.at(name, Bilingual(zh=f"{name.text} 写了两次", en=f"{name.text} is given twice"))
        for _, inner in node.entries:
            _refuse_repeated(inner, faults)
    elif isinstance(node, Sequence):
        for inner in node.items:
            _refuse_repeated(inner, faults)
