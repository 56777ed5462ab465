"""Each question says for which documents it is asked."""

import pytest

from ipsc_docs.answering.beginning.needed_for import needed_for


@pytest.fixture(scope="module")
def needed(library):
    numbers = {spec.number: spec.id for spec in library.wording.documents}
    return {name: [numbers[at] for at in found] for name, found in needed_for(library).items()}


@pytest.mark.parametrize(
    ("question", "document"),
    [
        ("study.stopping_rules", "design-summary"),  # printed
        ("product.immunosuppression", "consent-participant"),  # decides on a clause
        ("subjects.minors", "assent-14-17"),  # decides on the document
        ("visits", "follow-up-plan"),  # a table of it is printed
        ("people.leader", "ethics-application"),  # a part of it is printed
    ],
)
def test_a_question_is_asked_for_the_document_that_reads_it(needed, question, document):
    assert document in needed[question]


def test_most_questions_are_asked_for_more_than_the_checklist(library, needed):
    asked = [one for one in library.questionnaire if not one.derived]
    alone = [one.id for one in asked if one.id not in needed]

    assert len(alone) < len(asked) / 3


def test_what_stands_in_every_header_is_asked_for_every_document(library, needed):
    assert len(library.wording.documents) == len(needed["study.title"])
