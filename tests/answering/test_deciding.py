"""Which unanswered questions decide something, the most deciding first."""

import pytest
from studies import COMPLETE

from ipsc_docs.answering.standing.deciding import deciders
from ipsc_docs.reading.tree import read_tree
from ipsc_docs.study import examine


def ranked(library, study):
    return {one.question: one for one in deciders(library, study)}


@pytest.mark.parametrize("name", COMPLETE)
def test_in_a_complete_study_nothing_waits(name, library, examined):
    assert () == deciders(library, examined(name))


def test_an_unanswered_question_decides_what_waits_for_it(library, examined):
    found = ranked(library, examined("embryo", {"subjects.minors": None}))

    assert ["subjects.minors"] == list(found)
    assert {"consent-guardian-minor", "assent-8-13"} <= set(found["subjects.minors"].documents)


def test_the_source_of_the_cells_decides_more_than_where_the_data_go(library):
    study = examine(library, read_tree("language: en\n", "a.yaml"))
    order = list(ranked(library, study))

    assert order.index("cell_source.kind") < order.index("privacy.export")


def test_the_most_deciding_come_first(library, examined):
    totals = [one.total for one in deciders(library, examined("draft"))]

    assert sorted(totals, reverse=True) == totals


def test_only_questions_that_apply_are_listed(library):
    study = examine(library, read_tree("language: en\n", "a.yaml"))
    asked = library.questionnaire.by_id

    assert [] == [
        name
        for name in ranked(library, study)
        if study.answers.asked(asked[name]).truth.value != "yes"
    ]


def test_what_waits_for_a_question_not_yet_asked_waits_for_what_decides_that(library, examined):
    study = examined("embryo", {"gene_modification.used": None, "gene_modification.vector": None})

    assert "gene_modification.vector" not in ranked(library, study)
    assert "gene_modification.used" in ranked(library, study)


def test_the_verdict_itself_is_never_listed(library, examined):
    found = ranked(library, examined("embryo", {"study.in_china": None}))

    assert (True, False) == ("study.in_china" in found, "scope.verdict" in found)


def test_clauses_of_documents_that_are_out_wait_for_nothing(library, examined):
    study = examined("embryo", {"study.blinded": None})
    out = {
        spec.id
        for spec in library.wording.documents
        if spec.id not in {one.id for one in study.documents}
    }
    homes = {
        name: {spec.id for spec in library.wording.documents if name in spec.clause_ids()}
        for one in deciders(library, study)
        for name in one.clauses
    }

    assert [] == [name for name, where in homes.items() if where <= out]
