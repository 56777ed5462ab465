"""How each item of an office's folder stands to the built-in one. Writes nothing, merges nothing."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path

import msgspec

from ipsc_docs.errors import BrokenContentError
from ipsc_docs.findings import Place
from ipsc_docs.library.folder import Folder, unsettled
from ipsc_docs.library.loading import office_folder
from ipsc_docs.library.overlay import switched_off
from ipsc_docs.library.shelf import KINDS, Shelf, read_shelf
from ipsc_docs.office.copies import BuiltIn
from ipsc_docs.office.origins import Origin, original, read_origins
from ipsc_docs.reading.content import Faults
from ipsc_docs.reading.files import read_text
from ipsc_docs.reading.tree import Mapping as Table
from ipsc_docs.reading.tree import Node


class State(StrEnum):
    """How an item of an office stands to the built-in one."""

    OWN = "own"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    OUTDATED = "outdated"
    ORPHANED = "orphaned"
    DISABLED = "disabled"
    CONFLICT = "conflict"


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """One item of an office; `edited` says whether it differs from what it was copied from.

    `origin` is None for what was written by hand.
    """

    kind: str
    name: str
    place: Place
    state: State
    edited: bool = True
    origin: Origin | None = None


class Office(msgspec.Struct, frozen=True):
    """An office's folder as it was read: its items, and what its copies were made from.

    `conflicts` maps each file in which a conflict waits to the line of its first mark.
    """

    folder: Folder
    shelf: Shelf
    origins: Mapping[tuple[str, str], Origin]
    conflicts: Mapping[str, int]


def read_office(path: Path) -> Office:
    """Return the office in a folder; raises BrokenContentError for what cannot be read."""
    folder, faults = office_folder(path), Faults()
    conflicts = {
        name: line
        for name, digest in folder.digests().items()
        if digest and name.endswith((".yaml", ".md"))
        if (line := unsettled((path / name).read_bytes().decode("utf-8", "replace")))
    }
    shelf = read_shelf(folder, faults, whole=False)
    if len(faults.found) > len(conflicts):
        raise BrokenContentError(faults.found)
    return Office(folder, shelf, read_origins(path), conflicts)


def standings(office: Office, built_in: BuiltIn) -> tuple[Standing, ...]:
    """Return how every item of an office stands, in the order of kinds and files."""
    return (*_conflicts(office), *_items(office, built_in), *_templates(office, built_in))


def _conflicts(office: Office) -> Iterator[Standing]:
    copied = {origin.file: origin for origin in office.origins.values()}
    for file, line in office.conflicts.items():
        origin = copied.get(file)
        yield Standing(
            kind=origin.kind if origin else "file",
            name=origin.name if origin else file,
            place=Place(f"{office.folder.before}{file}", line, 1),
            state=State.CONFLICT,
            origin=origin,
        )


def _items(office: Office, built_in: BuiltIn) -> Iterator[Standing]:
    for kind in KINDS:
        for name, node in office.shelf.items[kind].items():
            if kind == "section" and not _says_something(node):
                continue
            if switched_off(node) is not None:
                known = built_in.has(kind, name)
                state = State.DISABLED if known else State.ORPHANED
                yield Standing(kind=kind, name=name, place=node.place, state=state)
            else:
                yield _standing(office, built_in, kind, name, node.place)


def _says_something(section: Node) -> bool:
    """Return whether a section says more than where the questions of the office belong."""
    return isinstance(section, Table) and len(section.entries) > 1


def _templates(office: Office, built_in: BuiltIn) -> Iterator[Standing]:
    for name in office.shelf.templates:
        place = Place(f"{office.folder.before}templates/{name}", 1, 1)
        yield _standing(office, built_in, "template", name, place)


def _standing(office: Office, built_in: BuiltIn, kind: str, name: str, place: Place) -> Standing:
    origin, known = office.origins.get((kind, name)), built_in.has(kind, name)
    if origin is None:
        state = State.CHANGED if known else State.OWN
        return Standing(kind=kind, name=name, place=place, state=state)
    edited = is_edited(office, origin)
    return Standing(
        kind=kind,
        name=name,
        place=place,
        state=_state(built_in, origin, known, edited),
        edited=edited,
        origin=origin,
    )


def _state(built_in: BuiltIn, origin: Origin, known: bool, edited: bool) -> State:
    if not known:
        return State.ORPHANED
    if built_in.copy(origin.kind, origin.name).sha256 != origin.sha256:
        return State.OUTDATED
    return State.CHANGED if edited else State.UNCHANGED


def is_edited(office: Office, origin: Origin) -> bool:
    """Return whether a copy differs from its original; how a line ends makes no difference."""
    path = office.folder.root / origin.file
    if not path.is_file():
        return True
    before = original(office.folder.root, origin)
    if origin.kind == "template":
        return path.read_bytes() != before
    return plain(read_text(path)) != plain(before.decode())


def plain(text: str) -> str:
    """Return a text with plain line breaks."""
    return text.replace("\r\n", "\n")
