"""Conditions have three outcomes, and name the questions that decided."""

from datetime import date

import pytest
from forms import FORM, filled_in, form
from hypothesis import given
from hypothesis import strategies as st

from ipsc_docs.questionnaire.condition import (
    ALWAYS,
    All,
    Any,
    Not,
    NotAsked,
    Other,
    OverItems,
    Truth,
    Unanswered,
    Verdict,
    Waived,
    evaluate,
    questions_of,
)
from ipsc_docs.questionnaire.condition import Test as Comparison  # pytest collects "Test"
from ipsc_docs.questionnaire.question import both
from ipsc_docs.questionnaire.values import NotApplicable, Prose

YES, NO, NOT_YET = Truth.YES, Truth.NO, Truth.NOT_YET
HELD = {"yes": True, "no": False, "open": Unanswered()}
IS = {name: Comparison(name, "is", (True,)) for name in HELD}
TRUTHS = {"yes": YES, "no": NO, "open": NOT_YET}


def truth(condition, held=HELD):
    return evaluate(condition, held.__getitem__).truth


def compared(operator, value, *wanted):
    """Return the outcome of one comparison with what a question holds."""
    return truth(Comparison("q", operator, wanted), {"q": value})


ALL_TABLE = [
    ("yes", "yes", YES, YES),
    ("yes", "no", NO, YES),
    ("yes", "open", NOT_YET, YES),
    ("no", "yes", NO, YES),
    ("no", "no", NO, NO),
    ("no", "open", NO, NOT_YET),
    ("open", "yes", NOT_YET, YES),
    ("open", "no", NO, NOT_YET),
    ("open", "open", NOT_YET, NOT_YET),
]


@pytest.mark.parametrize(("one", "other", "together", "either"), ALL_TABLE)
def test_all_and_any_follow_the_table_of_three_values(one, other, together, either):
    parts = (IS[one], IS[other])

    assert (together, either) == (truth(All(parts)), truth(Any(parts)))


@pytest.mark.parametrize(("name", "outcome"), [("yes", NO), ("no", YES), ("open", NOT_YET)])
def test_not_turns_yes_and_no_and_leaves_not_yet(name, outcome):
    assert outcome == truth(Not(IS[name]))


def test_no_condition_holds_always():
    assert Verdict(YES) == evaluate(ALWAYS, HELD.__getitem__)


def test_a_choice_among_nothing_holds_never():
    assert Verdict(NO) == evaluate(Any(()), HELD.__getitem__)


def items(name):
    """Return the items of a repeat group whose column `used` has these outcomes."""
    return tuple({} if one == "open" else {"used": HELD[one]} for one in name.split())


@pytest.mark.parametrize(
    ("written", "some", "every"),
    [
        ("", NO, YES),
        ("yes", YES, YES),
        ("no", NO, NO),
        ("open", NOT_YET, NOT_YET),
        ("yes no", YES, NO),
        ("yes open", YES, NOT_YET),
        ("no open", NOT_YET, NO),
        ("no no", NO, NO),
    ],
)
def test_some_and_every_follow_the_items(written, some, every):
    held = {"sites": items(written)}
    where = Comparison("used", "is", (True,))

    assert (some, every) == (
        truth(OverItems("some", "sites", where), held),
        truth(OverItems("every", "sites", where), held),
    )


@pytest.mark.parametrize("quantifier", ["some", "every"])
@pytest.mark.parametrize(
    ("held", "outcome"), [(Unanswered(), NOT_YET), (NotAsked(), NO), (Waived(), NO)]
)
def test_a_repeat_group_without_items_is_not_yet_or_no(quantifier, held, outcome):
    condition = OverItems(quantifier, "sites", Comparison("used", "is", (True,)))

    assert outcome == truth(condition, {"sites": held})


tests = st.sampled_from(list(IS.values()))
groups = st.builds(
    OverItems,
    st.sampled_from(["some", "every"]),
    st.sampled_from(["mixed", "none", "unknown"]),
    st.just(Comparison("used", "is", (True,))),
)
conditions = st.recursive(
    tests | groups,
    lambda parts: (
        st.builds(Not, parts)
        | st.builds(All, st.lists(parts, max_size=3).map(tuple))
        | st.builds(Any, st.lists(parts, max_size=3).map(tuple))
    ),
    max_leaves=12,
)
WORLD = {**HELD, "mixed": items("yes no open"), "none": (), "unknown": Unanswered()}


