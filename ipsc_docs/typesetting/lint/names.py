"""Lint of names and numbers: what must be unique, and what must exist to be used.

Knows bookmarks, drawings, content controls, styles and lists; refuses to know nesting.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from lxml import etree

from ipsc_docs.findings import Finding
from ipsc_docs.language import Bilingual
from ipsc_docs.typesetting.lint.file import W_, Opened, found, value
from ipsc_docs.typesetting.places import place_of

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_STYLES, _NUMBERING = "word/styles.xml", "word/numbering.xml"

Reader: TypeAlias = Callable[[etree._Element], Iterable[tuple[etree._Element, str]]]
"""Finds what bears a name in one part: each element with its name."""


def names_are_unique(file: Opened) -> Iterator[Finding]:
    """No bookmark, drawing or content control shares its id or name with another."""
    yield from _twice(file, "W20", Bilingual(zh="书签编号", en="bookmark id"), _starts("id"))
    yield from _twice(file, "W21", Bilingual(zh="书签", en="bookmark"), _starts("name"))
    yield from _twice(file, "W22", Bilingual(zh="图形编号", en="drawing id"), _drawings)
    yield from _twice(file, "W23", Bilingual(zh="内容控件编号", en="content control id"), _controls)
    styles = file.trees.get(_STYLES)
    defined = [] if styles is None else [value(s, "styleId") for s in styles.iter(f"{W_}style")]
    for name, times in Counter(defined).items():
        if times > 1:
            yield found("W24", _STYLES, _same(Bilingual(zh="样式", en="style"), name), _RENAME)


def bookmarks_are_closed(file: Opened) -> Iterator[Finding]:
    """Every bookmark that begins also ends, in the same part."""
    for name, tree in file.stories():
        starts = {value(mark, "id"): mark for mark in tree.iter(f"{W_}bookmarkStart")}
        ends = {value(mark, "id"): mark for mark in tree.iter(f"{W_}bookmarkEnd")}
        for key in starts.keys() ^ ends.keys():
            mark = starts.get(key, ends.get(key))
            assert mark is not None
            yield found("W25", place_of(name, mark), _half(key), _RENAME)


def styles_exist(file: Opened) -> Iterator[Finding]:
    """A style that is used is defined."""
    styles = file.trees.get(_STYLES)
    known = set() if styles is None else {value(s, "styleId") for s in styles.iter(f"{W_}style")}
    for name, tree in file.trees.items():
        used = ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link")
        for element in tree.iter(*(W_ + kind for kind in used)):
            if value(element) not in known:
                yield found("W26", place_of(name, element), _undefined(value(element)), _DEFINE)


def lists_exist(file: Opened) -> Iterator[Finding]:
    """A list that is used is defined, and so is what it is a copy of."""
    numbering = file.trees.get(_NUMBERING)
    numbers: set[str] = set()
    if numbering is not None:
        abstract = {value(a, "abstractNumId") for a in numbering.iter(f"{W_}abstractNum")}
        for number in numbering.iter(f"{W_}num"):
            numbers.add(value(number, "numId"))
            if value(number.find(f"{W_}abstractNumId")) not in abstract:
                yield found("W28", _NUMBERING, _no_list(value(number, "numId")), _RENUMBER)
    for name, tree in file.trees.items():
        for element in tree.iter(f"{W_}numId"):
            if value(element) not in numbers | {"0"}:
                yield found("W27", place_of(name, element), _no_list(value(element)), _RENUMBER)


def _starts(attribute: str) -> Reader:
    def read(tree: etree._Element) -> Iterable[tuple[etree._Element, str]]:
        return ((mark, value(mark, attribute)) for mark in tree.iter(f"{W_}bookmarkStart"))

    return read


def _drawings(tree: etree._Element) -> Iterable[tuple[etree._Element, str]]:
    return ((drawing, str(drawing.get("id"))) for drawing in tree.iter(_DRAWING))


def _controls(tree: etree._Element) -> Iterable[tuple[etree._Element, str]]:
    return (
        (identity, value(identity))
        for properties in tree.iter(f"{W_}sdtPr")
        for identity in properties.iterchildren(f"{W_}id")
    )


def _twice(file: Opened, code: str, kind: Bilingual, read: Reader) -> Iterator[Finding]:
    seen: set[str] = set()
    for name, tree in file.stories():
        for element, key in read(tree):
            if key in seen:
                yield found(code, place_of(name, element), _same(kind, key), _RENAME)
            seen.add(key)


def _same(kind: Bilingual, key: str) -> Bilingual:
    return Bilingual(zh=f"{kind.zh} {key} 重复", en=f"the {kind.en} {key} stands twice")


def _half(key: str) -> Bilingual:
    return Bilingual(
        zh=f"书签 {key} 缺少起点或终点", en=f"the bookmark {key} lacks its beginning or its end"
    )


def _undefined(name: str) -> Bilingual:
    return Bilingual(zh=f"样式 {name} 未定义", en=f"the style {name} is not defined")


def _no_list(number: str) -> Bilingual:
    return Bilingual(zh=f"列表编号 {number} 未定义", en=f"the list number {number} is not defined")


_RENAME = Bilingual(
    zh="请删除其中一个并在 Word 中重新插入", en="delete one of them and insert it again in Word"
)
_DEFINE = Bilingual(
    zh="请在 Word 中新建该样式，或改用已有样式",
    en="create the style in Word, or use one that exists",
)
_RENUMBER = Bilingual(
    zh="请在 Word 中取消编号后重新应用列表样式",
    en="take the numbering off in Word and apply the list style again",
)
