"""Each defect that Word would repair, or pass over in silence, is found by the lint."""

import io
import time
import warnings
import zipfile
from pathlib import Path

import pytest

from ipsc_docs.findings import Severity
from ipsc_docs.language import Bilingual
from ipsc_docs.typesetting.lint import lint
from ipsc_docs.typesetting.unpacking import read_package

TEMPLATE = Path(__file__).parent.parent.parent / "templates" / "plan.en.docx"
BODY = "word/document.xml"
SECTION = "<w:sectPr>"
PICTURE_SPACE = 'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'


def parts():
    return {
        name: content.decode()
        for name, content in read_package(TEMPLATE.read_bytes(), TEMPLATE.name).parts.items()
    }


def packed(made):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in made.items():
            archive.writestr(name, content)
    return target.getvalue()


def with_body(xml):
    """Return the file with `xml` as the last blocks of its body."""
    made = parts()
    made[BODY] = made[BODY].replace(SECTION, xml + SECTION)
    return packed(made)


def changed(part, old, new):
    made = parts()
    assert old in made[part]
    made[part] = made[part].replace(old, new, 1)
    return packed(made)


def codes(docx):
    return sorted({finding.code for finding in lint(docx)})


def paragraph(inner="", properties=""):
    return f"<w:p>{properties}<w:r><w:t>x</w:t></w:r>{inner}</w:p>"


def cell(inner):
    return f"<w:tc><w:tcPr/>{inner}</w:tc>"


def table(rows):
    look = '<w:tblPr><w:tblLook w:firstRow="0"/></w:tblPr>'
    return f"<w:tbl>{look}<w:tblGrid/>{rows}</w:tbl><w:p/>"


def bookmark(identity, name):
    return f'<w:bookmarkStart w:id="{identity}" w:name="{name}"/><w:bookmarkEnd w:id="{identity}"/>'


def drawing(identity, text="a chart"):
    return (
        f'<w:p><w:r><w:drawing><wp:inline {PICTURE_SPACE}><wp:docPr id="{identity}" name="p" '
        f'descr="{text}"/></wp:inline></w:drawing></w:r></w:p>'
    )


def control(identity):
    return (
        f'<w:p><w:sdt><w:sdtPr><w:id w:val="{identity}"/></w:sdtPr><w:sdtContent><w:r><w:t>x</w:t>'
        "</w:r></w:sdtContent></w:sdt></w:p>"
    )


def test_a_sound_file_has_no_findings():
    assert () == lint(packed(parts()))


@pytest.mark.parametrize(
    ("code", "xml"),
    [
        pytest.param("W20", bookmark(1, "a") + bookmark(1, "b"), id="duplicate bookmark id"),
        pytest.param("W21", bookmark(1, "a") + bookmark(2, "a"), id="duplicate bookmark name"),
        pytest.param("W22", drawing(1) + drawing(1), id="duplicate drawing id"),
        pytest.param("W23", control(7) + control(7), id="duplicate content control id"),
        pytest.param("W25", '<w:bookmarkStart w:id="1" w:name="a"/>', id="bookmark left open"),
        pytest.param("W12", paragraph("<w:pPr/>"), id="paragraph properties after a run"),
        pytest.param(
            "W12",
            paragraph(properties='<w:pPr><w:jc w:val="left"/><w:keepNext/></w:pPr>'),
            id="paragraph properties out of order",
        ),
        pytest.param(
            "W12",
            "<w:p><w:r><w:rPr><w:sz w:val='2'/><w:b/></w:rPr><w:t>x</w:t></w:r></w:p>",
            id="run properties out of order",
        ),
        pytest.param(
            "W12",
            "<w:p><w:r><w:t>x</w:t><w:rPr><w:b/></w:rPr></w:r></w:p>",
            id="run properties after text",
        ),
        pytest.param(
            "W12",
            "<w:tbl><w:tblPr><w:tblLook w:firstRow='0'/><w:tblW w:w='1'/></w:tblPr><w:tblGrid/>"
            "<w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl><w:p/>",
            id="table properties out of order",
        ),
        pytest.param("W12", "<w:sectPr/>", id="a section's end before the end of the body"),
        pytest.param("W13", "<w:p><w:r><w:t>a<w:p/></w:t></w:r></w:p>", id="paragraph in a text"),
        pytest.param("W13", "<w:r><w:t>x</w:t></w:r>", id="run outside a paragraph"),
        pytest.param("W14", table(""), id="table without a row"),
        pytest.param("W15", table("<w:tr><w:trPr/></w:tr>"), id="row without a cell"),
        pytest.param("W16", table(f"<w:tr>{cell('')}</w:tr>"), id="cell without a paragraph"),
        pytest.param(
            "W17",
            table(
                f"<w:tr>{cell(table('<w:tr><w:tc><w:p/></w:tc></w:tr>')[: -len('<w:p/>')])}</w:tr>"
            ),
            id="table last in a cell",
        ),
        pytest.param(
            "W26",
            paragraph(properties='<w:pPr><w:pStyle w:val="Gone"/></w:pPr>'),
            id="undefined style",
        ),
        pytest.param(
            "W27",
            paragraph(properties='<w:pPr><w:numPr><w:numId w:val="77"/></w:numPr></w:pPr>'),
            id="orphan list number",
        ),
        pytest.param(
            "W11",
            '<w:p><w:hyperlink r:id="rId99"><w:r><w:t>x</w:t></w:r></w:hyperlink></w:p>',
            id="unknown relationship",
        ),
        pytest.param("W02", "<w:p><w:r><w:t>R&D</w:t></w:r></w:p>", id="ampersand not escaped"),
        pytest.param("W03", "<w:p><w:r><w:t>\x0b</w:t></w:r></w:p>", id="control character"),
    ],
)
def test_a_defect_of_the_body_is_found(code, xml):
    assert [code] == codes(with_body(xml))


