"""Side files and shared copies: every command reads the first, and none says a personal word."""

import json
import os
import shutil
import stat
import subprocess
import sys

import pytest
from studies import LOGS, ROOT, example_path, personal_words_in

SECRET = ("林远舟", "Lin Yuanzhou", "0600-55501201", "lin.yuanzhou@jlfy.example", "陆清和")
FAST = ("--only", "scope-statement", "--lang", "en")


@pytest.fixture
def study(tmp_path):
    path = tmp_path / "研究.yaml"
    shutil.copy(example_path("embryo"), path)
    return path


@pytest.fixture
def separate(run, study):
    """The side file of a study whose personal answers were moved into it."""
    assert 0 == run("answers", "separate", study).exit_code
    return study.with_name("研究.private.yaml")


def manifest(folder):
    return json.loads(next(folder.glob("*/manifest.json")).read_text(encoding="utf-8"))


def test_what_is_personal_is_moved_and_the_file_keeps_the_rest(study, separate):
    rest, apart = (path.read_text(encoding="utf-8") for path in (study, separate))

    assert [] == [word for word in SECRET if f"name: {word}" in rest or word not in apart]
    assert "# 研究基本情况" in rest


def test_only_the_owner_can_read_a_side_file(separate):
    assert os.name == "nt" or 0o600 == stat.S_IMODE(separate.stat().st_mode)


def test_moving_twice_moves_nothing_more(run, study, separate):
    before = separate.read_bytes(), study.read_bytes()
    done = run("answers", "separate", study)

    assert (0, before) == (done.exit_code, (separate.read_bytes(), study.read_bytes()))


def test_the_package_is_that_of_one_file_but_for_the_digest_of_the_answers(
    run, study, separate, tmp_path
):
    run("build", study, "-o", tmp_path / "two", *FAST)
    run("build", example_path("embryo"), "-o", tmp_path / "one", *FAST)
    one, two = manifest(tmp_path / "one"), manifest(tmp_path / "two")

    assert (one["files"]["en/02-scope-statement.docx"], True) == (
        two["files"]["en/02-scope-statement.docx"],
        one["answers"] != two["answers"],
    )


def test_a_side_file_that_changed_is_another_package(run, study, separate, tmp_path):
    run("build", study, "-o", tmp_path / "a", *FAST)
    text = separate.read_text(encoding="utf-8")
    separate.write_text(text.replace("林远舟", "林近舟"), encoding="utf-8")
    run("build", study, "-o", tmp_path / "b", *FAST)

    assert manifest(tmp_path / "a")["answers"] != manifest(tmp_path / "b")["answers"]


def test_a_batch_of_a_folder_reads_the_side_file_with_its_study(run, study, separate, tmp_path):
    run("build", study, "-o", tmp_path / "one", *FAST)
    out = tmp_path / "all"
    done = run("batch", study.parent, "-o", out, *FAST, "--jobs", "1", "--quiet")

    assert "made 1" in done.out
    assert manifest(tmp_path / "one") == manifest(out)


def test_a_side_file_that_changed_is_noticed_when_a_batch_goes_on(run, study, separate, tmp_path):
    words = ("batch", study, "-o", tmp_path / "all", *FAST, "--jobs", "1", "--quiet")
    run(*words)
    before = manifest(tmp_path / "all")["answers"]
    text = separate.read_text(encoding="utf-8")
    separate.write_text(text.replace("林远舟", "林近舟"), encoding="utf-8")
    run(*words, "--resume")

    assert before != manifest(tmp_path / "all")["answers"]


def test_a_package_with_a_side_file_is_verified_by_building_again(run, study, separate, tmp_path):
    run("build", study, "-o", tmp_path / "out", *FAST)

    assert 0 == run("verify", tmp_path / "out/RPE-2026-01", "--rebuild", study).exit_code


def test_an_answer_in_both_files_is_an_error_at_its_place(run, study, separate):
    study.write_bytes(example_path("embryo").read_bytes())
    done = run("check", study, "--format", "json")
    told = [one for one in done.json["findings"] if one["code"] == "A.repeated"]

    assert (1, {separate.name}) == (
        done.exit_code,
        {one["file"].rsplit("/")[-1] for one in told if one["question"].startswith("people")},
    )


