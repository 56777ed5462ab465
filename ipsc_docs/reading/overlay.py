"""A tree of answers with some of them replaced, by the paths that findings use.

Knows how paths are written (`study.title.en`, `visits[2].name`); knows no question and no table.
"""

import re
from collections.abc import Iterable

import msgspec

from ipsc_docs.findings import Place
from ipsc_docs.language import LANGUAGES, Language
from ipsc_docs.reading.tree import Mapping, Node, Scalar, Sequence

PATH = re.compile(
    r"[a-z][a-z0-9_]*(?:\[[1-9][0-9]{0,2}\])?(?:\.[a-z0-9_]+(?:\[[1-9][0-9]{0,2}\])?)*"
)
_STEP = re.compile(r"([a-z0-9_]+)|\[([0-9]+)\]")
_WAIVED = "not_applicable"


class Entry(msgspec.Struct, frozen=True):
    """What is to stand at a path of the tree."""

    path: str
    node: Node


def laid_over(tree: Node, entries: Iterable[Entry]) -> Node:
    """Return the tree with each entry at its path; everything else stays what it was.

    One language of a text replaces that language alone. An item just behind the last one of a
    list is added to it; one further away is left out (`out_of_reach` finds those).
    """
    language = _language(tree)
    for entry in entries:
        tree = _put(tree, steps_of(entry.path), entry.node, language)
    return tree


def out_of_reach(tree: Node, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the entries for an item of a list that lies behind a gap."""
    missed: list[Entry] = []
    for entry in entries:
        steps = steps_of(entry.path)
        if _has_gap(tree, steps):
            missed.append(entry)
        else:
            tree = _put(tree, steps, entry.node, "zh")
    return tuple(missed)


def with_items_before(tree: Node, entry: Entry) -> tuple[Entry, ...]:
    """Return the entry behind empty items for the places in its list that nothing takes yet."""
    name, bracket, rest = entry.path.partition("[")
    number = int(rest.partition("]")[0]) if bracket else 1
    missing = (path for at in range(1, number) if node_at(tree, path := f"{name}[{at}]") is None)
    return (*(Entry(path, Mapping((), entry.node.place)) for path in missing), entry)


def node_at(tree: Node, path: str) -> Node | None:
    """Return what stands at a path, None where nothing does."""
    node: Node | None = tree
    for step in steps_of(path):
        node = below(node, step)
    return node


Step = str | int


def steps_of(path: str) -> list[Step]:
    """Return the names and numbers that a path leads through."""
    return [int(number) if number else name for name, number in _STEP.findall(path)]


def below(node: Node | None, step: Step) -> Node | None:
    """Return what stands directly below a node, None where nothing does."""
    if isinstance(step, str):
        return node.get(step) if isinstance(node, Mapping) else None
    if isinstance(node, Sequence) and step <= len(node.items):
        return node.items[step - 1]
    return None


def taken_out(tree: Mapping, path: str) -> Mapping:
    """Return the tree without the name at the end of a path and what belongs to it."""
    rest = _without(tree, steps_of(path))
    assert isinstance(rest, Mapping)
    return rest


def key_at(tree: Node, path: str) -> Scalar | None:
    """Return the name at the end of a path as it is written, None where it is not."""
    *around, last = steps_of(path)
    node: Node | None = tree
    for step in around:
        node = below(node, step)
    if not isinstance(node, Mapping):
        return None
    return next((key for key, _ in node.entries if key.text == last), None)


def _without(node: Node, steps: list[Step]) -> Node:
    step, rest = steps[0], steps[1:]
    if isinstance(step, int):
        if not isinstance(node, Sequence) or step > len(node.items):
            return node
        items = list(node.items)
        items[step - 1] = _without(items[step - 1], rest)
        return Sequence(tuple(items), node.place)
    key = (
        next((key for key, _ in node.entries if key.text == step), None)
        if isinstance(node, Mapping)
        else None
    )
    if not isinstance(node, Mapping) or key is None:
        return node
    entries = tuple(
        (one, _without(inner, rest) if one is key else inner)
        for one, inner in node.entries
        if rest or one is not key
    )
    return Mapping(entries, node.place)


def _has_gap(tree: Node, steps: Iterable[Step]) -> bool:
    node: Node | None = tree
    for step in steps:
        length = len(node.items) if isinstance(node, Sequence) else 0
        if isinstance(step, int) and step > length + 1:
            return True
        node = below(node, step)
    return False


def _language(tree: Node) -> Language:
    written = tree.get("language") if isinstance(tree, Mapping) else None
    return "en" if isinstance(written, Scalar) and written.text == "en" else "zh"


def _put(node: Node | None, steps: list[Step], value: Node, language: Language) -> Node:
    if not steps:
        return value
    step, rest = steps[0], steps[1:]
    if isinstance(step, int):
        return _with_item(node, step, rest, value, language)
    mapping = _as_mapping(node, step, value.place, language)
    below = _put(mapping.get(step), rest, value, language)
    key = next((key for key, _ in mapping.entries if key.text == step), None)
    if key is None:
        entries = (*mapping.entries, (Scalar(step, value.place, True), below))
    else:
        entries = tuple((one, below if one is key else old) for one, old in mapping.entries)
    return Mapping(entries, mapping.place)


def _with_item(
    node: Node | None, number: int, rest: list[Step], value: Node, language: Language
) -> Node:
    items = node.items if isinstance(node, Sequence) else ()
    place = node.place if isinstance(node, Sequence) else value.place
    if number > len(items) + 1:
        return node if node is not None else Sequence((), place)
    old = items[number - 1] if number <= len(items) else None
    item = _put(old, rest, value, language)
    return Sequence((*items[: number - 1], item, *items[number:]), place)


def _as_mapping(node: Node | None, step: str, place: Place, language: Language) -> Mapping:
    """Return what a name is put into: a text becomes one of two languages.

    An answer takes the place of a waiver and a waiver that of an answer, each of both languages.
    """
    if isinstance(node, Scalar) and step in LANGUAGES and node.text.strip() and step != language:
        return Mapping(((Scalar(language, node.place, True), node),), node.place)
    if not isinstance(node, Mapping):
        return Mapping((), place)
    waiving = step == _WAIVED
    kept = tuple(one for one in node.entries if (one[0].text == _WAIVED) is waiving)
    return Mapping(kept, node.place)
