"""Balanced items into the nodes that are walked for every document. Judges nothing.

Puts the clauses in their slots, merges neighbouring words, and gives each place in a run what
prints a visible blank as a highlighted run of its own.
"""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from ipsc_docs.typesetting.compiling.balance import Fork, Item
from ipsc_docs.typesetting.compiling.lists import NUMBER, Definitions, begun_anew
from ipsc_docs.typesetting.compiling.spots import Spot
from ipsc_docs.typesetting.compiling.tags import Added, If, Slot
from ipsc_docs.typesetting.escape import TEXT_OPEN
from ipsc_docs.typesetting.letters import highlighted
from ipsc_docs.typesetting.nodes import (
    Branch,
    Choice,
    Echo,
    Filler,
    ListNumber,
    Literal,
    Loop,
    Node,
    Place,
    SwitchedClause,
)

Fill: TypeAlias = Callable[[Slot], Sequence[SwitchedClause]]

_CLOSE = "</w:t></w:r>"
_PARAGRAPH_END = "</w:p>"
_EMU_PER_TWENTIETH = 635
_CELL_MARGINS = 216
"""What Word leaves empty on the left and right of a cell together, in twentieths of a point."""


def fold(items: Sequence[Item], fill: Fill, lists: Definitions) -> tuple[Node, ...]:
    """Return the nodes that print `items`; `lists` are the numbered lists of the template."""
    return _Folding(fill, lists).nodes(items, frozenset())


class _Folding:
    """Folds the items of one source."""

    def __init__(self, fill: Fill, lists: Definitions) -> None:
        self.fill, self.lists = fill, lists

    def nodes(self, items: Sequence[Item], anew: frozenset[int]) -> tuple[Node, ...]:
        """Return the nodes of one body; the lists of `anew` begin anew in a loop around it."""
        words = _merged(items)
        nodes: list[Node] = []
        for index, item in enumerate(words):
            if isinstance(item, str):
                nodes += _literals(item, anew)
            elif isinstance(item, Spot):
                place = _place(item, index, words, anew)
                if place.before and isinstance(nodes[-1], Literal):
                    nodes[-1] = Literal(nodes[-1].data.removesuffix(place.before))
                nodes.append(Echo((place,)) if item.echo else place)
            elif isinstance(item, Added):
                nodes.append(Filler(item.xml.encode()))
            elif isinstance(item, Slot):
                nodes += self.fill(item)
            else:
                node = self._branching(item, anew)
                nodes.append(Echo((node,)) if item.echo else node)
        return tuple(node for node in nodes if node != Literal(b""))

    def _branching(self, fork: Fork, anew: frozenset[int]) -> Choice | Loop:
        lists = begun_anew(fork, self.lists)
        first, *others = (self.nodes(body.items, anew | lists) for body in fork.bodies)
        if isinstance(fork.tag, If):
            branches = tuple(map(Branch, fork.tag.tests, (first, *others)))
            return Choice(branches, others[-1], fork.mark)
        tag = fork.tag
        return Loop(tag.path, tag.variable, first, others[0], fork.mark, tuple(sorted(lists)))


def _merged(items: Sequence[Item]) -> list[Item]:
    merged: list[Item] = []
    for item in items:
        if isinstance(item, str) and merged and isinstance(merged[-1], str):
            merged[-1] += item
        else:
            merged.append(item)
    return merged


def _literals(words: str, anew: frozenset[int]) -> list[Node]:
    """Return words as they are, but for the numbers of lists that begin anew."""
    nodes: list[Node] = []
    written = 0
    for found in NUMBER.finditer(words) if anew else ():
        if int(found[1]) in anew:
            nodes += (Literal(words[written : found.start()].encode()), ListNumber(int(found[1])))
            written = found.end()
    return [*nodes, Literal(words[written:].encode())]


def _place(spot: Spot, index: int, items: list[Item], anew: frozenset[int]) -> Place:
    """Return a place; a run that holds nothing else is moved into it, so that none is empty.

    So is a paragraph that holds nothing but that run.
    """
    if spot.context != "run":
        return Place(spot.value, spot.context)
    opening = spot.run + TEXT_OPEN
    paragraph, before, after = _absorbed(spot, index, items, anew)
    following = items[index + 1] if index + 1 < len(items) else None
    if after and isinstance(following, str):
        items[index + 1] = following.removeprefix(after)
    end = _PARAGRAPH_END if paragraph else ""
    blank = (paragraph if before else _CLOSE) + highlighted(spot.run) + TEXT_OPEN
    return Place(
        spot.value,
        spot.context,
        before.encode(),
        after.encode(),
        blank.encode(),
        (_CLOSE + (end if after else opening)).encode(),
        len(paragraph.encode()),
        max(spot.width - _CELL_MARGINS, 0) * _EMU_PER_TWENTIETH,
    )


def _absorbed(
    spot: Spot, index: int, items: Sequence[Item], anew: frozenset[int]
) -> tuple[str, str, str]:
    """Return the paragraph that a place is alone in, and what it takes in before and after it."""
    previous = items[index - 1] if index else ""
    following = items[index + 1] if index + 1 < len(items) else ""
    opening = spot.run + TEXT_OPEN
    before = opening if isinstance(previous, str) and previous.endswith(opening) else ""
    after = _CLOSE if isinstance(following, str) and following.startswith(_CLOSE) else ""
    if before and after and _alone(spot, previous, following, anew):
        return spot.paragraph, spot.paragraph + before, after + _PARAGRAPH_END
    return "", before, after


def _alone(spot: Spot, previous: Item, following: Item, anew: frozenset[int]) -> bool:
    """Return whether a place is all that its paragraph holds, and that paragraph is plain bytes."""
    return (
        spot.paragraph != ""
        and isinstance(previous, str)
        and isinstance(following, str)
        and previous.endswith(spot.paragraph + spot.run + TEXT_OPEN)
        and following.startswith(_CLOSE + _PARAGRAPH_END)
        and not any(int(number) in anew for number in NUMBER.findall(spot.paragraph))
    )
