"""Adds the numbered lists of the clauses to a template's numbering. Knows ids, not wording."""

import re
from collections import Counter
from collections.abc import Mapping

from ipsc_docs.errors import TemplateError
from ipsc_docs.language import Bilingual
from ipsc_docs.typesetting.compiling.lists import Definitions
from ipsc_docs.typesetting.nodes import Literal, NewLists, PrintedPart, RestartedLists
from ipsc_docs.typesetting.parts import part_in_words
from ipsc_docs.typesetting.unpacking import Package

_NUMBER = re.compile(r"<w:num\b[^<>]*\bw:numId=\"(\d+)\"")
_ABSTRACT = re.compile(r"<w:abstractNum\b[^<>]*\bw:abstractNumId=\"(\d+)\"")
_REFERENCE = re.compile(r"<w:abstractNumId\b[^<>]*\bw:val=\"(\d+)\"")
_END = re.compile(r"<w:numIdMacAtCleanup\b|</w:numbering>")


def with_numbering(package: Package, part: str, extra: str) -> Mapping[str, bytes]:
    """Return the parts of a package with the `w:num` elements of `extra` in its numbering."""
    if not extra:
        return package.parts
    text = package.parts.get(part, b"").decode("utf-8-sig", "replace")
    end = _END.search(text)
    if end is None:
        raise _fault(
            package, part, "模板没有可用的列表编号", "the template has no numbering for lists"
        )
    whole = text[: end.start()] + extra + text[end.start() :]
    _check_ids(package, part, whole)
    return {**package.parts, part: whole.encode()}


def with_new_lists(name: str, text: str, known: Definitions) -> tuple[PrintedPart, RestartedLists]:
    """Return the numbering part with a place for lists that begin anew, and what these are."""
    end = _END.search(text)
    assert end is not None
    before, after = text[: end.start()], text[end.start() :]
    nodes = (Literal(before.encode()), NewLists(), Literal(after.encode()))
    first = 1 + max(map(int, _NUMBER.findall(text)))
    return PrintedPart(name, nodes), RestartedLists(name, first, dict(known))


def _check_ids(package: Package, part: str, whole: str) -> None:
    twice = [number for number, count in Counter(_NUMBER.findall(whole)).items() if count > 1]
    missing = set(_REFERENCE.findall(whole)) - set(_ABSTRACT.findall(whole))
    if twice:
        raise _fault(
            package, part, f"列表编号重复：{twice[0]}", f"the list number {twice[0]} stands twice"
        )
    if missing:
        number = min(missing)
        raise _fault(
            package, part, f"没有列表样式 {number}", f"there is no list definition {number}"
        )


def _fault(package: Package, part: str, zh: str, en: str) -> TemplateError:
    place = part_in_words(part or "word/numbering.xml")
    return TemplateError(package.name, place, Bilingual(zh=zh, en=en))
