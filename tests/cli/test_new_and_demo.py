"""`ipsc-docs new` and `demo`: the first steps of a person."""

import json
import os
import re
import shutil
import sys

import pytest
from studies import EXAMPLES, example_path

SOURCES = ("embryo", "donor", "autologous")


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_new_file_has_no_fault_but_what_is_missing(source, language, run, tmp_path):
    path = tmp_path / "new.yaml"
    made = run("new", path, "--source", source, "--messages", language)
    report = run("check", path, "--format", "json").json

    assert 0 == made.exit_code
    assert {"A.missing", "A.blank", "D.undecided"} == {
        finding["code"] for finding in report["findings"]
    }


@pytest.mark.parametrize("source", SOURCES)
def test_a_new_file_asks_only_for_the_source_it_is_for(source, run, tmp_path):
    path = tmp_path / "new.yaml"
    run("new", path, "--source", source)
    sections = re.findall(r"^(\w+):", path.read_text(encoding="utf-8"), re.MULTILINE)

    assert [source] == [name for name in sections if name in SOURCES]


def test_a_new_file_can_be_built_once_it_has_a_name_and_a_date(run, tmp_path):
    path = tmp_path / "new.yaml"
    run("new", path, "--source", "donor", "--messages", "en")
    text = path.read_text(encoding="utf-8")
    for name, answer in (("id", "T-1"), ("title", "A title"), ("version_date", "2026-05-20")):
        text = text.replace(f"\n  {name}:\n", f"\n  {name}: {answer}\n", 1)
    path.write_text(text, encoding="utf-8")
    done = run("build", path, "-o", tmp_path / "out")

    assert (tmp_path / "out" / "T-1" / "manifest.json").is_file(), done.err


def test_a_file_that_exists_is_left_alone(run, tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text("mine", encoding="utf-8")
    done = run("new", path, "--source", "embryo")

    assert (2, "mine") == (done.exit_code, path.read_text(encoding="utf-8"))
    assert "exists already" in done.err


def test_a_file_in_no_folder_is_refused(run, tmp_path):
    done = run("new", tmp_path / "none" / "a.yaml", "--source", "embryo")

    assert (2, True) == (done.exit_code, "cannot write" in done.err)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_only_the_owner_can_read_a_new_file(run, tmp_path):
    run("new", tmp_path / "a.yaml", "--source", "embryo")

    assert 0o600 == (tmp_path / "a.yaml").stat().st_mode & 0o777


def test_the_demo_builds_every_example_and_exits_0(run, tmp_path, example):
    done = run("demo", "-o", tmp_path)
    studies = {example(name)[0].answers.get("study.id") for name in EXAMPLES}

    assert 0 == done.exit_code
    assert studies == {path.name for path in tmp_path.iterdir()}
    assert all(name in done.out for name in studies)


@pytest.fixture
def one_example(monkeypatch, tmp_path):
    """Let the demo find a single example."""
    examples = tmp_path / "root" / "examples"
    examples.mkdir(parents=True)
    shutil.copy(example_path("embryo"), examples)
    monkeypatch.setattr(
        sys.modules["ipsc_docs.cli.demo"], "bundled_root", lambda: tmp_path / "root"
    )


def test_the_demo_can_be_repeated(run, tmp_path, one_example):
    run("demo", "-o", tmp_path)

    assert 0 == run("demo", "-o", tmp_path).exit_code


def test_the_demo_does_not_overwrite_an_edited_file(run, tmp_path, one_example):
    run("demo", "-o", tmp_path)
    edited = tmp_path / "RPE-2026-01" / "findings.json"
    edited.write_text("mine", encoding="utf-8")

    assert 1 == run("demo", "-o", tmp_path).exit_code
    assert "mine" == edited.read_text(encoding="utf-8")
    assert 0 == run("demo", "-o", tmp_path, "--force").exit_code


def test_a_new_file_names_the_schema_that_is_written_beside_it(run, tmp_path):
    run("new", tmp_path / "a.yaml", "--source", "donor", "--messages", "zh")
    schema = json.loads((tmp_path / ".ipsc-docs.schema.json").read_text(encoding="utf-8"))

    assert (
        "# yaml-language-server: $schema=.ipsc-docs.schema.json\n"
        == ((tmp_path / "a.yaml").read_text(encoding="utf-8").splitlines(keepends=True)[0])
    )
    assert "多能干细胞临床研究答卷" == schema["title"]


def test_a_new_file_names_the_version_of_the_questionnaire(run, tmp_path, library):
    run("new", tmp_path / "a.yaml", "--source", "donor")

    version = library.questionnaire.changes.version
    assert f"\nquestionnaire: {version}\n" in (tmp_path / "a.yaml").read_text(encoding="utf-8")


def test_a_batch_takes_no_schema_for_a_study(run, tmp_path):
    run("new", tmp_path / "a.yaml", "--source", "donor")
    done = run("batch", tmp_path, "-o", tmp_path / "out", "--quiet", "--jobs", "1")

    assert done.out.startswith("not made 1\n")


def test_a_new_file_is_yaml(run, tmp_path):
    assert 2 == run("new", tmp_path / "a.json", "--source", "donor").exit_code
    assert [] == list(tmp_path.iterdir())
