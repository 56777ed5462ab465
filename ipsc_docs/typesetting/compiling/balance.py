"""Proof that every document made from a template is well-formed and complete.

One scan keeps the stack of open elements. A body of a condition or a loop has to leave it as it
found it, whatever prints; and a cell, row or table that could end up empty gets a filler. Knows
WordprocessingML's containers, no field and no value.
"""

import re
from typing import TypeAlias

import msgspec
from msgspec.structs import replace

from ipsc_docs.errors import TemplateError
from ipsc_docs.typesetting.compiling.containers import (
    BODY_LEVEL,
    FALLBACK,
    FILLERS,
    Frame,
    Position,
    merged,
    settle,
)
from ipsc_docs.typesetting.compiling.marks import mark_at
from ipsc_docs.typesetting.compiling.source import Source
from ipsc_docs.typesetting.compiling.spots import Spot, spot
from ipsc_docs.typesetting.compiling.tags import Added, For, If, Print, Slot, Tag, Words
from ipsc_docs.typesetting.nodes import LoopFact, Mark

_ELEMENT = re.compile(
    r"<(?P<end>/?)(?P<name>[\w:.-]+)(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*?(?P<empty>/?)>"
)
_HOLDERS = {"w:rPr": "w:r", "w:pPr": "w:p"}
_WIDTH = re.compile(r"\bw:w=\"(\d{1,6})\"")
_UNIQUE = frozenset({"w:bookmarkStart", "wp:docPr", "w:footnoteReference", "w:endnoteReference"})


class Fork(msgspec.Struct, frozen=True):
    """A condition or a loop with its balanced bodies, in the order of the tag's own.

    `mark` is what surrounds a note that it is undecided, None where no note can stand; `echo` says
    that the part writes this a second time, for older programs.
    """

    tag: If | For
    bodies: tuple["Body", ...]
    mark: Mark | None = None
    echo: bool = False


class Body(msgspec.Struct, frozen=True):
    """Balanced content; `settled` tells whether the element around it may end after it."""

    items: tuple["Item", ...]
    settled: bool


Item: TypeAlias = str | Spot | Fork | Slot | Added


def balance(
    source: Source, tags: tuple[Tag, ...], start: Position, styles: frozenset[str] = frozenset()
) -> tuple[Item, ...]:
    """Return what `tags` print, shown to leave open elements as they were at `start`.

    `styles` are the ids of the template's styles.
    """
    scanner = _Scanner(source, styles)
    items, end = scanner.sequence(tags, start)
    if end.names != start.names or end.pending:
        raise source.fault(0, "XML 标签不成对", f"elements are left open: {_path(end)}")
    return items


