"""A condition line by line: what each line came to, and which lines decided."""

import pytest
from forms import filled_in
from hypothesis import given
from hypothesis import strategies as st

from ipsc_docs.questionnaire.condition import All, Any, Not, OverItems, Truth
from ipsc_docs.questionnaire.condition import Test as Comparison  # pytest collects "Test"
from ipsc_docs.questionnaire.judged import judged

YES, NO, OPEN = (
    Comparison("study.phase", "is", ("late",)),
    Comparison("study.phase", "is", ("early",)),
    Comparison("study.title", "answered", (True,)),
)
ANSWERS, _ = filled_in("study: {phase: late}\nsites: [{name: A, role: lead}, {name: B}]")


def deciding(condition):
    """Return the outcome of each line that decided, the joints of the condition apart."""
    lines = [line for _, line in judged(condition, ANSWERS).lines()]
    return [line.truth.value for line in lines if line.decided and line.label]


@pytest.mark.parametrize(
    ("condition", "truth", "expected"),
    [
        (YES, "yes", ["yes"]),
        (All((YES, YES)), "yes", ["yes", "yes"]),
        (All((YES, NO, OPEN)), "no", ["no"]),
        (All((YES, OPEN)), "not_yet", ["not_yet"]),
        (Any((YES, NO, OPEN)), "yes", ["yes"]),
        (Any((NO, OPEN)), "not_yet", ["not_yet"]),
        (Any((NO, NO)), "no", ["no", "no"]),
        (Not(YES), "no", ["yes"]),
        (All((NO, Any((YES, NO)))), "no", ["no"]),
        (All((Not(All((YES, NO))), YES)), "yes", ["no", "yes"]),
    ],
)
def test_the_lines_that_decided_are_marked(condition, truth, expected):
    assert (truth, expected) == (
        judged(condition, ANSWERS).truth.value,
        deciding(condition),
    )


CONDITIONS = st.recursive(
    st.sampled_from([YES, NO, OPEN]),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: All(tuple(parts))),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: Any(tuple(parts))),
        inner.map(Not),
    ),
    max_leaves=8,
)


@given(CONDITIONS)
def test_the_questions_marked_are_those_that_the_verdict_names(condition):
    marked = {line.question for _, line in judged(condition, ANSWERS).lines() if line.decided}

    assert set(ANSWERS.judge(condition).because) == marked - {None}


def test_a_line_says_what_is_asked_and_what_is_answered():
    line = judged(YES, ANSWERS)

    assert ("study.phase", "Phase", "is late", "late") == (
        line.question,
        line.label.en,
        line.words.en,
        line.answer.en,
    )


def test_an_all_within_an_all_is_told_as_one():
    lines = list(judged(All((All((YES, NO)), OPEN)), ANSWERS).lines())

    assert [0, 1, 1, 1] == [depth for depth, _ in lines]


def test_an_any_within_an_all_stands_deeper():
    lines = list(judged(All((Any((YES, NO)), OPEN)), ANSWERS).lines())

    assert [0, 1, 2, 2, 1] == [depth for depth, _ in lines]


def test_what_is_asked_of_each_record_has_no_outcome_of_its_own():
    lead = Comparison("role", "is", ("lead",))
    (_, group), (_, column) = judged(OverItems("some", "sites", lead), ANSWERS).lines()

    assert (Truth.YES, "2 records", None, "sites.role", "is lead") == (
        group.truth,
        group.answer.en,
        column.truth,
        column.question,
        column.words.en,
    )
