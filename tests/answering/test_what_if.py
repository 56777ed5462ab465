"""What would change if a question were answered: tried, and compared with now."""

import pytest
from studies import changed, tree_of

from ipsc_docs.answering.standing.what_if import what_if
from ipsc_docs.study import examine


@pytest.fixture
def tried(library):
    """Return a function that tries every answer to a question of an example."""

    def try_answers(name, question, changes=None):
        tree = changed(tree_of(name), changes or {})
        asked = library.questionnaire.by_id[question]
        return {one.answer.en: one for one in what_if(library, tree, examine(library, tree), asked)}

    return try_answers


def told(outcome, kind):
    return {one.id: (one.before, one.after) for one in outcome.changes if one.kind == kind}


def test_yes_and_no_are_tried_and_one_of_them_is_now(tried):
    found = tried("embryo", "gene_modification.used")

    assert {"yes": False, "no": True} == {
        answer: one.given for answer, one in found.items() if answer in ("yes", "no")
    }


def test_documents_clauses_questions_and_requirements_come_in(tried):
    yes = tried("embryo", "gene_modification.used")["yes"]

    assert ("out", "in") == told(yes, "document")["gene-modification-annex"]
    assert ("out", "in") == told(yes, "clause")["part_gene_modified"]
    assert ("out", "in") == told(yes, "question")["gene_modification.vector"]
    assert told(yes, "requirement")


def test_what_would_change_is_what_does_change(library, tried):
    tree = changed(tree_of("embryo"), {"gene_modification.used": "yes"})
    after = {spec.id for spec in examine(library, tree).documents}
    before = {spec.id for spec in examine(library, tree_of("embryo")).documents}
    documents = told(tried("embryo", "gene_modification.used")["yes"], "document")

    assert after - before == {name for name, (_, new) in documents.items() if new == "in"}


def test_every_choice_is_tried(tried, library):
    labels = {one.label.en for one in library.questionnaire.by_id["cell_source.kind"].choices}

    assert labels == tried("embryo", "cell_source.kind").keys()


def test_clauses_that_come_only_with_their_document_are_not_told(tried, library):
    (donor,) = (
        one
        for answer, one in tried("embryo", "cell_source.kind").items()
        if ("out", "in") == told(one, "document").get("consent-cell-donor")
    )
    homes = {
        name: {spec.id for spec in library.wording.documents if name in spec.clause_ids()}
        for name in told(donor, "clause")
    }

    assert [] == [name for name, where in homes.items() if where == {"consent-cell-donor"}]


def test_of_several_choices_each_is_added_or_taken_away(tried):
    found = tried("embryo", "cell_source.planned_uses")

    assert {"with", "without"} == {answer.split()[0] for answer in found} - {"not"}


def test_a_number_is_tried_on_both_sides_of_a_limit(tried):
    found = tried("embryo", "embryo.culture_days")

    assert ["14", "15"] == [answer for answer in found if answer.isdigit()]
    assert {"embryo_culture_14_days": ("met", "unmet")} == told(found["15"], "requirement")


def test_findings_that_would_appear_are_told(tried):
    found = tried("embryo", "embryo.culture_days")["15"]

    assert "R.embryo_culture_14_days" in [one.code for one in found.appears]


def test_findings_that_would_vanish_are_told(tried):
    found = tried("embryo", "embryo.culture_days", {"embryo.culture_days": 15})["14"]

    assert "R.embryo_culture_14_days" in [one.code for one in found.vanishes]


def test_that_a_blank_is_filled_is_not_told(tried):
    found = tried("embryo", "study.purpose", {"study.purpose": None})

    assert {"with anything": ((), (), ())} == {
        answer: (one.changes, one.appears, one.vanishes)
        for answer, one in found.items()
        if answer == "with anything"
    }


def test_the_blanks_of_questions_that_come_in_are_not_told(tried):
    yes = tried("embryo", "gene_modification.used")["yes"]

    assert [] == [one.question for one in yes.appears if one.code in ("A.blank", "A.missing")]


def test_what_was_undecided_is_decided(tried):
    found = tried("embryo", "subjects.minors", {"subjects.minors": None})
    after = {new for one in found.values() for _, new in told(one, "document").values()}

    assert {"in", "out"} == after


def test_not_applicable_is_tried_where_it_is_accepted(tried, library):
    accepted = library.questionnaire.by_id["study.purpose"].not_applicable
    refused = library.questionnaire.by_id["cell_source.kind"].not_applicable

    assert (accepted, refused) == (
        "not applicable" in tried("embryo", "study.purpose"),
        "not applicable" in tried("embryo", "cell_source.kind"),
    )


def test_a_text_is_only_answered_or_not_applicable(tried):
    assert {"with anything", "not applicable"} >= tried("embryo", "study.purpose").keys()


def test_while_a_question_is_not_asked_no_answer_is_tried(tried):
    assert {} == tried("embryo", "gene_modification.vector")