class _Scanner:
    """Walks the tags of one source; `_forks` are the conditions and loops it is inside of."""

    def __init__(self, source: Source, styles: frozenset[str]) -> None:
        self.source, self.styles = source, styles
        self._forks: list[If | For] = []
        self._around: list[tuple[str, ...]] = []

    def sequence(self, tags: tuple[Tag, ...], at: Position) -> tuple[tuple[Item, ...], Position]:
        """Return the items of a body and the position after it."""
        items: list[Item] = []
        for tag in tags:
            if isinstance(tag, Words):
                at = self._words(tag.text, at, items)
                continue
            if "w:rPr" in at.names:
                raise self.source.fault(tag.offset, "标签位置不当", "no tag can stand here")
            if isinstance(tag, Print):
                items.append(spot(self.source, tag, at))
            elif isinstance(tag, Slot):
                items.append(self._slot(tag, at))
            else:
                fork, at = self._fork(tag, at)
                items.append(fork)
        return tuple(items), at

    def _words(self, text: str, at: Position, items: list[Item]) -> Position:
        whole = at.pending + text
        start = written = len(at.pending)
        stack, seen, properties = list(at.stack), 0, 0
        for found in _ELEMENT.finditer(whole):
            if "<" in whole[seen : found.start()]:
                break
            seen = found.end()
            name = found["name"]
            holder = _HOLDERS.get(name)
            if holder and stack and stack[-1].name == holder and not found["empty"]:
                properties = found.start()
            filler = self._step(found, stack)
            if filler:
                written = self._fill(filler, whole, (start, written, found.start()), items)
            elif holder and found["end"] and stack[-1].name == holder:
                stack[-1] = _with_properties(stack[-1], whole[properties : found.end()])
        if written < len(whole):
            items.append(whole[written:])
        rest = whole[seen:]
        pending = rest[rest.index("<") :] if "<" in rest else ""
        return Position(tuple(stack), pending)

    def _step(self, found: re.Match[str], stack: list[Frame]) -> str:
        """Open or close one element on `stack`; return the filler it needs before it closes."""
        name = found["name"]
        if found["end"]:
            if not stack or stack[-1].name != name:
                raise self._unbalanced(f"</{name}>")
            frame = stack.pop()
            settle(stack, frame)
            return "" if frame.settled else FILLERS.get(name, "")
        if name in _UNIQUE and any(isinstance(fork, For) for fork in self._forks):
            raise self._unrepeatable(name)
        if name == "w:tcW":
            _note_width(found.group(), stack)
        frame = Frame(name, opening=found.group() if name in {"w:r", "w:p"} else "")
        if found["empty"]:
            settle(stack, frame)
        else:
            stack.append(frame)
        return ""

    def _fill(self, filler: str, whole: str, marks: tuple[int, int, int], items: list[Item]) -> int:
        """Put a filler before the element that closes; return how far the words are written."""
        start, written, end = marks
        conditional = items[-1] if items else None
        if isinstance(conditional, Fork) and not whole[start:end].strip():
            items[-1] = _guarded(conditional, filler)
            return written
        items.append(whole[written:end] + filler)
        return end

    def _fork(self, tag: If | For, at: Position) -> tuple[Fork, Position]:
        self._forks.append(tag)
        self._around.append(at.names)
        ends: list[Position] = []
        bodies: list[Body] = []
        for tags in tag.bodies:
            items, end = self.sequence(tags, at)
            if end.names != at.names or not _same_attribute(at.pending, end.pending):
                raise self.source.fault(
                    tag.offset,
                    "开始与结束标签不在同一层级；请把它们各放在单独的段落或行中",
                    "this tag and its end stand on different levels "
                    f"({_path(at)} and {_path(end)}); put each in a paragraph or row of its own",
                )
            ends.append(end)
            bodies.append(Body(items, bool(end.stack) and end.stack[-1].settled))
        self._forks.pop()
        self._around.pop()
        sure = ends[:1] if self._prints_once(tag, at) else ends
        fork = Fork(tag, tuple(bodies), mark_at(at, self.styles), FALLBACK in at.names)
        return fork, merged(at, sure)

    def _prints_once(self, tag: If | For, at: Position) -> bool:
        """Return whether the first body prints in any case: in the first turn of a loop over the
        cells of the same row, or the rows of the same table."""
        loops = [place for place, fork in enumerate(self._forks) if isinstance(fork, For)]
        return (
            isinstance(tag, If)
            and tag.tests == (LoopFact(len(loops) - 1, "first"),)
            and at.names[-1:] in {("w:tr",), ("w:tbl",)}
            and all(names == at.names for names in self._around[loops[-1] :])
        )

    def _slot(self, tag: Slot, at: Position) -> Slot:
        if at.names != BODY_LEVEL.names or at.pending or self._forks:
            raise self.source.fault(
                tag.offset,
                "条款位置须写成 {{p clauses }}，单独成段，放在正文中，不在表格、条件或循环内",
                "the place for clauses is {{p clauses }} in a paragraph of its own in the body, "
                "outside tables, conditions and loops",
            )
        return tag

    def _unbalanced(self, what: str) -> TemplateError:
        offset = self._forks[-1].offset if self._forks else 0
        return self.source.fault(offset, f"XML 标签不成对：{what}", f"{what} closes nothing")

    def _unrepeatable(self, name: str) -> TemplateError:
        return self.source.fault(
            self._forks[-1].offset,
            "循环内不能有书签、图片或脚注",
            f"a loop cannot repeat a bookmark, picture or note ({name}); move it out",
        )


def _with_properties(frame: Frame, properties: str) -> Frame:
    # Properties that a tag stands in, or that begin a section, cannot be repeated.
    whole = properties.startswith(("<w:rPr", "<w:pPr")) and "<w:sectPr" not in properties
    return replace(frame, opening=frame.opening + properties if whole else "")


def _note_width(start_tag: str, stack: list[Frame]) -> None:
    found = _WIDTH.search(start_tag)
    if found and 'w:type="dxa"' in start_tag and [f.name for f in stack[-2:]] == ["w:tc", "w:tcPr"]:
        stack[-2] = replace(stack[-2], width=int(found[1]))


def _same_attribute(before: str, after: str) -> bool:
    return after.startswith(before) and (
        after == before or not set(after[len(before) :]) & {*"<\"'"}
    )


def _guarded(fork: Fork, filler: str) -> Fork:
    """Let every body of a fork end with a filler that would otherwise leave nothing."""
    bodies = tuple(_guarded_body(body, filler) for body in fork.bodies)
    return replace(fork, bodies=bodies)


def _guarded_body(body: Body, filler: str) -> Body:
    if body.settled:
        return body
    items = list(body.items)
    while items and isinstance(items[-1], str) and not items[-1].strip():
        items.pop()
    if items and isinstance(items[-1], Fork):
        return Body((*items[:-1], _guarded(items[-1], filler)), True)
    return Body((*items, Added(filler)), True)


def _path(at: Position) -> str:
    return " > ".join(at.names[-4:]) or "nothing"
