"""Which answers a clause prints."""

import pytest

from ipsc_docs.documents.clause import Clause
from ipsc_docs.documents.clause_fields import fields_of, prints
from ipsc_docs.language import in_both


def clause(body):
    return Clause(id="a", version=1, body=in_both(body), cites=("X",))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Words only.", []),
        ("{{ study.title }} and {{study.id}}", ["study.title", "study.id"]),
        ("[[table visits: name 20, timing]]", ["visits"]),
        ("[[table exit transposed]]", ["exit"]),
        ("[[list subjects.inclusion: line]]", ["subjects.inclusion"]),
        ("[[fields: study.title, study.id]]", ["study.title", "study.id"]),
        ("[[each sites: site]]\n{{ site.name }}\n[[end]]", ["site.name", "sites"]),
        ("[[signature: study | date]]", []),
    ],
)
def test_the_fields_of_a_clause_are_found(body, expected):
    assert expected == list(fields_of(clause(body)))


@pytest.mark.parametrize(
    ("body", "question"),
    [
        ("{{ study.title }}", "study.title"),
        ("{{ people.leader.name }}", "people.leader"),
        ("[[table exit]]", "exit.withdrawal.principle"),
    ],
)
def test_a_part_or_a_table_prints_the_answer_too(body, question):
    assert prints(clause(body), question)


def test_a_longer_name_is_another_question():
    assert not prints(clause("{{ study.title_short }}"), "study.title")
