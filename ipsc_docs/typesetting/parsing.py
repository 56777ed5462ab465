"""The one way in which XML from outside is parsed, and how an element is named in an error.

No network, no entities, no comments kept. Knows no tag of the template language.Imported only inside functions that compile, because typesetting never parses.
"""

from lxml import etree

from ipsc_docs.errors import TemplateError
from ipsc_docs.language import Bilingual
from ipsc_docs.typesetting.compiling.source import visible

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def parse_xml(template: str, part: str, data: bytes) -> etree._Element:
    """Return the root of one part."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as cause:
        reason = Bilingual(zh=f"XML 已损坏（{cause.msg}）", en=f"damaged XML: {cause.msg}")
        raise TemplateError(template, part, reason) from cause


def fault_at(template: str, part: str, element: etree._Element, zh: str, en: str) -> TemplateError:
    """Return the error for what is wrong in or around `element`, placed by its paragraph."""
    paragraph = next(element.iterancestors(f"{W}p"), element)
    parent = paragraph.getparent()
    words = all_text(paragraph) or ("" if parent is None else all_text(parent))
    return TemplateError(template, f"{part}, “{visible(words)}”", Bilingual(zh=zh, en=en))


def all_text(element: etree._Element) -> str:
    """Return the text of an element and everything inside it."""
    return "".join(map(str, element.itertext()))
