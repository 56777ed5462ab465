"""From the tree of an answers file to answers: every mistake at its place, all of them at once."""

from contextlib import suppress
from datetime import date

import pytest
from forms import FORM, filled_in, form, given, told
from hypothesis import given as for_any
from hypothesis import settings
from hypothesis import strategies as st
from studies import EXAMPLES, example_path

from ipsc_docs.errors import UnreadableFileError
from ipsc_docs.findings import Place
from ipsc_docs.questionnaire.answers import Acceptance
from ipsc_docs.questionnaire.completeness import gaps
from ipsc_docs.questionnaire.entering import read_answers
from ipsc_docs.questionnaire.values import Answer, Code, Items, NotApplicable, Prose
from ipsc_docs.reading.tree import read_tree

ALL_CELLS = """exit:
  leaving: {care: a, contact: 010-1}
  ending: {care: b, contact: 010-2}
"""


def test_an_answer_knows_its_value_and_where_it_stands():
    answers, _ = filled_in("study:\n  id: RPE\n")

    assert {"study.id": Answer("RPE", Place("a.yaml", 2, 7))} == answers.given


@pytest.mark.parametrize(
    ("text", "question", "remedy"),
    [
        ("studdy:\n  id: RPE", "studdy", "Did you mean study?"),
        ("langage: en", "langage", "Did you mean language?"),
        ("study:\n  tittle: x", "study.tittle", "Did you mean title?"),
        ("study:\n  leader: {fone: 1}", "study.leader.fone", "Did you mean phone?"),
        ("sites:\n- nam: x", "sites[1].nam", "Did you mean name?"),
        ("exit:\n  leavng: {care: x}", "exit.leavng", "Did you mean leaving?"),
        ("exit:\n  leaving: {caree: x}", "exit.leaving.caree", "Did you mean care?"),
        ("accepted:\n- {cod: x}", "accepted[1].cod", "Did you mean code?"),
    ],
)
def test_an_unknown_name_is_told_with_the_nearest_one(text, question, remedy):
    _, findings = filled_in(text)

    assert ("A.unknown_question", question, remedy) == (
        findings[0].code,
        findings[0].question,
        findings[0].remedy.en,
    )


def test_an_unknown_name_like_no_other_is_told_with_where_to_look():
    _, (finding,) = filled_in("study:\n  qqqq: 1")

    assert ("no question is called qqqq", True) == (
        finding.message.en,
        "ipsc-docs catalog questions" in finding.remedy.en,
    )


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("{张三, 010-1}", ""),
        ("study:\n  leader: {张三}", "study.leader"),
        ("study:\n  {张三: 1}", "study"),
        ("sites:\n- {张三}", "sites[1]"),
        ("exit: {张三}", "exit"),
    ],
)
def test_what_is_like_no_name_may_be_an_answer_and_is_not_repeated(text, question):
    _, findings = filled_in(text)

    assert ("A.unknown_question", question, False) == (
        findings[0].code,
        findings[0].question,
        "张三" in str(findings),
    )


def test_a_name_of_any_length_gives_a_short_remark():
    _, (finding,) = filled_in(f"study:\n  {'x' * 900}: 1")

    assert ("study", True) == (finding.question, len(finding.message.en) < 100)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("study:\n  title：张三: x", ("A.full_width_colon", "study.title", 2, 3)),
        ("{study：, x: 1}", ("A.full_width_colon", "study", 1, 2)),
        ("study:\n  leader: {name：张三}", ("A.full_width_colon", "study.leader.name", 2, 12)),
        ("study:\n  title：张三", ("A.full_width_colon", "study", 2, 3)),
        ("sites:\n- {name：张三}", ("A.full_width_colon", "sites[1].name", 2, 4)),
        ("sites:\n- name：张三", ("A.full_width_colon", "sites[1]", 2, 3)),
        ("exit:\n  leaving: care：张三", ("A.full_width_colon", "exit.leaving", 2, 12)),
        ("study：张三", ("A.full_width_colon", "", 1, 1)),
    ],
)
def test_a_full_width_colon_that_yaml_takes_for_text_is_told(text, place):
    assert place == told(text)[0]


