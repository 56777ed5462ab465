"""A Word part's XML made readable for the dialect. The only module that knows docxtpl.

Checks in the tree what docxtpl's clean-up would lose without a word, lets docxtpl join tags that
Word split over runs, and compares the text before and after. Knows no field.
"""

import re
from collections.abc import Iterable, Iterator
from html import unescape

from docxtpl import DocxTemplate  # type: ignore[import-untyped]
from lxml import etree

from ipsc_docs.errors import TemplateError
from ipsc_docs.typesetting.parsing import parse_xml
from ipsc_docs.typesetting.source import Source, visible

MAIN_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

_W = f"{{{MAIN_NAMESPACE}}}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_HAS_TAG = re.compile(r"\{[{%#]")
_BLOCK_TAG = re.compile(r"\{%-?\s*((?:if|elif|else|endif|for|endfor|set)\b(?:(?!%\}).)*)%\}")
_GLUED = re.compile(r"\{%-?(?:p|tr|tc|r)(?=(?:if|elif|else|endif|for|endfor|set)\b)")
_CELL_TAG = re.compile(r"\{%\s*(cellbg|colspan|hm)\b")
_RUN_TAG = re.compile(r"\{[{%]r(?=\s)")
_WORD_BOOKMARKS = re.compile(r"_GoBack|_Hlk\d+")
_FETCHING = re.compile(
    r"^\s*(INCLUDE\w*|DDE\w*|LINK|IMPORT|DATABASE|MACROBUTTON)\b", re.IGNORECASE | re.MULTILINE
)
_TOO_RICH = tuple(
    f"{_W}{name}" for name in ("sectPr", "drawing", "pict", "object", "fldChar", "bookmarkStart")
)
_REVISIONS = frozenset(
    f"{_W}{name}"
    for name in (
        "ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "rPrChange",
        "pPrChange", "sectPrChange", "tblPrChange", "tblGridChange", "trPrChange", "tcPrChange",
        "tblPrExChange", "numberingChange",
    )
)  # fmt: skip
_COMMENTS = frozenset(
    f"{_W}{name}" for name in ("commentRangeStart", "commentRangeEnd", "commentReference")
)


def clean(template: str, part: str, data: bytes) -> Source:
    """Return a part as text in which every tag is whole; refuse what cannot be kept."""
    root = parse_xml(template, part, data)
    refuse_unprintable(template, part, root)
    _prepare(template, part, root)
    before = _all_text(root)
    text = etree.tostring(root, encoding="unicode")
    # The constructor only keeps its argument; nothing is opened.
    cleaned = str(DocxTemplate("unused").patch_xml(text))
    source = Source(template, part, cleaned)
    if _words(before) != _words(_without_elements(cleaned)):
        raise source.fault(
            0,
            "标签未写完整，或与其他内容混在一起，会丢失文字",
            "a tag is not closed, or stands among other content, so that text would be lost",
        )
    return source


def refuse_unprintable(template: str, part: str, root: etree._Element) -> None:
    """Refuse what would travel into every document: revisions, comments, fetching fields."""
    for element in root.iter(*_REVISIONS, *_COMMENTS):
        if element.tag in _COMMENTS:
            zh, en = "请删除批注", "there is a comment; delete all comments"
        else:
            zh, en = "请接受或拒绝所有修订", "there are tracked changes; accept or reject them all"
        raise _fault(template, part, element, zh, en)
    code: list[str] = []
    for element in root.iter(f"{_W}instrText", f"{_W}fldChar", f"{_W}fldSimple"):
        code.append(_typed(element))
        found = _FETCHING.search("".join(code))
        if found:
            zh, en = f"不能使用域 {found[1]}", f"the field {found[1]} fetches outside content"
            raise _fault(template, part, element, zh, en)


def _typed(element: etree._Element) -> str:
    """Return the field code that an element holds; a code begins on a line of its own."""
    if element.tag == f"{_W}instrText":
        return element.text or ""
    return "\n" + element.get(f"{_W}instr", "") + "\n"


def _prepare(template: str, part: str, root: etree._Element) -> None:
    if root.tag.startswith(_W) and root.nsmap.get("w") != MAIN_NAMESPACE:
        raise Source(template, part, "").fault(0, "请用 Word 重新保存", "save it with Word again")
    _drop_word_bookmarks(root)
    for element in root.iter(f"{_W}p", f"{_W}tr"):
        for name in ("paraId", "textId"):
            element.attrib.pop(_W14 + name, "")
    for cell in root.iter(f"{_W}tc"):
        if len(cell) == 0:
            etree.SubElement(cell, f"{_W}p")
    for text in root.iter(f"{_W}t"):
        text.set(_PRESERVE, "preserve")
    for kind in ("p", "tr", "tc"):
        for element, texts in _with_text(root, kind):
            _check_structural_tag(template, part, kind, element, texts)


def _drop_word_bookmarks(root: etree._Element) -> None:
    """Word leaves bookmarks of its own behind, which a loop would repeat."""
    own = [
        mark
        for mark in root.iter(f"{_W}bookmarkStart")
        if _WORD_BOOKMARKS.fullmatch(mark.get(f"{_W}name", ""))
    ]
    numbers = {mark.get(f"{_W}id") for mark in own}
    ends = [end for end in root.iter(f"{_W}bookmarkEnd") if end.get(f"{_W}id") in numbers]
    for mark in (*own, *ends):
        parent = mark.getparent()
        if parent is not None:
            parent.remove(mark)


def _with_text(
    root: etree._Element, kind: str
) -> Iterator[tuple[etree._Element, list[etree._Element]]]:
    """Yield each paragraph, row or cell that holds a tag, with the w:t that are its own."""
    owned: dict[etree._Element, list[etree._Element]] = {}
    for text in root.iter(f"{_W}t"):
        owner = next(text.iterancestors(f"{_W}{kind}"), None)
        if owner is not None:
            owned.setdefault(owner, []).append(text)
    for owner, texts in owned.items():
        if _HAS_TAG.search(_joined(texts)):
            yield owner, texts


def _check_structural_tag(
    template: str, part: str, kind: str, element: etree._Element, texts: list[etree._Element]
) -> None:
    words = _joined(texts)
    glued = _GLUED.search(words)
    if glued:
        raise _fault(
            template,
            part,
            element,
            f"{glued.group()} 之后缺少空格",
            f"a space after {glued.group()}",
        )
    unsupported = _CELL_TAG.search(words)
    if unsupported:
        zh = f"不支持 {unsupported[1]}；请在 Word 中设置单元格的颜色和合并"
        en = f"there is no {unsupported[1]} here; colour and merge cells in Word"
        raise _fault(template, part, element, zh, en)
    if kind == "p" and _HAS_TAG.search(_TAG.sub("", words)):
        zh = "标签没有写完：{{ 须以 }} 结束，{% 须以 %} 结束，并在同一段落内"
        en = "a tag is opened but not closed in this paragraph; close it with }} or %}"
        raise _fault(template, part, element, zh, en)
    if not re.search(rf"\{{[{{%#]{kind}\s", words):
        if kind == "p":
            _shorten_tags(element, texts)
        return
    if not _alone(words) or (kind == "p" and _is_rich(element)):
        raise _fault(
            template,
            part,
            element,
            f"{{%{kind} %}} 标签必须单独放在一个段落、行或单元格里",
            f"a {{%{kind} %}} tag must stand alone in its {_KINDS[kind]}; the rest would be lost",
        )


_KINDS = {"p": "paragraph", "tr": "row", "tc": "cell"}


def _shorten_tags(paragraph: etree._Element, texts: list[etree._Element]) -> None:
    """Let a paragraph vanish that holds a block tag only, and a run tag stay where it is."""
    words = _joined(texts).strip()
    block = _BLOCK_TAG.fullmatch(words)
    if block and not _is_rich(paragraph):
        _rewrite(texts, f"{{%p {block.group(1)}%}}")
    for found in reversed(list(_RUN_TAG.finditer(_joined(texts)))):
        _delete(texts, found.end() - 1)


def _delete(texts: Iterable[etree._Element], position: int) -> None:
    """Delete one character of a text that Word may have split anywhere."""
    for text in texts:
        words = text.text or ""
        if position < len(words):
            text.text = words[:position] + words[position + 1 :]
            return
        position -= len(words)


def _rewrite(texts: Iterable[etree._Element], words: str) -> None:
    for text in texts:
        text.text, words = words, ""


def _is_rich(element: etree._Element) -> bool:
    return next(element.iter(*_TOO_RICH), None) is not None


def _alone(words: str) -> bool:
    found = _TAG.match(words.strip())
    return found is not None and found.end() == len(words.strip())


def _joined(texts: Iterable[etree._Element]) -> str:
    return "".join(text.text or "" for text in texts)


def _without_elements(xml: str) -> str:
    return unescape(re.sub(r"<[^<>]*>", "", _TAG.sub("", xml)))


def _words(text: str) -> str:
    return "".join(_TAG.sub("", text).split())


def _fault(template: str, part: str, element: etree._Element, zh: str, en: str) -> TemplateError:
    paragraph = next(element.iterancestors(f"{_W}p"), element)
    parent = paragraph.getparent()
    words = _all_text(paragraph) or ("" if parent is None else _all_text(parent))
    return Source(template, f"{part}, “{visible(words)}”", "").fault(0, zh, en)


def _all_text(element: etree._Element) -> str:
    return "".join(map(str, element.itertext()))
