"""The traceability matrix leads from each rule to the answers and to the clauses that serve it."""

import re

import pytest
from studies import COMPLETE, EXAMPLES

from ipsc_docs.documents.evidence import Assessed
from ipsc_docs.documents.matrix import matrix
from ipsc_docs.documents.printing import Printer
from ipsc_docs.regulation.assessment import State


@pytest.fixture
def rows(examined, library):
    """Return a function that gives the rows of an example by the number in the checklist."""

    def made(name, changes=None, only=None, language="en"):
        study = examined(name, changes)
        printer = Printer(library.wording.labels, language)
        prepared = Assessed(study.answers, study.assessments, library.wording.sources, printer)
        chosen = [spec for spec in study.documents if only is None or spec.id in only]
        records = matrix(prepared, chosen, library.wording.clauses)
        return {
            row["requirement"].text.split()[0]: {name: row[name].text for name in row}
            for row in records
        }

    return made


@pytest.fixture
def cited(library):
    """What each requirement cites, by its number in the checklist."""
    return {one.item: set(one.cites) for one in library.requirements}


def clauses_in(row):
    together = re.findall(r"\[([\w, ]+)\]", row["clauses"])
    return {clause for clauses in together for clause in clauses.split(", ")}


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_requirement_that_concerns_a_study_has_a_row(name, rows, examined):
    concerned = [
        one.requirement.item
        for one in examined(name).assessments
        if one.state is not State.NOT_APPLICABLE
    ]

    assert concerned == list(rows(name))


def test_a_row_tells_source_requirement_questions_state_and_place(rows):
    row = rows("embryo")["5.4"]

    assert "14 days" in row["requirement"]
    assert "[embryo.culture_days]" in row["questions"]
    assert "Met (by the answers)" == row["assessment"]
    assert re.search(r"\[(SEED|ESC03)[\w, -]+\]", row["source"])
    assert "source_take_embryo" in clauses_in(row)


def test_a_place_is_document_section_and_clauses(rows):
    places = rows("embryo")["5.4"]["clauses"].splitlines()

    assert [] == [place for place in places if not re.fullmatch(r"\d\d .+ \[[\w, ]+\]", place)]


def test_a_section_stands_once_with_all_its_clauses(rows):
    for row in rows("embryo").values():
        sections = [place.rpartition(" [")[0] for place in row["clauses"].splitlines()]

        assert len(set(sections)) == len(sections), row["requirement"]


def test_places_stand_in_the_order_of_the_documents(rows):
    for row in rows("embryo").values():
        numbers = [place[:2] for place in row["clauses"].splitlines()]

        assert sorted(numbers) == numbers, row["requirement"]


@pytest.mark.parametrize("name", COMPLETE)
def test_a_clause_belongs_to_a_requirement_by_a_point_that_both_cite(name, rows, cited, library):
    points = library.wording.sources.points
    for item, row in rows(name).items():
        for clause in clauses_in(row):
            shared = cited[item] & set(library.wording.clauses[clause].cites)
            telling = {one for one in shared if points[one].instrument != "office_practice"}
            assert telling, (item, clause)


def test_common_practice_ties_no_clause_to_a_requirement(library, rows, cited):
    practice = {
        name
        for name, point in library.wording.sources.points.items()
        if point.instrument == "office_practice"
    }
    alone = [item for item in rows("embryo") if cited[item] <= practice]

    assert practice
    assert {"—"} >= {rows("embryo")[item]["clauses"] for item in alone}


def test_a_clause_that_is_out_stands_in_no_row(rows, library):
    def named(answer):
        found = rows("embryo", {"product.immunosuppression": answer}).values()
        return any("part_immunosuppression" in clauses_in(row) for row in found)

    assert [True, True, False] == [named("yes"), named(None), named("no")]


def test_a_row_names_only_documents_that_are_made(rows):
    places = [row["clauses"] for row in rows("embryo", only=("exit-plan",)).values()]
    numbers = {place[:2] for text in places for place in text.splitlines()} - {"—"}

    assert {"20"} == numbers


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", COMPLETE)
def test_no_row_shows_a_place_for_a_value(name, language, rows):
    texts = [text for row in rows(name, language=language).values() for text in row.values()]

    assert [] == [text for text in texts if "{{" in text or "**" in text]


@pytest.mark.parametrize("name", COMPLETE)
def test_most_requirements_are_dealt_with_in_some_clause(name, rows):
    found = rows(name).values()
    nowhere = [row["requirement"] for row in found if row["clauses"] == "—"]

    assert len(nowhere) < len(found) / 4, nowhere