def test_a_name_that_stands_twice_is_told_and_the_first_answer_used():
    answers, findings = filled_in("study:\n  id: RPE\n  id: XYZ\nstudy:\n  id: ABC\n")

    assert ("RPE", ["study.id", "study"], [3, 4]) == (
        answers.get("study.id"),
        [one.question for one in findings],
        [one.place.line for one in findings],
    )


def test_what_stands_twice_and_is_like_no_name_is_not_repeated():
    _, findings = filled_in("study: {张三: 1, 张三: 2}")

    assert ({"study"}, False) == ({one.question for one in findings}, "张三" in str(findings))


def test_what_the_toolkit_finds_out_cannot_be_answered():
    assert [("A.derived_question", "study.verdict", 2, 3)] == told("study:\n  verdict: fine")


def test_all_mistakes_come_at_once():
    text = "stduy: {}\nstudy:\n  id: 5\n  size: x\n  begins: 2026-02-30\nsites: 3\n"

    assert [
        ("A.unknown_question", "stduy", 1, 1),
        ("A.wrong_form", "study.id", 3, 7),
        ("A.wrong_form", "study.size", 4, 9),
        ("A.no_such_date", "study.begins", 5, 11),
        ("A.wrong_form", "sites", 6, 8),
    ] == told(text)


@pytest.mark.parametrize("text", ["- a", "5", "text", "null"])
def test_a_file_that_is_no_mapping_is_one_finding(text):
    assert [("A.wrong_form", "", 1, 1)] == told(text)


@pytest.mark.parametrize("text", ["study: [a]", "study: 5", "exit: [a]", "exit: 5"])
def test_a_section_that_is_no_mapping_is_told(text):
    assert ["A.wrong_form"] == [code for code, *_ in told(text)]


@pytest.mark.parametrize("text", ["", "study:", "study: ~", "sites:", "exit:", "study:\n  id:\n"])
def test_what_is_left_empty_is_no_mistake(text):
    assert {} == given(text)


@pytest.mark.parametrize(
    ("header", "language"), [("", "zh"), ("language: zh\n", "zh"), ("language: en\n", "en")]
)
def test_a_text_is_in_the_language_of_the_file(header, language):
    answers, _ = filled_in(f"{header}study:\n  title: x\n")

    assert (language, "x") == (answers.language, answers.get("study.title").say(language))


@pytest.mark.parametrize("written", ["fr", "[en]", "{a: b}", ""])
def test_a_language_that_is_none_is_told(written):
    assert "A.wrong_form" == told(f"language: {written}")[0][0]


def test_a_repeat_group_is_a_list_of_items():
    assert {
        "sites": Items(
            (
                {
                    "name": Answer(Prose(zh="a"), Place("a.yaml", 2, 10)),
                    "role": Answer(Code("lead"), Place("a.yaml", 2, 19)),
                },
                {"name": Answer(Prose(zh="b"), Place("a.yaml", 3, 10))},
            )
        )
    } == given("sites:\n- {name: a, role: lead}\n- {name: b}\n")


def test_an_empty_list_says_that_there_is_no_item():
    assert {"sites": Items(())} == given("sites: []")


@pytest.mark.parametrize("text", ["- name:", "- name:\n  role:\n- {name: ~}", "- {}"])
def test_a_repeat_group_that_nobody_touched_is_not_answered(text):
    assert {} == given(f"sites:\n{text}\n")


def test_an_item_without_an_answer_stays_beside_one_that_has_any():
    assert 2 == len(given("sites:\n- name: a\n- name:\n")["sites"].items)


def test_a_repeat_group_may_be_not_applicable():
    assert {"sites": NotApplicable(Prose(zh="一家"))} == given("sites: {not_applicable: 一家}")


