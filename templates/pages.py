"""The pages of the bundled templates: title block, header, footer, and where clauses stand.

Knows which fields each page prints and the few words around them; refuses to know fonts.
"""

from typing import NamedTuple

from frames import PALE

from ipsc_docs.language import Bilingual, Language
from ipsc_docs.typesetting.wording.styles import W
from ipsc_docs.typesetting.wording.wordml import (
    Cell,
    Row,
    Table,
    check_box,
    paragraph,
    row,
    runs,
    table,
)

_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_ROOT = f'xmlns:w="{W}" xmlns:r="{_R}" xmlns:mc="{_MC}" xmlns:w14="{_W14}" mc:Ignorable="w14"'
_KEEP = "<w:keepNext/>"
_CENTRE = '<w:jc w:val="center"/>'
_RIGHT = '<w:jc w:val="right"/>'
_SHADED = f'<w:shd w:val="clear" w:color="auto" w:fill="{PALE}"/>'
_AT_THE_EDGE = '<w:ind w:firstLineChars="0" w:firstLine="0"/>'
_MIDDLE = '<w:vAlign w:val="center"/>'


class Page(NamedTuple):
    """The paper of one template: its size and margins in twentieths of a point."""

    width: int
    height: int
    side: int
    edge: int

    @property
    def text(self) -> int:
        """Return the width of the text."""
        return self.width - 2 * self.side


PORTRAIT = Page(11906, 16838, side=1418, edge=1440)
LANDSCAPE = Page(16838, 11906, side=1134, edge=1304)

_FACTS = (
    (Bilingual(zh="方案编号", en="Protocol number"), "study.protocol_number"),
    (Bilingual(zh="版本号", en="Version"), "study.version"),
    (Bilingual(zh="版本日期", en="Version date"), "study.version_date"),
    (Bilingual(zh="研究机构", en="Institution"), "institution.name"),
    (Bilingual(zh="项目负责人", en="Project leader"), "people.leader.name"),
)
_STAMP = Bilingual(zh="（伦理委员会批准章）", en="(Ethics committee stamp)")
_FACTS_CAPTION = Bilingual(zh="文件信息", en="About this document")
_CHECKLIST = Bilingual(zh="逐项审查", en="Review, point by point")
_HEADS = (
    (6, Bilingual(zh="编号", en="No.")),
    (34, Bilingual(zh="审查要求及依据", en="Requirement and its source")),
    (21, Bilingual(zh="申请材料中的依据", en="Evidence in the application")),
    (13, Bilingual(zh="系统预评", en="Tool’s assessment")),
    (11, Bilingual(zh="审查意见", en="Reviewer")),
    (15, Bilingual(zh="备注", en="Comment")),
)
_ANSWERS = (
    ("yes", Bilingual(zh="是", en="Yes")),
    ("no", Bilingual(zh="否", en="No")),
    ("not_applicable", Bilingual(zh="不适用", en="N/A")),
)


def page_of(kind: str) -> Page:
    """Return the page that a kind of template is set on: wide tables lie down."""
    return LANDSCAPE if kind in ("checklist", "register") else PORTRAIT


def document_part(kind: str, language: Language) -> str:
    """Return the body of one template."""
    page = page_of(kind)
    opening = paragraph("Title", runs("{{ document.title }}")) + paragraph(
        "Subtitle", runs("{{ study.title }}")
    )
    if kind == "checklist":
        body = _facts(language, page) + _slot("clauses.opening") + _checklist(language, page)
        body += _slot("clauses.closing")
    else:
        facts = _facts_with_stamp(language) if kind == "consent" else _facts(language, page)
        body = facts + _slot("clauses")
    return f"<w:document {_ROOT}><w:body>{opening}{body}{_section(page)}</w:body></w:document>"


def header_part(page: Page) -> str:
    """Return the header: the institution, and the mark that says what the document is worth."""
    left = Cell(paragraph("Header", runs("{{ institution.name }}")), properties=_MIDDLE)
    mark = runs("{{ document.status }}", "DraftMark")
    right = Cell(paragraph("Header", mark, _RIGHT), properties=_MIDDLE)
    return f"<w:hdr {_ROOT}>{_strip('HeaderTable', (60, 40), (left, right), page)}</w:hdr>"


def footer_part(language: Language, page: Page) -> str:
    """Return the footer: protocol number, title with version and date, page x of y."""
    number, version, between = (
        ("方案编号：", "版本 ", "，") if language == "zh" else ("Protocol ", "Version ", ", ")
    )
    state = f"{version}{{{{ study.version }}}}{between}{{{{ study.version_date }}}}"
    middle = paragraph("Footer", runs("{{ document.title }}"), _CENTRE)
    cells = (
        Cell(paragraph("Footer", runs(number) + runs("{{ study.protocol_number }}"))),
        Cell(middle + paragraph("Footer", runs(state), _CENTRE)),
        Cell(paragraph("Footer", _page_of(language), _RIGHT)),
    )
    widths = (31, 46, 23) if language == "zh" else (27, 51, 22)
    return f"<w:ftr {_ROOT}>{_strip('FooterTable', widths, cells, page)}</w:ftr>"


def _page_of(language: Language) -> str:
    words = ("第 ", " 页，共 ", " 页") if language == "zh" else ("Page ", " of ", "")
    before, between, after = (runs(word) for word in words)
    return before + _field("PAGE") + between + _field("NUMPAGES") + after


