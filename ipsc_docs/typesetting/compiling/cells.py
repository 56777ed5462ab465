"""Tags that merge, span and colour table cells, rewritten into the properties of their cells.

docxtpl does this with regular expressions that forget the order of the schema, cells without
properties and tags that Word split over runs. Knows table cells; judges no expression.
"""

import re
from collections.abc import Iterable, Sequence

from lxml import etree

from ipsc_docs.typesetting.parsing import W, fault_at

_TAG = re.compile(r"\{%\s*(?:(vm|hm)|(cellbg|colspan)\s+((?:(?!%\}).)*?))\s*%\}", re.DOTALL)
_BLOCK_TAG = re.compile(r"\{%(?:p|tr|tc)\s")
_FIRST, _END = "{% if loop.first %}", "{% endif %}"
_MERGE = "{% if loop.first %}restart{% else %}continue{% endif %}"
_CELL_LOOP = re.compile(r"\{%tc\s+(?:for\s+\w+\s+in\s+(\w+).*|endfor)\s*%\}")
_LOOP_VARIABLE = re.compile(r"\{%(?:p|tr|tc|r)?-?\s*for\s+(\w+)\s+in\b")
# CT_TcPr is a sequence.
_ORDER = tuple(
    f"{W}{name}"
    for name in (
        "cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd", "noWrap", "tcMar",
        "textDirection", "tcFitText", "vAlign", "hideMark",
    )
)  # fmt: skip


def place_cell_tags(template: str, part: str, root: etree._Element) -> None:
    """Turn the cell tags of a part into properties of their cells, in the template language."""
    _follow_loops(root)
    for paragraph in root.iter(f"{W}p"):
        texts = [text for text in paragraph.iter(f"{W}t") if _owner(text, "p") is paragraph]
        while found := _TAG.search(_joined(texts)):
            cell = _owner(paragraph, "tc")
            if cell is None:
                raise fault_at(
                    template,
                    part,
                    paragraph,
                    f"{found[1] or found[2]} 只能用于表格单元格",
                    f"{found[1] or found[2]} is for table cells only",
                )
            _cut(texts, *found.span())
            fault = _apply(cell, found)
            if fault:
                raise fault_at(template, part, paragraph, *fault)


def _apply(cell: etree._Element, tag: re.Match[str]) -> tuple[str, str] | None:
    if tag[1] == "vm":
        _property(cell, "vMerge").set(f"{W}val", _MERGE)
        _only_once(cell)
    elif tag[1] == "hm":
        if cell.find(f"{W}tcPr/{W}gridSpan") is not None:
            return (
                "此单元格已横向合并；请先在 Word 中取消合并",
                "this cell goes over several columns already; split it in Word",
            )
        _property(cell, "gridSpan").set(f"{W}val", "{{ loop.length }}")
        _between(cell, _FIRST, _END)
    elif tag[2] == "colspan":
        _property(cell, "gridSpan").set(f"{W}val", f"{{{{ {tag[3]} }}}}")
    else:
        shade = _property(cell, "shd")
        shade.set(f"{W}val", "clear")
        shade.set(f"{W}color", "auto")
        shade.set(f"{W}fill", f"{{{{ {tag[3]} }}}}")
    return None


def _property(cell: etree._Element, name: str) -> etree._Element:
    """Return a fresh property of a cell, where the schema wants it."""
    properties = cell.find(f"{W}tcPr")
    if properties is None:
        properties = etree.Element(f"{W}tcPr")
        cell.insert(0, properties)
    tag = W + name
    for old in properties.findall(tag):
        properties.remove(old)
    rank = _ORDER.index(tag)
    before = sum(1 for child in properties if child.tag in _ORDER[:rank])
    fresh = etree.Element(tag)
    properties.insert(before, fresh)
    return fresh


def _only_once(cell: etree._Element) -> None:
    """Let the words of a merged cell stand in its first row only."""
    for paragraph in cell.iter(f"{W}p"):
        texts = [text for text in paragraph.iter(f"{W}t") if _owner(text, "p") is paragraph]
        if texts and _owner(paragraph, "tc") is cell and not _BLOCK_TAG.search(_joined(texts)):
            texts[0].text = _FIRST + (texts[0].text or "")
            texts[-1].text = (texts[-1].text or "") + _END


def _between(element: etree._Element, before: str, after: str) -> None:
    """Put two tags around an element."""
    previous, parent = element.getprevious(), element.getparent()
    if previous is not None:
        previous.tail = (previous.tail or "") + before
    elif parent is not None:
        parent.text = (parent.text or "") + before
    element.tail = after + (element.tail or "")


def _follow_loops(root: etree._Element) -> None:
    """Let the columns of a table repeat as the cells of a row do, so that none lacks a column."""
    for table in root.iter(f"{W}tbl"):
        grid = table.find(f"{W}tblGrid")
        if grid is None:
            continue
        columns = grid.findall(f"{W}gridCol")
        for row in table.findall(f"{W}tr"):
            words = [_joined(cell.iter(f"{W}t")).strip() for cell in row.findall(f"{W}tc")]
            if len(words) == len(columns) and _repeats(words, root):
                _repeat_columns(columns, words)
                break


def _repeats(words: Sequence[str], root: etree._Element) -> bool:
    tags = [found for word in words if (found := _CELL_LOOP.fullmatch(word))]
    if not tags or any("{%tc" in word and not _CELL_LOOP.fullmatch(word) for word in words):
        return False
    variables = set(_LOOP_VARIABLE.findall(_joined(root.iter(f"{W}t"))))
    return not variables & {tag[1] for tag in tags}


def _repeat_columns(columns: Sequence[etree._Element], words: Sequence[str]) -> None:
    for column, word in zip(columns, words, strict=True):
        grid, previous = column.getparent(), column.getprevious()
        if grid is None or not _CELL_LOOP.fullmatch(word):
            continue
        tag = word.replace("{%tc", "{%", 1)
        if previous is not None:
            previous.tail = (previous.tail or "") + tag
        else:
            grid.text = (grid.text or "") + tag
        grid.remove(column)


def _cut(texts: Iterable[etree._Element], start: int, end: int) -> None:
    """Delete the characters of a text that Word may have split anywhere."""
    for text in texts:
        words = text.text or ""
        text.text = words[: max(start, 0)] + words[max(end, 0) :]
        start, end = start - len(words), end - len(words)


def _owner(element: etree._Element, kind: str) -> etree._Element | None:
    return next(element.iterancestors(f"{W}{kind}"), None)


def _joined(texts: Iterable[etree._Element]) -> str:
    return "".join(text.text or "" for text in texts)
