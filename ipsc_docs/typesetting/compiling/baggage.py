"""What a part may not carry into every document made from it: revisions, comments, fetching.

Knows WordprocessingML's marks for these. Knows no tag of the template language.
"""

import re

from lxml import etree

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


def refuse_baggage(template: str, part: str, root: etree._Element) -> None:
    """Refuse a part with tracked changes, comments, or fields that fetch outside content."""
    for element in root.iter(*_REVISIONS, *_COMMENTS):
        if element.tag in _COMMENTS:
            zh, en = "请删除批注", "there is a comment; delete all comments"
        else:
            zh, en = "请接受或拒绝所有修订", "there are tracked changes; accept or reject them all"
        raise fault_at(template, part, element, zh, en)
    _refuse_fetching(template, part, root)


def _refuse_fetching(template: str, part: str, root: etree._Element) -> None:
    fields = list(root.iter(f"{W}instrText", f"{W}fldChar", f"{W}fldSimple"))
    found = _FETCHING.search("".join(map(_typed, fields)))
    if found is None:
        return
    end = 0
    for element in fields:
        end += len(_typed(element))
        if end >= found.end():
            zh, en = f"不能使用域 {found[1]}", f"the field {found[1]} fetches outside content"
            raise fault_at(template, part, element, f"{zh}，请删除", f"{en}; remove it")


def _typed(element: etree._Element) -> str:
    """Return the field code that an element holds; a code begins on a line of its own."""
    if element.tag == f"{W}instrText":
        return element.text or ""
    return "\n" + element.get(f"{W}instr", "") + "\n"