def test_an_entry_that_stands_twice_in_the_archive_is_found():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, content in [*parts().items(), (BODY, "<x/>")]:
            archive.writestr(name, content)

    assert ["W01"] == codes(target.getvalue())


def test_what_is_no_archive_is_one_finding():
    assert ["W01"] == codes(b"not a zip")


def test_a_relationship_to_a_missing_part_is_found():
    assert ["W09"] == codes(
        changed("word/_rels/document.xml.rels", 'Target="settings.xml"', 'Target="gone.xml"')
    )


def test_a_relationship_id_that_stands_twice_is_found():
    docx = changed("word/_rels/document.xml.rels", 'Id="rId3"', 'Id="rId2"')

    assert ["W08"] == codes(docx)


def test_a_picture_without_a_content_type_is_found():
    assert ["W06"] == codes(packed({**parts(), "word/media/image1.png": "x"}))


def test_a_content_type_of_a_missing_part_is_found():
    made = parts()
    del made["word/settings.xml"]

    assert ["W07", "W09"] == codes(packed(made))


def test_a_package_without_a_list_of_content_types_is_found():
    made = parts()
    del made["[Content_Types].xml"]

    assert ["W05"] == codes(packed(made))


def test_a_package_that_names_no_document_is_found():
    assert ["W10"] == codes(changed("_rels/.rels", '/officeDocument"', '/other"'))


def test_a_style_that_is_defined_twice_is_found():
    again = '<w:style w:type="paragraph" w:styleId="Title"/></w:styles>'

    assert ["W24"] == codes(changed("word/styles.xml", "</w:styles>", again))


def test_a_list_made_after_nothing_is_found():
    lost = '<w:num w:numId="9"><w:abstractNumId w:val="5"/></w:num></w:numbering>'

    assert ["W28"] == codes(changed("word/numbering.xml", "</w:numbering>", lost))


def test_a_doctype_is_refused_before_it_is_read():
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]><w:document'

    assert ["W04"] == codes(changed(BODY, "<w:document", bomb))


def test_default_text_without_a_chinese_language_is_a_warning():
    docx = changed("word/styles.xml", ' w:eastAsia="zh-CN" w:bidi', " w:bidi")

    assert ["W40"] == codes(docx)


def test_a_table_without_a_header_row_is_a_warning():
    row = "<w:tr><w:tc><w:p/></w:tc></w:tr>"
    xml = f'<w:tbl><w:tblPr><w:tblLook w:val="04A0"/></w:tblPr><w:tblGrid/>{row}{row}</w:tbl>'

    assert ["W41"] == codes(with_body(xml))


def test_a_table_that_says_that_it_has_no_header_row_needs_none():
    row = "<w:tr><w:tc><w:p/></w:tc></w:tr>"

    assert [] == codes(with_body(table(row + row)))


def test_a_picture_without_alternative_text_is_a_warning():
    assert ["W42"] == codes(with_body(drawing(1, text=" ")))


def test_a_heading_that_jumps_a_level_is_a_warning():
    deep = paragraph(properties='<w:pPr><w:pStyle w:val="Heading2"/></w:pPr>')

    assert ["W43"] == codes(with_body(deep))


def test_a_file_without_a_title_is_a_warning():
    docx = changed("docProps/core.xml", "{{ document.title }} {{ study.protocol_number }}", "")

    assert ["W44"] == codes(docx)


def test_defects_are_errors_and_hindrances_are_warnings():
    docx = with_body(table("") + drawing(1, text=""))

    assert [("W14", Severity.ERROR), ("W42", Severity.WARNING)] == [
        (finding.code, finding.severity) for finding in lint(docx)
    ]


def test_a_finding_names_the_part_the_place_and_the_words_beside_it():
    styled = paragraph(properties='<w:pPr><w:pStyle w:val="G"/></w:pPr>')
    docx = with_body(table(f"<w:tr>{cell(styled)}</w:tr>"))

    assert [
        Bilingual(
            zh="正文，“{{ document.title }}”标题下，第2个表格第1行第1格，“x”：样式 G 未定义",
            en="body, under “{{ document.title }}”, table 2, row 1, cell 1, “x”: "
            "the style G is not defined",
        )
    ] == [finding.message for finding in lint(docx)]


def test_an_empty_paragraph_is_counted():
    styled = '<w:p><w:pPr><w:pStyle w:val="G"/></w:pPr></w:p>'

    assert "under “{{ document.title }}”, table 2, row 1, cell 1, paragraph 2: the style G" in (
        lint(with_body(table(f"<w:tr>{cell('<w:p/>' + styled)}</w:tr>")))[0].message.en
    )


def test_many_findings_in_a_long_file_are_placed_quickly():
    gone = '<w:p><w:pPr><w:pStyle w:val="G"/></w:pPr></w:p>'
    docx = with_body("<w:p/>" * 20_000 + gone * 100)
    start = time.monotonic()
    found = lint(docx)

    assert (100, True) == (len(found), time.monotonic() - start < 5)


def test_a_table_behind_a_content_control_is_counted_on():
    whole = table(f"<w:tr>{cell('<w:p/>')}</w:tr>")
    wrapped = f"<w:sdt><w:sdtContent>{whole}</w:sdtContent></w:sdt>"
    (finding,) = lint(with_body(wrapped + table("")))

    assert "table 3: the table has no row" in finding.message.en


def test_a_finding_of_the_lint_belongs_to_no_question():
    assert [None] == [finding.question for finding in lint(with_body(table("")))]
