"""A Word part's XML made readable for the dialect. The only module that knows docxtpl.

Checks in the tree what docxtpl's clean-up would lose without a word, lets docxtpl join tags that
Word split over runs, and compares the text before and after. Knows no field.
"""

import re
from collections.abc import Iterable, Iterator
from html import unescape

from docxtpl import DocxTemplate  # type: ignore[import-untyped]
from lxml import etree

from ipsc_docs.typesetting.compiling.baggage import refuse_baggage
from ipsc_docs.typesetting.compiling.cells import place_cell_tags
from ipsc_docs.typesetting.compiling.controls import controls
from ipsc_docs.typesetting.compiling.filling import fill
from ipsc_docs.typesetting.compiling.openings import never_closed
from ipsc_docs.typesetting.compiling.scope import Names
from ipsc_docs.typesetting.compiling.source import Source
from ipsc_docs.typesetting.parsing import W, all_text, fault_at, parse_xml

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_ELEMENT = re.compile(r"<[^<>]*>")
_JOIN = re.compile(r"\{%-|-%\}")
_HAS_TAG = re.compile(r"\{[{%#]")
_BLOCK_TAG = re.compile(r"\{%\s*((?:if|elif|else|endif|for|endfor|set)\b(?:(?!%\}).)*)(?<!-)%\}")
_GLUED = re.compile(r"\{%-?(?:p|tr|tc|r)(?=(?:if|elif|else|endif|for|endfor|set)\b)")
_ANY_CELL_TAG = re.compile(r"\b(?:vm|hm|colspan|cellbg)\b[^<>{}]*%\}")
_NEEDLESS_LETTER = re.compile(r"\{[{%]r(?=\s)|\{\{p(?=\s)(?!\s+clauses\b)")
_WORD_BOOKMARKS = re.compile(r"_GoBack|_Hlk\d+")
_TOO_RICH_NAMES = (
    "sectPr", "drawing", "pict", "object", "fldChar", "fldSimple", "bookmarkStart",
    "bookmarkEnd", "footnoteReference", "endnoteReference", "br", "sym",
)  # fmt: skip
_TOO_RICH = tuple(f"{W}{name}" for name in _TOO_RICH_NAMES)
_OPEN = ("标签没有写完", "a tag is opened but not closed")
_KINDS = {"p": "paragraph", "tr": "row", "tc": "cell"}


def clean(template: str, part: str, data: bytes, names: Names) -> Source:
    """Return a part as text in which every tag is whole; refuse what cannot be kept."""
    root = parse_xml(template, part, data)
    refuse_baggage(template, part, root)
    _fill_controls(template, part, root, names)
    _prepare(template, part, root)
    before = all_text(root)
    text = etree.tostring(root, encoding="unicode")
    # Word may have split a tag anywhere, so what is between elements is read as one.
    if never_closed(_ELEMENT.sub("", text)) is not None or any(
        never_closed(element) is not None for element in _ELEMENT.findall(text) if "{" in element
    ):
        raise Source(template, part, text, data).fault(0, *_OPEN)
    _refuse_hidden_cell_tags(Source(template, part, text), root)
    # The constructor only keeps its argument; nothing is opened.
    cleaned = str(DocxTemplate("unused").patch_xml(text))
    source = Source(template, part, cleaned, data)
    _refuse_open_tags(source)
    if _words(before) != _words(_without_elements(cleaned)) or _swallows(before, text, cleaned):
        join = _JOIN.search(text)
        raise Source(template, part, text).fault(
            join.start() if join else 0,
            "标签未写完整，或与其他内容混在一起（{%- 和 -%} 只能连接相邻段落），会丢失内容",
            "a tag is not closed, or stands among other content ({%- and -%} can only join "
            "neighbouring paragraphs), so that something would be lost",
        )
    return source


def _fill_controls(template: str, part: str, root: etree._Element, names: Names) -> None:
    for control in controls(root, names):
        why = control.why_not()
        if why is not None:
            raise control.fault(template, part, why)
        fill(control)


def _swallows(words: str, before: str, after: str) -> bool:
    """Return whether the clean-up lost a tag, a picture or another thing that is no text."""
    in_attributes = _TAG.findall("".join(_ELEMENT.findall(before)))
    return len(_TAG.findall(after)) < len(_TAG.findall(words)) + len(in_attributes) or any(
        after.count(f"<w:{name}") < before.count(f"<w:{name}") for name in ("tbl", *_TOO_RICH_NAMES)
    )


def _refuse_open_tags(source: Source) -> None:
    start = never_closed(source.text)
    if start is not None:
        raise source.fault(start, *_OPEN)


def _refuse_hidden_cell_tags(source: Source, root: etree._Element) -> None:
    """docxtpl's search for cell tags takes time without end where no text follows them."""
    paragraphs = (_joined(texts) for _, texts in _with_text(root, "p"))
    shown = sum(len(_ANY_CELL_TAG.findall(words)) for words in paragraphs)
    if len(_ANY_CELL_TAG.findall(source.text)) > shown:
        raise source.fault(0, "单元格标签只能写在文字中", "a cell tag can stand in text only")


