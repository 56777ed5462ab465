"""`ipsc-docs answers export` and `import`: forms made and read on the command line."""

import os

import openpyxl
import pytest
from any_answers import kept
from studies import example_path, tree_of

from ipsc_docs.reading.tree import read_tree


@pytest.mark.parametrize("kind", ["xlsx", "csv", "json"])
def test_an_example_goes_out_and_comes_back(kind, run, tmp_path, library):
    form, again = tmp_path / f"form.{kind}", tmp_path / "again.yaml"
    out = run("answers", "export", example_path("draft"), "--format", kind, "-o", form)
    back = run("answers", "import", form, "-o", again)
    tree = read_tree(again.read_text(encoding="utf-8"), "again.yaml")

    assert (0, 0) == (out.exit_code, back.exit_code), out.err + back.err
    assert kept(library.questionnaire, tree_of("draft")) == kept(library.questionnaire, tree)


def test_a_form_lies_beside_the_answers_unless_told_otherwise(run, edited):
    path = edited("draft")
    done = run("answers", "export", path)

    assert 0 == done.exit_code
    assert path.with_suffix(".xlsx").is_file()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_only_the_owner_can_read_what_is_made(run, edited, tmp_path):
    path = edited("draft")
    run("answers", "export", path, "-o", tmp_path / "a.csv", "--format", "csv")
    run("answers", "import", tmp_path / "a.csv", "-o", tmp_path / "b.yaml")

    assert [0o600, 0o600] == [
        (tmp_path / name).stat().st_mode & 0o777 for name in ("a.csv", "b.yaml")
    ]


@pytest.mark.parametrize("command", ["export", "import"])
def test_a_file_that_exists_is_left_alone_without_force(command, run, edited, tmp_path):
    path = edited("draft")
    mine = tmp_path / "mine.json"
    mine.write_text("mine", encoding="utf-8")
    more = ["--format", "json"] if command == "export" else []
    done = run("answers", command, path, "-o", mine, *more)

    assert (2, "mine") == (done.exit_code, mine.read_text(encoding="utf-8"))
    assert 0 == run("answers", command, path, "-o", mine, *more, "--force").exit_code


def test_answers_that_would_be_lost_are_not_exported(run, tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text("study:\n  id: T-1\n  nonsense: x\n", encoding="utf-8")
    done = run("answers", "export", path)

    assert (1, True) == (done.exit_code, "study.nonsense" in done.out)
    assert not path.with_suffix(".xlsx").exists()


def test_a_text_too_long_for_a_cell_goes_out_as_json_only(run, tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text(f"study:\n  title: {'x' * 32_768}\n", encoding="utf-8")

    assert [1, 1, 0] == [
        run("answers", "export", path, "--format", kind).exit_code
        for kind in ("xlsx", "csv", "json")
    ]


def test_a_form_with_a_fault_makes_nothing(run, edited, tmp_path):
    form = edited("draft").with_suffix(".xlsx")
    run("answers", "export", form.with_suffix(".yaml"), "--lang", "en")
    book = openpyxl.load_workbook(form)
    book[book.sheetnames[2]]["F9"] = "soon"
    book.save(form)
    done = run("answers", "import", form, "-o", tmp_path / "new.yaml", "--format", "json")

    assert 1 == done.exit_code
    assert [9] == [one["line"] for one in done.json["findings"]]
    assert not (tmp_path / "new.yaml").exists()


@pytest.mark.parametrize("name", ["none.xlsx", "broken.xlsx", "broken.csv", "a.docx"])
def test_a_file_that_cannot_be_read_is_told_with_3(name, run, tmp_path):
    for broken in ("broken.xlsx", "broken.csv", "a.docx"):
        (tmp_path / broken).write_bytes(b"nothing")

    assert 3 == run("answers", "import", tmp_path / name, "-o", tmp_path / "a.yaml").exit_code


@pytest.mark.parametrize(
    "arguments",
    [
        ("export", "-"),
        ("export", "a.yaml", "--format", "pdf"),
        ("import", "a.xlsx"),
        ("import", "a.xlsx", "-o", "a.txt"),
    ],
)
def test_a_command_that_was_not_given_correctly_ends_with_2(arguments, run):
    assert 2 == run("answers", *arguments).exit_code
