"""`ipsc-docs answers upgrade` shows first, asks, keeps a copy, and rewrites the file whole."""

import msgspec
import pytest
from conftest import module_of
from studies import example_path

from ipsc_docs.language import Bilingual
from ipsc_docs.questionnaire.changes import Changes, Drop, Rename

STEPS = (
    Rename(version=2, question="study.name", to="study.title"),
    Drop(version=2, question="study.fax", reason=Bilingual(zh="不再需要", en="not needed")),
)
OLD = "# mine\nquestionnaire: 1\nstudy:\n  name: T  # cover\n  fax: 010-9\n"
NEW = """\
# mine
# 问卷版本 1 -> 2（ipsc-docs answers upgrade）：
# study.name 改为 study.title
# study.fax 删除：不再需要
questionnaire: 2
study:
  title: T  # cover
"""


@pytest.fixture
def second(monkeypatch, library):
    """Let every command know a second version of the questionnaire."""
    asked = msgspec.structs.replace(library.questionnaire, changes=Changes(2, STEPS))
    newer = msgspec.structs.replace(library, questionnaire=asked)
    for name in ("answers_upgrade", "check", "build"):
        monkeypatch.setattr(module_of(name), "library_at_hand", lambda office=None: newer)
    return newer


@pytest.fixture
def old(tmp_path, second):
    path = tmp_path / "study.yaml"
    path.write_text(OLD, encoding="utf-8")
    path.chmod(0o600)
    return path


def names(path):
    return sorted(one.name for one in path.parent.iterdir())


def test_the_table_is_shown_and_nothing_changed(run, old):
    ran = run("answers", "upgrade", old)

    assert (0, OLD, ["study.yaml"]) == (ran.exit_code, old.read_text("utf-8"), names(old))
    assert (
        f"""\
questionnaire 1 -> 2:
  {old}:4:3  study.name: becomes study.title
  {old}:5:3  study.fax: goes: not needed
nothing was changed; add --yes to go ahead
"""
        == ran.out
    )


def test_with_yes_the_file_is_rewritten_and_the_old_one_kept(run, old):
    ran = run("answers", "upgrade", old, "--yes")

    assert (0, NEW, OLD) == (
        ran.exit_code,
        old.read_text("utf-8"),
        old.with_name("study.v1.yaml").read_text("utf-8"),
    )


@pytest.mark.parametrize(("answer", "text"), [("y\n", NEW), ("n\n", OLD)])
def test_at_a_terminal_the_person_is_asked(run, old, monkeypatch, answer, text):
    monkeypatch.setattr(module_of("answers_upgrade"), "_at_a_terminal", lambda: True)

    run("answers", "upgrade", old, stdin=answer)

    assert text == old.read_text("utf-8")


def test_a_second_time_there_is_nothing_to_do(run, old):
    run("answers", "upgrade", old, "--yes")

    ran = run("answers", "upgrade", old, "--yes")

    assert (0, "the answers are of questionnaire 2: nothing to do\n", 2) == (
        ran.exit_code,
        ran.out,
        len(names(old)),
    )


def test_what_is_in_the_way_is_told_and_nothing_written(run, old):
    old.write_text(OLD + "  title: U\n", encoding="utf-8")

    ran = run("answers", "upgrade", old, "--yes")

    assert (1, ["study.yaml"], True) == (
        ran.exit_code,
        names(old),
        f"error A.upgrade  {old}:4:3 study.name: this is to become study.title" in ran.out,
    )


def test_a_report_for_programs_says_the_same(run, old):
    report = run("answers", "upgrade", old, "--yes", "--format", "json").json

    assert (1, 2, ["rename", "drop"], [], old.with_name("study.v1.yaml").as_posix()) == (
        report["from"],
        report["to"],
        [row["kind"] for row in report["rows"]],
        report["findings"],
        report["backup"],
    )


def test_a_file_that_names_no_version_is_told_its_own(run, old):
    old.write_text("study:\n  name: T\n", encoding="utf-8")

    assert 0 == run("answers", "upgrade", old, "--from", "1", "--yes").exit_code
    assert "questionnaire: 2" in old.read_text("utf-8")


def test_a_byte_order_mark_stays(run, old):
    old.write_bytes(b"\xef\xbb\xbf" + OLD.encode())

    run("answers", "upgrade", old, "--yes")

    assert old.read_bytes().startswith(b"\xef\xbb\xbf# mine")


@pytest.mark.parametrize("name", ["study.json", "-"])
def test_only_yaml_can_be_upgraded(run, second, name):
    assert 2 == run("answers", "upgrade", name).exit_code


def test_a_file_that_cannot_be_read_is_told(run, second, tmp_path):
    assert 3 == run("answers", "upgrade", tmp_path / "none.yaml").exit_code


def test_check_understands_the_old_name_and_names_the_remedy(run, old):
    out = run("check", old, "--all").out

    assert "warning A.renamed" in out
    assert "open A.older_questionnaire" in out
    assert "Bring the file up with: ipsc-docs answers upgrade" in out


def test_a_package_built_before_is_still_verified(run, tmp_path, second):
    study = tmp_path / "study.yaml"
    text = example_path("donor").read_text(encoding="utf-8")
    study.write_text(f"questionnaire: 1\n{text}", encoding="utf-8")
    run("build", study, "-o", tmp_path / "out", "--only", "scope-statement")

    run("answers", "upgrade", study, "--yes")
    ran = run("verify", tmp_path / "out")

    assert "questionnaire: 2" in study.read_text(encoding="utf-8")
    assert (0, True) == (ran.exit_code, "untouched" in ran.out)
