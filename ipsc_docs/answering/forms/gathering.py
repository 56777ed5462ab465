"""What was written into boxes, put together as the tree of an answers file.

Refuses what contradicts itself: two answers in one place, a reason beside an answer. Knows no sheet.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from ipsc_docs.answering.forms.boxes import WAIVED
from ipsc_docs.answering.forms.sheet_remarks import both_ways, twice
from ipsc_docs.findings import Finding, Place
from ipsc_docs.reading.overlay import Entry, laid_over
from ipsc_docs.reading.tree import Mapping as Named
from ipsc_docs.reading.tree import Node

_LISTED = re.compile(r"^([a-z0-9_.]+)\[([0-9]+)\]")


class Gathered(msgspec.Struct, frozen=True):
    """The tree that a form says, each node with the place of its cell, and what is wrong."""

    tree: Node
    faults: tuple[Finding, ...]


def gathered(entries: Sequence[Entry], file: str, faults: Iterable[Finding] = ()) -> Gathered:
    """Return the tree of what stands in boxes; lines left empty in a list are closed up."""
    first: dict[str, Entry] = {}
    repeated: list[Finding] = []
    for entry in entries:
        if entry.path in first:
            repeated.append(twice(entry.path, entry.node.place, first[entry.path].node.place))
        else:
            first[entry.path] = entry
    against = {one.path: _against(one, first) for one in first.values()}
    kept = [one for one in first.values() if against[one.path] is None]
    tree = laid_over(Named((), Place(file, 1, 1)), closed_up(kept))
    return Gathered(tree, (*faults, *repeated, *_contradictions(first, against)))


class _Against(msgspec.Struct, frozen=True):
    """What an entry contradicts, and the path of the answer about which the two disagree."""

    entry: Entry
    about: str


def _contradictions(
    entries: Mapping[str, Entry], against: Mapping[str, _Against | None]
) -> Iterator[Finding]:
    """Yield each contradiction once, at the first entry that has it."""
    told: set[str] = set()
    for path, other in against.items():
        if other is not None and other.about not in told:
            told.add(other.about)
            yield both_ways(path, entries[path].node.place, other.entry.node.place)


def _against(entry: Entry, entries: Mapping[str, Entry]) -> _Against | None:
    """Return what answers as a whole, or waives, that of which the entry is a part."""
    for around in _around(entry.path):
        whole = entries.get(around) if around != entry.path else None
        waived = None if f".{WAIVED}" in entry.path else _waiver(around, entries)
        other = whole or waived
        if other is not None:
            return _Against(other, around)
    return None


def _waiver(path: str, entries: Mapping[str, Entry]) -> Entry | None:
    names = (f"{path}.{WAIVED}{end}" for end in ("", ".zh", ".en"))
    return next((entries[name] for name in names if name in entries), None)


def _around(path: str) -> Iterable[str]:
    """Yield a path and those of everything around it, the outermost first."""
    ends = [at for at, sign in enumerate(path) if sign in ".["]
    return (*(path[:at] for at in ends), path)


def closed_up(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the entries with the items of each list together, and numbered without a gap."""
    listed = tuple(entries)
    numbers: dict[str, set[int]] = {}
    first: dict[str, int] = {}
    for at, entry in enumerate(listed):
        name, number = _item(entry.path)
        first.setdefault(name, at)
        numbers.setdefault(name, set()).add(number)
    new = {
        (name, old): at
        for name, found in numbers.items()
        for at, old in enumerate(sorted(found), start=1)
    }
    ordered = sorted(listed, key=lambda one: (first[_item(one.path)[0]], _item(one.path)[1]))
    return tuple(_renumbered(entry, new) for entry in ordered)


def _item(path: str) -> tuple[str, int]:
    """Return the list that a path leads into and the number of the item; else the path and 0."""
    place = _LISTED.match(path)
    return (place[1], int(place[2])) if place else (path, 0)


def _renumbered(entry: Entry, new: Mapping[tuple[str, int], int]) -> Entry:
    place = _LISTED.match(entry.path)
    if place is None:
        return entry
    number = new[place[1], int(place[2])]
    return Entry(f"{place[1]}[{number}]{entry.path[place.end() :]}", entry.node)
