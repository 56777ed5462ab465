"""The pages of a house's templates: title block, header, footer, and where clauses stand.

Knows which fields each page prints and the few words around them; refuses to know fonts.
"""

from typing import NamedTuple

from ipsc_docs.house.frames import PALE
from ipsc_docs.house.house import House
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
ROOT = f'xmlns:w="{W}" xmlns:r="{_R}" xmlns:mc="{_MC}" xmlns:w14="{_W14}" mc:Ignorable="w14"'
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

    @property
    def lies(self) -> bool:
        """Return whether the paper is wider than it is high."""
        return self.width > self.height


PORTRAIT = Page(11906, 16838, side=1418, edge=1440)
LANDSCAPE = Page(16838, 11906, side=1134, edge=1304)

_FACTS = (
    (Bilingual(zh="方案编号", en="Protocol number"), "study.protocol_number"),
    (Bilingual(zh="版本号", en="Version"), "study.version"),
    (Bilingual(zh="版本日期", en="Version date"), "study.version_date"),
    (Bilingual(zh="研究机构", en="Institution"), "institution.name"),
    (Bilingual(zh="项目负责人", en="Project leader"), "people.leader.name"),
)
_MILLIMETRE = 1440 / 25.4
_INITIALS = Bilingual(
    zh="签署人姓名缩写：＿＿＿＿＿＿　日期：＿＿＿＿＿＿",
    en="Initials: ____________  Date: ____________",
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


def page_of(kind: str, house: House) -> Page:
    """Return the page that a kind of template is set on: wide tables lie down."""
    page = LANDSCAPE if kind in ("checklist", "register") else PORTRAIT
    side = page.side if house.side_mm is None else round(house.side_mm * _MILLIMETRE)
    edge = page.edge if house.edge_mm is None else round(house.edge_mm * _MILLIMETRE)
    return page._replace(side=side, edge=edge)


def document_part(kind: str, language: Language, house: House) -> str:
    """Return what stands in the body of one template."""
    page = page_of(kind, house)
    opening = paragraph("Title", runs("{{ document.title }}")) + paragraph(
        "Subtitle", runs("{{ study.title }}")
    )
    stamped = house.stamp == "all" or (house.stamp == "consent" and kind == "consent")
    facts = _facts_with_stamp(language, page) if stamped else _facts(language, page)
    if kind == "checklist":
        body = facts + _slot("clauses.opening") + _checklist(language, page)
        body += _slot("clauses.closing")
    else:
        body = facts + _slot("clauses")
    return f"{opening}{body}{section(page, house)}"


def header_part(language: Language, page: Page, house: House, logo: str = "") -> str:
    """Return the header: whose paper it is, the mark of a draft, and the facts if they go there.

    `logo` is the run with the picture of the letterhead.
    """
    lines = [line.say(language) for line in house.letterhead.lines] or ["{{ institution.name }}"]
    named = "".join(paragraph("Header", runs(line)) for line in lines)
    named = (paragraph("Header", logo) if logo else "") + named
    mark = paragraph("Header", runs("{{ document.status }}", "DraftMark"), _RIGHT)
    cells = (Cell(named, properties=_MIDDLE), Cell(mark, properties=_MIDDLE))
    facts = _facts_strip(language, page, "HeaderTable") if house.facts == "header" else ""
    strip = _strip("HeaderTable", (60, 40), cells, page)
    return facts + strip


def footer_part(language: Language, page: Page, house: House) -> str:
    """Return the footer: the facts unless they go into the header, and room for initials."""
    facts = _facts_strip(language, page, "FooterTable") if house.facts == "footer" else ""
    asked = paragraph("Footer", runs(_INITIALS.say(language)), _RIGHT) if house.initials else ""
    return asked + (facts or paragraph("Footer", ""))


def _facts_strip(language: Language, page: Page, style: str) -> str:
    """Return protocol number, title with version and date, and page x of y, side by side."""
    number, version, between = (
        ("方案编号：", "版本 ", "，") if language == "zh" else ("Protocol ", "Version ", ", ")
    )
    state = f"{version}{{{{ study.version }}}}{between}{{{{ study.version_date }}}}"
    middle = paragraph("Footer", runs("{{ document.title }}"), _CENTRE)
    cells = (
        Cell(paragraph("Footer", runs(number) + runs("{{ study.protocol_number }}"))),
        Cell(middle + paragraph("Footer", runs(state), _CENTRE)),
        Cell(paragraph("Footer", page_number(language), _RIGHT)),
    )
    widths = (31, 46, 23) if language == "zh" else (27, 51, 22)
    return _strip(style, widths, cells, page)


def page_number(language: Language) -> str:
    """Return page x of y."""
    words = ("第 ", " 页，共 ", " 页") if language == "zh" else ("Page ", " of ", "")
    before, between, after = (runs(word) for word in words)
    return before + _field("PAGE") + between + _field("NUMPAGES") + after


def _field(name: str) -> str:
    return f'<w:fldSimple w:instr=" {name} ">{runs("1")}</w:fldSimple>'


def _strip(style: str, widths: tuple[float, ...], cells: tuple[Cell, ...], page: Page) -> str:
    shape = Table(style, widths, first_row=False, text_width=page.text)
    return table(shape, [row(Row(cells), widths)]) + paragraph("TableGap", "")


def _facts_with_stamp(language: Language, page: Page) -> str:
    """Return the facts about the document, with room for the stamp beside them."""
    widths = (24.0, 46.0, 30.0)
    rows = []
    for count, (label, path) in enumerate(_FACTS):
        room = Cell(paragraph("HandFilled", "", _AT_THE_EDGE), properties="<w:vMerge/>")
        if count == 0:
            stamp = paragraph("TableSmall", runs(_STAMP.say(language)), _CENTRE)
            room = Cell(stamp, properties='<w:vMerge w:val="restart"/>')
        rows.append(row(Row((*_fact(label, path, language), room)), widths))
    return _facts_table(rows, widths, language, page)


def _facts(language: Language, page: Page) -> str:
    """Return the facts about the document in two columns of labels and values."""
    widths = (15.0, 35.0, 15.0, 35.0) if page.lies else (20.0, 30.0, 20.0, 30.0)
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
        row(
            Row(tuple(cell_of_head(words.say(language)) for _, words in _HEADS), head=True), widths
        ),
        tag_row("{%tr for line in group.lines %}", widths),
        row(Row(_line(language)), widths),
        tag_row("{%tr endfor %}", widths),
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


def cell_of_head(words: str) -> Cell:
    """Return a cell of a head row, which never stands alone at the foot of a page."""
    return Cell(paragraph("TableHead", runs(words), _KEEP), properties=_MIDDLE)


def tag_row(tag: str, widths: tuple[float, ...]) -> str:
    """Return a row that holds nothing but a tag."""
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


def section(page: Page, house: House) -> str:
    """Return what ends a body: its header and footer, and the paper that it is set on."""
    turned = ' w:orient="landscape"' if page.lies else ""
    numbered = '<w:lnNumType w:countBy="5" w:restart="newPage"/>' if house.line_numbers else ""
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId4"/>'
        '<w:footerReference w:type="default" r:id="rId5"/>'
        f'<w:pgSz w:w="{page.width}" w:h="{page.height}"{turned}/>'
        f'<w:pgMar w:top="{page.edge}" w:right="{page.side}" w:bottom="{page.edge}" '
        f'w:left="{page.side}" w:header="680" w:footer="567" w:gutter="0"/>{numbered}</w:sectPr>'
    )
