"""Linting a template: what its tags, its baggage and its pages lack, beside what Word would repair."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from samples import SHAPE, paragraph, part, parts_of, run, zipped

from ipsc_docs.findings import Severity
from ipsc_docs.language import Bilingual
from ipsc_docs.typesetting.lint.template import Sort, lint_template, sort_of
from ipsc_docs.typesetting.shapes import Leaf, Section
from ipsc_docs.typesetting.unpacking import read_package

TEMPLATES = Path(__file__).parents[2] / "templates"
BUNDLED = {
    name: content.decode()
    for name, content in read_package(
        (TEMPLATES / "plan.en.docx").read_bytes(), "plan.en.docx"
    ).parts.items()
}
FIELDS = Section(
    {
        "study": Section(
            {name: Leaf(name) for name in ("title", "protocol_number", "version", "version_date")}
        ),
        "document": Section({"title": Leaf("title"), "status": Leaf("status")}),
        "institution": Section({"name": Leaf("name")}),
        "people": Section({"leader": Section({"name": Leaf("name")})}),
    }
)


def packed(parts):
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def changed(part_name, old, new):
    assert old in BUNDLED[part_name]
    return {**BUNDLED, part_name: BUNDLED[part_name].replace(old, new, 1)}


def with_body(xml):
    return changed("word/document.xml", "<w:sectPr>", xml + "<w:sectPr>")


def linted(parts, **options):
    return lint_template(packed(parts), name="own.docx", shape=FIELDS, **options)


def codes(parts, **options):
    return [finding.code for finding in linted(parts, **options)]


def test_a_bundled_template_has_no_findings():
    assert () == linted(BUNDLED)


@pytest.mark.parametrize(
    "typed",
    [
        "｛｛ study.title ｝｝",
        "{ { study.title } }",
        "｛％ if study.title ％｝",
        "{％ endif ％}",
        "{ study.title }",
        "{study.title}",
        "study.title }}",
        "{{ study。title }}",
        "{{ study．title }}",
        "{{ ｓtudy.title }}",
        "{% if study.title ＝＝ 'a' %}x{% endif %}",
    ],
)
def test_a_tag_that_autocorrect_or_a_chinese_keyboard_broke_is_found(typed):
    found = [one for one in linted(with_body(paragraph(typed))) if one.code == "T.typed"]

    assert [Severity.ERROR] == [one.severity for one in found]
    assert "body, under “{{ document.title }}”" in found[0].message.en


@pytest.mark.parametrize(
    "words",
    [
        "{{ study.title }}",
        "{% if study.title == ‘甲，乙’ %}x{% endif %}",
        "a set {1, 2} and {x}",
        "50% } of",
        "{{ study.title }}，{{ study.version }}",
        "{# 说明：｛｛ #}",
    ],
)
def test_what_is_typed_right_or_is_no_tag_is_left_alone(words):
    assert [] == codes(with_body(paragraph(words)))


def test_all_unknown_fields_are_named_with_the_nearest():
    body = paragraph("{{ study.titel }}") + paragraph("{{ study.versoin }}")

    assert [
        Bilingual(
            zh="正文，“{{ document.title }}”标题下，{{ study.titel }}：没有名为 study.titel 的字段；"
            "是否指 study.title？",
            en="body, under “{{ document.title }}”, {{ study.titel }}: no field is called "
            "study.titel; did you mean study.title?",
        ),
        Bilingual(
            zh="正文，“{{ document.title }}”标题下，{{ study.versoin }}：没有名为 study.versoin 的字段；"
            "是否指 study.version？",
            en="body, under “{{ document.title }}”, {{ study.versoin }}: no field is called "
            "study.versoin; did you mean study.version?",
        ),
    ] == [one.message for one in linted(with_body(body))]


def test_revisions_and_comments_are_found_each():
    body = (
        f'<w:p><w:ins w:id="1" w:author="a">{run("new")}</w:ins></w:p>'
        f'<w:p><w:commentRangeStart w:id="0"/>{run("odd")}</w:p>'
    )

    assert ["T.carried", "T.carried"] == codes(with_body(body))


@pytest.mark.parametrize(
    ("old", "code"),
    [
        ("Version {{ study.version }}, {{ study.version_date }}", "T.version"),
        (", {{ study.version_date }}", "T.version"),
        ('<w:fldSimple w:instr=" PAGE "><w:r><w:t xml:space="preserve">1</w:t></w:r></w:fldSimple>',
         "T.pages"),
        (" NUMPAGES ", "T.pages"),
    ],
)  # fmt: skip
def test_what_every_page_should_show_is_missed(old, code):
    (finding,) = linted(changed("word/footer.xml", old, ""))

    assert (code, Severity.WARNING) == (finding.code, finding.severity)


def test_page_numbers_that_word_split_over_runs_are_seen():
    simple = '<w:fldSimple w:instr=" NUMPAGES "><w:r><w:t xml:space="preserve">1</w:t></w:r></w:fldSimple>'
    pieces = ["NUM", "PAGES "]
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        + "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )

    assert [] == codes(changed("word/footer.xml", simple, field))


def test_a_finished_document_may_say_its_version_in_words():
    parts = changed(
        "word/footer.xml",
        "Version {{ study.version }}, {{ study.version_date }}",
        "Version 1.0, 20 May 2026",
    )

    assert [] == codes(parts)


def test_a_template_without_a_place_for_clauses_is_warned_of():
    (finding,) = linted(changed("word/document.xml", "{{p clauses }}", "-"))

    assert ("T.clauses", Severity.WARNING) == (finding.code, finding.severity)


def test_for_a_kind_of_document_a_missing_place_for_clauses_is_an_error():
    parts = changed("word/document.xml", "{{p clauses }}", "-")
    (finding,) = linted(parts, slots={"body": ()})

    assert ("T.tag", Severity.ERROR) == (finding.code, finding.severity)


def test_a_local_attached_template_is_a_warning():
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/attachedTemplate" Target="file:///C:\\Normal.dotm" TargetMode="External"/>'
        "</Relationships>"
    )
    parts = {**BUNDLED, "word/_rels/settings.xml.rels": rels}
    (finding,) = linted(parts)

    assert ("T.attached", Severity.WARNING) == (finding.code, finding.severity)
    assert "C:\\Normal.dotm" in finding.message.zh


def test_what_word_would_repair_and_what_hinders_readers_is_found_too():
    gone = '<w:p><w:pPr><w:pStyle w:val="Gone"/></w:pPr></w:p>'
    jump = '<w:p><w:pPr><w:pStyle w:val="Heading3"/></w:pPr></w:p>'

    assert ["W26", "W43"] == codes(with_body(gone + jump))


@pytest.mark.parametrize(
    ("xml", "sort"),
    [
        ("", Sort.SOUND),
        ('<w:p><w:pPr><w:pStyle w:val="Heading3"/></w:pPr></w:p>', Sort.SOUND),
        ('<w:p><w:pPr><w:pStyle w:val="Gone"/></w:pPr></w:p>', Sort.FAULTY),
        (paragraph("｛｛ study.title ｝｝"), Sort.FAULTY),
        (paragraph("{{ study.x }}"), Sort.BROKEN),
        (f'<w:p><w:commentRangeStart w:id="0"/>{run("odd")}</w:p>', Sort.BROKEN),
        (paragraph("R&D"), Sort.REFUSED),
    ],
)
def test_findings_sort_a_file(xml, sort):
    assert sort is sort_of(linted(with_body(xml)))


def test_a_file_that_is_refused_is_looked_at_no_further():
    parts = parts_of(paragraph("{{ study.x }}")) | {"word/vbaProject.bin": b"x"}
    found = lint_template(zipped(parts), name="a.docx", shape=SHAPE)

    assert (["T.refused"], Sort.REFUSED) == ([one.code for one in found], sort_of(found))


def test_a_mistake_made_over_and_over_is_not_listed_for_ever():
    gone = '<w:p><w:pPr><w:pStyle w:val="Gone"/></w:pPr></w:p>'

    assert 100 == codes(with_body(gone * 500)).count("W26")


def test_a_header_of_a_template_is_looked_at_too():
    header = part("hdr", paragraph("｛｛ study.title ｝｝"))
    (finding,) = (
        one for one in linted({**BUNDLED, "word/header.xml": header}) if one.code == "T.typed"
    )

    assert finding.message.zh.startswith("页眉，｛｛ study.title ｝｝：")
