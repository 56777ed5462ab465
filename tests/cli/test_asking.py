"""`ipsc-docs ask` over a pipe: what it asks, what it takes, what it writes and how it ends."""

import os
import re
import stat

import pytest
from studies import example_path

from ipsc_docs.questionnaire.entering import read_answers
from ipsc_docs.reading.tree import read_tree

ANSWERS = """\
# my study
language: en
study:
  id: A-1  # never changes
  title: {en: A study}
  version_date:
cell_source:
  kind: embryo
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "研究 1.yaml"
    path.write_text(ANSWERS, encoding="utf-8")
    return path


@pytest.fixture
def ask(run, file):
    """Return a function that asks for a section and is answered line by line."""

    def ask_and_answer(*lines, section="embryo", more=(), at=None):
        typed = "".join(f"{line}\n" for line in lines)
        return run("ask", at or file, "--section", section, *more, stdin=typed)

    return ask_and_answer


def given(library, file):
    answers, findings = read_answers(
        library.questionnaire, read_tree(file.read_text(encoding="utf-8"), file.name)
    )
    assert () == findings
    return answers


def test_an_answer_is_in_the_file_and_everything_else_stays(ask, file):
    ask("12", ".", section="study")

    before, behind = ANSWERS.split("  version_date:")
    assert f"{before}  protocol_number: 12\n  version_date:{behind}" == file.read_text(
        encoding="utf-8"
    )


def test_an_answer_that_cannot_be_read_is_told_with_its_rule_and_asked_again(ask, library, file):
    done = ask("", "", "1999-02-30", "2026-02-28", ".", section="study")

    assert "A.no_such_date  study.version_date: this date does not exist" in done.out
    assert "    rule: " in done.out
    assert "2026-02-28" == str(given(library, file).get("study.version_date"))


def test_an_answer_that_a_rule_forbids_is_told_at_once_and_kept(ask, library, file):
    done = ask("1", "15", ".")

    assert "embryo.culture_days: " in done.out.split("error ")[1]
    assert 15 == given(library, file).get("embryo.culture_days")


def test_choices_and_yes_or_no_are_taken_as_people_type_them(ask, library, file):
    ask("2", "bank、5", ".", section="cell_source")
    ask("IVF_surplus", "6", "是", "n", ".")
    answers = given(library, file)

    assert ("planned", ("bank", "infuse"), "ivf_surplus", True, False) == (
        answers.get("cell_source.collection").code,
        answers.get("cell_source.planned_uses").codes,
        answers.get("embryo.origin").code,
        answers.get("embryo.treatment_completed"),
        answers.get("embryo.both_partners_consent"),
    )


def test_a_reason_makes_a_question_not_applicable(ask, file):
    ask("!", "not founded yet", ".", section="initiator")

    assert "initiator:\n  name:\n    not_applicable:\n      en: not founded yet\n" in (
        file.read_text(encoding="utf-8")
    )


def test_two_signs_make_a_whole_row_of_a_table_not_applicable(ask, library, file):
    done = ask("!!", "no gene is changed", ".", section="special_risks")
    tree = read_tree(file.read_text(encoding="utf-8"), file.name)
    answers, _ = read_answers(library.questionnaire, tree)  # the other rows are still empty
    row = done.out.split("  special_risks.")[1].split(".")[0]
    cells = [name for name in answers.given if name.startswith(f"special_risks.{row}.")]

    assert {"no gene is changed"} == {answers.get(name).reason.en for name in cells}
    assert len(cells) > 3


def test_what_stands_in_no_table_has_no_row(ask):
    assert "This stands in no table" in ask("!!", ".", section="initiator").out


def test_a_question_that_must_be_answered_takes_no_reason(ask):
    done = ask("!", "not known", ".", section="study")

    assert "A.not_applicable_refused" in done.out


def test_a_question_mark_gives_the_rule(ask):
    assert "  rule: " in ask("?", ".", section="study").out


def test_one_can_go_back(ask, library, file):
    ask("OLD", "<", "NEW", ".", section="study")

    assert "NEW" == given(library, file).get("study.protocol_number")


def test_a_file_can_be_left_at_any_time_and_gone_on_with(ask, library, file):
    ask("P-1", section="study")
    done = ask("2.0", ".", section="study")

    assert ("P-1", "2.0") == (
        given(library, file).get("study.protocol_number"),
        given(library, file).get("study.version"),
    )
    assert (0, True) == (done.exit_code, "Go on with:\nipsc-docs ask" in done.out)


def test_a_list_is_asked_item_by_item(ask, library, file):
    ask("y", "Screening", "within 4 weeks", "blood tests", "1 day", "y", "Day 0", "", "", "", "n",
        section="visits")  # fmt: skip

    visits = given(library, file).get("visits")
    assert ["Screening", "Day 0"] == [item["name"].value.en for item in visits.items]


def test_a_list_without_an_item_is_an_answer(ask, library, file):
    ask("n", section="visits")

    assert () == given(library, file).get("visits").items


def test_a_person_is_asked_part_by_part(ask, library, file):
    ask("Li Ming", "Dr", "Eye clinic", "010-1234567", "nobody", "li@x.example", ".",
        section="people")  # fmt: skip
    leader = given(library, file).get("people.leader")

    assert ("Li Ming", "Dr", "010-1234567", "li@x.example") == (
        leader.name,
        leader.title.en,
        leader.phone,
        leader.email,
    )


def test_lines_are_typed_one_by_one(ask, library, file):
    opened = ask(*[""] * 40, section="subjects").out.split("subjects.inclusion.en")[0]

    ask(*[""] * (opened.count("\n> ")), "adults", "able to consent", "", ".", section="subjects")

    assert "adults\nable to consent" == given(library, file).get("subjects.inclusion").en


def test_text_is_asked_for_in_each_language_that_lacks(ask, library, file):
    ask("一项研究", ".", section="study", more=("--lang", "zh"))

    title = given(library, file).get("study.title")
    assert ("一项研究", "A study") == (title.zh, title.en)


def test_personal_answers_go_into_the_side_file_when_asked_to(ask, file):
    ask("Li Ming", ".", section="people", more=("--private",))
    side = file.with_name("研究 1.private.yaml")

    assert "Li Ming" in side.read_text(encoding="utf-8")
    assert "Li Ming" not in file.read_text(encoding="utf-8")
    assert os.name == "nt" or 0o600 == stat.S_IMODE(side.stat().st_mode)


def test_an_answer_is_changed_in_the_file_where_it_stands(ask, file):
    side = file.with_name("研究 1.private.yaml")
    side.write_text("study: {protocol_number: OLD}\npeople: {leader: {name: Li}}\n", "utf-8")
    with file.open("a", encoding="utf-8") as opened:
        opened.write("contacts:\n  ethics_email: old@x.example\n")
    ask("", "", "NEW", ".", section="study", more=("--all",))
    ask(*[""] * 7, "new@x.example", ".", section="contacts", more=("--all",))

    assert (
        "protocol_number: NEW" in side.read_text("utf-8"),
        "NEW" in file.read_text("utf-8"),
    ) == (
        True,
        False,
    )
    assert "ethics_email: new@x.example" in file.read_text("utf-8")


def test_answers_in_json_stay_json(ask, library, tmp_path):
    path = tmp_path / "a.json"
    path.write_text('{"language": "en", "study": {"id": "A-1"}}', encoding="utf-8")
    ask("A study", "P-1", ".", section="study", at=path)

    node = read_tree(path.read_text(encoding="utf-8"), "a.json", as_json=True)
    assert "P-1" == node.get("study").get("protocol_number").text


def test_what_an_editor_changed_meanwhile_stays(ask, file, monkeypatch):
    """The file is read again before each answer."""
    import ipsc_docs.cli.asking as asking

    put = asking.Notebook.put

    def put_after_another(self, entry, *, personal):
        text = file.read_text(encoding="utf-8")
        file.write_text(f"{text}# written meanwhile\n", encoding="utf-8")
        put(self, entry, personal=personal)

    monkeypatch.setattr(asking.Notebook, "put", put_after_another)
    ask("P-1", ".", section="study")

    assert "# written meanwhile" in file.read_text(encoding="utf-8")
    assert "protocol_number: P-1" in file.read_text(encoding="utf-8")


def test_a_complete_study_has_nothing_to_ask(run, tmp_path):
    path = tmp_path / "a.yaml"
    path.write_bytes(example_path("embryo").read_bytes())
    done = run("ask", path)

    assert (0, example_path("embryo").read_bytes()) == (done.exit_code, path.read_bytes())
    assert "Everything is answered" in done.out


def test_an_unknown_section_is_refused_with_those_there_are(run, file):
    done = run("ask", file, "--section", "nothing")

    assert (2, True) == (done.exit_code, "contacts" in done.err)


def test_a_file_that_cannot_be_read_is_left_alone(run, tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text("study: [", encoding="utf-8")

    assert 3 == run("ask", path).exit_code
    assert "study: [" == path.read_text(encoding="utf-8")


def test_a_person_s_permissions_on_the_file_stay(ask, file):
    file.chmod(0o640)
    ask("P-1", ".", section="study")

    assert os.name == "nt" or 0o640 == stat.S_IMODE(file.stat().st_mode)


def test_the_talk_is_held_in_chinese_too(run, file):
    done = run("ask", file, "--messages", "zh", stdin=".\n")

    assert "每答一项即存入文件" in done.out
    assert "== 研究基本情况 ==" in done.out


@pytest.fixture
def with_a_warning(tmp_path):
    """A complete study whose one warning nobody has accepted yet."""
    text = example_path("autologous").read_text(encoding="utf-8")
    path = tmp_path / "a.yaml"
    path.write_text(re.sub(r"(?m)^accepted:\n(?:[ -].*\n)+", "", text), encoding="utf-8")
    return path


def test_a_warning_is_accepted_with_a_reason_a_name_and_a_date(run, with_a_warning, library):
    typed = "单次给药\n张三\nsoon\n2026/5/20\n"
    done = run("ask", with_a_warning, "--messages", "zh", stdin=typed)

    (one,) = given(library, with_a_warning).accepted
    assert ("R.design_dose_escalation", "单次给药", "张三", "2026-05-20") == (
        one.code,
        one.reason.zh,
        one.by,
        one.date.isoformat(),
    )
    assert "不是日期" in done.out
    assert "warning 0" in run("check", with_a_warning).out


def test_enter_alone_accepts_nothing(run, with_a_warning):
    before = with_a_warning.read_bytes()
    done = run("ask", with_a_warning, stdin="\n")

    assert (0, before) == (done.exit_code, with_a_warning.read_bytes())
    assert "R.design_dose_escalation" in done.out