def _field(name: str) -> str:
    return f'<w:fldSimple w:instr=" {name} ">{runs("1")}</w:fldSimple>'


def _strip(style: str, widths: tuple[float, ...], cells: tuple[Cell, ...], page: Page) -> str:
    shape = Table(style, widths, first_row=False, text_width=page.text)
    return table(shape, [row(Row(cells), widths)]) + paragraph("TableGap", "")


def _facts_with_stamp(language: Language) -> str:
    """Return the facts about the document, with room for the stamp beside them."""
    widths = (24.0, 46.0, 30.0)
    rows = []
    for count, (label, path) in enumerate(_FACTS):
        room = Cell(paragraph("HandFilled", "", _AT_THE_EDGE), properties="<w:vMerge/>")
        if count == 0:
            stamp = paragraph("TableSmall", runs(_STAMP.say(language)), _CENTRE)
            room = Cell(stamp, properties='<w:vMerge w:val="restart"/>')
        rows.append(row(Row((*_fact(label, path, language), room)), widths))
    return _facts_table(rows, widths, language, PORTRAIT)


def _facts(language: Language, page: Page) -> str:
    """Return the facts about the document in two columns of labels and values."""
    widths = (15.0, 35.0, 15.0, 35.0) if page is LANDSCAPE else (20.0, 30.0, 20.0, 30.0)
    pairs = [_FACTS[:2], _FACTS[2:4], _FACTS[4:]]
    rows = []
    for pair in pairs:
        cells = [cell for label, path in pair for cell in _fact(label, path, language)]
        if len(pair) == 1:
            cells[-1] = Cell(cells[-1].content, 3, _MIDDLE)
        rows.append(row(Row(tuple(cells)), widths))
    return _facts_table(rows, widths, language, page)


def _facts_table(rows: list[str], widths: tuple[float, ...], language: Language, page: Page) -> str:
    caption = _FACTS_CAPTION.say(language)
    shape = Table("ClauseTable", widths, caption, first_row=False, text_width=page.text)
    return table(shape, rows) + paragraph("TableGap", "")


def _fact(label: Bilingual, path: str, language: Language) -> tuple[Cell, Cell]:
    head = Cell(paragraph("TableHead", runs(label.say(language))), properties=_SHADED + _MIDDLE)
    value = Cell(paragraph("TableText", runs(f"{{{{ {path} }}}}")), properties=_MIDDLE)
    return head, value


def _slot(name: str) -> str:
    return paragraph("BodyText", runs(f"{{{{p {name} }}}}"))


def _checklist(language: Language, page: Page) -> str:
    """Return the loop over the groups of the checklist, each a heading and a table."""
    widths = tuple(float(width) for width, _ in _HEADS)
    rows = [
        row(Row(tuple(_head(words, language) for _, words in _HEADS), head=True), widths),
        _tag_row("{%tr for line in group.lines %}", widths),
        row(Row(_line(language)), widths),
        _tag_row("{%tr endfor %}", widths),
    ]
    shape = Table("ClauseTable", widths, _CHECKLIST.say(language), text_width=page.text)
    return (
        paragraph("Heading1", runs(_CHECKLIST.say(language)))
        + paragraph("BodyText", runs("{%p for group in checklist %}"))
        # The title brings the number of its group, so that lines 5.1, 5.2 stand under group 5.
        + paragraph(
            "Heading2", runs("{{ group.title }}"), '<w:numPr><w:numId w:val="0"/></w:numPr>'
        )
        + table(shape, rows)
        + paragraph("TableGap", "")
        + paragraph("BodyText", runs("{%p endfor %}"))
    )


def _head(words: Bilingual, language: Language) -> Cell:
    return Cell(paragraph("TableHead", runs(words.say(language)), _KEEP), properties=_MIDDLE)


def _tag_row(tag: str, widths: tuple[float, ...]) -> str:
    return row(Row((Cell(paragraph("TableText", runs(tag)), span=len(widths)),)), widths)


def _line(language: Language) -> tuple[Cell, ...]:
    """Return the cells of one requirement: what is asked, what is there, what is ticked."""
    asked = paragraph("TableText", runs("{{ line.requirement }}")) + paragraph(
        "TableSmall", runs("{{ line.source }}")
    )
    evidence = "".join(
        paragraph("TableText", runs(tag))
        for tag in (
            "{%p for piece in line.evidence %}",
            "{{ piece.text }}",
            "{%p endfor %}",
        )
    )
    ticks = "".join(
        paragraph(
            "TableText",
            check_box(words.say(language), f"review_{key}", numbered=False)
            + runs(" " + words.say(language)),
        )
        for key, words in _ANSWERS
    )
    return (
        Cell(paragraph("TableText", runs("{{ line.item }}"))),
        Cell(asked),
        Cell(evidence),
        Cell(paragraph("TableText", runs("{{ line.assessment }}"))),
        Cell(ticks),
        Cell(paragraph("HandFilled", "", _AT_THE_EDGE)),
    )


def _section(page: Page) -> str:
    turned = ' w:orient="landscape"' if page.width > page.height else ""
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId4"/>'
        '<w:footerReference w:type="default" r:id="rId5"/>'
        f'<w:pgSz w:w="{page.width}" w:h="{page.height}"{turned}/>'
        f'<w:pgMar w:top="{page.edge}" w:right="{page.side}" w:bottom="{page.edge}" '
        f'w:left="{page.side}" w:header="680" w:footer="567" w:gutter="0"/></w:sectPr>'
    )
