"""The sixteen defects that break Word files most: each is found by the lint, and its place named."""

import io
import warnings
import zipfile
from pathlib import Path

import pytest
from samples import run

from ipsc_docs.typesetting.lint import lint
from ipsc_docs.typesetting.unpacking import read_package

TEMPLATE = Path(__file__).parents[2] / "templates" / "plan.en.docx"
BODY = "word/document.xml"
LINKS = "word/_rels/document.xml.rels"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
PLACE = "body, under “Defects”"


def whole():
    parts = read_package(TEMPLATE.read_bytes(), TEMPLATE.name).parts
    return {name: content.decode() for name, content in parts.items()}


def archive(entries):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, content in entries:
            made.writestr(name, content)
    return target.getvalue()


def body(xml):
    """Return the file with a heading and `xml` as the last blocks of its body."""
    parts = whole()
    heading = '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>' + run("Defects") + "</w:p>"
    parts[BODY] = parts[BODY].replace("<w:sectPr>", heading + xml + "<w:sectPr>")
    return archive(parts.items())


def part(name, old, new):
    parts = whole()
    assert old in parts[name]
    return archive({**parts, name: parts[name].replace(old, new, 1)}.items())


def added(name, content):
    return archive([*whole().items(), (name, content)])


def table(rows):
    look = '<w:tblPr><w:tblLook w:firstRow="0"/></w:tblPr>'
    return f"<w:tbl>{look}<w:tblGrid/>{rows}</w:tbl><w:p/>"


def words(properties=""):
    return f"<w:p>{properties}{run('here')}</w:p>"


def bookmark(identity, name):
    start = f'<w:bookmarkStart w:id="{identity}" w:name="{name}"/>'
    return f'<w:p>{start}{run("here")}<w:bookmarkEnd w:id="{identity}"/></w:p>'


def drawing(identity, blip=""):
    picture = f'<a:blip xmlns:a="{DRAWING}/main" r:embed="{blip}"/>' if blip else ""
    return (
        f'<w:p><w:r><w:drawing><wp:inline xmlns:wp="{DRAWING}/wordprocessingDrawing">'
        f'<wp:docPr id="{identity}" name="p" descr="a chart"/>{picture}</wp:inline></w:drawing>'
        "</w:r></w:p>"
    )


ONE_CELL = "<w:tr><w:tc><w:p/></w:tc></w:tr>"
HERE = f"{PLACE}, “here”"
IN_A_CELL = f"{PLACE}, table 2, row 1, cell 1"
DEFECTS = {
    "duplicate bookmark id": (body(bookmark(8, "a") + bookmark(8, "b")), "W20", HERE),
    "duplicate bookmark name": (body(bookmark(8, "a") + bookmark(9, "a")), "W21", HERE),
    "duplicate drawing id": (body(drawing(8) + drawing(8)), "W22", f"{PLACE}, paragraph"),
    "duplicate zip entry": (added(BODY, "<x/>"), "W01", "body"),
    "element out of order": (body(f"<w:p>{run('here')}<w:pPr/></w:p>"), "W12", HERE),
    "wrong order inside rPr": (
        body("<w:p>" + run("here", "<w:sz w:val='2'/><w:b/>") + "</w:p>"),
        "W12",
        HERE,
    ),
    "unescaped ampersand": (body(f"<w:p>{run('R&D')}</w:p>"), "W02", "body, “R&D”"),
    "control character": (body(f"<w:p>{run('a' + chr(11) + 'b')}</w:p>"), "W03", "body, “ab”"),
    "relationship to a missing part": (
        part(LINKS, 'Target="settings.xml"', 'Target="gone.xml"'),
        "W09",
        "links of the body",
    ),
    "unknown r:embed": (body(drawing(8, "rId99")), "W11", f"{PLACE}, paragraph"),
    "png without a content type": (added("word/media/a.png", "x"), "W06", "picture a.png"),
    "paragraph inside a text": (
        body("<w:p><w:r><w:t>here<w:p/></w:t></w:r></w:p>"),
        "W13",
        PLACE,
    ),
    "cell without a paragraph": (
        body(table("<w:tr><w:tc><w:tcPr/></w:tc></w:tr>")),
        "W16",
        IN_A_CELL,
    ),
    "table last in a cell": (
        body(table(f"<w:tr><w:tc>{table(ONE_CELL).removesuffix('<w:p/>')}</w:tc></w:tr>")),
        "W17",
        IN_A_CELL,
    ),
    "row without a cell": (
        body(table("<w:tr><w:trPr/></w:tr>")),
        "W15",
        f"{PLACE}, table 2, row 1",
    ),
    "list number of no list": (
        body(words('<w:pPr><w:numPr><w:numId w:val="77"/></w:numPr></w:pPr>')),
        "W27",
        HERE,
    ),
    "undefined style": (body(words('<w:pPr><w:pStyle w:val="Gone"/></w:pPr>')), "W26", HERE),
}


@pytest.mark.parametrize(("docx", "code", "place"), DEFECTS.values(), ids=DEFECTS)
def test_a_defect_is_found_and_its_place_named(docx, code, place):
    (finding,) = lint(docx)

    assert (code, place) == (finding.code, finding.message.en[: len(place)])


def test_the_file_without_a_defect_has_no_finding():
    assert () == lint(body(words()))
