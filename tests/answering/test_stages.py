"""How far a study is: sections with what is answered, findings, and what it is ready for."""

import datetime as dt

import pytest
from studies import COMPLETE

from ipsc_docs.answering.standing.stages import Stage, readiness, standing
from ipsc_docs.findings import Severity


@pytest.fixture
def stands(examined):
    """Return a function that tells how far an example is, with some answers changed."""

    def stand(name, changes=None, **options):
        return standing(examined(name, changes, **options))

    return stand


def section(found, name):
    return next(one for one in found.sections if one.section.id == name)


def ready(found):
    return {one.stage: one.ready for one in found.ready}


@pytest.mark.parametrize("name", COMPLETE)
def test_of_a_complete_study_everything_needed_is_answered(name, stands):
    assert [] == [
        one.section.id for one in stands(name).sections if one.answered != one.needed or one.waiting
    ]


def test_sections_come_in_the_order_of_the_questionnaire(stands, library):
    order = [one.id for one in library.questionnaire.sections]
    found = [one.section.id for one in stands("draft").sections]

    assert sorted(found, key=order.index) == found


def test_a_section_that_does_not_apply_is_not_told_of(stands):
    found = [one.section.id for one in stands("donor").sections]

    assert (True, False) == ("donor" in found, "embryo" in found)


def test_an_answer_taken_away_is_one_less_answered_of_as_many_needed(stands):
    whole = section(stands("embryo"), "study")
    less = section(stands("embryo", {"study.purpose": None}), "study")

    assert (whole.needed, whole.answered - 1) == (less.needed, less.answered)


def test_a_group_with_an_empty_column_is_not_answered(stands):
    whole = section(stands("five-sites"), "sites")
    less = section(stands("five-sites", {"sites[2].name": None}), "sites")

    assert (1, 0) == (whole.answered, less.answered)


def test_each_cell_of_a_table_counts(stands, library):
    cells = [one for one in library.questionnaire.leaves() if one.id.startswith("exit.")]

    assert len(cells) >= section(stands("embryo"), "exit").needed > 1


def test_an_optional_question_is_not_needed(stands, library):
    question = library.questionnaire.by_id["contacts.ethics_email"]
    with_it, without = (
        section(stands("embryo", changes), "contacts").needed
        for changes in ({}, {"contacts.ethics_email": None})
    )

    assert ("optional", with_it) == (question.needed, without)


def test_a_question_that_waits_for_another_is_counted_apart(stands):
    whole = section(stands("embryo"), "embryo")
    open_source = section(stands("embryo", {"cell_source.kind": None}), "embryo")

    assert (0, 0, True) == (
        whole.waiting,
        open_source.needed,
        open_source.waiting >= whole.needed,
    )


def test_a_finding_stands_in_the_section_of_its_question(stands):
    found = section(stands("embryo", {"embryo.culture_days": 15}), "embryo")

    assert "R.embryo_culture_14_days" in [one.code for one in found.findings]


def test_the_most_serious_finding_of_a_section_comes_first(stands):
    found = section(stands("embryo", {"study.title": None, "study.purpose": None}), "study")

    assert [Severity.ERROR, Severity.OPEN] == [one.severity for one in found.findings]


def test_a_finding_of_no_section_stands_elsewhere(stands):
    found = stands("embryo", {"nonsense": "x"})

    assert ["A.unknown_question"] == [one.code for one in found.elsewhere]


def test_no_finding_is_lost(examined):
    study = examined("draft", {"nonsense": "x", "sites": [{"name": 1}]})
    found = standing(study)
    told = [each for one in found.sections for each in one.findings] + list(found.elsewhere)

    assert sorted(map(id, study.findings)) == sorted(map(id, told))


@pytest.mark.parametrize("name", COMPLETE)
def test_a_complete_study_is_ready_for_everything(name, stands):
    assert {Stage.DRAFT: True, Stage.COMMITTEE: True, Stage.FINAL: True} == ready(stands(name))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"study.title": None}, (False, False, False)),
        ({"study.version_date": None}, (False, False, False)),
        ({"cell_source.kind": None}, (False, False, False)),
        ({"study.id": "not an id!"}, (False, False, False)),
        ({"embryo.culture_days": 15}, (True, False, False)),
        ({"study.purpose": None}, (True, True, False)),
        ({"study.sentinel_dosing": "no"}, (True, True, False)),
    ],
)
def test_a_study_is_ready_for_what_nothing_stands_in_the_way_of(changes, expected, stands):
    assert expected == tuple(ready(stands("embryo", changes)).values())


def test_what_stands_in_the_way_of_a_draft_is_named(stands):
    found = stands("embryo", {"study.id": "not an id!", "study.title": None})
    draft = found.ready[0]

    assert ["study.id", "study.title"] == [one.question for one in draft.obstacles]


def test_a_date_given_otherwise_makes_a_draft_possible(examined):
    study = examined("embryo", {"study.version_date": None}, as_of=dt.date(2026, 5, 20))

    assert readiness(study)[0].ready


def test_a_note_stands_in_nobodys_way(stands):
    found = stands("embryo", {"donor.payment": "no"})

    assert ([Severity.INFO], True) == (
        [one.severity for one in section(found, "donor").findings],
        ready(found)[Stage.FINAL],
    )
