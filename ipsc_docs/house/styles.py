"""The styles of a house's templates: fonts, sizes, spaces and colours of text.

Knows how things look; refuses to know what any document says. Everything here can be changed in
Word: the product finds styles by their names and never reads a font or a size.
"""

from typing import NamedTuple

from ipsc_docs.house.frames import PALE, table_styles
from ipsc_docs.house.house import Face, House
from ipsc_docs.language import Language
from ipsc_docs.typesetting.wording.styles import W

GREY = "595959"


class Look(NamedTuple):
    """What the styles of one language are set with; sizes are half points, lengths twips."""

    text: str
    head: str
    soft: str
    ink: str
    size: int
    leading: int
    rule: str
    indent: str
    after: int
    cell: int
    chinese: bool


def _look(house: House, language: Language) -> Look:
    chinese = language == "zh"
    size = round(house.text_size * 2)
    return Look(
        text=_fonts(house.text),
        head=_fonts(house.heading),
        soft=_fonts(house.soft),
        ink=house.ink.upper(),
        size=size,
        # One and a half lines of SimSun; fixed, so that pages break alike everywhere.
        leading=round(house.text_size * 35) if chinese else 276,
        rule="exact" if chinese else "auto",
        indent=f'<w:ind w:firstLineChars="200" w:firstLine="{size * 20}"/>' if chinese else "",
        after=40 if chinese else 120,
        cell=21 if chinese else 20,
        chinese=chinese,
    )


def _fonts(face: Face) -> str:
    return (
        f'<w:rFonts w:ascii="{face.latin}" w:hAnsi="{face.latin}" '
        f'w:eastAsia="{face.chinese}" w:cs="{face.latin}"/>'
    )


class Type(NamedTuple):
    """One paragraph style: what it is based on, its paragraph and its character properties."""

    id: str
    name: str
    based_on: str = "Normal"
    next: str = ""
    paragraph: str = ""
    letters: str = ""

    def xml(self) -> str:
        """Return the style as Word stores it."""
        based = f'<w:basedOn w:val="{self.based_on}"/>' if self.based_on else ""
        following = f'<w:next w:val="{self.next}"/>' if self.next else ""
        main = ' w:default="1"' if self.id == "Normal" else ""
        return (
            f'<w:style w:type="paragraph"{main} w:styleId="{self.id}"><w:name w:val="{self.name}"/>'
            f"{based}{following}<w:qFormat/>"
            f"<w:pPr>{self.paragraph}</w:pPr><w:rPr>{self.letters}</w:rPr></w:style>"
        )


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _space(before: int, after: int, line: int = 0, rule: str = "auto") -> str:
    leading = f' w:line="{line}" w:lineRule="{rule}"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{leading}/>'


def _left(left: int, hanging: int = 0) -> str:
    return (
        f'<w:ind w:left="{left}" w:hanging="{hanging}"/>'
        if hanging
        else f'<w:ind w:left="{left}"/>'
    )


