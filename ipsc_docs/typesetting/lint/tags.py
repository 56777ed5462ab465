"""Lint of tags that would print as words: what autocorrect or a Chinese keyboard made of them.

Knows how a tag looks when it is none; refuses to know fields.
"""

import re
from collections.abc import Iterator

from lxml import etree

from ipsc_docs.findings import Finding
from ipsc_docs.language import Bilingual
from ipsc_docs.typesetting.compiling.openings import never_closed
from ipsc_docs.typesetting.lint.file import W_, Opened, found
from ipsc_docs.typesetting.places import place_of

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"|‘[^’]*’|“[^”]*”")
_WIDE_INSIDE = re.compile(r"[．。，（）［］＝＜＞！｜：　–—…\u2060\u200b]|[ａ-ｚＡ-Ｚ０-９＿]")
_NO_TAG = re.compile(r"[{｛]\s{0,3}[{｛%％][^{}｛｝]{0,200}[}｝%％]\s{0,3}[}｝]")
_ENDS_ONLY = re.compile(r"[^\s{}]{0,40}\s?(?:\}\}|%\})")
_ONE_BRACE = re.compile(r"(?<![{$])\{\s?[a-z]\w{0,40}(?:\.[a-z]\w{0,40}){1,4}\s?\}(?!\})")


def tags_are_typed_right(file: Opened) -> Iterator[Finding]:
    """No words look like a tag without being one, and no tag holds signs of a Chinese keyboard."""
    for name, tree in file.stories():
        for paragraph, words in _paragraphs(tree):
            for typed, start, what in _mistyped(words):
                place = place_of(name, paragraph, typed, typed, start)
                yield found("T.typed", place, what, _TYPE_AGAIN)


def _paragraphs(tree: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    own: dict[etree._Element, str] = {}
    for text in tree.iter(f"{W_}t"):
        paragraph = next(text.iterancestors(f"{W_}p"), None)
        if paragraph is not None:
            own[paragraph] = own.get(paragraph, "") + (text.text or "")
    yield from own.items()


def _mistyped(words: str) -> Iterator[tuple[str, int, Bilingual]]:
    """Yield what is mistyped, where it begins, and what is wrong with it."""
    if never_closed(words) is not None:
        return  # which the compiler says better
    for tag in _TAG.finditer(words):
        if tag.group()[1] != "#" and _WIDE_INSIDE.search(_QUOTED.sub("", tag.group())):
            yield tag.group(), tag.start(), _WIDE_SIGNS
    rest = _TAG.sub(_blanked, words)
    for kind, what in (
        (_NO_TAG, _WIDE_BRACES),
        (_ONE_BRACE, _LACKS_A_BRACE),
        (_ENDS_ONLY, _NO_START),
    ):
        for typed in kind.finditer(rest):
            said = typed.group().strip()
            yield said, rest.index(said, typed.start()), what
        rest = kind.sub(_blanked, rest)


def _blanked(found: re.Match[str]) -> str:
    return " " * len(found.group())


_WIDE_BRACES = Bilingual(
    zh="看起来像标签，但括号是全角的或中间有空格，会原样印出",
    en="looks like a tag, but with full-width braces or a space between them; it prints as it is",
)
_WIDE_SIGNS = Bilingual(
    zh="标签内有全角或自动更正产生的符号",
    en="holds full-width signs, or some that autocorrect made",
)
_LACKS_A_BRACE = Bilingual(
    zh="只有一层括号，会原样印出", en="has one brace on each side only and prints as it is"
)
_NO_START = Bilingual(
    zh="标签有结尾而没有开头，会原样印出", en="a tag ends here that never began; it prints as it is"
)
_TYPE_AGAIN = Bilingual(
    zh="请切换到英文输入法重新输入，例如 {{ study.title }}",
    en="type it again with an English keyboard, as in {{ study.title }}",
)
