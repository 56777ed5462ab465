"""A requirement is judged once, with the answers that decided; the verdict follows from it."""

import pytest

from ipsc_docs.findings import Severity
from ipsc_docs.questionnaire.values import Code
from ipsc_docs.regulation.assessment import State, assess, undecided_verdict


def assessed(study, name):
    return next(one for one in study.assessments if one.requirement.id == name)


def verdict(study):
    value = study.answers.get("scope.verdict")
    return value.code if isinstance(value, Code) else None


@pytest.mark.parametrize(
    ("example", "changes", "state", "because"),
    [
        ("embryo", {}, State.MET, ("embryo.culture_days",)),
        ("embryo", {"embryo.culture_days": 15}, State.UNMET, ("embryo.culture_days",)),
        ("embryo", {"embryo.culture_days": None}, State.UNDECIDED, ("embryo.culture_days",)),
        ("embryo", {"cell_source.kind": None}, State.UNDECIDED, ("cell_source.kind",)),
        ("donor", {}, State.NOT_APPLICABLE, ("cell_source.kind",)),
    ],
)
def test_a_state_comes_with_the_answers_that_decided_it(example, changes, state, because, examined):
    found = assessed(examined(example, changes), "embryo_culture_14_days")

    assert (state, because) == (found.state, found.because)


def test_without_a_condition_the_reviewer_judges(examined):
    assert State.REVIEWER is assessed(examined("embryo"), "scope_drug_boundary").state


def test_requirements_are_judged_in_the_order_of_the_checklist(examined, library):
    assessments = assess(reversed(library.requirements), examined("embryo").answers)
    orders = [one.requirement.order for one in assessments]

    assert sorted(orders) == orders


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "eligible"),
        ({"study.for_drug_registration": "yes"}, "out_of_scope"),
        ({"embryo.culture_days": 15}, "prohibited"),
        ({"embryo.culture_days": 14}, "eligible"),
        ({"study.in_china": "no", "embryo.payment": "yes"}, "prohibited"),
        ({"study.in_china": None}, None),
        ({"study.in_china": None, "embryo.payment": "yes"}, "prohibited"),
        ({"cell_source.kind": None}, None),
    ],
)
def test_the_verdict_follows_from_what_stops_a_study(changes, expected, examined):
    assert expected == verdict(examined("embryo", changes))


def test_an_error_that_does_not_stop_a_study_leaves_it_eligible(examined):
    assert "eligible" == verdict(examined("embryo", {"people.training": "no"}))


def test_an_open_verdict_waits_for_its_questions(examined):
    study = examined("embryo", {"study.in_china": None, "embryo.payment": None})

    assert ("study.in_china", "embryo.payment") == undecided_verdict(study.assessments)


@pytest.mark.parametrize(
    ("name", "changes", "severity"),
    [
        ("embryo_culture_14_days", {"embryo.culture_days": 15}, Severity.ERROR),
        ("scope_in_china", {"study.in_china": "no"}, Severity.ERROR),
        ("team_trained", {"people.training": "no"}, Severity.ERROR),
        ("design_sentinel", {"study.sentinel_dosing": "no"}, Severity.WARNING),
        (
            "follow_up_not_provisional",
            {"follow_up.duration_status": "provisional"},
            Severity.OPEN,
        ),
    ],
)
def test_the_severity_of_a_finding_is_that_of_its_requirement(name, changes, severity, examined):
    found = [one for one in examined("embryo", changes).findings if one.code == f"R.{name}"]

    assert [severity] == [one.severity for one in found]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"embryo.culture_days": 15}, ("禁止开展", "prohibited")),
        ({"study.in_china": "no"}, ("不在适用范围内", "out of scope")),
    ],
)
def test_a_finding_that_stops_a_study_says_so(changes, words, examined):
    messages = [one.message for one in examined("embryo", changes).findings]

    assert any(words[0] in one.zh and words[1] in one.en for one in messages)


def test_a_provisional_length_of_follow_up_blocks_only_the_final_version(examined):
    study = examined("embryo", {"follow_up.duration_status": "provisional"})

    assert not study.in_error
    assert ["R.follow_up_not_provisional"] == [one.code for one in study.open_points()]
