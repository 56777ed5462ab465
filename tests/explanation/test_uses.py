"""Who uses something, how, and in which state that is itself."""

import pytest

from ipsc_docs.explanation import explain


@pytest.fixture
def used(library, examined):
    """Return a function that gives the uses of something in an example, as (kind, how): ids."""

    def users(name, example="embryo", changes=None, *, part="used_by"):
        explanation = explain(library, examined(example, changes), name)[-1]
        found = {}
        for one in getattr(explanation, part):
            found.setdefault((one.kind, one.how), {})[one.id] = one.state
        return found

    return users


def test_a_question_names_the_documents_that_depend_on_it(used):
    found = used("cell_source.kind")["document", "condition"]

    assert ("in", "out") == (found["consent-embryo-donor"], found["consent-cell-donor"])


def test_a_question_names_the_clauses_that_depend_on_it(used):
    assert "out" == used("gene_modification.used")["clause", "condition"]["part_gene_modified"]


def test_a_question_names_the_clauses_that_print_it(used, library):
    (printing,) = (
        ids
        for (kind, how), ids in used("study.purpose").items()
        if (kind, how) == ("clause", "prints")
    )

    assert printing.keys() == {
        one.id for one in library.wording.clauses.values() if "{{ study.purpose }}" in one.body.en
    }


def test_a_question_names_the_requirements_that_it_meets(used):
    assert {"embryo_culture_14_days": "met"} == used("embryo.culture_days")["requirement", "met_by"]


def test_a_question_names_the_checks_that_read_it(used):
    found = used("subjects.age_minimum")["check", "reads"]

    assert "nothing_found" == found["C.ages_in_order"]


def test_a_check_that_found_something_says_so(used):
    found = used("subjects.age_minimum", changes={"subjects.age_minimum": 99})

    assert "found" == found["check", "reads"]["C.ages_in_order"]


def test_a_question_names_the_questions_asked_because_of_it(used):
    found = used("gene_modification.used")["question", "condition"]

    assert "out" == found["gene_modification.vector"]


def test_a_paper_names_the_enclosure_that_it_is(used, library):
    paper = next(one for one in library.wording.enclosures if one.answered_by)

    assert paper.id in used(paper.answered_by)["enclosure", "answered_by"]


def test_a_clause_names_the_documents_it_stands_in(used):
    assert {"exit-plan": "in"} == used("exit_matrix")["document", "stands_in"]


def test_a_requirement_names_the_check_that_is_told_instead(used):
    found = used("subjects_adults_only")["check", "instead_of"]

    assert ["C.minors_match_ages"] == list(found)


def test_a_requirement_that_stops_a_study_serves_the_verdict(used):
    assert ["scope.verdict"] == list(used("embryo_culture_14_days")["question", "reads"])


def test_a_document_holds_its_clauses(used, library):
    spec = next(one for one in library.wording.documents if one.id == "consent-embryo-donor")
    found = used(spec.id, part="rests_on")["clause", "holds"]

    assert set(spec.clause_ids()) == found.keys()


def test_the_verdict_is_judged_by_the_requirements_that_stop(used, library):
    found = used("scope.verdict", part="rests_on")["requirement", "judges"]

    assert {one.id for one in library.requirements if one.stops} == found.keys()