@given(st.lists(conditions, max_size=4).map(tuple))
def test_not_all_is_any_not_with_the_same_reasons(parts):
    world = WORLD.__getitem__

    assert evaluate(Any(tuple(map(Not, parts))), world) == evaluate(Not(All(parts)), world)


@given(st.lists(conditions, max_size=4).map(tuple))
def test_not_any_is_all_not_with_the_same_reasons(parts):
    world = WORLD.__getitem__

    assert evaluate(All(tuple(map(Not, parts))), world) == evaluate(Not(Any(parts)), world)


@given(conditions)
def test_not_not_changes_nothing(condition):
    assert evaluate(condition, WORLD.__getitem__) == evaluate(
        Not(Not(condition)), WORLD.__getitem__
    )


@given(st.sampled_from(["mixed", "none", "unknown"]))
def test_not_some_is_every_not(group):
    where = Comparison("used", "is", (True,))

    assert truth(OverItems("every", group, Not(where)), WORLD) == truth(
        Not(OverItems("some", group, where)), WORLD
    )


@given(conditions)
def test_only_questions_that_are_read_decide(condition):
    decided = evaluate(condition, WORLD.__getitem__).because

    assert set() == set(decided) - set(questions_of(condition))


@given(conditions)
def test_what_did_not_decide_may_be_answered_in_any_way(condition):
    verdict = evaluate(condition, WORLD.__getitem__)
    for other in (True, False, Unanswered(), (), items("yes"), items("no")):
        world = {name: held if name in verdict.because else other for name, held in WORLD.items()}
        if verdict.truth is not NOT_YET:
            assert verdict.truth == truth(condition, world)


@given(conditions)
def test_answering_more_never_turns_a_no_into_a_yes_or_back(condition):
    before = truth(condition, WORLD)
    for answer in (True, False):
        world = {**WORLD, "open": answer, "unknown": items("yes" if answer else "no")}
        assert before in (NOT_YET, truth(condition, world))


@pytest.mark.parametrize(
    ("condition", "because"),
    [
        (All((IS["yes"], IS["no"], IS["open"])), ("no",)),
        (All((IS["yes"], IS["open"])), ("open",)),
        (All((IS["yes"], IS["yes"])), ("yes",)),
        (Any((IS["yes"], IS["no"], IS["open"])), ("yes",)),
        (Any((IS["no"], IS["open"])), ("open",)),
        (Not(All((IS["yes"], IS["no"]))), ("no",)),
        (OverItems("some", "mixed", IS["yes"]), ("mixed",)),
    ],
)
def test_a_verdict_names_only_what_decided_it(condition, because):
    assert because == evaluate(condition, WORLD.__getitem__).because


def test_the_questions_of_a_condition_are_named_once_in_order():
    condition = All((IS["yes"], Not(Any((IS["no"], IS["yes"]))), OverItems("some", "g", IS["yes"])))

    assert ("yes", "no", "g") == questions_of(condition)


@pytest.mark.parametrize(
    ("operator", "value", "wanted", "outcome"),
    [
        ("is", "donor", ("donor",), YES),
        ("is", "donor", ("embryo", "donor"), YES),
        ("is", "donor", ("embryo",), NO),
        ("is", ("bank", "infuse"), ("infuse",), YES),
        ("is", ("bank",), ("infuse", "sell"), NO),
        ("is", (), ("infuse",), NO),
        ("is", True, (True,), YES),
        ("is", True, (1,), NO),
        ("is", 1, (True,), NO),
        ("is", 14, (14,), YES),
        ("is", 14, ("14",), NO),
        ("at_least", 14, (14,), YES),
        ("at_least", 13, (14,), NO),
        ("at_most", 14, (14,), YES),
        ("at_most", 15, (14,), NO),
        ("at_least", "fourteen", (14,), NO),
        ("before", date(2026, 4, 30), ("2026-05-01",), YES),
        ("before", date(2026, 5, 1), ("2026-05-01",), NO),
        ("after", date(2026, 5, 2), ("2026-05-01",), YES),
        ("after", date(2026, 5, 1), ("2026-05-01",), NO),
        ("before", "soon", ("2026-05-01",), NO),
        ("answered", "x", (True,), YES),
        ("answered", Other(), (True,), YES),
        ("answered", Waived(), (True,), YES),
        ("answered", (), (True,), YES),
        ("answered", Unanswered(), (True,), NOT_YET),
        ("answered", NotAsked(), (True,), NO),
        ("is", Unanswered(), ("x",), NOT_YET),
        ("is", NotAsked(), ("x",), NO),
        ("is", Waived(), ("x",), NO),
        ("is", Other(), ("x",), NO),
        ("at_most", Unanswered(), (14,), NOT_YET),
        ("at_most", NotAsked(), (14,), NO),
        ("at_most", Waived(), (14,), NO),
    ],
)
def test_each_comparison_has_its_outcome(operator, value, wanted, outcome):
    assert outcome == compared(operator, value, *wanted)


