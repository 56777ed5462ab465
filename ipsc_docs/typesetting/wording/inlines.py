"""The text inside a paragraph: emphasis, links, line breaks, and how lines flow together.

Knows the inline elements that Markdown makes; refuses to know paragraphs, tags and tables.
"""

import re
from collections.abc import Iterator, Sequence
from html import unescape
from itertools import groupby
from xml.etree.ElementTree import Element

import msgspec

from ipsc_docs.language import Bilingual, Language
from ipsc_docs.typesetting.wording.directives import Setting
from ipsc_docs.typesetting.wording.marks import BLOCKS
from ipsc_docs.typesetting.wording.origin import Origin
from ipsc_docs.typesetting.wording.wordml import BOXES, PLACES, runs

_BREAK = "\x0b"
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w*);")
_ESCAPED = re.compile("\x02(\\d+)\x03")
_SOFT_BREAK = re.compile(r"[ \t]*\n[ \t]*")
_WIDE = re.compile(
    f"[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\U00020000-\U0003ffff{PLACES}{BOXES}“”‘’…—]"
)
_LEFT_OVER = re.compile(r"\*\*|\[\[|\]\]|[{}]")
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\ud800-\udfff\ue000-\uf8ff\ufffe\uffff\U000fc000-\U0010ffff]"
)
_LINKS = ("http://", "https://", "mailto:")


class Piece(msgspec.Struct, frozen=True):
    """Some text in one character style."""

    text: str
    style: str = ""


class Scope(msgspec.Struct, frozen=True):
    """The clause that is being set, and what it shares with the other clauses."""

    origin: Origin
    setting: Setting


class Line(msgspec.Struct, frozen=True):
    """The whole text of a paragraph: as characters, and as runs."""

    text: str
    xml: str


def line_of(element: Element, scope: Scope) -> Line:
    """Return all of an element as one paragraph's text."""
    return line(element.text, list(element), scope)


def line(text: str | None, children: Sequence[Element], scope: Scope) -> Line:
    """Return a text and the inline elements after it as one paragraph's text."""
    pieces = _flow(list(_pieces(text, children, scope, "")), scope.setting.language)
    return Line(
        "".join(piece.text for piece in pieces),
        "".join(runs(piece.text.replace(_BREAK, "\n"), piece.style) for piece in pieces),
    )


def _pieces(
    text: str | None, children: Sequence[Element], scope: Scope, style: str
) -> Iterator[Piece]:
    yield Piece(_plain(text, scope), style)
    for child in children:
        yield from _child(child, scope, style)
        yield Piece(_plain(child.tail, scope), style)


def _child(child: Element, scope: Scope, style: str) -> Iterator[Piece]:
    styles = scope.setting.styles
    inner = list(child)
    if set(child.keys()) - {"href"}:
        raise scope.origin.fault_near("".join(child.itertext()), _ATTRIBUTE)
    match child.tag:
        case "strong":
            yield from _pieces(child.text, inner, scope, styles.strong)
        case "em":
            # Strong wins over emphasis: Chinese type has no bold italic.
            yield from _pieces(child.text, inner, scope, style or styles.emphasis)
        case "br":
            yield Piece(_BREAK, style)
        case "a":
            yield from _pieces(child.text, inner, scope, style)
            yield Piece(_address(child, scope), style)
        case tag:
            words = Bilingual(zh=f"不支持的内容：{tag}", en=f"this cannot be used here: {tag}")
            raise scope.origin.fault_near("".join(child.itertext()), words)


def _address(link: Element, scope: Scope) -> str:
    """Return the address of a link in brackets, nothing if its text is the address."""
    address = _plain(link.get("href"), scope)
    words = "".join(link.itertext())
    if not address.startswith(_LINKS):
        raise scope.origin.fault_near(words, _LINK)
    address = address.removeprefix("mailto:")
    if address == words:
        return ""
    return f"（{address}）" if scope.setting.language == "zh" else f" ({address})"


def _plain(text: str | None, scope: Scope) -> str:
    """Return text with escapes and entities resolved; refuse marks that mean nothing."""
    if not text:
        return ""
    left = _LEFT_OVER.search(text)
    if left:
        raise scope.origin.fault_near(text, _LAYOUT if "{" in left[0] else _left_over(left[0]))
    if any(BLOCKS[0] <= character <= BLOCKS[2] for character in text):
        raise scope.origin.fault_near("[[", _NOT_ALONE)
    plain = _ESCAPED.sub(lambda match: chr(int(match[1])), text)
    plain = _ENTITY.sub(lambda match: unescape(match[0]), plain)
    if _UNPRINTABLE.search(plain) or (plain != text and re.search(r"[{}]", plain)):
        raise scope.origin.fault_near(text, _CHARACTER)
    return plain


def _flow(pieces: Sequence[Piece], language: Language) -> list[Piece]:
    """Join the lines of the source: by a space, between Chinese characters by nothing."""
    whole = "".join(piece.text for piece in pieces)
    flowed, offset = [], 0
    for piece in pieces:

        def join(match: re.Match[str], offset: int = offset) -> str:
            before = whole[: offset + match.start()].rstrip()[-1:]
            after = whole[offset + match.end() :].lstrip()[:1]
            if not before or not after or _BREAK in (before, after):
                return ""
            wide = bool(_WIDE.match(before)), bool(_WIDE.match(after))
            return "" if (any(wide) if language == "zh" else all(wide)) else " "

        flowed.append(Piece(_SOFT_BREAK.sub(join, piece.text), piece.style))
        offset += len(piece.text)
    alike = groupby((piece for piece in flowed if piece.text), key=lambda piece: piece.style)
    return [Piece("".join(piece.text for piece in same), style) for style, same in alike]


def _left_over(mark: str) -> Bilingual:
    return Bilingual(
        zh=f"{mark} 没有起作用，会原样打印；请检查是否成对、是否多了空格，或写成 \\{mark[0]}",
        en=f"{mark} has no effect and would print; look for its pair, or write \\{mark[0]}",
    )


_LAYOUT = Bilingual(
    zh="{: .keep } 须写在段落下面单独一行，或写在标题末尾",
    en="{: .keep } stands in a line of its own under a paragraph, or at the end of a heading",
)
_ATTRIBUTE = Bilingual(
    zh="此处不支持属性或链接标题", en="no attributes and no titles of links can be used here"
)
_LINK = Bilingual(
    zh="链接只支持 http://、https:// 和 mailto:",
    en="a link may begin with http://, https:// or mailto: only",
)
_NOT_ALONE = Bilingual(
    zh="[[指令]] 须单独成段，前后空行，且不在列表或引用内",
    en="a [[directive]] stands alone in its paragraph, outside lists and quotes",
)
_CHARACTER = Bilingual(zh="不允许的字符", en="a character that is not allowed")
