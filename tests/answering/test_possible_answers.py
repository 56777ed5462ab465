"""Which answers a question could be given: all that a condition can tell apart, written rightly."""

import datetime as dt

import msgspec
import pytest
from forms import FORM

from ipsc_docs.answering.standing.possible_answers import possible_answers
from ipsc_docs.questionnaire.condition import All, Any, Not
from ipsc_docs.questionnaire.condition import Test as Comparison  # pytest collects "Test"
from ipsc_docs.questionnaire.entering import read_answers
from ipsc_docs.questionnaire.question import Kind
from ipsc_docs.questionnaire.values import Choices, Code, NotApplicable, Prose
from ipsc_docs.reading.overlay import laid_over
from ipsc_docs.reading.tree import read_tree


def words(question, given=None, *conditions):
    """Return the possible answers in English, without "not applicable"; a star marks that of now."""
    found = possible_answers(FORM.by_id[question], given, conditions)
    told = [f"{one.words.en}{'*' if one.given else ''}" for one in found]
    return [one for one in told if not one.startswith("not applicable")]


@pytest.mark.parametrize(
    ("question", "given", "expected"),
    [
        ("study.blinded", None, ["yes", "no"]),
        ("study.blinded", False, ["yes", "no*"]),
        ("study.phase", Code("late"), ["early", "late*"]),
        ("study.uses", None, ["bank", "infuse"]),
        ("study.uses", Choices(("bank",)), ["with infuse"]),
        ("study.uses", Choices(("bank", "infuse")), ["without bank", "without infuse"]),
        ("study.title", None, ["with anything"]),
        ("study.title", Prose(zh="x"), ["with anything*"]),
        ("study.size", None, ["with anything"]),
        ("study.begins", dt.date(2026, 5, 20), ["with anything*"]),
    ],
)
def test_every_answer_that_makes_a_difference_is_possible(question, given, expected):
    assert expected == words(question, given)


@pytest.mark.parametrize(
    ("operator", "bound", "expected"),
    [
        ("at_least", 18, ["17", "18"]),
        ("at_most", 14, ["14", "15"]),
        ("at_least", 1, ["1"]),
        ("at_most", 100, ["100"]),
        ("is", 5, ["5", "6"]),
    ],
)
def test_a_number_lies_on_both_sides_of_a_bound_within_its_range(operator, bound, expected):
    assert expected == words("study.size", None, Comparison("study.size", operator, (bound,)))


@pytest.mark.parametrize(
    ("operator", "expected"),
    [("before", ["2026-04-30", "2026-05-01"]), ("after", ["2026-05-01", "2026-05-02"])],
)
def test_a_date_lies_on_both_sides_of_a_bound(operator, expected):
    assert expected == words(
        "study.begins", None, Comparison("study.begins", operator, ("2026-05-01",))
    )


def test_bounds_are_found_however_deep_they_stand():
    bound = Comparison("study.size", "at_most", (14,))

    assert ["14", "15"] == words("study.size", None, All((Any((Not(bound),)),)))


def test_bounds_of_other_questions_do_not_matter():
    assert ["with anything"] == words("study.size", None, Comparison("late.arms", "at_most", (14,)))


def test_the_number_given_now_is_marked():
    bound = Comparison("study.size", "at_most", (14,))

    assert ["14", "15*"] == words("study.size", 15, bound)


def test_not_applicable_is_possible_where_it_is_accepted():
    refused, accepted = (
        [one.words.en for one in possible_answers(FORM.by_id[name], None, ())]
        for name in ("study.id", "study.title")
    )

    assert (["with anything"], ["with anything", "not applicable"]) == (refused, accepted)


def test_not_applicable_may_be_the_answer_of_now():
    found = possible_answers(FORM.by_id["study.title"], NotApplicable(Prose(zh="x")), ())

    assert [False, True] == [one.given for one in found]


@pytest.mark.parametrize(
    ("given", "expected"), [(False, ["with anything*"]), (None, ["yes", "no"])]
)
def test_which_answer_was_given_to_a_personal_question_cannot_be_found_out(given, expected):
    personal = msgspec.structs.replace(
        FORM.by_id["study.blinded"], personal=True, not_applicable=False
    )
    found = possible_answers(personal, given, ())

    assert expected == [f"{one.words.en}{'*' if one.given else ''}" for one in found]


def every_possible_answer(asked):
    for question in (*asked, *asked.leaves()):
        if not question.derived:
            for possible in possible_answers(question, None, ()):
                yield question, possible


def test_every_question_can_be_answered_somehow(library):
    asked = library.questionnaire
    answered = {question.id for question, _ in every_possible_answer(asked)}

    assert {one.id for one in asked.leaves() if not one.derived} <= answered


def test_every_possible_answer_is_written_as_it_should_be(library):
    asked, tree = library.questionnaire, read_tree("language: zh\n", "a.yaml")
    wrong = {
        (question.id, finding.code)
        for question, possible in every_possible_answer(asked)
        for finding in read_answers(asked, laid_over(tree, possible.entries))[1]
        if finding.code != "A.empty_cell"
    }

    assert set() == wrong


def test_every_possible_answer_is_there_when_it_is_read(library):
    asked, tree = library.questionnaire, read_tree("language: zh\n", "a.yaml")
    lost = {
        one.path
        for question, possible in every_possible_answer(asked)
        if question.kind is not Kind.TABLE
        for given in [read_answers(asked, laid_over(tree, possible.entries))[0].given]
        for one in possible.entries
        if one.path not in given
    }

    assert set() == lost
