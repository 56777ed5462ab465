"""A copy of a template with comments: at the right words, in either language, and nothing else."""

import pytest
from broken_templates import BODY, BROKEN, FIRST, template
from reading_comments import as_before, comments, marked_words

from ipsc_docs.documents.template_check import check_template
from ipsc_docs.documents.worded import Template
from ipsc_docs.findings import Anchor
from ipsc_docs.typesetting.annotating.annotate import Note, annotate
from ipsc_docs.typesetting.lint import lint
from ipsc_docs.typesetting.unpacking import read_package

ADDED = {BODY, "word/comments.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"}


@pytest.fixture(scope="module")
def checked(library):
    def check(docx):
        return check_template(
            Template("own.docx", docx), None, library.questionnaire, library.wording, "en"
        )

    return check


def annotated(docx, findings):
    notes = [
        Note((one.code, one.remedy.en), (one.code, one.message.en), one.anchor) for one in findings
    ]
    return annotate(docx, "own.docx", notes, "Gathered:")


def parts(docx):
    return read_package(docx, "own.docx").parts


@pytest.mark.parametrize("name", BROKEN)
def test_the_comment_on_a_broken_template_stands_on_the_right_words(name, checked):
    docx, code, expected = BROKEN[name]
    copy = annotated(docx, checked(docx)).docx
    marked = marked_words(copy)
    said = [marked[number] for number, words in comments(copy).items() if code in words]

    assert expected in said


@pytest.mark.parametrize("name", BROKEN)
def test_nothing_else_of_a_broken_template_changes(name, checked):
    docx = BROKEN[name][0]
    copy = annotated(docx, checked(docx)).docx
    before, after = parts(docx), parts(copy)

    assert as_before(docx) == as_before(copy)
    assert ADDED == {name for name in after if after[name] != before.get(name)}


@pytest.mark.parametrize("name", BROKEN)
def test_a_comment_brings_no_fault_of_its_own(name, checked):
    docx = BROKEN[name][0]
    copy = annotated(docx, checked(docx)).docx

    assert [one.message.en for one in lint(docx)] == [one.message.en for one in lint(copy)]


@pytest.mark.parametrize("name", [one for one in BROKEN if BROKEN[one][1] == "T.tag"])
def test_a_copy_that_is_checked_again_has_the_same_faults_at_the_same_places(name, checked):
    docx = BROKEN[name][0]
    copy = annotated(docx, checked(docx)).docx
    again = [one for one in checked(copy) if one.code != "T.carried"]

    assert [one.message.en for one in checked(docx)] == [one.message.en for one in again]


def test_the_later_of_two_equal_tags_has_a_comment_of_its_own(checked):
    docx, _, _ = BROKEN["the second of two alike"]
    anchors = [one.anchor for one in checked(docx)]

    assert [22, 43] == [anchor.start for anchor in anchors]


def test_what_is_wrong_in_a_header_or_a_property_is_said_once_at_the_first_paragraph(checked):
    docx = template("{{ study.version }}", "{{ study.versin }}", "word/footer.xml")
    copy = annotated(docx, checked(docx))
    (said,) = comments(copy.docx).values()

    assert (1, True) == (copy.added, said.startswith("Gathered:\nT.tag\nfooter, "))


def test_comments_that_had_been_there_are_kept(checked):
    docx = BROKEN["a misspelt field"][0]
    once = annotated(docx, checked(docx)).docx
    twice = annotate(once, "own.docx", [Note(("b",), ("b",), None)], "More:")
    said = comments(twice.docx)

    assert (1, 1, 2) == (twice.kept, twice.added, len(said))
    assert comments(once).items() <= said.items()


def test_a_comment_on_a_place_that_is_not_there_is_gathered():
    notes = [Note(("here",), ("elsewhere",), Anchor(BODY, "body[1]/tbl[99]"))]

    assert ["More:\nelsewhere"] == list(
        comments(annotate(template(), "own.docx", notes, "More:").docx).values()
    )


def test_words_that_are_not_where_they_should_be_are_told_by_their_paragraph():
    note = Note(("x",), ("x",), Anchor(BODY, "body[1]/p[1]", 3, "Sunday"))
    (said,) = marked_words(annotate(template(), "own.docx", [note], "More:").docx).values()

    assert FIRST == said


def test_the_same_file_gives_the_same_copy():
    notes = [Note(("x",), ("x",), None)]

    assert (
        annotate(template(), "own.docx", notes, "More:").docx
        == annotate(template(), "own.docx", notes, "More:").docx
    )
