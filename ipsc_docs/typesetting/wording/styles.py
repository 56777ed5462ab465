"""The named styles that wording is set in, and where a template keeps them.

Knows names, ids and two numbering definitions; refuses to know fonts, sizes or any text. Word
rewrites the ids of its own styles on saving (a Chinese Word calls Heading 1 simply `1`) and
renumbers numbering definitions, so a template is asked by name: `styles_of`.
"""

from collections.abc import Iterator

import msgspec
from lxml import etree

from ipsc_docs.errors import TemplateError
from ipsc_docs.language import Bilingual
from ipsc_docs.typesetting.parts import part_in_words

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

NUMBERED_LIST = 90
"""The abstract numbering of numbered lists in the bundled templates."""

BULLET_LIST = 91
"""The abstract numbering of bullet lists in the bundled templates."""

HEADING_LIST = 92
"""The abstract numbering of headings in the bundled templates."""

FIRST_FREE_NUMBER = 100
"""The first `w:num` id that the bundled templates leave to clauses."""


class Styles(msgspec.Struct, frozen=True):
    """The style ids of one template by their role; the defaults are the bundled templates'."""

    heading_1: str = "Heading1"
    heading_2: str = "Heading2"
    heading_3: str = "Heading3"
    body: str = "BodyText"
    bullet_1: str = "ListBullet"
    bullet_2: str = "ListBullet2"
    number_1: str = "ListNumber"
    number_2: str = "ListNumber2"
    continue_1: str = "ListContinue"
    continue_2: str = "ListContinue2"
    callout: str = "Callout"
    term: str = "DefinitionTerm"
    definition: str = "DefinitionText"
    table: str = "ClauseTable"
    signature: str = "SignatureTable"
    cell: str = "TableText"
    head: str = "TableHead"
    gap: str = "TableGap"
    by_hand: str = "HandFilled"
    strong: str = "Strong"
    emphasis: str = "Emphasis"
    numbered_list: int = NUMBERED_LIST


BUNDLED = Styles()
"""The style ids of the bundled templates."""

STYLE_NAMES: dict[str, str] = {
    "heading_1": "heading 1",
    "heading_2": "heading 2",
    "heading_3": "heading 3",
    "body": "Body Text",
    "bullet_1": "List Bullet",
    "bullet_2": "List Bullet 2",
    "number_1": "List Number",
    "number_2": "List Number 2",
    "continue_1": "List Continue",
    "continue_2": "List Continue 2",
    "callout": "Callout",
    "term": "DefinitionTerm",
    "definition": "DefinitionText",
    "table": "ClauseTable",
    "signature": "SignatureTable",
    "cell": "TableText",
    "head": "TableHead",
    "gap": "TableGap",
    "by_hand": "HandFilled",
    "strong": "Strong",
    "emphasis": "Emphasis",
}
"""What each role is called inside a Word file, whatever the language of the Word that saved it."""


def styles_of(template: str, styles: bytes, numbering: bytes) -> Styles:
    """Return the style ids of a template, from its styles and numbering parts.

    A role without a style is a TemplateError that names every missing style.
    """
    style_root = _read(template, "word/styles.xml", styles)
    by_name = {name.lower(): style_id for name, style_id in _named(style_root)}
    missing = [name for name in STYLE_NAMES.values() if name.lower() not in by_name]
    if missing:
        raise TemplateError(template, part_in_words("word/styles.xml"), _missing(missing))
    ids = {role: by_name[name.lower()] for role, name in STYLE_NAMES.items()}
    number_root = _read(template, "word/numbering.xml", numbering)
    numbered = _abstract(template, style_root, number_root, ids["number_1"])
    return msgspec.convert({**ids, "numbered_list": numbered}, Styles)


def _named(root: etree._Element) -> Iterator[tuple[str, str]]:
    for style in root.iterfind(f"{{{W}}}style"):
        name = style.find(f"{{{W}}}name")
        if name is not None:
            yield str(name.get(f"{{{W}}}val")), str(style.get(f"{{{W}}}styleId"))


def _abstract(
    template: str, styles: etree._Element, numbering: etree._Element, style_id: str
) -> int:
    """Return the abstract numbering that the style of numbered lists points to."""
    linked = _value(styles, "style", "styleId", style_id, "pPr/numPr/numId")
    found = _value(numbering, "num", "numId", linked, "abstractNumId")
    if not found:
        raise TemplateError(template, part_in_words("word/styles.xml"), _UNNUMBERED)
    return int(found)


def _value(root: etree._Element, kind: str, key: str, wanted: str, path: str) -> str:
    """Return the `w:val` at `path` in the element whose `key` is `wanted`, else nothing."""
    steps = "/".join(f"{{{W}}}{step}" for step in path.split("/"))
    for element in root.iterfind(f"{{{W}}}{kind}"):
        inner = element.find(steps)
        if element.get(f"{{{W}}}{key}") == wanted and inner is not None:
            return str(inner.get(f"{{{W}}}val"))
    return ""


def _read(template: str, part: str, content: bytes) -> etree._Element:
    reader = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(content, reader)
    except etree.XMLSyntaxError as fault:
        words = Bilingual(zh=f"不是完整的 XML：{fault.msg}", en=f"not well-formed XML: {fault.msg}")
        raise TemplateError(template, part_in_words(part), words) from fault


def _missing(names: list[str]) -> Bilingual:
    return Bilingual(
        zh=f"模板缺少样式：{'、'.join(names)}。请在 Word 中按此名称新建样式",
        en=f"the template has no style named {', '.join(names)}; create it in Word by this name",
    )


_UNNUMBERED = Bilingual(
    zh="样式 List Number 没有关联编号。请在 Word 中为该样式设置多级列表编号",
    en="the style List Number has no numbering; link a multilevel list to it in Word",
)
