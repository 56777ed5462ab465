"""YAML and JSON text as a tree in which every value knows its line and column.

The only module that knows PyYAML. It refuses what hides meaning (anchors, tags, depth) and keeps
every scalar as it was written: `NO`, `1.10` and `0123` stay text. It knows no question.
"""

import json
import re
from typing import TypeAlias

import msgspec
import yaml

from ipsc_docs.findings import Place
from ipsc_docs.reading import faults

DEEPEST = 40


class Scalar(msgspec.Struct, frozen=True):
    """A single value; `plain` is False when it was written in quotes or as a block."""

    text: str
    place: Place
    plain: bool


class Sequence(msgspec.Struct, frozen=True):
    """A list."""

    items: tuple["Node", ...]
    place: Place


class Mapping(msgspec.Struct, frozen=True):
    """Names and values in the order written; a name may occur twice."""

    entries: tuple[tuple[Scalar, "Node"], ...]
    place: Place

    def get(self, name: str) -> "Node | None":
        """Return the first value under `name`, None where there is none."""
        return next((node for key, node in self.entries if key.text == name), None)

    def repeated(self) -> tuple[Scalar, ...]:
        """Return every name that was already used before it in this mapping."""
        first: dict[str, Scalar] = {}
        return tuple(key for key, _ in self.entries if first.setdefault(key.text, key) is not key)


Node: TypeAlias = Scalar | Sequence | Mapping


def read_tree(text: str, file: str, *, as_json: bool = False) -> Node:
    """Return the tree of a YAML text, or of a JSON text; `file` names it in places.

    An empty text is an empty mapping. Raises UnreadableFileError at the first fault.
    """
    faults.refuse_hidden_breaks(text, file)
    if as_json:
        text = _json_as_yaml(text, file)
    builder = _Builder(file)
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        raise faults.syntax_fault(error, text, file) from None
    except (yaml.reader.ReaderError, UnicodeEncodeError):
        raise faults.character_fault(text, file) from None
    return builder.root or Mapping((), Place(file, 1, 1))


_SURROGATE_PAIR = re.compile(
    r"(?<!\\)((?:\\\\)*)\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})"
)


def _json_as_yaml(text: str, file: str) -> str:
    """Return JSON as text that YAML reads alike, with every character at its old line."""
    try:
        # Numbers stay text: Python refuses to read very long ones, and we want none of them.
        json.loads(text, parse_int=str, parse_float=str, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise faults.json_fault(error, file) from None
    except RecursionError:
        raise faults.too_deep(file, 1, 1, DEEPEST) from None
    # In valid JSON a tab can only be blank space between values, which YAML does not allow;
    # and YAML knows a character beyond U+FFFF as one escape, not as two surrogates.
    return _SURROGATE_PAIR.sub(_joined, text.replace("\t", " "))


def _no_constant(name: str) -> None:
    raise json.JSONDecodeError(f"{name} is not a JSON value", name, 0)


def _joined(match: re.Match[str]) -> str:
    high, low = int(match[2], 16), int(match[3], 16)
    return f"{match[1]}\\U{0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00):08X}"


class _Builder:
    """Builds the tree from parser events, without recursion, so that no input can exhaust it."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.root: Node | None = None
        self.open: list[tuple[Place, list[Node], bool]] = []
        self.documents = 0

    def take(self, event: yaml.Event) -> None:
        """Take one event of the parser."""
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                raise faults.second_document(self._place(event))
        elif isinstance(event, yaml.AliasEvent):
            raise faults.anchor(self._place(event))
        elif isinstance(event, yaml.NodeEvent):
            self._begin(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._end()

    def _begin(self, event: yaml.NodeEvent) -> None:
        place = self._place(event)
        if event.anchor is not None:
            raise faults.anchor(place)
        if isinstance(event, yaml.ScalarEvent):
            if event.tag is not None:
                raise faults.tag(place)
            self._add(Scalar(_without_notation(event), place, event.implicit[0]))
            return
        assert isinstance(event, yaml.CollectionStartEvent)
        if event.tag is not None:
            raise faults.tag(place)
        if len(self.open) >= DEEPEST:
            raise faults.too_deep(self.file, place.line, place.column, DEEPEST)
        self.open.append((place, [], isinstance(event, yaml.MappingStartEvent)))

    def _end(self) -> None:
        place, nodes, mapping = self.open.pop()
        if not mapping:
            self._add(Sequence(tuple(nodes), place))
            return
        names, values = nodes[::2], nodes[1::2]
        for name in names:
            if not isinstance(name, Scalar):
                raise faults.compound_name(name.place)
        pairs = [
            (name, value)
            for name, value in zip(names, values, strict=True)
            if isinstance(name, Scalar)
        ]
        self._add(Mapping(tuple(pairs), place))

    def _add(self, node: Node) -> None:
        if self.open:
            self.open[-1][1].append(node)
        else:
            self.root = node

    def _place(self, event: yaml.Event) -> Place:
        mark = event.start_mark
        assert mark is not None
        return Place(self.file, mark.line + 1, mark.column + 1)


def _without_notation(event: yaml.ScalarEvent) -> str:
    """Return the text without the last line break of a block, which its author did not mean."""
    text: str = event.value
    return text[:-1] if event.style in ("|", ">") and text.endswith("\n") else text


def plain_value(node: Node) -> object:
    """Return the node as plain lists, dicts, text, whole numbers and yes/no (for content files).

    Only an unquoted `yes`, `no`, `true`, `false` or whole number is more than text.
    """
    if isinstance(node, Scalar):
        return _scalar_value(node)
    if isinstance(node, Sequence):
        return [plain_value(item) for item in node.items]
    return {name.text: plain_value(value) for name, value in node.entries}


_WORDS = {"yes": True, "true": True, "no": False, "false": False}
_WHOLE = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")


def _scalar_value(node: Scalar) -> object:
    if not node.plain:
        return node.text
    if node.text in _WORDS:
        return _WORDS[node.text]
    return int(node.text) if _WHOLE.fullmatch(node.text) else node.text
