"""Builders of tiny Word files, shapes and drafts for the tests of the typesetting engine."""

import zipfile
from collections.abc import Mapping
from io import BytesIO

from lxml import etree

from ipsc_docs.typesetting.compiling.compiler import ClauseSource, compile_document
from ipsc_docs.typesetting.nodes import CompiledDocument
from ipsc_docs.typesetting.shapes import Grid, Group, Leaf, Section
from ipsc_docs.typesetting.typeset import typeset
from ipsc_docs.typesetting.values import Blank, Draft, Plain, Printed, Switch, Text, Value

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{_OFFICE}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14"'
)
_KINDS = {
    "word/document.xml": f"{_WORD}.document.main+xml",
    **{
        f"word/{kind}{number}.xml": f"{_WORD}.{kind}+xml"
        for kind in ("header", "footer")
        for number in (1, 2, 3)
    },
    **{f"word/{kind}.xml": f"{_WORD}.{kind}+xml" for kind in ("footnotes", "endnotes", "comments")},
    "docProps/custom.xml": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    "word/numbering.xml": f"{_WORD}.numbering+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
}

SHAPE = Section(
    {
        "study": Section(
            {
                "title": Leaf("Title"),
                "pi": Leaf("Investigator"),
                "kind": Leaf("Kind", options=("donor", "a", "b")),
                "count": Leaf("Count"),
                "paid": Leaf("Paid", options=(True, False)),
                "families": Leaf("Families", options=("a", "b", "c")),
            }
        ),
        "visits": Group(
            "Visits",
            {
                "name": Leaf("Visit"),
                "tests": Group("Tests", {"name": Leaf("Test")}),
            },
        ),
        "exit": Grid("Exit", {"withdrawal": "Withdrawal"}, {"principle": Leaf("Principle")}),
    }
)


def text(words: str, plain: Plain | None = None) -> Text:
    """Return an answer that compares as its text unless said otherwise."""
    return Text(words, words if plain is None else plain)


def blank(name: str = "x") -> Blank:
    """Return the visible blank of a question."""
    return Blank(f"【待填：{name}】")


def answers(**study: Value) -> dict[str, Value]:
    """Return fields for SHAPE; what is not given is blank."""
    inner = SHAPE.fields["study"]
    assert isinstance(inner, Section)
    return {
        "study": {name: study.get(name, blank(name)) for name in inner.fields},
        "visits": study.get("visits", ()),
        "exit": {"withdrawal": {"principle": study.get("principle", blank("principle"))}},
    }


def run(words: str, properties: str = "") -> str:
    """Return a run of text."""
    props = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{props}<w:t>{words}</w:t></w:r>"


def paragraph(*runs: str) -> str:
    """Return a paragraph; what does not look like XML becomes a run."""
    return f"<w:p>{''.join(item if item.startswith('<') else run(item) for item in runs)}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    """Return a table of paragraphs."""
    cells = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def part(kind: str, content: str) -> str:
    """Return the XML of a part of a Word file."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{kind} {_NAMESPACES}>{content}</w:{kind}>'


def core(title: str) -> str:
    """Return core properties with a title."""
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title>'
        "</cp:coreProperties>"
    )


def parts_of(body: str, **others: str) -> dict[str, str | bytes]:
    """Return the parts of a tiny Word file; others are header, footer and core."""
    names = {
        "header": "word/header1.xml",
        "footer": "word/footer1.xml",
        "core": "docProps/core.xml",
    }
    parts: dict[str, str | bytes] = {
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
        "_rels/.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
        ),
    }
    return parts | {names.get(name, name): content for name, content in others.items()}


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """Return a Word file of these parts, with its content types."""
    listed = "".join(
        f'<Override PartName="/{name}" ContentType="{_KINDS[name]}"/>'
        for name in parts
        if name in _KINDS
    )
    types = (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        f'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>{listed}</Types>'
    )
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {"[Content_Types].xml": types, **parts}.items():
            archive.writestr(name, content)
    return stream.getvalue()


def compiled(body: str, *clauses: ClauseSource, **others: str) -> CompiledDocument:
    """Compile a tiny template with clauses in the slot "body", if there are any."""
    slots = {"body": clauses} if clauses else {}
    template = zipped(parts_of(body, **others))
    return compile_document(template, name="tiny.docx", shape=SHAPE, slots=slots)


def printed(
    body: str, *clauses: ClauseSource, parts: Mapping[str, str] | None = None, **study: Value
) -> Printed:
    """Compile and typeset in one step, with every clause on."""
    switches = {clause.id: Switch(True) for clause in clauses}
    return typeset(compiled(body, *clauses, **(parts or {})), Draft(answers(**study), switches))


def xml_of(printed: Printed | bytes, name: str = "word/document.xml") -> str:
    """Return one part of a finished file as text."""
    data = printed if isinstance(printed, bytes) else printed.docx
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.read(name).decode()


def body_of(printed: Printed | bytes) -> str:
    """Return the XML inside w:body, shown to be well-formed."""
    whole = xml_of(printed)
    etree.fromstring(whole.encode())
    return whole.partition("<w:body>")[2].removesuffix("</w:body></w:document>")


def words_of(printed: Printed, name: str = "word/document.xml") -> list[str]:
    """Return the text of each paragraph, with line breaks and tabs."""
    root = etree.fromstring(xml_of(printed, name).encode())
    return [_paragraph_text(element) for element in root.iter(f"{{{W}}}p")]


def _paragraph_text(element: etree._Element) -> str:
    shown = {f"{{{W}}}br": "\n", f"{{{W}}}tab": "\t"}
    inner = element.iter(f"{{{W}}}t", *shown)
    return "".join(shown.get(str(item.tag), item.text or "") for item in inner)
