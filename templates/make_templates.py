"""Make the bundled Word templates: consent, checklist, plan and register, in Chinese and in English.

Run it from the repository after a change of the house style: `python templates/make_templates.py`.
The parts are written out whole, so nothing of another program's own template (an author, a date,
a thumbnail) can be left inside. Knows how parts make a file; leaves looks to `house` and words to
`pages`.
"""

from pathlib import Path

from house import styles_part
from numbers_of_lists import numbering_part
from pages import document_part, footer_part, header_part, page_of

from ipsc_docs.language import LANGUAGES, Language
from ipsc_docs.typesetting.archive import archive_order, pack, write_package
from ipsc_docs.typesetting.wording.styles import W

KINDS = ("consent", "checklist", "plan", "register")

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_PARTS = ("styles", "numbering", "settings", "header", "footer")


def build(folder: Path) -> tuple[Path, ...]:
    """Write every template into `folder`; the same bytes each time."""
    made = []
    for kind in KINDS:
        for language in LANGUAGES:
            path = folder / f"{kind}.{language}.docx"
            parts = template_parts(kind, language)
            members = [pack(name, parts[name]) for name in sorted(parts, key=archive_order)]
            path.write_bytes(write_package(members))
            made.append(path)
    return tuple(made)


def template_parts(kind: str, language: Language) -> dict[str, bytes]:
    """Return the parts of one template by name."""
    page = page_of(kind)
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _package_relations(),
        "docProps/core.xml": _properties(language),
        "word/_rels/document.xml.rels": _relations(),
        "word/document.xml": document_part(kind, language),
        "word/styles.xml": styles_part(language),
        "word/numbering.xml": numbering_part(language),
        "word/settings.xml": _settings(language),
        "word/header.xml": header_part(page),
        "word/footer.xml": footer_part(language, page),
    }
    return {name: (_HEAD + xml).encode() for name, xml in parts.items()}


def _content_types() -> str:
    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_TYPES}.{part}+xml"/>'
        for part in _PARTS
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
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


def _properties(language: Language) -> str:
    """Return the file's own properties; their tags are filled in like those of the text."""
    spoken = "zh-CN" if language == "zh" else "en-GB"
    # A fixed day that is nobody's: the version's date is printed in the document itself.
    day = '<dcterms:{0} xsi:type="dcterms:W3CDTF">2000-01-01T00:00:00Z</dcterms:{0}>'
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        "<dc:title>{{ document.title }} {{ study.protocol_number }}</dc:title>"
        "<dc:creator>{{ institution.name }}</dc:creator>"
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


if __name__ == "__main__":
    build(Path(__file__).parent)
