"""A file names its questionnaire; last version's names are still understood, with a warning."""

import msgspec
import pytest
from forms import FORM, filled_in

from ipsc_docs.language import Bilingual
from ipsc_docs.questionnaire.changes import Changes, Drop, Move, Rename


def with_steps(version, *steps):
    return msgspec.structs.replace(FORM, changes=Changes(version, steps))


SECOND = with_steps(
    2,
    Rename(version=2, question="study.name", to="study.title"),
    Move(version=2, question="design.size", into="study"),
    Rename(version=2, question="sites[].part", to="sites[].role"),
    Rename(version=2, question="exit.leave", to="exit.leaving"),
    Drop(version=2, question="study.fax", reason=Bilingual(zh="a", en="a")),
)


def told(text, asked=SECOND):
    _, findings = filled_in(text, asked)
    return [(one.code, one.severity.value, one.question, one.place.line) for one in findings]


@pytest.mark.parametrize("header", ["", "questionnaire: 2\n", "questionnaire: '2'\n"])
def test_the_current_version_or_none_is_nothing_to_speak_of(header):
    assert [] == told(f"{header}study:\n  id: RPE\n")


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("1", ("A.older_questionnaire", "open")),
        ("3", ("A.newer_questionnaire", "error")),
        ("new", ("A.wrong_form", "error")),
        ("0", ("A.wrong_form", "error")),
        ("-1", ("A.wrong_form", "error")),
        ("", ("A.wrong_form", "error")),
        ("[1]", ("A.wrong_form", "error")),
    ],
)
def test_another_version_is_told(written, code):
    assert [(*code, "questionnaire", 1)] == told(f"questionnaire: {written}\n")


def test_an_older_file_is_told_how_to_bring_it_up():
    _, (finding,) = filled_in("questionnaire: 1", SECOND)

    assert "Bring the file up with: ipsc-docs answers upgrade" == finding.remedy.en


@pytest.mark.parametrize(
    ("text", "question", "line", "answered"),
    [
        ("study:\n  name: T\n", "study.name", 2, "study.title"),
        ("study:\n  title:\n  name: T\n", "study.name", 3, "study.title"),
        ("design:\n  size: 3\n", "design.size", 2, "study.size"),
        ("sites:\n- {name: a}\n- {name: b, part: lead}\n", "sites[2].part", 3, "sites"),
        ("exit:\n  leave: {not_applicable: x}\n  ending: {not_applicable: x}\n", "exit.leave", 2, "exit.leaving.care"),
    ],
)  # fmt: skip
def test_a_name_of_the_version_before_is_understood(text, question, line, answered):
    answers, _ = filled_in(text, SECOND)

    assert [("A.renamed", "warning", question, line)] == told(text)
    assert answered in answers.given


def test_a_name_of_two_versions_before_is_not():
    third = with_steps(
        3,
        Rename(version=2, question="study.name", to="study.title"),
        Drop(version=3, question="study.fax", reason=Bilingual(zh="a", en="a")),
    )

    assert [("A.unknown_question", "error", "study.name", 2)] == told("study:\n  name: T\n", third)


def test_an_old_name_beside_an_answer_under_the_new_one_is_an_error():
    answers, _ = filled_in("study:\n  title: T\n  name: U\n", SECOND)

    assert "T" == answers.get("study.title").zh
    assert [("A.renamed", "error", "study.name", 3)] == told("study:\n  title: T\n  name: U\n")


def test_a_section_that_moved_away_in_part_is_still_unknown():
    assert ("A.unknown_question", "error", "design", 1) in told("design:\n  size: 3\n  x: 1\n")


def test_an_answer_under_its_old_name_is_judged_like_any_other():
    assert [
        ("A.renamed", "warning", "design.size", 2),
        ("A.out_of_range", "error", "study.size", 2),
    ] == told("design:\n  size: 3000\n")