@pytest.mark.parametrize("text", ["sites: {a: b}", "sites: 5", "sites:\n- a", "sites:\n- [a]"])
def test_a_repeat_group_that_is_no_list_of_items_is_told(text):
    assert ["A.wrong_form"] == [code for code, *_ in told(text)]


def test_a_wrong_answer_in_an_item_is_told_with_the_number_of_the_item():
    assert [("A.unknown_choice", "sites[2].role", 3, 19)] == told(
        "sites:\n- {name: a}\n- {name: b, role: x}\n"
    )


def test_a_table_has_an_answer_in_each_cell():
    assert {
        "exit.leaving.care": Prose(zh="a"),
        "exit.leaving.contact": "010-1",
        "exit.ending.care": Prose(zh="b"),
        "exit.ending.contact": "010-2",
    } == given(ALL_CELLS)


def test_an_empty_cell_of_a_table_that_was_begun_is_an_error_near_its_place():
    text = "exit:\n  leaving:\n    care: a\n    contact:\n  ending: {care: b}\n"

    assert [
        ("A.empty_cell", "exit.leaving.contact", 4, 5),
        ("A.empty_cell", "exit.ending.contact", 5, 3),
    ] == told(text)


def test_a_cell_with_a_wrong_answer_is_not_called_empty_too():
    text = ALL_CELLS.replace("010-2", "none")

    assert [("A.wrong_form", "exit.ending.contact", 3, 30)] == told(text)


@pytest.mark.parametrize("text", ["exit:\n  leaving:\n  ending:\n", "exit: {leaving: {care: }}"])
def test_a_table_that_nobody_touched_is_no_mistake(text):
    assert {} == given(text)


TOGETHER = form("""
section: all
label: {zh: a, en: a}
questions:
- {id: used, kind: yes_no, label: {zh: a, en: a}, help: {zh: a, en: a}, cites: [X]}
- id: sites
  kind: group
  label: {zh: a, en: a}
  help: {zh: a, en: a}
  cites: [X]
  columns: [{id: name, kind: name, label: {zh: a, en: a}, help: {zh: a, en: a}}]
- id: plan
  kind: table
  label: {zh: a, en: a}
  help: {zh: a, en: a}
  cites: [X]
  rows: [{id: first, label: {zh: a, en: a}}]
  columns: [{id: what, kind: name, label: {zh: a, en: a}, help: {zh: a, en: a}}]
""")


def test_groups_and_tables_may_stand_beside_other_questions():
    text = "all: {sites: [{name: x}], plan: {first: {what: y}}}"

    assert ["all.sites", "all.plan.first.what"] == list(given(text, TOGETHER))


def test_groups_and_tables_beside_other_questions_may_stay_empty():
    assert {} == given("all:\n  sites:\n  plan:\n", TOGETHER)


def test_a_row_may_be_not_applicable():
    answers = given("exit:\n  leaving: {not_applicable: 无}\n  ending: {care: b, contact: 010-2}\n")

    waived = NotApplicable(Prose(zh="无"))
    assert [waived, waived] == [answers["exit.leaving.care"], answers["exit.leaving.contact"]]


def test_a_whole_table_may_be_not_applicable():
    assert {NotApplicable(Prose(zh="无"))} == set(given("exit: {not_applicable: 无}").values())


@pytest.mark.parametrize(
    "text", ["exit: {not_applicable: }", "exit: {leaving: {not_applicable: }}"]
)
def test_rows_are_not_waived_without_a_reason(text):
    answers, findings = filled_in(text)

    assert ({}, ["A.wrong_form"]) == (answers.given, [one.code for one in findings])


@pytest.mark.parametrize("text", ["exit: {leaving: 5}", "exit: {leaving: [a]}"])
def test_a_row_that_is_no_mapping_is_told(text):
    assert ["A.wrong_form"] == [code for code, *_ in told(text)]


