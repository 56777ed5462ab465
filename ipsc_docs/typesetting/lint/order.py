"""Lint of nesting and order: which element may hold which, and what comes first.

Knows the part of Word's schema that broken files break; refuses to know styles and numbers.
"""

from collections.abc import Iterator, Mapping

from lxml import etree

from ipsc_docs.findings import Finding, Severity
from ipsc_docs.language import Bilingual
from ipsc_docs.typesetting.lint.file import W_, Opened, found, local
from ipsc_docs.typesetting.places import place_of

_ORDERS = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr "
    "suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct "
    "topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind "
    "contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint "
    "noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect "
    "bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW "
    "jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption "
    "tblDescription tblPrChange",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection "
    "tcFitText vAlign hideMark headers cellIns cellDel cellMerge tcPrChange",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc "
    "pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi "
    "rtlGutter docGrid printerSettings sectPrChange",
    "tbl": "tblPr tblGrid tr",
    "tr": "tblPrEx trPr tc",
    "sdt": "sdtPr sdtEndPr sdtContent",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden "
    "unhideWhenUsed qFormat locked personal personalCompose personalReply rsid pPr rPr tblPr trPr "
    "tcPr tblStylePr",
    "numbering": "numPicBullet abstractNum num numIdMacAtCleanup",
}
_RANKS: Mapping[str, Mapping[str, int]] = {
    W_ + parent: {W_ + name: rank for rank, name in enumerate(order.split())}
    for parent, order in _ORDERS.items()
}
_SAME_RANK = {f"{W_}headerReference": f"{W_}footerReference"}
_ONCE = frozenset(f"{W_}{name}" for name in ("pPr", "rPr", "tblPr", "tcPr"))
_FIRST = {
    f"{W_}pPr": (f"{W_}p",),
    f"{W_}rPr": (f"{W_}r",),
    f"{W_}tcPr": (f"{W_}tc",),
    f"{W_}tblPr": (f"{W_}tbl",),
}
_STORY = "body hdr ftr tc txbxContent footnote endnote comment sdtContent docPartBody customXml"
_INLINE = "p hyperlink sdtContent ins del moveFrom moveTo smartTag fldSimple customXml dir bdo"
_HOLDERS: Mapping[str, frozenset[str]] = {
    W_ + name: frozenset(W_ + holder for holder in holders.split())
    for name, holders in {
        "p": _STORY,
        "tbl": _STORY,
        "r": _INLINE + " rubyBase rt",
        "t": "r",
        "tr": "tbl sdtContent customXml ins del",
        "tc": "tr sdtContent customXml",
        "pPr": "p style lvl pPrDefault pPrChange tblStylePr",
        "sectPr": "body pPr sectPrChange",
    }.items()
}
_TEXTS = frozenset(f"{W_}{name}" for name in ("t", "delText", "instrText"))
_BESIDE = frozenset(
    f"{W_}{name}" for name in ("bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd")
)


def elements_are_in_order(file: Opened) -> Iterator[Finding]:
    """Properties come first, and the children of properties in the order of the schema."""
    for name, tree in _word_parts(file):
        for element in tree.iter(*_RANKS):
            yield from _misplaced(name, element)
        for element in tree.iter(*_FIRST):
            parent = element.getparent()
            if parent is None or parent.tag not in _FIRST[str(element.tag)]:
                continue
            before = element.getprevious()
            if before is not None:
                yield _fault("W12", name, element, _after(element, before))
        for section in tree.iterfind(f"{W_}body/{W_}sectPr"):
            following = section.getnext()
            if following is not None:
                yield _fault("W12", name, following, _after(following, section))


