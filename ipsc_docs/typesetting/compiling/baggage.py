"""What a part may not carry into every document made from it: revisions, comments, fetching.

Knows WordprocessingML's marks for these. Knows no tag of the template language.
"""

import re
from collections.abc import Iterator
from typing import TypeAlias

from lxml import etree

from ipsc_docs.errors import TemplateError
from ipsc_docs.language import Bilingual
from ipsc_docs.typesetting.parsing import W, fault_at

_FETCHING = re.compile(
    r"^[^\S\n]*(INCLUDE\w*|DDE\w*|LINK|IMPORT|DATABASE|MACROBUTTON)\b",
    re.IGNORECASE | re.MULTILINE,
)
_REVISIONS = frozenset(
    f"{W}{name}"
    for name in (
        "ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "rPrChange",
        "pPrChange", "sectPrChange", "tblPrChange", "tblGridChange", "trPrChange", "tcPrChange",
        "tblPrExChange", "numberingChange",
    )
)  # fmt: skip
_COMMENTS = frozenset(
    f"{W}{name}" for name in ("commentRangeStart", "commentRangeEnd", "commentReference")
)
_MARKS = (
    (
        _REVISIONS,
        Bilingual(
            zh="请接受或拒绝所有修订",
            en="there are tracked changes; accept or reject them all",
        ),
    ),
    (_COMMENTS, Bilingual(zh="请删除批注", en="there is a comment; delete all comments")),
    (
        frozenset({f"{W}mailMerge"}),
        Bilingual(
            zh="不能使用邮件合并；请在 Word 的“邮件 > 开始邮件合并”中选“普通 Word 文档”",
            en="this is set up for a mail merge; choose Normal Word Document under Mailings",
        ),
    ),
)
_FIELDS = (f"{W}instrText", f"{W}fldChar", f"{W}fldSimple")
_ADDRESS = re.compile(r"\s*(?:[a-z][\w+.-]*:|[\\/]{2})", re.IGNORECASE)
_ADDRESSES = ("src", "althref", "{urn:schemas-microsoft-com:office:office}href")
_VML = "{urn:schemas-microsoft-com:vml}"
_NAMED_BY_A_FIELD = Bilingual(
    zh="域的名称不能由另一个域给出，请删除",
    en="a field is named by another field and could fetch outside content; remove it",
)
_LINKED = Bilingual(
    zh="图片链接到文件之外，请改为插入图片",
    en="a picture is linked to outside content; insert it instead",
)

Carried: TypeAlias = tuple[etree._Element, Bilingual]
"""An element that may not be there, and what to do about it."""


def refuse_baggage(template: str, part: str, root: etree._Element) -> None:
    """Refuse a part with tracked changes, comments, or anything that fetches outside content."""
    for fault in baggage(template, part, root):
        raise fault


def baggage(template: str, part: str, root: etree._Element) -> Iterator[TemplateError]:
    """Yield what a part may not carry: the first place of each kind."""
    for found in (_first(root, *kind) for kind in _MARKS):
        for element, cause in found:
            yield fault_at(template, part, element, cause.zh, cause.en)
    for element, cause in (*_fetching_fields(root), *_linked_drawings(root)):
        yield fault_at(template, part, element, cause.zh, cause.en)
        break


def without_comments(root: etree._Element) -> None:
    """Take the marks of comments out of a part."""
    for mark in list(root.iter(*_COMMENTS)):
        parent = mark.getparent()
        if parent is not None:
            parent.remove(mark)


def _first(root: etree._Element, tags: frozenset[str], cause: Bilingual) -> Iterator[Carried]:
    element = next(root.iter(*tags), None)
    if element is not None:
        yield element, cause


def _fetching_fields(root: etree._Element) -> Iterator[Carried]:
    """Yield the fields that fetch: their code begins with a forbidden word, however it is split.

    A code that another field writes can say anything, so it is forbidden, too.
    """
    open_codes: list[str] = []
    for element in root.iter(*_FIELDS):
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            if open_codes and not open_codes[-1].strip():
                yield element, _NAMED_BY_A_FIELD
            open_codes.append("")
        elif kind == "end":
            open_codes[-1:] = []
        elif open_codes and element.tag == f"{W}instrText":
            open_codes[-1] += element.text or ""
        for code in (*open_codes[-1:], _typed(element)):
            if found := _FETCHING.search(code):
                yield element, _fetches(found[1])


def _linked_drawings(root: etree._Element) -> Iterator[Carried]:
    for element in root.iter(f"{_VML}*"):
        if any(_ADDRESS.match(element.get(name, "")) for name in _ADDRESSES):
            yield element, _LINKED


def _typed(element: etree._Element) -> str:
    """Return the field code that an element holds by itself."""
    if element.tag == f"{W}instrText":
        return element.text or ""
    return element.get(f"{W}instr", "")


def _fetches(field: str) -> Bilingual:
    return Bilingual(
        zh=f"不能使用域 {field}，请删除",
        en=f"the field {field} fetches outside content; remove it",
    )
