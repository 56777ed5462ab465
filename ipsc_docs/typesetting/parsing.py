"""The one way in which XML from outside is parsed: no network, no entities, no comments kept.

Imported only inside functions that compile, because typesetting never parses.
"""

from lxml import etree

from ipsc_docs.errors import TemplateError
from ipsc_docs.language import Bilingual


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
