"""Balanced items into the nodes that are walked for every document. Judges nothing.

Puts the clauses in their slots, merges neighbouring words, and gives each place in a run what
prints a visible blank as a highlighted run of its own.
"""

import re
from collections.abc import Callable, Sequence
from typing import TypeAlias

from ipsc_docs.typesetting.compiling.balance import Body, Fork, Item, Spot
from ipsc_docs.typesetting.compiling.tags import If, Slot
from ipsc_docs.typesetting.escape import TEXT_OPEN
from ipsc_docs.typesetting.nodes import (
    Branch,
    Choice,
    Literal,
    Loop,
    Node,
    Place,
    SwitchedClause,
)

Fill: TypeAlias = Callable[[Slot], Sequence[SwitchedClause]]

_HIGHLIGHT = '<w:highlight w:val="yellow"/>'
_CLOSE = "</w:t></w:r>"
_CHILD = re.compile(r"<(/?)([\w:.-]+)[^<>]*?(/?)>")
# CT_RPr is a sequence: highlight stands after all of these and before everything else.
_BEFORE_HIGHLIGHT = frozenset(
    f"w:{name}"
    for name in [
        "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike",
        "outline", "shadow", "emboss", "imprint", "noProof", "snapToGrid", "vanish",
        "webHidden", "color", "spacing", "w", "kern", "position", "sz", "szCs",
    ]
)  # fmt: skip


def fold(items: Sequence[Item], fill: Fill) -> tuple[Node, ...]:
    """Return the nodes that print `items`."""
    words = _merged(items)
    nodes: list[Node] = []
    for index, item in enumerate(words):
        if isinstance(item, str):
            nodes.append(Literal(item.encode()))
        elif isinstance(item, Spot):
            place = _place(item, index, words)
            if place.before and isinstance(nodes[-1], Literal):
                nodes[-1] = Literal(nodes[-1].data.removesuffix(place.before))
            nodes.append(place)
        elif isinstance(item, Slot):
            nodes += fill(item)
        else:
            nodes.append(_branching(item, fill))
    return tuple(node for node in nodes if node != Literal(b""))


def _merged(items: Sequence[Item]) -> list[Item]:
    merged: list[Item] = []
    for item in items:
        if isinstance(item, str) and merged and isinstance(merged[-1], str):
            merged[-1] += item
        else:
            merged.append(item)
    return merged


def _branching(fork: Fork, fill: Fill) -> Choice | Loop:
    bodies = [_nodes(body, fill) for body in fork.bodies]
    if isinstance(fork.tag, If):
        branches = tuple(map(Branch, fork.tag.tests, bodies))
        return Choice(branches, bodies[-1])
    return Loop(fork.tag.path, fork.tag.variable, *bodies)


def _nodes(body: Body, fill: Fill) -> tuple[Node, ...]:
    return fold(body.items, fill)


def _place(spot: Spot, index: int, items: list[Item]) -> Place:
    """Return a place; a run that holds nothing else is moved into it, so that none is empty."""
    if spot.context != "run":
        return Place(spot.value, spot.context)
    opening = spot.run + TEXT_OPEN
    before, after = "", ""
    previous = items[index - 1] if index else ""
    following = items[index + 1] if index + 1 < len(items) else ""
    if isinstance(previous, str) and previous.endswith(opening):
        before = opening
    if isinstance(following, str) and following.startswith(_CLOSE):
        items[index + 1], after = following[len(_CLOSE) :], _CLOSE
    blank = ("" if before else _CLOSE) + highlighted(spot.run) + TEXT_OPEN
    reopened = _CLOSE + ("" if after else opening)
    return Place(
        spot.value, spot.context, *(part.encode() for part in (before, after, blank, reopened))
    )


def highlighted(run: str) -> str:
    """Return the opening of a run with yellow highlighting, at the place the schema asks for."""
    start, _, properties = run.partition("<w:rPr>")
    inner = re.sub(r"<w:highlight\b[^<>]*/>", "", properties.removesuffix("</w:rPr>"))
    end, depth = 0, 0
    for found in _CHILD.finditer(inner):
        closing, name, empty = found.groups()
        if depth == 0 and name not in _BEFORE_HIGHLIGHT:
            break
        depth += 0 if empty else -1 if closing else 1
        if depth == 0:
            end = found.end()
    return f"{start}<w:rPr>{inner[:end]}{_HIGHLIGHT}{inner[end:]}</w:rPr>"
