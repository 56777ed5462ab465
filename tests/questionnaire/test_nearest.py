"""The question at the path of a finding, or the one around it."""

import pytest
from forms import FORM


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("study.title", "study.title"),
        ("study.title.en", "study.title"),
        ("study.leader.name", "study.leader"),
        ("sites[2].name", "sites"),
        ("sites", "sites"),
        ("exit.leaving.care", "exit.leaving.care"),
        ("exit.leaving.care.zh", "exit.leaving.care"),
        ("exit.leaving", "exit"),
    ],
)
def test_a_path_leads_to_its_question(path, expected):
    assert expected == FORM.nearest(path).id


@pytest.mark.parametrize("path", ["", "study", "nonsense.title", "accepted[1].reason"])
def test_a_path_outside_every_question_leads_to_none(path):
    assert FORM.nearest(path) is None