CONDITIONAL_TABLE = form("""
sections:
- section: study
  label: {zh: a, en: a}
  questions:
  - {id: used, kind: yes_no, label: {zh: a, en: a}, help: {zh: a, en: a}, cites: [X]}
- section: plan
  label: {zh: a, en: a}
  questions:
  - id: plan
    kind: table
    label: {zh: a, en: a}
    help: {zh: a, en: a}
    cites: [X]
    rows: [{id: first, label: {zh: a, en: a}}]
    columns:
    - {id: what, kind: name, label: {zh: a, en: a}, help: {zh: a, en: a}}
    - {id: why, kind: name, when: {study.used: yes}, label: {zh: a, en: a}, help: {zh: a, en: a}}
""")


@pytest.mark.parametrize(("used", "findings"), [("yes", ["A.empty_cell"]), ("no", [])])
def test_a_cell_is_only_missed_where_it_is_asked(used, findings):
    text = f"plan: {{first: {{what: x}}}}\nstudy: {{used: {used}}}\n"

    assert findings == [code for code, *_ in told(text, CONDITIONAL_TABLE)]


ACCEPTED = "{code: R.x, at: study.id, reason: 理由, by: 林, date: 2026-05-20}"


def test_an_accepted_warning_is_read_with_its_place():
    answers, _ = filled_in(f"accepted:\n- {ACCEPTED}\n")

    assert (
        Acceptance(
            code="R.x",
            at="study.id",
            reason=Prose(zh="理由"),
            by="林",
            date=date(2026, 5, 20),
            place=Place("a.yaml", 2, 3),
        ),
    ) == answers.accepted


@pytest.mark.parametrize("text", ["accepted:", "accepted: ~", "accepted: []"])
def test_no_accepted_warning_is_no_mistake(text):
    assert () == filled_in(text)[0].accepted


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("accepted: 5", ["A.wrong_form"]),
        ("accepted: [5]", ["A.wrong_form"]),
        ("accepted: [{code: R.x}]", ["A.wrong_form"]),
        (f"accepted: [{ACCEPTED.replace('05-20', '02-30')}]", ["A.no_such_date", "A.wrong_form"]),
        (f"accepted: [{ACCEPTED[:-1]}, by: x}}]", ["A.repeated"]),
        (f"accepted: [{ACCEPTED.replace('理由', '{not_applicable: x}')}]", None),
    ],
)
def test_an_accepted_warning_that_is_incomplete_is_told(text, codes):
    found = [code for code, *_ in told(text)]

    assert (codes or ["A.not_applicable_refused", "A.wrong_form"]) == found


@pytest.mark.parametrize(
    ("question", "line"), [("study.id", 2), ("study.size", 1), ("late.arms", 1), ("late", 1)]
)
def test_the_place_of_what_is_missing_is_that_of_the_nearest_section(question, line):
    answers, _ = filled_in("study:\n  id: RPE\n")

    assert line == answers.place_near(question).line


def test_nothing_has_a_place_where_no_file_was_read():
    answers, _ = filled_in("5")

    assert answers.place_near("study.id") is None


@settings(max_examples=60)
@for_any(st.data())
def test_a_damaged_example_gives_answers_and_findings_or_is_refused(library, data):
    text = example_path(data.draw(st.sampled_from(EXAMPLES))).read_text(encoding="utf-8")
    lines = text.splitlines()
    at = data.draw(st.integers(0, len(lines) - 1))
    lines[at : at + data.draw(st.integers(0, 2))] = data.draw(
        st.lists(st.text(st.sampled_from("ab-: ：[]{}\"'|#~1\n"), max_size=20), max_size=2)
    )

    with suppress(UnreadableFileError):
        answers, findings = read_answers(library.questionnaire, read_tree("\n".join(lines), "a"))
        gaps(answers, findings)


def test_the_questions_of_a_form_are_told_apart_from_its_cells():
    leaves = [question.id for question in FORM.leaves()]

    assert ["sites", "exit.leaving.care", "exit.leaving.contact"] == leaves[-5:-2]
