"""A file comes to the current questionnaire by the declared steps, and keeps what it can."""

import msgspec
import pytest
from forms import FORM, filled_in
from hypothesis import given, settings
from test_splicing import texts

from ipsc_docs.answering.upgrading.whole import upgraded
from ipsc_docs.language import Bilingual
from ipsc_docs.questionnaire.changes import (
    AskAgain,
    Changes,
    Drop,
    MapCodes,
    Move,
    Piece,
    Rename,
    Split,
)

REASON = Bilingual(zh="不再需要", en="not needed any more")
ANEW = Bilingual(zh="含义已变", en="it means something else now")
STEPS = (
    Rename(version=2, question="study.name", to="study.title"),
    Move(version=2, question="design.size", into="study"),
    Split(
        version=2,
        question="study.contact",
        into=(Piece(part="phone", to="study.phone"), Piece(part="email", to="study.email")),
    ),
    MapCodes(version=2, question="study.phase", codes={"first": "early", "second": "late"}),
    MapCodes(version=2, question="study.uses", codes={"store": "bank"}),
    Drop(version=2, question="study.fax", reason=REASON),
    AskAgain(version=2, question="study.criteria", reason=ANEW),
    Rename(version=2, question="sites[].part", to="sites[].role"),
    Rename(version=2, question="exit.leave", to="exit.leaving"),
)


def with_steps(*steps):
    version = max(step.version for step in steps)
    return msgspec.structs.replace(FORM, changes=Changes(version, steps))


SECOND = with_steps(*STEPS)
OLD = """\
# Answers of the eye study
# second line

language: en
questionnaire: 1
study:
  id: RPE
  # what it is called
  name: {zh: 题, en: T}   # as on the cover
  phase: first
  uses: [store, infuse]
  fax: "010-9"  # at the ward
  contact:
    phone: 010-1
    email: a@b.cn
  criteria: |
    one
    two
design:
  # how many
  size: 14
sites:
  - name: 甲
    part: lead
  - part: other
    name: 乙
exit:
  leave: {care: a, contact: 010-1}
  ending: {care: b, contact: 010-2}
# the end
"""
NEW = """\
# Answers of the eye study
# second line
# questionnaire 1 -> 2 (ipsc-docs answers upgrade):
# study.name becomes study.title
# design.size becomes study.size
# study.contact is taken apart into study.phone, study.email; look them over
# study.phase its codes get their new names
# study.uses its codes get their new names
# study.fax goes: not needed any more
# study.criteria is emptied, to be answered anew: it means something else now
# sites[1].part becomes sites[1].role
# sites[2].part becomes sites[2].role
# exit.leave becomes exit.leaving

language: en
questionnaire: 2
study:
  id: RPE
  # what it is called
  title: {zh: 题, en: T}   # as on the cover
  phase: early
  uses: [bank, infuse]
  # at the ward
  criteria:
  size: 14
  phone: 010-1
  email: a@b.cn
sites:
  - name: 甲
    role: lead
  - role: other
    name: 乙
exit:
  leaving: {care: a, contact: 010-1}
  ending: {care: b, contact: 010-2}
# the end
"""


def up(text, asked=SECOND, since=1):
    return upgraded(text, "a.yaml", asked, since)


def test_every_kind_of_step_is_carried_out_and_the_rest_stays():
    assert NEW == up(OLD).text.replace("  # how many\n", "")


def test_the_new_file_is_read_without_a_word():
    _, findings = filled_in(up(OLD).text, SECOND)

    assert () == findings


def test_a_second_time_there_is_nothing_to_do():
    again = up(up(OLD).text)

    assert (None, (), ()) == (again.text, again.rows, again.findings)


def test_the_table_says_what_becomes_of_each_answer_at_its_old_place():
    rows = up(OLD).rows

    assert [
        ("rename", "study.name", 9),
        ("move", "design.size", 21),
        ("split", "study.contact", 13),
        ("map", "study.phase", 10),
        ("map", "study.uses", 11),
        ("drop", "study.fax", 12),
        ("ask", "study.criteria", 16),
        ("rename", "sites[1].part", 24),
        ("rename", "sites[2].part", 25),
        ("rename", "exit.leave", 28),
    ] == [(row.kind, row.path, row.place.line) for row in rows]


def test_the_table_repeats_no_answer():
    assert [] == [row for row in up(OLD).rows if "010-9" in str(row) or "first" in str(row)]


def test_a_file_that_names_no_version_is_current():
    assert (None, ()) == (up("study: {phase: first}\n", since=None).text, up("", since=None).rows)


def test_a_file_that_names_no_version_and_uses_old_names_is_of_the_version_before():
    done = up("language: en\nstudy:\n  name: T\n  fax: 1\n", since=None)

    assert (1, ["rename", "drop"]) == (done.since, [row.kind for row in done.rows])


def test_of_a_current_file_only_old_names_are_replaced():
    done = up("questionnaire: 2\nstudy:\n  name: T\n  criteria: x\n")

    assert ["study.name"] == [row.path for row in done.rows]
    assert "study:\n  title: T\n  criteria: x\n" in done.text


def test_a_file_that_names_no_version_can_be_told_its_own():
    assert "questionnaire: 2" in up("language: en\nstudy:\n  name: T\n", since=1).text