def _prepare(template: str, part: str, root: etree._Element) -> None:
    if root.tag.startswith(W) and root.nsmap.get("w") != W.strip("{}"):
        raise Source(template, part, "").fault(0, "请用 Word 重新保存", "save it with Word again")
    _drop_repeatable_marks(root)
    _cut_off_controls(root)
    place_cell_tags(template, part, root)
    for element in root.iter(f"{W}p", f"{W}tr"):
        for name in ("paraId", "textId"):
            element.attrib.pop(_W14 + name, "")
    for text in root.iter(f"{W}t"):
        text.set(_PRESERVE, "preserve")
    for kind in ("p", "tr", "tc"):
        for element, texts in _with_text(root, kind):
            fault = _mended_or_faulty(kind, element, texts)
            if fault:
                raise fault_at(template, part, element, *fault)
    # Last, because a fault is placed by the paragraphs that its author wrote.
    for cell in root.iter(f"{W}tc"):
        if len(cell) == 0:
            etree.SubElement(cell, f"{W}p")


def _drop_repeatable_marks(root: etree._Element) -> None:
    """Drop what Word itself renews: its numbers and bookmarks, which a loop would repeat, the marks
    of its spelling check, and the page breaks of its last layout."""
    own = [
        mark
        for mark in root.iter(f"{W}bookmarkStart")
        if _WORD_BOOKMARKS.fullmatch(mark.get(f"{W}name", ""))
    ]
    controls = [mark for mark in root.iter(f"{W}id") if _is_control_number(mark)]
    numbers = {mark.get(f"{W}id") for mark in own}
    ends = [end for end in root.iter(f"{W}bookmarkEnd") if end.get(f"{W}id") in numbers]
    fleeting = root.iter(f"{W}proofErr", f"{W}lastRenderedPageBreak")
    for mark in (*own, *ends, *controls, *fleeting):
        parent = mark.getparent()
        if parent is not None:
            parent.remove(mark)


def _cut_off_controls(root: etree._Element) -> None:
    """Cut content controls with a tag off from what Word would put in place of the text.

    That is the text of a bound property, or a prompt that goes when somebody clicks on it.
    """
    for control in root.iter(f"{W}sdt"):
        properties = control.find(f"{W}sdtPr")
        if properties is None or not _HAS_TAG.search(_joined(control.iter(f"{W}t"))):
            continue
        for child in list(properties):
            if etree.QName(child).localname in {"dataBinding", "showingPlcHdr"}:
                properties.remove(child)


def _is_control_number(mark: etree._Element) -> bool:
    parent = mark.getparent()
    return parent is not None and parent.tag == f"{W}sdtPr"


def _with_text(
    root: etree._Element, kind: str
) -> Iterator[tuple[etree._Element, list[etree._Element]]]:
    """Yield each paragraph, row or cell that holds a tag, with the w:t that are its own."""
    owned: dict[etree._Element, list[etree._Element]] = {}
    for text in root.iter(f"{W}t"):
        owner = next(text.iterancestors(f"{W}{kind}"), None)
        if owner is not None:
            owned.setdefault(owner, []).append(text)
    for owner, texts in owned.items():
        if _HAS_TAG.search(_joined(texts)):
            yield owner, texts


def _mended_or_faulty(
    kind: str, element: etree._Element, texts: list[etree._Element]
) -> tuple[str, str] | None:
    """Mend the tags of a paragraph, row or cell where they can be; return what is wrong, if so."""
    words = _joined(texts)
    if glued := _GLUED.search(words):
        return f"{glued.group()} 之后缺少空格", f"there must be a space after {glued.group()}"
    if kind == "p":
        if never_closed(words) is not None:
            return (
                "标签没有写完：{{ 须以 }} 结束，{% 须以 %} 结束，并在同一段落内",
                "a tag is opened but not closed in this paragraph; close it with }} or %}",
            )
        _shorten_tags(element, texts)
        words = _joined(texts)
    if re.search(rf"\{{[{{%#]{kind}\s", words) and not (_alone(words) and not _is_rich(element)):
        return (
            f"{{%{kind} %}} 标签必须单独放在一个段落、行或单元格里",
            f"a {{%{kind} %}} tag must stand alone in its {_KINDS[kind]}; the rest would be lost",
        )
    return None


def _shorten_tags(paragraph: etree._Element, texts: list[etree._Element]) -> None:
    """Let a paragraph vanish that holds a block tag only, and a run tag stay where it is."""
    words = _joined(texts).strip()
    block = _BLOCK_TAG.fullmatch(words)
    # A tag with a dash joins the paragraphs around it instead.
    if block and not _is_rich(paragraph):
        _rewrite(texts, f"{{%p {block.group(1).rstrip()} %}}")
    for found in reversed(list(_NEEDLESS_LETTER.finditer(_joined(texts)))):
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
    return unescape(_ELEMENT.sub("", _TAG.sub("", xml)))


def _words(text: str) -> str:
    return "".join(_TAG.sub("", text).split())