def test_a_side_file_that_cannot_be_read_is_named(run, study, separate):
    separate.write_text("people: [", encoding="utf-8")
    done = run("check", study)

    assert (3, True) == (done.exit_code, separate.name in done.err)


def test_answers_in_json_are_not_taken_apart(run, tmp_path):
    path = tmp_path / "a.json"
    path.write_text("{}", encoding="utf-8")

    assert 2 == run("answers", "separate", path).exit_code


def test_a_shared_copy_holds_nothing_personal_even_from_the_side_file(
    run, study, separate, tmp_path
):
    to = tmp_path / "shared.yaml"
    done = run("answers", "redact", study, "-o", to)
    text = to.read_text(encoding="utf-8")

    assert (0, []) == (done.exit_code, [word for word in SECRET if word in text])
    assert 1 == run("check", to).exit_code or "open" in run("check", to).out


def test_a_shared_copy_never_replaces_a_file_unasked(run, study, tmp_path):
    to = tmp_path / "shared.yaml"
    to.write_text("mine", encoding="utf-8")
    done = run("answers", "redact", study, "-o", to)

    assert (2, "mine") == (done.exit_code, to.read_text(encoding="utf-8"))


def test_the_next_study_of_a_team_takes_over_its_people_and_keeps_them_apart(
    run, study, separate, tmp_path
):
    to = tmp_path / "next.yaml"
    done = run("new", to, "--source", "donor", "--from", study)
    rest, apart = (
        to.read_text(encoding="utf-8"),
        (tmp_path / "next.private.yaml").read_text("utf-8"),
    )

    assert "taken over, to be checked: people.leader" in done.out
    assert (False, True) == (SECRET[0] in rest, SECRET[0] in apart)
    assert "江澜大学附属第一医院" in rest
    assert "RPE-2026-01" not in rest.replace("e.g. RPE-2026-01", "")


@pytest.mark.parametrize(
    "words",
    [
        ("check",),
        ("build", "-o", "OUT", *FAST),
        ("explain", "people.leader"),
        ("answers", "separate"),
    ],
    ids=lambda words: words[0],
)
@pytest.mark.parametrize("form", ["text", "json"])
def test_no_command_says_a_personal_word(words, form, run, study, tmp_path):
    """The planted name stands in answers of the wrong form, so that everything is complained of."""
    text = study.read_text(encoding="utf-8").replace("phone: 0600-55501201", "phone: 林远舟")
    study.write_text(text.replace("leader_qualified: yes", "leader_qualified: 林远舟"), "utf-8")
    first, *rest = [str(tmp_path / "out") if word == "OUT" else word for word in words]
    given = (first, rest[0], study) if first == "answers" else (first, study, *rest)
    formatted = () if first == "answers" else ("--format", form)
    done = run(*given, *formatted)

    assert [] == [word for word in SECRET if word in done.out + done.err]


@pytest.mark.parametrize("name", ["S/planted.json", "cache/library-abc"])
def test_a_person_named_in_a_log_or_in_the_cache_would_be_found_after_the_run(name, tmp_path):
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"... {SECRET[0]} ...", encoding="utf-8")

    assert [str(path)] == personal_words_in(tmp_path, logs=("planted.json",))


def test_the_logs_that_are_searched_are_those_that_a_run_writes(run, study, tmp_path):
    out = tmp_path / "out"
    run("batch", study, "-o", out, *FAST, "--jobs", "1", "--quiet")

    assert set() == set(LOGS) - {path.name for path in out.rglob("*")}


CRASH = """
import sys
import ipsc_docs.cli.check
def broken(*_, **__):
    raise ValueError("林远舟")
sys.modules["ipsc_docs.cli.check"].examine = broken
from ipsc_docs.cli import main
sys.argv = ["ipsc-docs", "check", "examples/embryo.yaml", "--messages", "en"]
main()
"""


def test_a_fault_of_our_own_says_where_it_is_and_no_answer():
    done = subprocess.run(
        [sys.executable, "-c", CRASH], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert (1, False) == (done.returncode, SECRET[0] in done.stderr + done.stdout)
    assert "ValueError" in done.stderr
    assert "cli/check.py" in done.stderr.replace("\\", "/")