def test_what_the_file_names_goes_before_what_it_is_told():
    assert None is up("questionnaire: 2\nstudy: {phase: early}\n", since=1).text


def test_a_newer_file_is_told_and_left_alone():
    newer = up("questionnaire: 3\n")

    assert (None, ["A.newer_questionnaire"]) == (newer.text, [one.code for one in newer.findings])


def test_a_file_that_no_step_concerns_gets_its_version():
    done = up("questionnaire: 1\nstudy:\n  id: RPE\n")

    assert (
        "# 问卷版本 1 -> 2（ipsc-docs answers upgrade）：\nquestionnaire: 2\nstudy:\n  id: RPE\n",
        (),
    ) == (done.text, done.rows)


@pytest.mark.parametrize(
    ("text", "question", "line"),
    [
        ("study:\n  name: T\n  title: U\n", "study.name", 2),
        ("study:\n  size: 3\ndesign:\n  size: 4\n", "design.size", 4),
        ("study:\n  contact: 010-1\n", "study.contact", 2),
        ("study:\n  phone: 010-1\n  contact: {phone: 010-2}\n", "study.contact", 3),
        ("study:\n  phase: third\n", "study.phase", 2),
        ("study:\n  uses: [store, sell]\n", "study.uses", 2),
        ("sites:\n- {name: a, part: lead, role: other}\n", "sites[1].part", 2),
    ],
)
def test_a_step_that_cannot_be_done_is_told_and_nothing_is_written(text, question, line):
    stopped = up(text)

    assert (None, [("A.upgrade", question, line)]) == (
        stopped.text,
        [(one.code, one.question, one.place.line) for one in stopped.findings],
    )


def test_everything_in_the_way_is_told_at_once():
    stopped = up("study:\n  name: T\n  title: U\n  phase: third\n  uses: [sell]\n")

    assert ["study.name", "study.phase", "study.uses"] == [one.question for one in stopped.findings]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("study:\n  name:\n", "study:\n  title:\n"),
        ("study:\n  name: T\n  title:\n", "study:\n  title: T\n"),
        ("study:\n  contact: {not_applicable: x}\n", "study:\n  phone:\n    not_applicable: x\n  email:\n    not_applicable: x\n"),
        ("study:\n  phase: {not_applicable: x}\n", "study:\n  phase: {not_applicable: x}\n"),
        ("study:\n  phase: late\n", "study:\n  phase: late\n"),
        ("study:\n  criteria:\n", "study:\n  criteria:\n"),
        ("study:\n  uses: []\n", "study:\n  uses: []\n"),
        ("design: {size: 3}\n", "study:\n  size: 3\n"),
        ("design:\n  size:\n", "study:\n  size:\n"),
    ],
)  # fmt: skip
def test_what_is_empty_waived_or_current_comes_through(before, after):
    done = up(f"language: zh\n{before}").text

    assert after == done.split("questionnaire: 2\n")[1]


def test_the_words_of_a_split_answer_go_whole_where_no_part_is_named():
    asked = with_steps(
        Split(
            version=2,
            question="study.both",
            into=(Piece(to="study.title"), Piece(to="study.criteria")),
        )
    )

    assert "study:\n  title: a b\n  criteria: a b\n" in up("study:\n  both: a b\n", asked).text


def test_steps_of_several_versions_follow_each_other():
    asked = with_steps(
        Rename(version=2, question="study.name", to="study.called"),
        MapCodes(version=2, question="study.phase", codes={"a": "b"}),
        Rename(version=3, question="study.called", to="study.title"),
        MapCodes(version=3, question="study.phase", codes={"b": "early"}),
    )

    done = up("study:\n  name: T\n  phase: a\n", asked)

    assert "study:\n  title: T\n  phase: early\n" in done.text


def test_only_the_steps_after_its_version_concern_a_file():
    asked = with_steps(
        Drop(version=2, question="study.name", reason=REASON),
        Rename(version=3, question="study.called", to="study.title"),
    )

    done = up("questionnaire: 2\nstudy:\n  called: T\n", asked)

    assert "questionnaire: 3\nstudy:\n  title: T\n" in done.text


def test_what_an_office_asks_itself_is_left_alone():
    asked = with_steps(Drop(version=2, question="study.phone", reason=REASON))

    done = up("study:\n  phone: 010-1\n", asked)

    assert ((), True) == (done.rows, "  phone: 010-1\n" in done.text)


def test_line_breaks_of_windows_stay():
    done = up("study:\r\n  name: T\r\n")

    assert done.text.count("\r\n") == done.text.count("\n")


def test_a_layout_that_cannot_be_changed_name_by_name_is_told():
    stopped = up("study:\n  ? fax\n  : 1\n  id: RPE\n")

    assert (None, ["A.upgrade"]) == (stopped.text, [one.code for one in stopped.findings])


ANY = with_steps(
    Rename(version=2, question="study.zh", to="study.id"),
    Move(version=2, question="x.note", into="study"),
    Drop(version=2, question="sites[].note", reason=REASON),
    AskAgain(version=2, question="study.title", reason=ANEW),
)


@settings(max_examples=200)
@given(texts())
def test_any_file_is_brought_up_once_or_left_alone(text):
    done = up(text, ANY)

    assert (done.text is None) == bool(done.findings)
    if done.text is not None:
        again = up(done.text, ANY)
        assert (None, ()) == (again.text, again.rows)
