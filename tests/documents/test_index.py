"""The index lists every kind of document with its state, and every paper that must be enclosed."""

import pytest
from studies import COMPLETE

from ipsc_docs.documents import index
from ipsc_docs.documents.evidence import Assessed
from ipsc_docs.documents.printing import Printer
from ipsc_docs.typesetting.values import Blank


@pytest.fixture
def assessed(examined, library):
    """Return a function that prepares an example, with some answers changed."""

    def prepare(name, changes=None, language="en"):
        study = examined(name, changes)
        printer = Printer(library.wording.labels, language)
        return Assessed(study.answers, study.assessments, library.wording.sources, printer)

    return prepare


@pytest.fixture
def listed(assessed, library):
    """Return a function that gives the documents of an example by their titles."""

    def documents(*study):
        records = index.documents(assessed(*study), library.wording.documents)
        return {
            record["title"].text: (record["file"].text, record["state"].text) for record in records
        }

    return documents


@pytest.fixture
def enclosed(assessed, library):
    """Return a function that gives the papers to enclose of an example by their titles."""

    def papers(*study):
        records = index.enclosures(assessed(*study), library.wording.enclosures)
        return {record["title"].text: record["state"] for record in records}

    return papers


PLAN = "Multi-centre plan"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, ("24-multicentre-plan.docx", "made")),
        ({"multicentre.used": "no"}, ("—", "not needed")),
        ({"multicentre.used": None}, ("—", "Undecided")),
    ],
)
def test_a_document_is_made_not_needed_or_undecided(changes, expected, listed):
    assert expected == listed("five-sites", changes)[PLAN]


def test_the_states_are_told_in_chinese_too(listed):
    assert {"已生成", "不需要"} == {state for _, state in listed("five-sites", {}, "zh").values()}


def test_every_kind_of_document_is_listed_in_the_order_of_its_number(assessed, library):
    records = index.documents(assessed("draft"), library.wording.documents)
    numbers = [record["number"].text for record in records]

    assert len(library.wording.documents) == len(numbers)
    assert sorted(numbers) == numbers


@pytest.mark.parametrize("name", COMPLETE)
def test_the_files_listed_as_made_are_those_of_the_package(name, listed, example):
    made = {file for file, state in listed(name).values() if state == "made"}

    assert {path.split("/")[1] for path in example(name)[1].files if path.endswith(".docx")} == made


OPINION = "Opinion of the academic review"


def test_a_paper_that_the_answers_name_is_listed_with_what_they_say(enclosed):
    assert "HXFY-XS-2026-041" in enclosed("five-sites")[OPINION].text


def test_a_paper_that_the_answers_do_not_name_is_a_blank(enclosed):
    state = enclosed("five-sites", {"institution.academic_opinion": None})[OPINION]

    assert (Blank, True) == (type(state), OPINION in state.text)


def test_a_paper_that_no_question_asks_for_is_to_be_enclosed_by_hand(enclosed):
    assert "enclose the original and check" == enclosed("embryo")["Case report form"].text


def test_a_paper_that_does_not_concern_the_study_is_not_listed(enclosed):
    agreement = "Agreement between initiator and clinical institution"

    assert [True, False, True] == [
        agreement in enclosed("embryo", {"initiator.same_as_institution": answer})
        for answer in ("no", "yes", None)
    ]


@pytest.mark.parametrize("name", COMPLETE)
def test_a_complete_study_has_no_blank_among_its_papers(name, enclosed):
    assert [] == [title for title, state in enclosed(name).items() if isinstance(state, Blank)]


def test_every_paper_names_its_source(assessed, library):
    records = index.enclosures(assessed("embryo"), library.wording.enclosures)

    assert [] == [record["title"].text for record in records if not record["source"].text]
