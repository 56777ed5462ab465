"""The text of a finished Word file, clause by clause, with nothing lost."""

from papers import marked, paragraph, word_file
from words import W, part, text_of

from ipsc_docs.proofreading.passages import passages


def read(body):
    return [(one.clause, one.paragraphs) for one in passages(word_file(body), "a.docx")]


def test_a_clause_keeps_its_id_and_its_paragraphs():
    body = marked("aim", paragraph("One.") + paragraph("Two."))

    assert [("aim", ("One.", "Two."))] == read(body)


def test_what_stands_outside_every_clause_belongs_to_none():
    body = paragraph("Title") + marked("aim", paragraph("One.")) + paragraph("End")

    assert [("", ("Title", "End")), ("aim", ("One.",))] == read(body)


def test_the_parts_of_one_clause_are_one_passage():
    body = marked("aim", paragraph("One.")) + marked("aim", paragraph("Two."), 2)

    assert [("aim", ("One.", "Two."))] == read(body)


def test_runs_breaks_and_tabs_of_a_paragraph_are_joined():
    body = '<w:p><w:r><w:t>a</w:t></w:r><w:r><w:br/><w:t xml:space="preserve">b </w:t><w:tab/></w:r><w:r><w:t>c</w:t></w:r></w:p>'

    assert [("", ("a\nb \tc",))] == read(body)


def test_signs_of_xml_are_read_as_the_signs_they_stand_for():
    assert [("", ('R&D <14> "x"',))] == read(paragraph('R&D <14> "x"'))


def test_an_empty_paragraph_is_left_out():
    assert [("", ("a",))] == read(paragraph("a") + "<w:p/>" + paragraph("  "))


def test_another_bookmark_begins_no_clause():
    body = '<w:bookmarkStart w:id="7" w:name="_Toc1"/>' + paragraph("a")

    assert [("", ("a",))] == read(body)


def test_the_cells_of_a_table_are_paragraphs_of_their_clause():
    table = (
        f"<w:tbl><w:tr><w:tc>{paragraph('a')}</w:tc><w:tc>{paragraph('b')}</w:tc></w:tr></w:tbl>"
    )

    assert [("aim", ("a", "b"))] == read(marked("aim", table))


def test_every_word_of_a_bundled_document_stands_in_some_passage(example):
    study, package = example("embryo")
    for spec in study.documents:
        docx = package.files[f"zh/{spec.file_name()}"]
        written = [text_of(one).strip() for one in part(docx).iter(f"{W}p")]
        found = [text for one in passages(docx, spec.id) for text in one.paragraphs]
        assert sorted(filter(None, written)) == sorted(found), spec.id


def test_every_clause_that_stands_in_a_bundled_document_has_its_passage(example):
    study, package = example("embryo")
    for spec in study.documents:
        docx = package.files[f"en/{spec.file_name()}"]
        names = [mark.get(f"{W}name") for mark in part(docx).iter(f"{W}bookmarkStart")]
        clauses = {name[2:].rsplit("_", 1)[0] for name in names if name.startswith("c_")}
        assert clauses == {one.clause for one in passages(docx, spec.id)} - {""}, spec.id
