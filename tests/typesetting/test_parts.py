"""Every part of a Word file that holds text: headers, notes, text boxes, controls, properties."""

import pytest
from lxml import etree
from samples import (
    W,
    blank,
    body_of,
    paragraph,
    part,
    printed,
    run,
    text,
    words_of,
    xml_of,
)

from ipsc_docs.errors import TemplateError
from ipsc_docs.typesetting.values import Text

TITLE = "{{ study.title }}"
IF = "".join(map(paragraph, ("{%p if study.paid %}", "paid", "{%p endif %}")))
NO = Text("否", False)


def control(content, properties=""):
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def text_box(content):
    """Return a text box as Word writes it: once for new programs, once for old ones."""
    shape = f"<wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx>"
    old = f"<v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox>"
    spaces = 'xmlns:wps="urn:wps" xmlns:v="urn:v"'
    return (
        f'<w:p><w:r><mc:AlternateContent {spaces}><mc:Choice Requires="wps"><w:drawing>'
        f'<wp:inline><wp:docPr id="3" name="box"/>{shape}</wp:inline></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{old}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )


@pytest.mark.parametrize(
    ("name", "kind", "root"),
    [
        ("word/header1.xml", "header", "hdr"),
        ("word/header2.xml", "header", "hdr"),
        ("word/header3.xml", "header", "hdr"),
        ("word/footer1.xml", "footer", "ftr"),
        ("word/footer2.xml", "footer", "ftr"),
    ],
)
def test_every_header_and_footer_prints(name, kind, root):
    parts = {name: part(root, paragraph(TITLE))}

    assert ["A & B"] == words_of(printed(paragraph("x"), parts=parts, title=text("A & B")), name)


@pytest.mark.parametrize(("kind", "root"), [("footnote", "footnotes"), ("endnote", "endnotes")])
def test_notes_print_and_keep_a_paragraph(kind, root):
    notes = part(
        root, f'<w:{kind} w:id="2">{paragraph(TITLE)}</w:{kind}><w:{kind} w:id="3">{IF}</w:{kind}>'
    )
    name = f"word/{root}.xml"
    result = printed(paragraph("x"), parts={name: notes}, title=text("A & B"), paid=NO)

    assert ["A & B", ""] == words_of(result, name)


def test_a_text_box_prints_in_both_of_its_writings():
    result = printed(text_box(paragraph(TITLE)), title=text("A & B"))
    root = etree.fromstring(xml_of(result).encode())

    assert ["A & B", "A & B"] == [one.text for one in root.iter(f"{{{W}}}t")]


def test_a_text_box_that_is_left_empty_keeps_a_paragraph():
    assert 2 == body_of(printed(text_box(IF), paid=NO)).count("<w:txbxContent><w:p/>")


def test_a_blank_in_a_text_box_is_counted_once():
    assert ("【待填：x】",) == printed(text_box(paragraph(TITLE)), title=blank()).blanks


def test_an_undecided_condition_in_a_text_box_is_counted_once():
    assert 1 == printed(text_box(IF)).undecided


@pytest.mark.parametrize("wrapped", [paragraph(control(run(TITLE))), control(paragraph(TITLE))])
def test_content_controls_in_a_line_and_around_paragraphs_print(wrapped):
    assert ["A & B"] == words_of(printed(wrapped, title=text("A & B")))


def test_a_content_control_may_hold_a_whole_loop():
    loop = "".join(map(paragraph, ("{%p for v in visits %}", "{{ v.name }}", "{%p endfor %}")))
    records = tuple({"name": text(name), "tests": ()} for name in "AB")

    assert ["A", "B"] == words_of(printed(control(loop), visits=records))


@pytest.mark.parametrize(
    "properties", ['<w:dataBinding w:xpath="/a"/>', "<w:showingPlcHdr/>",
                   '<w15:dataBinding xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"/>']
)  # fmt: skip
def test_a_control_with_a_tag_is_cut_off_from_what_word_would_put_in_its_place(properties):
    result = body_of(printed(control(paragraph(TITLE), properties), title=text("T")))

    assert ("ataBinding" in result, "showingPlcHdr" in result) == (False, False)


def test_a_control_without_a_tag_keeps_its_binding():
    body = control(paragraph("x"), '<w:dataBinding w:xpath="/a"/>') + paragraph(TITLE)

    assert "dataBinding" in body_of(printed(body, title=text("T")))


CUSTOM = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="urn:vt"><property name="n"><vt:lpwstr>{}</vt:lpwstr></property></Properties>'
)


def test_custom_properties_print():
    result = printed(paragraph("x"), parts={"docProps/custom.xml": CUSTOM.format(TITLE)},
                     title=text("A & B"))  # fmt: skip

    assert "<vt:lpwstr>A &amp; B</vt:lpwstr>" in xml_of(result, "docProps/custom.xml")


def test_a_tag_in_a_comment_is_refused_with_the_comment():
    comments = part("comments", f'<w:comment w:id="0">{paragraph(TITLE)}</w:comment>')

    with pytest.raises(TemplateError, match="not filled in this part"):
        printed(paragraph("x"), parts={"word/comments.xml": comments})
