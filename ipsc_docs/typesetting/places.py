"""Where something stands in a Word file, in words that a person with Word open can follow.

Knows headings, tables, notes and text boxes; refuses to know what is wrong there. Imported only
where something is wrong, or inside functions that compile.
"""

import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree

from ipsc_docs.findings import Anchor, Located
from ipsc_docs.language import Bilingual
from ipsc_docs.typesetting.parts import part_in_words

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

LONGEST = 60
"""How much of a paragraph is quoted."""

_FARTHEST = 2_000
"""How many paragraphs back a heading is looked for."""

_HEADING = re.compile(r"(?:heading|title|标题).*|[1-9]", re.IGNORECASE)
_STEP = re.compile(r"([\w.-]+)\[([1-9]\d{0,8})\]")
_COUNTED = {
    f"{W}tbl": Bilingual(zh="第{}个表格", en="table {}"),
    f"{W}tr": Bilingual(zh="第{}行", en="row {}"),
    f"{W}tc": Bilingual(zh="第{}格", en="cell {}"),
}
_NOTES = {
    f"{W}footnote": Bilingual(zh="脚注{}", en="footnote {}"),
    f"{W}endnote": Bilingual(zh="尾注{}", en="endnote {}"),
    f"{W}comment": Bilingual(zh="批注{}", en="comment {}"),
}
_PARAGRAPH = Bilingual(zh="第{}段", en="paragraph {}")
_TEXT_BOX = Bilingual(zh="文本框", en="text box")
_WRAPPERS = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "del"))


def place_of(
    part: str, element: etree._Element, tag: str = "", written: str = "", start: int = 0
) -> Located:
    """Say where an element stands: part, heading above, tables around it, the words beside it.

    `tag` is what is wrong in it, and `written` the same as the text of the element has it from
    `start` on.
    """
    anchor = Anchor(part, path_of(element), start, written)
    return Located(_in_words(part, element, tag), anchor)


def path_of(element: etree._Element) -> str:
    """Return how an element is reached from the root of its part, which has no step of its own.

    Whatever else is put in or taken out beside it, a step counts only what is called the same.
    """
    steps: list[str] = []
    for node in (element, *element.iterancestors()):
        if node.getparent() is not None:
            steps.append(f"{etree.QName(node).localname}[{_earlier_alike(node) + 1}]")
    return "/".join(reversed(steps))


def at_path(root: etree._Element, path: str) -> etree._Element | None:
    """Return the element that a path leads to, None where it leads nowhere."""
    node: etree._Element | None = root
    for step in filter(None, path.split("/")):
        found = _STEP.fullmatch(step)
        if node is None or found is None:
            return None
        node = _child(node, found[1], found[2])
    return node


def _child(node: etree._Element, name: str, number: str) -> etree._Element | None:
    for way in (f"w:{name}[{number}]", f"*[local-name()='{name}'][{number}]"):
        found = node.xpath(way, namespaces={"w": W.strip("{}")})
        if isinstance(found, list) and found and isinstance(found[0], etree._Element):
            return found[0]
    return None


def _earlier_alike(node: etree._Element) -> int:
    name = str(node.tag)
    if name.startswith(W):
        # The quick way, for a document may have tens of thousands of paragraphs.
        earlier = f"count(preceding-sibling::w:{name.removeprefix(W)})"
        return int(float(str(node.xpath(earlier, namespaces={"w": W.strip("{}")}))))
    return sum(1 for _ in node.itersiblings(f"{{*}}{etree.QName(node).localname}", preceding=True))


def _in_words(part: str, element: etree._Element, tag: str) -> Bilingual:
    steps = [part_in_words(part)]
    heading = _heading_above(element)
    if heading:
        steps.append(Bilingual(zh=f"“{heading}”标题下", en=f"under “{heading}”"))
    steps += _around(element)
    holder = _holder(element)
    words = excerpt(text_in(holder), tag)
    if not words and not tag and holder.tag == f"{W}p":
        steps.append(_numbered(_PARAGRAPH, _position(holder)))
    if words and words != tag:
        steps.append(Bilingual(zh=f"“{words}”", en=f"“{words}”"))
    if tag:
        steps.append(Bilingual(zh=tag, en=tag))
    return joined(steps)


def joined(steps: list[Bilingual]) -> Bilingual:
    """Return the steps of a place as one place."""
    return Bilingual(zh="，".join(s.zh for s in steps), en=", ".join(s.en for s in steps))


def text_in(element: etree._Element) -> str:
    """Return the words of an element, each run of blanks as one blank."""
    texts = element.iter(f"{W}t", f"{W}delText")
    return " ".join("".join(text.text or "" for text in texts).split())


def excerpt(words: str, around: str = "") -> str:
    """Return words shortened to what fits in a message, the part around a tag kept."""
    if len(words) <= LONGEST:
        return words
    middle = max(words.find(around), 0) + len(around) // 2
    start = max(0, min(middle - LONGEST // 2, len(words) - LONGEST))
    end = start + LONGEST
    return ("…" if start else "") + words[start:end] + ("…" if end < len(words) else "")


def _holder(element: etree._Element) -> etree._Element:
    """Return the paragraph that an element stands in, else the element itself."""
    return next((n for n in (element, *element.iterancestors()) if n.tag == f"{W}p"), element)


def _heading_above(element: etree._Element) -> str:
    """Return the words of the last heading before an element, nothing where there is none."""
    for earlier in _before(_holder(element)):
        style = earlier.find(f"{W}pPr/{W}pStyle")
        if style is not None and _HEADING.fullmatch(style.get(f"{W}val", "")):
            return excerpt(text_in(earlier))
    return ""


def _before(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the paragraphs before an element and before what holds it, nearest first."""
    node: etree._Element | None = element
    while node is not None:
        yield from islice(node.itersiblings(f"{W}p", preceding=True), _FARTHEST)
        node = node.getparent()


def _around(element: etree._Element) -> list[Bilingual]:
    steps: list[Bilingual] = []
    for node in (*reversed(list(element.iterancestors())), element):
        tag = str(node.tag)
        if tag == f"{W}tbl":
            steps.append(_numbered(_COUNTED[tag], _position(node)))
        elif tag in _COUNTED and steps:
            inner, outer = _numbered(_COUNTED[tag], _position(node)), steps.pop()
            steps.append(Bilingual(zh=outer.zh + inner.zh, en=f"{outer.en}, {inner.en}"))
        elif tag in _NOTES:
            steps.append(_numbered(_NOTES[tag], node.get(f"{W}id", "")))
        elif tag == f"{W}txbxContent":
            steps.append(_TEXT_BOX)
    return steps


def _position(element: etree._Element) -> int:
    """Return the number of a table, row or cell among its like, through what only wraps it."""
    holder, count, tag = element, 1, str(element.tag)
    earlier_alike = f"count(preceding-sibling::w:{tag.removeprefix(W)})"
    while True:
        count += int(float(str(holder.xpath(earlier_alike, namespaces={"w": W.strip("{}")}))))
        for earlier in holder.itersiblings(*_WRAPPERS, preceding=True):
            count += _like(earlier, tag)
        parent = holder.getparent()
        if parent is None or parent.tag not in _WRAPPERS:
            return count
        holder = parent


def _like(node: etree._Element, tag: str) -> int:
    if node.tag in _WRAPPERS:
        return sum(_like(child, tag) for child in node)
    return int(node.tag == tag)


def _numbered(words: Bilingual, number: object) -> Bilingual:
    return Bilingual(zh=words.zh.format(number), en=words.en.format(number))
