"""Walk the blocks that Markdown made of a clause, and set each in its named style.

Knows the block elements and the style of each; refuses to know how they were parsed.
"""

import re
from collections.abc import Callable, Sequence
from xml.etree.ElementTree import Element

from ipsc_docs.language import Bilingual
from ipsc_docs.typesetting.wording import layouts
from ipsc_docs.typesetting.wording.directives import expand
from ipsc_docs.typesetting.wording.inlines import Line, Scope, line, line_of
from ipsc_docs.typesetting.wording.marks import BLOCKS, Marks
from ipsc_docs.typesetting.wording.tabular import markdown_table
from ipsc_docs.typesetting.wording.wordml import paragraph

_BLOCKS = ("p", "ul", "ol", "table", "blockquote", "dl", "pre", "hr")
_LAYOUTS = {
    "keep": layouts.KEEP,
    "center": '<w:jc w:val="center"/>',
    "right": '<w:jc w:val="right"/>',
}
_DEEPEST = 2


class Walk:
    """Sets one clause; counts the lists that need a numbering of their own as it goes."""

    def __init__(self, scope: Scope, marks: Marks, first_number: int) -> None:
        """Begin a clause whose first list may take `first_number`."""
        self.next_number = first_number
        self.numbers: list[str] = []
        self._scope = scope
        self._marks = marks
        self._repeating = False
        self._styles = scope.setting.styles
        self._set: dict[str, Callable[[Element], str]] = {
            "h2": self._heading,
            "h3": self._heading,
            "h4": self._heading,
            "blockquote": self._callout,
            "dl": self._definitions,
            "table": lambda element: markdown_table(element, scope),
        }

    def blocks(self, elements: Sequence[Element]) -> str:
        """Return the blocks of a clause one after the other."""
        following = (*elements[1:], None)
        return "".join(self._block(*pair) for pair in zip(elements, following, strict=False))

    def _block(self, element: Element, following: Element | None) -> str:
        if element.tag == "p":
            return self._paragraph(element, following)
        if element.tag in ("ul", "ol"):
            self._refuse_layout(element, "start")
            return self._list(element, signed=self._directive(following) == "signature")
        setter = self._set.get(element.tag)
        if setter is None:
            raise self._fault(element, _NOT_HERE.get(element.tag, _NO_BLOCK))
        if element.tag not in ("h2", "h3", "h4"):
            self._refuse_layout(element, "start")
        return setter(element)

    def _paragraph(self, element: Element, following: Element | None) -> str:
        mark = (element.text or "").strip()
        if _is_directive(element):
            return mark + self._expanded(element, following)
        made = line_of(element, self._scope)
        keep = layouts.KEEP if self._leads(made, following) else ""
        clear = layouts.CLEAR if self._is_table(following) else ""
        return self._laid_out(element, self._styles.body, made, keep, clear)

    def _expanded(self, element: Element, following: Element | None) -> str:
        name = self._directive(element)
        self._repeating = {"each": True, "end": False}.get(name, self._repeating)
        block, scope = self._marks.block((element.text or "").strip()), self._scope
        signed = self._directive(following) == "signature"
        return expand(block, scope.origin, scope.setting, signed=signed)

    def _leads(self, made: Line, following: Element | None) -> bool:
        """Tell whether a paragraph may not be parted from what comes after it."""
        if following is None or following.tag in ("h2", "h3", "h4"):
            return False
        if _is_directive(following):
            return self._directive(following) not in ("page", "each", "end")
        return following.tag in ("table", "blockquote") or made.text.endswith((":", "："))

    def _is_table(self, following: Element | None) -> bool:
        drawn = self._directive(following) in ("table", "fields", "signature")
        return drawn or (following is not None and following.tag == "table")

    def _directive(self, element: Element | None) -> str:
        """Return the name of the directive that an element stands for, else nothing."""
        if element is None or not _is_directive(element):
            return ""
        return re.split(r"\W", self._marks.block((element.text or "").strip()).text, maxsplit=1)[0]

    def _laid_out(self, element: Element, style: str, made: Line, *properties: str) -> str:
        """Set a paragraph that may carry one of the classes for its layout."""
        self._refuse_layout(element, "class")
        name = element.get("class")
        if name is not None and name not in _LAYOUTS:
            raise self._fault(element, _LAYOUT_NAME)
        wanted = _LAYOUTS.get(name or "", "")
        return paragraph(style, made.xml, *dict.fromkeys((*properties, wanted)))

    def _heading(self, element: Element) -> str:
        style = {
            "h2": self._styles.heading_1,
            "h3": self._styles.heading_2,
            "h4": self._styles.heading_3,
        }[element.tag]
        return self._laid_out(element, style, line_of(element, self._scope))

    def _list(self, element: Element, depth: int = 1, *, signed: bool = False) -> str:
        """Set a list; statements that are `signed` may not be parted from the signature."""
        if depth > _DEEPEST:
            raise self._fault(element, _TOO_DEEP)
        mark = self._number(element, depth) if element.tag == "ol" else ""
        keep = layouts.KEEP if signed else ""
        ends = ["" for _ in element[1:]] + [layouts.CLEAR if signed else ""]
        return "".join(
            self._item(item, element.tag, depth, (keep, mark, end))
            for item, end in zip(element, ends, strict=True)
        )

    def _number(self, element: Element, depth: int) -> str:
        """Count a numbering of its own for one list, so that it begins anew."""
        if self._repeating:
            raise self._fault(element, _RUNS_ON)
        number, level, start = self.next_number, depth - 1, element.get("start", "1")
        self.next_number += 1
        self.numbers.append(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{self._styles.numbered_list}"/>'
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/>'
            "</w:lvlOverride></w:num>"
        )
        return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'

    def _item(self, item: Element, kind: str, depth: int, looks: tuple[str, str, str]) -> str:
        """Set a list item: its first paragraph with the mark, further ones without."""
        keep, mark, end = looks
        self._refuse_layout(item)
        styles = self._styles
        first = {
            ("ul", 1): styles.bullet_1,
            ("ul", 2): styles.bullet_2,
            ("ol", 1): styles.number_1,
            ("ol", 2): styles.number_2,
        }[kind, depth]
        further = styles.continue_1 if depth == 1 else styles.continue_2
        lines, nested = self._item_lines(item)
        set_lines = [
            paragraph(further if count else first, made.xml, keep, "" if count else mark, end)
            for count, made in enumerate(lines)
        ]
        return "".join(set_lines) + "".join(self._list(inner, depth + 1) for inner in nested)

    def _item_lines(self, item: Element) -> tuple[list[Line], list[Element]]:
        """Part an item into its paragraphs and the lists below them."""
        children = list(item)
        lead = next((n for n, child in enumerate(children) if child.tag in _BLOCKS), len(children))
        lines = [line(item.text, children[:lead], self._scope)]
        nested: list[Element] = []
        for child in children[lead:]:
            self._refuse_layout(child, "start")
            if child.tag == "p" and not nested:
                lines.append(line_of(child, self._scope))
            elif child.tag in ("ul", "ol"):
                nested.append(child)
            else:
                raise self._fault(child, _IN_ITEM)
        lines = [made for made in lines if made.text.strip()]
        if not lines:
            raise self._fault(item, _EMPTY_ITEM)
        return lines, nested

    def _callout(self, element: Element) -> str:
        for child in element:
            self._refuse_layout(child)
            if child.tag != "p":
                raise self._fault(child, _IN_CALLOUT)
        lines = [line_of(child, self._scope) for child in element]
        return "".join(paragraph(self._styles.callout, made.xml) for made in lines)

    def _definitions(self, element: Element) -> str:
        made = []
        for child in element:
            self._refuse_layout(child)
            if child.tag == "dt":
                term = line_of(child, self._scope).xml
                made.append(paragraph(self._styles.term, term, layouts.KEEP))
                continue
            inner = [part for part in child if part.tag in _BLOCKS]
            if any(part.tag != "p" for part in inner):
                raise self._fault(child, _IN_DEFINITION)
            lines = [line_of(part, self._scope) for part in inner or [child]]
            made += [paragraph(self._styles.definition, one.xml) for one in lines]
        return "".join(made)

    def _refuse_layout(self, element: Element, *allowed: str) -> None:
        if set(element.keys()) - set(allowed):
            raise self._fault(element, _LAYOUT_PLACE)

    def _fault(self, element: Element, cause: Bilingual) -> Exception:
        return self._scope.origin.fault_near("".join(element.itertext()), cause)


