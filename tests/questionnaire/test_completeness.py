"""What the answers still lack, and what they hold for nothing."""

import pytest
from forms import filled_in

from ipsc_docs.findings import Severity
from ipsc_docs.questionnaire.completeness import gaps

COMPLETE = """
study:
  id: RPE
  title: {zh: 题, en: title}
  phase: early
  leader: {name: 林, title: {zh: 甲, en: a}, department: {zh: 乙, en: b}, phone: 010-1, email: a@b.cn}
sites:
- {name: {zh: 院, en: hospital}}
exit: {not_applicable: {zh: 无, en: none}}
"""


def lacking(text, **how):
    """Return what is lacking, as (code, question); what was read wrongly is told before."""
    answers, findings = filled_in(text)
    return [(one.code, one.question) for one in gaps(answers, findings, **how)]


def beside(changed, by, **how):
    return lacking(COMPLETE.replace(changed, by), **how)


def test_complete_answers_lack_nothing():
    assert [] == lacking(COMPLETE)


def test_nothing_answered_lacks_what_applies_and_is_not_optional():
    cells = [f"exit.{row}.{cell}" for row in ("leaving", "ending") for cell in ("care", "contact")]

    assert [
        ("A.missing", "study.id"),
        ("A.blank", "study.title"),
        ("A.blank", "study.phase"),
        ("A.blank", "study.leader"),
        ("A.blank", "sites"),
        *(("A.blank", cell) for cell in cells),
    ] == lacking("")


@pytest.mark.parametrize(
    ("question", "severity"), [("study.id", Severity.ERROR), ("study.title", Severity.OPEN)]
)
def test_only_what_is_always_needed_is_an_error(question, severity):
    answers, findings = filled_in("study:\n")

    (found,) = (one for one in gaps(answers, findings) if one.question == question)
    assert (severity, 1) == (found.severity, found.place.line)


@pytest.mark.parametrize(
    ("phase", "missed"),
    [("early", []), ("late", [("A.blank", "late.control")]), ("", [("A.blank", "study.phase")])],
)
def test_a_question_is_missed_only_once_it_is_sure_to_apply(phase, missed):
    assert missed == beside("phase: early", f"phase: {phase}")


def test_an_answer_that_does_not_apply_is_told_with_what_decided():
    answers, findings = filled_in(COMPLETE + "late: {control: yes}")

    (found,) = gaps(answers, findings)
    assert ("A.does_not_apply", "late.control", Severity.INFO, True) == (
        found.code,
        found.question,
        found.severity,
        "because of study.phase" in found.message.en,
    )


@pytest.mark.parametrize(
    ("changed", "by", "question"),
    [
        ("{zh: 题, en: title}", "题", "study.title"),
        ("{zh: 甲, en: a}", "甲", "study.leader.title"),
        ("{zh: 院, en: hospital}", "院", "sites[1].name"),
        ("phase: early", "phase: early\n  approval: {title: 批件}", "study.approval.title"),
        ("phase: early", "phase: early\n  size: {not_applicable: 无}", "study.size"),
        ("phase: early", "phase: early\n  criteria: 一", "study.criteria"),
    ],
)
def test_a_text_in_one_language_lacks_the_other(changed, by, question):
    assert [("A.language", question)] == beside(changed, by)


@pytest.mark.parametrize(("language", "lacks"), [("zh", 0), ("en", 1)])
def test_a_language_that_is_not_wanted_is_not_lacking(language, lacks):
    assert lacks == len(beside("{zh: 题, en: title}", "题", languages=[language]))


def test_each_part_of_a_person_is_needed():
    assert [("A.blank", "study.leader.department"), ("A.blank", "study.leader.email")] == lacking(
        COMPLETE.replace("department: {zh: 乙, en: b}, ", "").replace(", email: a@b.cn", "")
    )


def test_an_attachment_needs_a_title():
    assert [("A.blank", "study.approval.title")] == beside(
        "phase: early", "phase: early\n  approval: {number: A-1}"
    )


def test_an_item_lacks_its_columns_but_the_optional_ones():
    assert [("A.blank", "sites[2].name")] == beside("hospital}}", "hospital}}\n- {role: lead}")


def test_what_an_item_lacks_has_a_place_in_that_item():
    answers, findings = filled_in("sites:\n- name: {zh: a, en: a}\n- role: lead\n")

    (found,) = (one for one in gaps(answers, findings) if one.question == "sites[2].name")
    assert 3 == found.place.line


def test_an_empty_list_lacks_nothing():
    assert [] == beside("sites:\n- {name: {zh: 院, en: hospital}}", "sites: []")


@pytest.mark.parametrize(
    ("changed", "by"),
    [
        ("id: RPE", "id: rpe"),
        ("phase: early", "phase: earl"),
        ("{name: 林", "{name: [林]"),
        ("- {name: {zh: 院, en: hospital}}", "- {nam: 院}"),
    ],
)
def test_what_was_told_already_is_not_told_again(changed, by):
    answers, findings = filled_in(COMPLETE.replace(changed, by))

    told = {one.question for one in findings}
    assert [] == [one.question for one in gaps(answers, findings) if one.question in told]


def test_a_person_of_whom_only_a_wrong_part_was_given_is_not_called_missing():
    text = COMPLETE[: COMPLETE.index("  leader")] + "  leader: {email: none}\n"

    assert ("A.blank", "study.leader") not in lacking(text)


def test_a_question_that_the_toolkit_answers_is_never_missing():
    assert "study.verdict" not in [question for _, question in lacking("")]
