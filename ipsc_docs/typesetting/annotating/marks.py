"""The marks in the body between which a comment stands: around some words, or a paragraph.

Knows runs and how one is cut in two with its look; refuses to know what the comment says.
"""

import copy
from collections.abc import Iterator

import msgspec
from lxml import etree

from ipsc_docs.findings import Anchor
from ipsc_docs.typesetting.places import W, at_path

_MARKS = tuple(
    f"{W}{name}" for name in ("comment", "commentRangeStart", "commentRangeEnd", "commentReference")
)
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# Elsewhere (a content control, a tracked change) a mark goes around the whole of it.
_ROOMY = frozenset(f"{W}{name}" for name in ("p", "hyperlink", "smartTag"))


class Target(msgspec.Struct, frozen=True):
    """Where a comment goes: a paragraph, and its words from `start` to `end`, all where equal."""

    paragraph: etree._Element
    start: int = 0
    end: int = 0


def numbers_in(root: etree._Element) -> Iterator[int]:
    """Yield the numbers of the comments that a part holds or has marks of."""
    for found in root.iter(*_MARKS):
        number = str(found.get(f"{W}id"))
        if number.isdecimal():
            yield int(number)


def first_paragraph(root: etree._Element) -> etree._Element | None:
    """Return the paragraph where what has no place of its own is said, None where there is none."""
    return next(root.iter(f"{W}p"), None)


def target_of(root: etree._Element, anchor: Anchor) -> Target | None:
    """Return where the comment on an anchor goes, None where it is nowhere in this part."""
    element = at_path(root, anchor.path) if anchor.path else None
    if element is None:
        return None
    around = [one for one in (element, *element.iterancestors()) if one.tag == f"{W}p"]
    if around == [element] and anchor.words:
        end = anchor.start + len(anchor.words)
        words = "".join(text.text or "" for text in _texts(element))
        if words[anchor.start : end] == anchor.words:
            return Target(element, anchor.start, end)
    # No comment stands inside a text box: the paragraph that it hangs on is the outermost.
    near = around[-1] if around else _nearest(element)
    return None if near is None else Target(near)


def mark(target: Target, number: int) -> None:
    """Put the marks of comment `number` around a target."""
    start, end = _made("commentRangeStart", number), _made("commentRangeEnd", number)
    reference = etree.Element(f"{W}r")
    reference.append(_made("commentReference", number))
    bounds = _bounds(target) if target.end > target.start else None
    if bounds is None:
        paragraph = target.paragraph
        properties = paragraph.find(f"{W}pPr")
        paragraph.insert(0 if properties is None else 1 + paragraph.index(properties), start)
        paragraph.extend((end, reference))
        return
    bounds[0].addprevious(start)
    bounds[1].addnext(end)
    end.addnext(reference)


def _nearest(element: etree._Element) -> etree._Element | None:
    """Return the first paragraph inside what is none, else the one after it, else before it."""
    space = {"w": W.strip("{}")}
    for way in ("descendant::w:p", "following::w:p", "preceding::w:p"):
        found = element.xpath(f"({way})[{'last()' if way[0] == 'p' else '1'}]", namespaces=space)
        if isinstance(found, list) and found and isinstance(found[0], etree._Element):
            return [found[0], *found[0].iterancestors(f"{W}p")][-1]
    return None


def _made(name: str, number: int) -> etree._Element:
    made = etree.Element(f"{W}{name}")
    made.set(f"{W}id", str(number))
    return made


def _texts(paragraph: etree._Element) -> list[etree._Element]:
    """Return the texts of a paragraph that are its own, not those of a text box in it."""
    if next(paragraph.iterdescendants(f"{W}p"), None) is None:
        return list(paragraph.iter(f"{W}t"))
    return [
        text
        for text in paragraph.iter(f"{W}t")
        if next(text.iterancestors(f"{W}p"), None) is paragraph
    ]


def _bounds(target: Target) -> tuple[etree._Element, etree._Element] | None:
    """Return the first and the last element that hold the words, cut so that they hold no more."""
    first = _cut_at(target.paragraph, target.start, after=True)
    last = _cut_at(target.paragraph, target.end, after=False)
    return None if first is None or last is None else (first, last)


def _cut_at(paragraph: etree._Element, at: int, *, after: bool) -> etree._Element | None:
    """Return what begins (or ends) at a character of a paragraph: a run, cut where it must be."""
    passed = 0
    for text in _texts(paragraph):
        length = len(text.text or "")
        inside = passed <= at < passed + length if after else passed < at <= passed + length
        if inside:
            run = text.getparent()
            if run is None or run.tag != f"{W}r":
                return None
            outer = _child_of(paragraph, run)
            if outer is not run and not _roomy(paragraph, run):
                return outer
            second = _cut(run, text, at - passed)
            return second if after else run
        passed += length
    return None


def _roomy(paragraph: etree._Element, run: etree._Element) -> bool:
    around = [one for one in run.iterancestors() if paragraph in (one, *one.iterancestors())]
    return all(one.tag in _ROOMY for one in around)


def _child_of(paragraph: etree._Element, run: etree._Element) -> etree._Element:
    chain = (run, *run.iterancestors())
    return next((one for one in chain if one.getparent() is paragraph), run)


def _cut(run: etree._Element, text: etree._Element, at: int) -> etree._Element:
    """Cut a run in two at a character of one of its texts; return the one that begins there.

    A run that begins or ends there already is left whole.
    """
    words = text.text or ""
    texts = run.findall(f"{W}t")
    if (at == 0 and texts[0] is text) or (at == len(words) and texts[-1] is text):
        return run
    second = _like(run)
    properties = run.find(f"{W}rPr")
    if properties is not None:
        second.append(copy.deepcopy(properties))
    moved = list(text.itersiblings())
    if at == 0:
        moved.insert(0, text)
    elif at < len(words):
        rest = _like(text)
        rest.text, text.text = words[at:], words[:at]
        for one in (rest, text):
            one.set(_SPACE, "preserve")
        second.append(rest)
    second.extend(moved)
    run.addnext(second)
    return second


def _like(element: etree._Element) -> etree._Element:
    """Return an empty element with the name and the attributes of another."""
    made = etree.Element(element.tag)
    for name, value in element.attrib.items():
        made.set(name, value)
    return made
