"""Answers that may be shared: without what is personal, wherever it stands. Touches no disk."""

import re
from collections.abc import Iterable, Iterator

import msgspec

from ipsc_docs.language import Bilingual
from ipsc_docs.questionnaire.question import Questionnaire
from ipsc_docs.questionnaire.side_file import personal
from ipsc_docs.reading.overlay import Entry, laid_over
from ipsc_docs.reading.tree import Mapping, Node, Scalar, Sequence

REMOVED = Bilingual(zh="【已隐去】", en="[removed]")
_SHORTEST = 2
# "林远舟 (Lin Yuanzhou)" is two names, and either may be repeated in a text.
_BETWEEN = re.compile(r"[()（）/;；,，、\n]+")


class Redacted(msgspec.Struct, frozen=True):
    """A tree that may be shared: which questions lost their answer, and which texts some words."""

    tree: Node
    emptied: tuple[str, ...]
    blackened: tuple[str, ...]


def redacted(asked: Questionnaire, tree: Node) -> Redacted:
    """Return the answers without those that are personal, nor their words in any other text."""
    found = personal(asked, tree)
    open_ = [Entry(one.path, Scalar("", one.node.place, plain=True)) for one in found]
    pattern = _pattern(word for one in found for word in _words(one.node))
    touched: list[str] = []
    clean = _without(laid_over(tree, open_), pattern, "", touched)
    return Redacted(clean, tuple(one.path for one in found), tuple(touched))


def _words(node: Node) -> Iterator[str]:
    """Yield the names and numbers in a personal answer."""
    if isinstance(node, Scalar):
        yield node.text.strip()
        yield from (part.strip() for part in _BETWEEN.split(node.text))
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _words(item)
    else:
        # A title and a department are shared by many, and are words of every text.
        for key, value in node.entries:
            if key.text in ("name", "phone", "email", "zh", "en"):
                yield from _words(value)


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted({one for one in words if len(one) >= _SHORTEST}, key=len, reverse=True)
    return re.compile("|".join(map(_whole, longest_first)) or "(?!)", re.IGNORECASE)


def _whole(word: str) -> str:
    """Return a pattern for a word that is not part of a longer one: Li, but not in lithium."""
    before = r"(?<![A-Za-z0-9])" if word[0].isascii() else ""
    behind = r"(?![A-Za-z0-9])" if word[-1].isascii() else ""
    return f"{before}{re.escape(word)}{behind}"


def _without(node: Node, pattern: re.Pattern[str], path: str, touched: list[str]) -> Node:
    if isinstance(node, Scalar):
        text = pattern.sub(_mark, node.text)
        if text != node.text:
            touched.append(path)
        return msgspec.structs.replace(node, text=text)
    if isinstance(node, Sequence):
        items = enumerate(node.items, start=1)
        cleaned = (_without(item, pattern, f"{path}[{at}]", touched) for at, item in items)
        return Sequence(tuple(cleaned), node.place)
    entries = (
        (key, _without(value, pattern, f"{path}.{key.text}" if path else key.text, touched))
        for key, value in node.entries
    )
    return Mapping(tuple(entries), node.place)


def _mark(found: re.Match[str]) -> str:
    chinese = any("\u3400" <= letter <= "\u9fff" for letter in found[0])
    return REMOVED.zh if chinese else REMOVED.en