def _numbered(number: int, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def _headings(look: Look) -> list[Type]:
    bold = f"{look.head}<w:b/><w:bCs/>"
    stay = "<w:keepNext/><w:keepLines/>"
    made = []
    for level, (larger, before, after) in enumerate(((4, 320, 120), (1, 240, 80), (0, 180, 60))):
        made.append(
            Type(
                id=f"Heading{level + 1}",
                name=f"heading {level + 1}",
                next="BodyText",
                paragraph=f"{stay}{_numbered(1, level)}{_space(before, after)}"
                f'<w:outlineLvl w:val="{level}"/>',
                letters=bold
                + (f'<w:color w:val="{look.ink}"/>' if level == 0 else "")
                + _size(look.size + larger),
            )
        )
    return made


def _texts(look: Look) -> list[Type]:
    hang = 760 if look.chinese else 400
    deep = hang + 420
    bullet = _space(0, look.after // 2 + 20)
    box = (
        f'<w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="{look.ink}"/></w:pBdr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{PALE}"/>'
    )
    return [
        Type("BodyText", "Body Text", paragraph=_space(0, look.after) + look.indent),
        Type("ListBullet", "List Bullet", paragraph=_numbered(2) + bullet),
        Type("ListBullet2", "List Bullet 2", paragraph=_numbered(2, 1) + bullet),
        Type("ListNumber", "List Number", paragraph=_numbered(3) + bullet),
        Type("ListNumber2", "List Number 2", paragraph=_numbered(3, 1) + bullet),
        Type("ListContinue", "List Continue", paragraph=bullet + _left(hang + 80)),
        Type("ListContinue2", "List Continue 2", paragraph=bullet + _left(deep + 80)),
        Type(
            "Callout",
            "Callout",
            paragraph=box
            + _space(120, 160)
            + '<w:ind w:left="227" w:right="113"/><w:contextualSpacing/>',
        ),
        Type(
            "DefinitionTerm",
            "DefinitionTerm",
            next="DefinitionText",
            paragraph="<w:keepNext/>" + _space(60, 0),
            letters=f"{look.head}<w:b/><w:bCs/>",
        ),
        Type("DefinitionText", "DefinitionText", paragraph=_space(0, look.after) + _left(hang)),
    ]


def _tabular(look: Look) -> list[Type]:
    size = _size(look.cell)
    head = f"{look.head}<w:b/><w:bCs/>{size}"
    return [
        Type("TableText", "TableText", paragraph=_space(30, 30, 276), letters=size),
        Type("TableHead", "TableHead", "TableText", letters=head),
        Type(
            "TableSmall",
            "TableSmall",
            "TableText",
            paragraph=_space(0, 30, 252),
            letters=f'<w:color w:val="{GREY}"/>{_size(17)}',
        ),
        Type("TableGap", "TableGap", paragraph=_space(0, 0, 200, "exact"), letters=_size(8)),
        Type("HandFilled", "HandFilled", paragraph=_space(100, 80) + look.indent),
    ]


def _page(look: Look) -> list[Type]:
    small = _space(20, 20, 240)
    title = f'{look.head}<w:b/><w:bCs/><w:color w:val="{look.ink}"/>{_size(40)}'
    note = (
        '<w:pBdr><w:left w:val="dashed" w:sz="12" w:space="6" w:color="B45309"/></w:pBdr>'
        '<w:shd w:val="clear" w:color="auto" w:fill="FEF3E2"/>'
    )
    return [
        Type(
            "Title",
            "Title",
            next="Subtitle",
            paragraph=f'<w:keepNext/>{_space(120, 120, 300)}<w:jc w:val="center"/>',
            letters=title,
        ),
        Type(
            "Subtitle",
            "Subtitle",
            next="BodyText",
            paragraph=f'<w:keepNext/>{_space(0, 240, 300)}<w:jc w:val="center"/>',
            letters=f"{look.soft}{_size(26)}",
        ),
        Type("Header", "header", paragraph=small, letters=f'<w:color w:val="{GREY}"/>{_size(18)}'),
        Type("Footer", "footer", paragraph=small, letters=f'<w:color w:val="{GREY}"/>{_size(18)}'),
        Type(
            "Undecided",
            "Undecided",
            next="BodyText",
            paragraph=f"<w:keepNext/>{note}{_space(80, 60, 276)}{_left(170)}",
            letters=f'<w:color w:val="92400E"/>{_size(20)}',
        ),
    ]


def _letters(look: Look) -> str:
    soft = look.soft if look.chinese else "<w:i/><w:iCs/>"
    kinds = (
        ("Strong", "Strong", "<w:b/><w:bCs/>"),
        ("Emphasis", "Emphasis", soft),
        (
            "DraftMark",
            "DraftMark",
            f'{look.head}<w:b/><w:bCs/><w:color w:val="B42318"/>{_size(20)}',
        ),
    )
    default = (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    )
    return default + "".join(
        f'<w:style w:type="character" w:styleId="{key}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr>{look}</w:rPr></w:style>'
        for key, name, look in kinds
    )


def styles_part(language: Language, house: House) -> str:
    """Return the whole styles part of a template."""
    look = _look(house, language)
    paragraphs = [
        Type("Normal", "Normal", based_on=""),
        *_headings(look),
        *_texts(look),
        *_tabular(look),
        *_page(look),
    ]
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{look.text}{_size(look.size)}"
        f'<w:lang w:val="{"en-US" if look.chinese else "en-GB"}" w:eastAsia="zh-CN" '
        'w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr>{_space(0, 0, look.leading, look.rule)}</w:pPr></w:pPrDefault></w:docDefaults>"
    )
    kinds = "".join(kind.xml() for kind in paragraphs) + _letters(look) + table_styles()
    return f'<w:styles xmlns:w="{W}">{defaults}{kinds}</w:styles>'
