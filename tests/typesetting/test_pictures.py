"""Pictures: known by their bytes, measured, placed with all that leads to them."""

import zipfile
from io import BytesIO

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from pictures import jpeg, png
from samples import (
    blank,
    body_of,
    compiled,
    core,
    paragraph,
    part,
    printed,
    run,
    table,
    text,
    words_of,
    xml_of,
)

from ipsc_docs.language import Bilingual
from ipsc_docs.typesetting.additions import UnfitPictureError
from ipsc_docs.typesetting.pictures import MOST_BYTES, Measured, measure
from ipsc_docs.typesetting.values import Picture, Text

INCH = 914_400
LOGO = Picture(png(96, 48), "the hospital's sign")
TITLE = "{{ study.title }}"


def files_of(result):
    with zipfile.ZipFile(BytesIO(result.docx)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def extents(result, name="word/document.xml"):
    root = etree.fromstring(xml_of(result, name).encode())
    return [(int(one.get("cx")), int(one.get("cy"))) for one in root.iter("{*}extent")]


def section(width, left=0, right=0):
    return (
        f'<w:sectPr><w:pgSz w:w="{width}" w:h="20000"/>'
        f'<w:pgMar w:top="0" w:bottom="0" w:left="{left}" w:right="{right}"/></w:sectPr>'
    )


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (png(96, 48), Measured("png", INCH, INCH // 2)),
        (png(100, 200, per_metre=1000), Measured("png", 3_600_000, 7_200_000)),
        (jpeg(96, 48), Measured("jpeg", INCH, INCH // 2)),
        (jpeg(300, 600, density=300), Measured("jpeg", INCH, 2 * INCH)),
    ],
)
def test_a_picture_has_the_size_that_its_bytes_say(content, expected):
    assert expected == measure(content)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "neither a PNG nor a JPEG"),
        (b"GIF89a", "neither a PNG nor a JPEG"),
        (b"<svg/>", "neither a PNG nor a JPEG"),
        (b"%PDF-1.7", "neither a PNG nor a JPEG"),
        (png()[:-4], "damaged"),
        (png()[:20], "damaged"),
        (jpeg()[:12], "damaged"),
        (jpeg()[:-2], "damaged"),
        (png(0, 5), "pixels"),
        (png(30_000, 1), "pixels"),
        (jpeg(9_000, 9_000), "pixels"),
        (png() + bytes(MOST_BYTES), "larger than"),
    ],
)
def test_what_is_no_whole_picture_of_a_modest_size_is_refused(content, said):
    found = measure(content)

    assert isinstance(found, Bilingual)
    assert said in found.en


@given(st.sampled_from([png(), jpeg()]), st.integers(0, 80), st.binary(max_size=8))
def test_a_damaged_picture_never_raises(content, at, garbage):
    found = measure(content[:at] + garbage + content[at + len(garbage) :])

    assert isinstance(found, Measured | Bilingual)