def _is_directive(element: Element) -> bool:
    mark = (element.text or "").strip()
    return (
        element.tag == "p"
        and not len(element)
        and len(mark) == 1
        and BLOCKS[0] <= mark <= BLOCKS[2]
    )


_NO_BLOCK = Bilingual(zh="条款中不支持这种内容", en="this cannot be used in a clause")
_NOT_HERE = {
    "h1": Bilingual(
        zh="文件标题由模板决定；条款标题从 ## 开始",
        en="the title belongs to the template; headings of a clause begin with ##",
    ),
    "pre": Bilingual(
        zh="缩进四个空格会成为代码；请取消缩进",
        en="four spaces make code of this; do not indent it",
    ),
}
_TOO_DEEP = Bilingual(zh="列表最多两级", en="lists may be two levels deep")
_RUNS_ON = Bilingual(
    zh="[[each …]] 内不能用编号列表，编号会接着排下去；请用项目符号",
    en="between [[each …]] and [[end]] numbers would run on; use bullets",
)
_EMPTY_ITEM = Bilingual(zh="列表项没有文字", en="a list item has no text")
_IN_ITEM = Bilingual(
    zh="列表项内只能有段落和下级列表，且段落在前",
    en="a list item holds paragraphs and then nested lists, nothing else",
)
_IN_CALLOUT = Bilingual(zh="引用框内只能有段落", en="a callout holds paragraphs only")
_IN_DEFINITION = Bilingual(zh="释义内只能有段落", en="a definition holds paragraphs only")
_LAYOUT_PLACE = Bilingual(
    zh="{: .…} 只能用于段落和标题", en="{: .…} may be used on paragraphs and headings only"
)
_LAYOUT_NAME = Bilingual(
    zh="版式只有 .keep、.center、.right", en="the layouts are .keep, .center and .right"
)
