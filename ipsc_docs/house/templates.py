"""The Word templates of a house: consent, checklist, plan and register, in Chinese and English.

The parts are written out whole, so nothing of another program's own template (an author, a date,
a thumbnail) can be left inside. Knows how parts make a file; leaves looks to `styles` and words to
`pages`.
"""

from typing import NamedTuple

from ipsc_docs.house.house import House
from ipsc_docs.house.lists import numbering_part
from ipsc_docs.house.logo import Placed, placed_logo
from ipsc_docs.house.pages import ROOT, document_part, footer_part, header_part, page_of
from ipsc_docs.house.styles import styles_part
from ipsc_docs.language import LANGUAGES, Language
from ipsc_docs.typesetting.archive import archive_order, pack, write_package
from ipsc_docs.typesetting.wording.styles import W

KINDS = ("consent", "checklist", "plan", "register")

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_PARTS = ("styles", "numbering", "settings", "header", "footer")


class Stories(NamedTuple):
    """What stands on the pages of a file: inside body, header and footer, and a logo's parts."""

    body: str
    header: str
    footer: str
    logo: Placed | None = None


def templates_of(house: House, logo: bytes | None = None) -> dict[str, bytes]:
    """Return every template of a house by its file name; equal choices give equal bytes.

    `logo` is the picture of the letterhead, one that `measure` accepts.
    """
    return {
        f"{kind}.{language}.docx": _template(kind, language, house, logo)
        for kind in KINDS
        for language in LANGUAGES
    }


def _template(kind: str, language: Language, house: House, logo: bytes | None) -> bytes:
    page = page_of(kind, house)
    placed = None if logo is None else placed_logo(house.letterhead, logo, language)
    return word_file(
        language,
        house,
        Stories(
            document_part(kind, language, house),
            header_part(language, page, house, placed.run if placed else ""),
            footer_part(language, page, house),
            placed,
        ),
        "{{ document.title }} {{ study.protocol_number }}",
        "{{ institution.name }}",
    )


def word_file(
    language: Language,
    house: House,
    stories: Stories,
    title: str,
    creator: str = "",
) -> bytes:
    """Return a Word file in the look of a house; its words may hold tags."""
    placed = stories.logo
    parts = {
        "[Content_Types].xml": _content_types(placed.type_of if placed else ""),
        "_rels/.rels": _package_relations(),
        "docProps/core.xml": _properties(language, title, creator),
        "word/_rels/document.xml.rels": _relations(),
        "word/document.xml": f"<w:document {ROOT}><w:body>{stories.body}</w:body></w:document>",
        "word/styles.xml": styles_part(language, house),
        "word/numbering.xml": numbering_part(language, house),
        "word/settings.xml": _settings(language),
        "word/header.xml": f"<w:hdr {ROOT}>{stories.header}</w:hdr>",
        "word/footer.xml": f"<w:ftr {ROOT}>{stories.footer}</w:ftr>",
    }
    written = {name: (_HEAD + xml).encode() for name, xml in parts.items()}
    written |= placed.parts if placed else {}
    return write_package([pack(name, written[name]) for name in sorted(written, key=archive_order)])


def _content_types(pictures: str) -> str:
    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_TYPES}.{part}+xml"/>'
        for part in _PARTS
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{pictures}'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPES}.document.main+xml"/>'
        f"{overrides}"
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def _package_relations() -> str:
    return (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_RELATED}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" '
        'Target="docProps/core.xml"/></Relationships>'
    )


def _relations() -> str:
    targets = "".join(
        f'<Relationship Id="rId{count}" Type="{_RELATED}/{part}" Target="{part}.xml"/>'
        for count, part in enumerate(_PARTS, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{targets}</Relationships>'


def _properties(language: Language, title: str, creator: str) -> str:
    """Return the file's own properties; their tags are filled in like those of the text."""
    spoken = "zh-CN" if language == "zh" else "en-GB"
    # A fixed day that is nobody's: the version's date is printed in the document itself.
    day = '<dcterms:{0} xsi:type="dcterms:W3CDTF">2000-01-01T00:00:00Z</dcterms:{0}>'
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title><dc:creator>{creator}</dc:creator>"
        f"{day.format('created')}{day.format('modified')}"
        f"<dc:language>{spoken}</dc:language></cp:coreProperties>"
    )


def _settings(language: Language) -> str:
    spacing = "compressPunctuation" if language == "zh" else "doNotCompress"
    latin = "en-US" if language == "zh" else "en-GB"
    return (
        f'<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>'
        f'<w:characterSpacingControl w:val="{spacing}"/><w:compat><w:compatSetting '
        'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        f'</w:compat><w:themeFontLang w:val="{latin}" w:eastAsia="zh-CN"/></w:settings>'
    )