def test_a_picture_stands_in_a_run_of_its_own_between_the_words():
    result = printed(paragraph(run(f"a {TITLE} b", "<w:b/>")), title=LOGO)

    assert ["a  b"] == words_of(result)
    assert ("<w:rPr><w:b/></w:rPr>" in body_of(result), [(INCH, INCH // 2)]) == (
        True,
        extents(result),
    )


def test_a_picture_alone_in_its_paragraph_leaves_no_empty_run():
    body = body_of(printed(f"<w:p><w:pPr><w:jc/></w:pPr>{run(TITLE)}</w:p>", title=LOGO))

    assert body.startswith("<w:p><w:pPr><w:jc/></w:pPr><w:r><w:drawing>")
    assert body.endswith("</w:drawing></w:r></w:p>")


def test_the_file_holds_the_picture_its_relation_and_its_content_type():
    files = files_of(printed(paragraph(TITLE), title=LOGO))

    assert LOGO.content == files["word/media/picture1.png"]
    assert b'Target="/word/media/picture1.png"' in files["word/_rels/document.xml.rels"]
    assert b'<Default Extension="png" ContentType="image/png"/>' in files["[Content_Types].xml"]


def test_python_docx_finds_the_picture_again():
    result = printed(paragraph(TITLE) + section(12_000), title=LOGO)
    (shape,) = docx.Document(BytesIO(result.docx)).inline_shapes
    relation = shape._inline.graphic.graphicData.pic.blipFill.blip.embed
    document = docx.Document(BytesIO(result.docx))

    assert LOGO.content == document.part.related_parts[relation].blob
    assert (INCH, INCH // 2) == (shape.width, shape.height)


def test_a_picture_in_a_header_is_related_to_the_header():
    header = part("hdr", paragraph(TITLE))
    files = files_of(printed(paragraph("x"), parts={"header": header}, title=LOGO))

    assert b"picture1.png" in files["word/_rels/header1.xml.rels"]
    assert "word/_rels/document.xml.rels" not in files


def test_relations_of_the_template_stay():
    known = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="urn:x" Target="styles.xml"/></Relationships>'
    )
    parts = {"word/_rels/document.xml.rels": known}
    files = files_of(printed(paragraph(TITLE), parts=parts, title=LOGO))
    root = etree.fromstring(files["word/_rels/document.xml.rels"])

    assert ["rId1", "rIdPicture1"] == [one.get("Id") for one in root]


def test_a_picture_used_twice_is_kept_once_and_each_drawing_has_a_number_of_its_own():
    body = (
        '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="7" name="a"/></wp:inline></w:drawing></w:r>'
        "</w:p>" + paragraph(TITLE) * 2
    )
    result = printed(body, title=LOGO)
    root = etree.fromstring(xml_of(result).encode())

    assert ["7", "8", "9"] == [one.get("id") for one in root.iter("{*}docPr")]
    assert 1 == sum(name.startswith("word/media/") for name in files_of(result))


def test_a_loop_may_print_a_picture_for_each_record():
    records = tuple({"name": Picture(png(side, 1), "x"), "tests": ()} for side in (1, 2))
    result = printed(paragraph("{% for v in visits %}{{ v.name }}{% endfor %}"), visits=records)

    assert {"word/media/picture1.png", "word/media/picture2.png"} <= set(files_of(result))


def test_a_picture_wider_than_the_text_is_made_as_wide_as_the_text():
    wide = Picture(png(960, 480), "x")
    result = printed(paragraph(TITLE) + section(5_000, 1_000, 1_120), title=wide)

    assert [(2 * INCH, INCH)] == extents(result)


def test_a_picture_in_a_cell_is_no_wider_than_the_cell():
    wide = Picture(png(960, 480), "x")
    cell = f'<w:tcPr><w:tcW w:w="1656" w:type="dxa"/></w:tcPr>{paragraph(TITLE)}'

    assert [(INCH, INCH // 2)] == extents(printed(table((cell,)), title=wide))


def test_a_picture_says_in_words_what_it_shows():
    result = printed(paragraph(TITLE), title=Picture(png(), 'a "<b>" & c'))
    root = etree.fromstring(xml_of(result).encode())

    assert ['a "<b>" & c'] == [one.get("descr") for one in root.iter("{*}docPr")]


def test_a_picture_that_says_nothing_is_called_by_its_field():
    assert 'descr="study.title"' in body_of(printed(paragraph(TITLE), title=Picture(png(), "")))


def test_an_unanswered_picture_is_a_visible_blank():
    assert ("【待填：x】",) == printed(paragraph(TITLE), title=blank()).blanks


def test_a_file_that_is_no_picture_is_an_error_that_names_its_field():
    with pytest.raises(UnfitPictureError, match=r"study\.title: the picture cannot be used"):
        printed(paragraph(TITLE), title=Picture(b"MZ", "x"))


def test_where_no_picture_can_stand_its_words_do():
    result = printed(paragraph("x"), parts={"core": core(TITLE)}, title=LOGO)

    assert "<dc:title>the hospital's sign</dc:title>" in xml_of(result, "docProps/core.xml")


def test_a_condition_on_a_picture_is_yes_when_there_is_one():
    assert ["kept"] == words_of(
        printed(paragraph("{% if study.title %}kept{% endif %}"), title=LOGO)
    )


def test_a_document_without_pictures_is_packed_as_before():
    document = compiled(paragraph(TITLE))

    assert [member.name for member in document.members] == list(
        files_of(printed(paragraph(TITLE), title=text("T")))
    )


def test_the_same_pictures_give_the_same_bytes():
    assert printed(paragraph(TITLE), title=LOGO) == printed(paragraph(TITLE), title=LOGO)


def test_a_picture_has_nothing_to_compare_with():
    result = printed(paragraph("{% if study.title == 'a' %}x{% endif %}"), title=LOGO)

    assert 1 == result.undecided
    assert Text("x", "x") != LOGO
