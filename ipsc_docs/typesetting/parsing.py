"""The one way in which XML from outside is parsed, and how an element is named in an error.

No network, no entities, no comments kept. Knows no tag of the template language. Imported only
inside functions that compile, because typesetting never parses.
"""

from lxml import etree

from ipsc_docs.errors import TemplateError
from ipsc_docs.language import Bilingual
from ipsc_docs.typesetting.parts import part_in_words
from ipsc_docs.typesetting.places import W, place_of

__all__ = ["W", "all_text", "fault_at", "keeping_all", "parse_xml", "written"]


def parse_xml(template: str, part: str, data: bytes) -> etree._Element:
    """Return the root of one part."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as cause:
        raise _damaged(template, part, cause) from cause


def keeping_all(name: str, part: str, data: bytes) -> etree._Element:
    """Return the root of one part of which nothing may be lost when it is written again."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, strip_cdata=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as cause:
        raise _damaged(name, part, cause) from cause


def written(root: etree._Element) -> bytes:
    """Return a part as bytes, with what stands before and after its root."""
    return etree.tostring(
        root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True
    )


def _damaged(template: str, part: str, cause: etree.XMLSyntaxError) -> TemplateError:
    reason = Bilingual(zh=f"XML 已损坏（{cause.msg}）", en=f"damaged XML: {cause.msg}")
    return TemplateError(template, part_in_words(part), reason)


def fault_at(template: str, part: str, element: etree._Element, zh: str, en: str) -> TemplateError:
    """Return the error for what is wrong in or around `element`, placed by its paragraph."""
    parent, following = element.getparent(), element.getnext()
    # A mark between paragraphs has no words of its own; the paragraph after it is where one looks.
    between = parent is not None and parent.tag == f"{W}body" and not all_text(element)
    near = following if between and following is not None else element
    return TemplateError(template, place_of(part, near), Bilingual(zh=zh, en=en))


def all_text(element: etree._Element) -> str:
    """Return the text of an element and everything inside it."""
    return "".join(map(str, element.itertext()))
