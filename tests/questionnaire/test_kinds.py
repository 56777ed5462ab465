"""How an answer of each kind is written: what is read, and what is said of anything else."""

from datetime import date

import pytest
from forms import filled_in, given, told
from hypothesis import example
from hypothesis import given as for_any
from hypothesis import strategies as st

from ipsc_docs.questionnaire.values import (
    Attachment,
    Choices,
    Code,
    Image,
    NotApplicable,
    Person,
    Prose,
    Quantity,
)


def answer(question, written):
    """Return the value of a question of the study, None where nothing was answered."""
    return given(f"study:\n  {question}: {written}\n").get(f"study.{question}")


def wrong(question, written):
    """Return the code of what is said of a wrong answer, which counts as none."""
    answers, findings = filled_in(f"study:\n  {question}: {written}\n")
    assert {} == answers.given
    return [finding.code for finding in findings]


def remedy(question, written):
    _, (finding,) = filled_in(f"study:\n  {question}: {written}\n")
    return finding.remedy.en


RIGHT = [
    ("id", "RPE", "RPE"),
    ("title", "R&D, age < 14 days, **b**", Prose(zh="R&D, age < 14 days, **b**")),
    ("title", "{zh: 题, en: title}", Prose(zh="题", en="title")),
    ("title", "{en: title}", Prose(en="title")),
    ("title", "{zh: 题, en: }", Prose(zh="题")),
    ("criteria", "|\n    1. one\n    2. two", Prose(zh="1. one\n2. two")),
    ("phase", "early", Code("early")),
    ("phase", '" early "', Code("early")),
    ("uses", "[infuse, bank, infuse]", Choices(("bank", "infuse"))),
    ("uses", "[]", Choices(())),
    ("uses", "\n  - bank\n  -\n", Choices(("bank",))),
    ("blinded", "yes", True),
    ("blinded", "True", True),
    ("blinded", "是", True),
    ("blinded", "NO", False),
    ("blinded", "false", False),
    ("blinded", "否", False),
    ("size", "1", 1),
    ("size", "007", 7),
    ("size", '" 100 "', 100),
    ("length", "12 months", Quantity("12", "months")),
    ("length", "1.50years", Quantity("1.50", "years")),
    ("begins", "2024-02-29", date(2024, 2, 29)),
    ("leader", "{name: 林, phone: 010-123}", Person(name="林", phone="010-123")),
    ("leader", "{title: {en: Dr}}", Person(title=Prose(en="Dr"))),
    ("phone", "+86 (10) 1234-5678", "+86 (10) 1234-5678"),
    ("phone", "(010)12345678", "(010)12345678"),
    ("phone", "010-12345678转801", "010-12345678转801"),
    ("phone", "010-12345678 ext. 801", "010-12345678 ext. 801"),
    ("email", "a.b@c.example", "a.b@c.example"),
    ("logo", "pictures/标志.PNG", Image("pictures/标志.PNG")),
    (
        "approval",
        "{title: 批件, number: A-1, version: '1.0', date: 2026-01-02, page: 3, expiry: 2027-01-02}",
        Attachment(
            title=Prose(zh="批件"),
            number="A-1",
            version="1.0",
            date=date(2026, 1, 2),
            page="3",
            expiry=date(2027, 1, 2),
        ),
    ),
]


@pytest.mark.parametrize(("question", "written", "value"), RIGHT)
def test_a_right_answer_is_read_as_its_value(question, written, value):
    assert value == answer(question, written)


WRONG = [
    ("id", "rpe"),
    ("id", "[RPE]"),
    ("id", '"RPE\\n"'),
    ("title", "[a]"),
    ("title", "{zh: 题, fr: titre}"),
    ("title", "{zh: [a]}"),
    ("phase", "[early]"),
    ("uses", "bank"),
    ("uses", "[[bank]]"),
    ("blinded", "maybe"),
    ("blinded", "{a: yes}"),
    ("size", "１４"),
    ("size", "-1"),
    ("size", "14.0"),
    ("size", "1" * 13),
    ("size", "fourteen"),
    ("size", "[14]"),
    ("length", "12"),
    ("length", "12 weeks"),
    ("length", "months"),
    ("length", "[12]"),
    ("begins", "20.5.2026"),
    ("begins", "2026-5-20"),
    ("begins", "[2026]"),
    ("leader", "林"),
    ("leader", "[a]"),
    ("leader", "{phone: none}"),
    ("phone", "none"),
    ("phone", "12"),
    ("phone", "{a: 1}"),
    ("email", "a at b.example"),
    ("email", "a@b"),
    ("approval", "yes"),
    ("approval", "{date: soon}"),
    ("logo", "logo.svg"),
    ("logo", "[logo.png]"),
]


@pytest.mark.parametrize(("question", "written"), WRONG)
def test_an_answer_in_another_form_is_told_and_not_used(question, written):
    assert ["A.wrong_form"] == wrong(question, written)


@pytest.mark.parametrize(
    ("question", "written", "code"),
    [
        ("phase", "middle", "A.unknown_choice"),
        ("uses", "[bank, sell]", "A.unknown_choice"),
        ("size", "0", "A.out_of_range"),
        ("size", "101", "A.out_of_range"),
        ("at_least_two", "1", "A.out_of_range"),
        ("at_most_two", "3", "A.out_of_range"),
        ("begins", "2026-02-29", "A.no_such_date"),
        ("begins", "0000-01-01", "A.no_such_date"),
        ("leader", "{nmae: x}", "A.unknown_question"),
        ("id", "{not_applicable: none yet}", "A.not_applicable_refused"),
        ("verdict", "eligible", "A.derived_question"),
    ],
)
def test_each_other_mistake_has_a_code_of_its_own(question, written, code):
    assert [code] == wrong(question, written)


