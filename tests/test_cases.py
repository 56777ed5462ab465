"""The cases in tests/cases: a study, some answers changed, and what the rules then say.

Their format is told in docs/writing-content.md.
"""

from collections import defaultdict

import pytest
from studies import EXAMPLES, ROOT, changed, tree_of

from ipsc_docs.questionnaire.condition import All, Any, Not, OverItems
from ipsc_docs.questionnaire.condition import Test as Comparison
from ipsc_docs.questionnaire.entering import read_answers
from ipsc_docs.reading.tree import plain_value, read_tree
from ipsc_docs.regulation.assessment import State, assess

FILES = sorted((ROOT / "tests" / "cases").glob("*.yaml"))
PARTS = {"case", "proves", "study", "change", "expect"}


def cases_in(path):
    tree = read_tree(path.read_text(encoding="utf-8"), path.name)
    return [{key.text: node for key, node in item.entries} for item in tree.items]


CASES = [case for path in FILES for case in cases_in(path)]
TITLES = [case["case"].text for case in CASES]


def changes_of(case):
    return {key.text: node for key, node in case["change"].entries}


@pytest.fixture(scope="module")
def states(library):
    """Return a function that gives the state of every requirement in a case."""

    def judged(case):
        tree = changed(tree_of(case["study"].text), changes_of(case))
        answers, _ = read_answers(library.questionnaire, tree)
        assessments = assess(library.requirements, answers)
        return {one.requirement.id: one.state.value for one in assessments}

    return judged


@pytest.mark.parametrize("case", CASES, ids=TITLES)
def test_case(case, states):
    expected = plain_value(case["expect"])
    found = states(case)

    assert expected == {name: found.get(name) for name in expected}


@pytest.mark.parametrize("case", CASES, ids=TITLES)
def test_the_answers_of_a_case_are_well_written(case, library):
    tree = changed(tree_of(case["study"].text), changes_of(case))
    findings = read_answers(library.questionnaire, tree)[1]

    assert [] == [one for one in findings if one.code not in ("A.empty_cell",)]


@pytest.mark.parametrize("case", CASES, ids=TITLES)
def test_a_case_says_what_it_expects_of_all_that_it_proves(case):
    assert PARTS == case.keys()
    assert case["study"].text in EXAMPLES
    assert set() == set(plain_value(case["proves"])) - set(plain_value(case["expect"]))


def test_no_two_cases_have_the_same_title():
    assert sorted(set(TITLES)) == sorted(TITLES)


def proven(library):
    """Return the states in which cases show each requirement."""
    shown = defaultdict(set)
    for case in CASES:
        for name, state in plain_value(case["expect"]).items():
            shown[name].add(State(state))
    return {one.id: shown[one.id] for one in library.requirements}


def operators_of(condition):
    match condition:
        case Comparison():
            return {condition.operator}
        case All(parts) | Any(parts):
            return {name for part in parts for name in operators_of(part)}
        case Not(part):
            return operators_of(part)
        case OverItems():
            return operators_of(condition.where)


def failures_of(requirement):
    """Return the states that show it failing: an answer that is merely asked for cannot be no."""
    if operators_of(requirement.met_by) == {"answered"}:
        return {State.UNMET, State.UNDECIDED}
    return {State.UNMET}


def test_cases_name_only_requirements_that_exist(library):
    known = {requirement.id for requirement in library.requirements}
    named = {name for case in CASES for name in plain_value(case["expect"])}

    assert set() == named - known


def test_every_requirement_that_answers_decide_is_met_in_some_case(library):
    shown = proven(library)
    judged = [one.id for one in library.requirements if one.met_by is not None]

    assert [] == [name for name in judged if State.MET not in shown[name]]


def test_every_requirement_that_answers_decide_fails_in_some_case(library):
    shown = proven(library)
    judged = [one for one in library.requirements if one.met_by is not None]

    assert [] == [one.id for one in judged if not shown[one.id] & failures_of(one)]


def test_every_requirement_that_a_reviewer_judges_is_left_to_them_in_some_case(library):
    shown = proven(library)
    judged = [one.id for one in library.requirements if one.met_by is None]

    assert [] == [name for name in judged if State.REVIEWER not in shown[name]]


def test_every_requirement_that_answers_decide_is_what_some_case_proves(library):
    claimed = {name for case in CASES for name in plain_value(case["proves"])}
    judged = [one.id for one in library.requirements if one.met_by is not None]

    assert [] == [name for name in judged if name not in claimed]