def _misplaced(name: str, parent: etree._Element) -> Iterator[Finding]:
    ranks, last, previous = _RANKS[str(parent.tag)], -1, None
    for child in parent:
        tag = _SAME_RANK.get(str(child.tag), str(child.tag))
        rank = ranks.get(tag)
        if rank is None:
            continue
        if rank < last and previous is not None and parent.tag in _TOLERATED:
            words = _after(child, previous)
            yield found("W12", place_of(name, child), words, _SAVE_AGAIN, Severity.WARNING)
        elif rank < last and previous is not None:
            yield _fault("W12", name, child, _after(child, previous))
        if rank == last and parent.tag in _ONCE:
            yield _fault("W12", name, child, _repeated(child))
        last, previous = max(rank, last), child


def elements_are_in_their_place(file: Opened) -> Iterator[Finding]:
    """A paragraph stands in no text, a run in no cell, and so on."""
    for name, tree in _word_parts(file):
        for element in tree.iter(*_HOLDERS):
            parent = element.getparent()
            if parent is not None and _is_word(parent) and not _may_hold(parent, element):
                yield _fault("W13", name, element, _inside(element, parent))


def tables_are_whole(file: Opened) -> Iterator[Finding]:
    """A table has rows, a row has cells, and a cell ends with a paragraph."""
    for name, tree in _word_parts(file):
        for table in tree.iter(f"{W_}tbl"):
            if next(table.iter(f"{W_}tr"), None) is None:
                yield _fault("W14", name, table, _NO_ROW)
        for row in tree.iter(f"{W_}tr"):
            if next(row.iter(f"{W_}tc"), None) is None:
                yield _fault("W15", name, row, _NO_CELL)
        for cell in tree.iter(f"{W_}tc"):
            inner = [child for child in cell if child.tag not in _BESIDE]
            if not any(True for _ in cell.iter(f"{W_}p")):
                yield _fault("W16", name, cell, _NO_PARAGRAPH)
            elif inner[-1].tag == f"{W_}tbl":
                yield _fault("W17", name, cell, _TABLE_LAST)


def _may_hold(parent: etree._Element, element: etree._Element) -> bool:
    return str(parent.tag) in _HOLDERS[str(element.tag)]


def _is_word(element: etree._Element) -> bool:
    return str(element.tag).startswith(W_)


def _word_parts(file: Opened) -> Iterator[tuple[str, etree._Element]]:
    return ((name, tree) for name, tree in file.trees.items() if _is_word(tree))


def _fault(code: str, part: str, element: etree._Element, what: Bilingual) -> Finding:
    return found(code, place_of(part, element), what, _REBUILD)


def _after(element: etree._Element, previous: etree._Element) -> Bilingual:
    late, early = local(element), local(previous)
    return Bilingual(zh=f"{late} 不得位于 {early} 之后", en=f"{late} may not come after {early}")


def _repeated(element: etree._Element) -> Bilingual:
    return Bilingual(zh=f"{local(element)} 重复", en=f"{local(element)} stands twice")


def _inside(element: etree._Element, parent: etree._Element) -> Bilingual:
    inner, outer = local(element), local(parent)
    return Bilingual(zh=f"{inner} 不得位于 {outer} 之内", en=f"{inner} may not stand in {outer}")


_TOLERATED = frozenset({f"{W_}rPr", f"{W_}lvl"})
"""What LibreOffice writes in another order; Word puts it right without asking."""

_SAVE_AGAIN = Bilingual(
    zh="请用 Word 打开并保存一次，即可恢复顺序",
    en="open and save it in Word once, which sets it right",
)
_REBUILD = Bilingual(
    zh="请在 Word 中删除此处内容并重新输入", en="delete what stands here in Word and enter it again"
)
_NO_ROW = Bilingual(zh="表格没有行", en="the table has no row")
_NO_CELL = Bilingual(zh="表格行没有单元格", en="the row has no cell")
_NO_PARAGRAPH = Bilingual(zh="单元格没有段落", en="the cell has no paragraph")
_TABLE_LAST = Bilingual(
    zh="单元格以表格结尾，其后须有段落", en="the cell ends with a table; a paragraph must follow"
)