@pytest.mark.parametrize(
    ("question", "written", "words"),
    [
        ("id", "rpe", "Write three capitals"),
        (
            "length",
            "12",
            "Write a number, a space and a unit, such as 12 months; units: months, years",
        ),
        ("phase", "earl", "Did you mean early? Choose from: early, late"),
        ("phase", "middle", "Choose from: early, late"),
        ("size", "0", "It must lie between 1 and 100"),
        ("at_least_two", "1", "It must be 2 at least"),
        ("at_most_two", "3", "It must be 2 at most"),
        ("leader", "{nmae: x}", "Did you mean name?"),
    ],
)
def test_the_remedy_shows_how_the_answer_is_written(question, written, words):
    assert words == remedy(question, written)


EMPTY = ["", "~", "null", "Null", "NULL", '""', "'  '", '"\\t\\n"', "|+\n\n"]


@pytest.mark.parametrize("written", EMPTY)
@pytest.mark.parametrize("question", ["id", "title", "phase", "uses", "blinded", "leader", "logo"])
def test_what_is_empty_is_not_answered(question, written):
    assert answer(question, written) is None


@pytest.mark.parametrize("written", ["{zh: , en: }", "{}", "{zh: ' '}"])
def test_prose_without_a_text_in_any_language_is_not_answered(written):
    assert answer("title", written) is None


@pytest.mark.parametrize("question", ["leader", "approval"])
def test_parts_that_are_all_empty_are_no_answer(question):
    assert answer(question, "{title: , phone: }" if question == "leader" else "{date: ~}") is None


@pytest.mark.parametrize("written", ['"null"', "'~'"])
def test_a_word_for_nothing_in_quotes_is_text(written):
    assert Prose(zh=written[1:-1]) == answer("title", written)


@pytest.mark.parametrize(
    "question", ["title", "phase", "uses", "size", "length", "leader", "approval", "logo", "begins"]
)
def test_a_question_may_be_not_applicable_with_a_reason(question):
    assert NotApplicable(Prose(zh="理由")) == answer(question, "{not_applicable: 理由}")


def test_the_reason_may_be_given_in_both_languages():
    expected = NotApplicable(Prose(zh="甲", en="a"))

    assert expected == answer("size", "{not_applicable: {zh: 甲, en: a}}")


@pytest.mark.parametrize("written", ["", "~", "' '", "{zh: }"])
def test_not_applicable_without_a_reason_is_no_answer(written):
    assert ["A.wrong_form"] == wrong("size", f"{{not_applicable: {written}}}")


@pytest.mark.parametrize("point", ["0000", "0008", "001c", "001f", "fffe", "ffff"])
@pytest.mark.parametrize("around", ["", "x"])
def test_a_character_that_word_cannot_hold_is_named_by_its_code_point(point, around):
    _, (finding,) = filled_in(
        f'{{"study": {{"title": "{around}\\u{point}{around}"}}}}', as_json=True
    )

    expected = ("A.forbidden_character", f"holds U+{point.upper()}, which no Word file may hold")
    assert expected == (finding.code, finding.message.en)


def test_carriage_returns_become_line_feeds():
    assert Prose(zh="a\nb\nc\n") == answer("title", '"a\\r\\nb\\rc\\n"')


@for_any(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")))
@example("R&D, age < 14 days, {{x}} **b** 1. <w:p>")
@example("  two blanks  ")
def test_every_other_text_is_answered_as_it_was_written(text):
    escaped = "".join(f"\\U{ord(character):08x}" for character in text)

    assert (Prose(zh=text) if text.strip() else None) == answer("title", f'"{escaped}"')


@pytest.mark.parametrize(
    ("written", "code"),
    [("{zh: a, zh: b}", "A.repeated"), ("{zh: a, en: b, en: c}", "A.repeated")],
)
def test_a_language_given_twice_is_told_and_the_first_one_used(written, code):
    answers, (finding,) = filled_in(f"study:\n  title: {written}")

    assert (code, "a") == (finding.code, answers.get("study.title").zh)


def test_a_part_given_twice_is_told_and_the_first_one_used():
    answers, (finding,) = filled_in("study:\n  leader: {name: a, name: b}")

    assert ("A.repeated", "study.leader.name", Person(name="a")) == (
        finding.code,
        finding.question,
        answers.get("study.leader"),
    )


def test_a_wrong_part_does_not_spoil_the_others():
    answers, (finding,) = filled_in("study:\n  leader: {name: 林, email: none}")

    assert ("study.leader.email", Person(name="林")) == (
        finding.question,
        answers.get("study.leader"),
    )


def test_each_choice_that_is_none_is_told_at_its_own_place():
    assert [
        ("A.unknown_choice", "study.uses", 4, 5),
        ("A.unknown_choice", "study.uses", 5, 5),
    ] == told("study:\n  uses:\n  - bank\n  - sell\n  - buy\n")


def test_refusing_a_very_long_wrong_answer_takes_no_time():
    assert ["A.wrong_form"] == wrong("email", "a@" + "." * 200_000 + "@")