ANSWERED = """
language: en
study:
  id: RPE
  title: x
  phase: late
  uses: [bank]
  blinded: no
  size: 14
  length: 12 months
  begins: 2026-05-20
  leader: {name: x}
  phone: {not_applicable: none}
sites:
- {name: a, role: lead, beds: 4}
"""


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("study.id", "RPE"),
        ("study.title", Other()),
        ("study.phase", "late"),
        ("study.uses", ("bank",)),
        ("study.blinded", False),
        ("study.size", 14),
        ("study.length", Other()),
        ("study.begins", date(2026, 5, 20)),
        ("study.leader", Other()),
        ("study.phone", Waived()),
        ("study.email", NotAsked()),
        ("sites", ({"name": Other(), "role": "lead", "beds": 4},)),
        ("late.control", Unanswered()),
        ("exit.leaving.care", Unanswered()),
    ],
)
def test_a_condition_sees_of_an_answer_what_can_be_compared(question, held):
    answers, _ = filled_in(ANSWERED)

    assert held == answers.held(question)


@pytest.mark.parametrize(
    ("phase", "outcome"), [("early", NO), ("late", NOT_YET), ("", NOT_YET), ("~", NOT_YET)]
)
def test_a_question_that_is_not_asked_is_no_and_one_that_may_be_asked_is_not_yet(phase, outcome):
    answers, _ = filled_in(f"study: {{phase: {phase}}}")

    assert outcome == answers.judge(Comparison("late.control", "is", (True,))).truth


def test_a_question_is_not_asked_where_the_one_before_it_is_not():
    answers, _ = filled_in("study: {phase: early}\nlate: {control: yes, arms: 3}")

    assert (NO, NotAsked()) == (
        answers.asked(FORM.by_id["late.arms"]).truth,
        answers.held("late.arms"),
    )


def test_an_answer_found_out_by_the_toolkit_is_compared_like_any_other():
    answers, _ = filled_in("")

    assert ("fine", None) == (
        answers.with_derived("study.verdict", "fine").held("study.verdict"),
        answers.get("study.verdict"),
    )


def test_an_answer_that_was_waived_has_its_reason_as_value():
    answers, _ = filled_in(ANSWERED)

    assert NotApplicable(Prose(en="none")) == answers.get("study.phone")


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        (ALWAYS, IS["yes"], IS["yes"]),
        (IS["yes"], ALWAYS, IS["yes"]),
        (ALWAYS, ALWAYS, ALWAYS),
        (IS["yes"], IS["no"], All((IS["yes"], IS["no"]))),
    ],
)
def test_two_conditions_are_joined_where_both_say_something(first, second, joined):
    assert joined == both(first, second)


def test_a_question_of_a_section_with_a_condition_has_both():
    asked = form("""
section: late
label: {zh: a, en: a}
when: {study.phase: late}
questions:
- {id: first, kind: yes_no, label: {zh: a, en: a}, help: {zh: a, en: a}, cites: [X]}
- {id: other, kind: yes_no, when: {late.first: no}, label: {zh: a, en: a}, help: {zh: a, en: a}, cites: [X]}
""")

    assert (
        All((Comparison("study.phase", "is", ("late",)), Comparison("late.first", "is", (False,))))
        == asked.by_id["late.other"].when
    )
