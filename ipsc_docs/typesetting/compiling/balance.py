"""Proof that every document made from a template is well-formed and complete.

One scan keeps the stack of open elements. A body of a condition or a loop has to leave it as it
found it, whatever prints; and a cell, row or table that could end up empty gets a filler. Knows
WordprocessingML's containers, no field and no value.
"""

import re
from typing import TypeAlias

import msgspec

from ipsc_docs.errors import TemplateError
from ipsc_docs.typesetting.compiling.containers import (
    BODY_LEVEL,
    FILLERS,
    Frame,
    Position,
    merged,
    settle,
)
from ipsc_docs.typesetting.compiling.source import Source
from ipsc_docs.typesetting.compiling.tags import For, If, Print, Slot, Tag, Words
from ipsc_docs.typesetting.escape import ForbiddenCharacterError, escape
from ipsc_docs.typesetting.nodes import Constant, Context, Printable

_ELEMENT = re.compile(
    r"<(?P<end>/?)(?P<name>[\w:.-]+)(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*?(?P<empty>/?)>"
)
_ATTRIBUTE = re.compile(
    r"<(?P<element>[\w:.-]+)(?:\s+[\w:.-]+\s*=\s*(?:\"[^\"<]*\"|'[^'<]*'))*"
    r"\s+(?P<name>[\w:.-]+)\s*=\s*(?:\"[^\"<]*|'[^'<]*)"
)
_UNIQUE = frozenset({"w:bookmarkStart", "wp:docPr", "w:footnoteReference", "w:endnoteReference"})
_ALTERNATIVE_TEXTS = frozenset({"descr", "title", "alt", "w:tooltip"})
_TABLE_TEXTS = frozenset({"w:tblCaption", "w:tblDescription"})
_PROPERTIES = frozenset(
    [
        "title", "subject", "creator", "description", "keywords", "category", "contentStatus",
        "version", "lastModifiedBy", "identifier", "language", "Company", "Manager", "lpwstr",
    ]
)  # fmt: skip


class Spot(msgspec.Struct, frozen=True):
    """A place for a value with what surrounds it; `run` opens a run like the one it is in."""

    value: Printable
    context: Context
    run: str


class Fork(msgspec.Struct, frozen=True):
    """A condition or a loop with its balanced bodies, in the order of the tag's own."""

    tag: If | For
    bodies: tuple["Body", ...]


class Body(msgspec.Struct, frozen=True):
    """Balanced content; `settled` tells whether the element around it may end after it."""

    items: tuple["Item", ...]
    settled: bool


Item: TypeAlias = str | Spot | Fork | Slot


def balance(source: Source, tags: tuple[Tag, ...], start: Position) -> tuple[Item, ...]:
    """Return what `tags` print, shown to leave open elements as they were at `start`."""
    scanner = _Scanner(source)
    items, end = scanner.sequence(tags, start)
    if end.names != start.names or end.pending:
        raise source.fault(0, "XML 标签不成对", f"elements are left open: {_path(end)}")
    return items


class _Scanner:
    """Walks the tags of one source; `_forks` are the conditions and loops it is inside of."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._forks: list[If | For] = []

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
                items.append(self._spot(tag, at))
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
            if name == "w:rPr" and stack and stack[-1].name == "w:r" and not found["empty"]:
                properties = found.start()
            filler = self._step(found, stack)
            if filler:
                written = self._fill(filler, whole, (start, written, found.start()), items)
            elif name == "w:rPr" and found["end"] and stack[-1].name == "w:r":
                run = stack[-1].run + whole[properties : found.end()]
                stack[-1] = Frame("w:r", run=run)
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
        frame = Frame(name, run=found.group() if name == "w:r" else "")
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
        return Fork(tag, tuple(bodies)), merged(at, ends)

    def _slot(self, tag: Slot, at: Position) -> Slot:
        if at.names != BODY_LEVEL.names or at.pending or self._forks:
            raise self.source.fault(
                tag.offset,
                "条款位置须写成 {{p clauses }}，单独成段，放在正文中，不在表格、条件或循环内",
                "the place for clauses is {{p clauses }} in a paragraph of its own in the body, "
                "outside tables, conditions and loops",
            )
        return tag

    def _spot(self, tag: Print, at: Position) -> str | Spot:
        context = self._context(tag, at)
        if not isinstance(tag.value, Constant):
            return Spot(tag.value, context, at.stack[-2].run if context == "run" else "")
        try:
            return escape(str(tag.value.value), context, ("tag",)).decode()
        except ForbiddenCharacterError as cause:
            raise self.source.fault(tag.offset, cause.words.zh, cause.words.en) from cause

    def _context(self, tag: Print, at: Position) -> Context:
        if at.pending:
            found = _ATTRIBUTE.fullmatch(at.pending)
            if found and _is_prose(found["element"], found["name"]):
                return "attribute"
        elif at.names[-2:] == ("w:r", "w:t"):
            return "run"
        elif at.stack and at.names[-1].rpartition(":")[2] in _PROPERTIES and "w:t" not in at.names:
            return "plain"
        raise self.source.fault(
            tag.offset,
            "字段只能放在文字、替代文字或文档属性中；请在段落文字里写 {{ 字段 }}",
            "a value can stand in text, alternative text and document properties only; "
            "write {{ field }} in the text of a paragraph",
        )

    def _unbalanced(self, what: str) -> TemplateError:
        offset = self._forks[-1].offset if self._forks else 0
        return self.source.fault(offset, f"XML 标签不成对：{what}", f"{what} closes nothing")

    def _unrepeatable(self, name: str) -> TemplateError:
        return self.source.fault(
            self._forks[-1].offset,
            "循环内不能有书签、图片或脚注",
            f"a loop cannot repeat a bookmark, picture or note ({name}); move it out",
        )


def _is_prose(element: str, attribute: str) -> bool:
    return attribute in _ALTERNATIVE_TEXTS or (element in _TABLE_TEXTS and attribute == "w:val")


def _same_attribute(before: str, after: str) -> bool:
    return after.startswith(before) and (
        after == before or not set(after[len(before) :]) & {*"<\"'"}
    )


def _guarded(fork: Fork, filler: str) -> Fork:
    """Let every body of a fork end with a filler that would otherwise leave nothing."""
    return Fork(fork.tag, tuple(_guarded_body(body, filler) for body in fork.bodies))


def _guarded_body(body: Body, filler: str) -> Body:
    if body.settled:
        return body
    items = list(body.items)
    while items and isinstance(items[-1], str) and not items[-1].strip():
        items.pop()
    if items and isinstance(items[-1], Fork):
        return Body((*items[:-1], _guarded(items[-1], filler)), True)
    return Body((*items, filler), True)


def _path(at: Position) -> str:
    return " > ".join(at.names[-4:]) or "nothing"
