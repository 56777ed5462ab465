"""`ipsc-docs build`: what it writes, what it refuses, and what it says."""

import json
import os
import subprocess
import sys

import pytest
from studies import EXAMPLES, changed, example_path, node_of, tree_of

ERROR = ("culture_days: 7", "culture_days: 15")
STOPPED = ["01-ethics-checklist.docx", "02-scope-statement.docx"]
BLANK = ("  emergency_phone: 0600-55501299\n", "")


def files_in(folder):
    return sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )


# Where it does not matter which document is built, one is enough.
ONE = ("--only", "exit-plan")


@pytest.fixture
def out(tmp_path):
    return tmp_path / "out"


def test_a_complete_study_is_built_and_exits_0(run, out):
    done = run("build", example_path("embryo"), "-o", out)

    assert 0 == done.exit_code
    assert f"50 Word files with 0 blanks made in {out / 'RPE-2026-01'}" in done.out


def test_a_package_holds_a_folder_for_each_language_findings_and_manifest(run, out):
    run("build", example_path("embryo"), "-o", out)
    files = files_in(out / "RPE-2026-01")

    assert {"zh", "en", "findings.json", "manifest.json"} == {name.split("/")[0] for name in files}
    assert 2 * (25 + 1) + 2 == len(files)


def test_the_default_folder_is_output(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    run("build", example_path("embryo"), *ONE)

    assert (tmp_path / "output" / "RPE-2026-01" / "manifest.json").is_file()


def test_a_draft_with_blanks_alone_exits_0(run, out):
    assert 0 == run("build", example_path("draft"), "-o", out, *ONE).exit_code


def test_a_study_with_an_error_is_written_and_exits_1(run, out, edited):
    done = run("build", edited("embryo", ("training: yes", "training: no")), "-o", out, *ONE)

    assert 1 == done.exit_code
    assert (out / "RPE-2026-01" / "zh" / "20-exit-plan.docx").is_file()


def test_a_prohibited_study_gets_scope_statement_and_checklist_and_exits_1(run, out, edited):
    done = run("build", edited("embryo", ERROR), "-o", out)

    assert 1 == done.exit_code
    assert STOPPED == files_in(out / "RPE-2026-01" / "zh")


def test_documents_that_are_not_made_any_more_disappear(run, out, edited):
    run("build", example_path("embryo"), "-o", out)
    run("build", edited("embryo", ERROR), "-o", out)

    assert 2 * len(STOPPED) + 2 == len(files_in(out / "RPE-2026-01"))


@pytest.mark.parametrize(
    ("words", "folders"), [("zh", {"zh"}), ("en", {"en"}), ("en, zh", {"zh", "en"})]
)
def test_only_the_languages_asked_for_are_built(words, folders, run, out):
    run("build", example_path("embryo"), "-o", out, "--lang", words, *ONE)

    assert folders == {path.name for path in (out / "RPE-2026-01").iterdir() if path.is_dir()}


def test_only_the_documents_asked_for_are_built(run, out):
    run(
        "build",
        example_path("embryo"),
        "-o",
        out,
        "--only",
        "exit-plan,scope-statement",
        "--lang",
        "zh",
    )

    assert ["02-scope-statement.docx", "20-exit-plan.docx"] == files_in(out / "RPE-2026-01" / "zh")


def test_a_document_of_unknown_name_is_refused_with_all_names(run, out):
    done = run("build", example_path("embryo"), "-o", out, "--only", "exit-plam")

    assert 2 == done.exit_code
    assert "exit-plam" in done.err
    assert "exit-plan" in done.err


def test_the_manifest_keeps_the_date_given(run, out):
    run("build", example_path("embryo"), "-o", out, "--date", "2026-06-01", *ONE)
    manifest = json.loads((out / "RPE-2026-01" / "manifest.json").read_text())

    assert "2026-06-01" == manifest["date"]


def test_a_final_version_of_a_complete_study_is_written(run, out):
    done = run("build", example_path("embryo"), "-o", out, "--final")
    manifest = json.loads((out / "RPE-2026-01" / "manifest.json").read_text())

    assert (0, True) == (done.exit_code, manifest["final"])


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", ("不能生成定稿", "【待填：24小时紧急电话】")),
        ("en", ("not ready", "Emergency phone")),
    ],
)
def test_with_a_blank_left_a_final_version_is_refused_by_its_name(
    language, words, run, out, edited
):
    path = edited("embryo", BLANK)
    done = run("build", path, "-o", out, "--final", "--messages", language, "--lang", language)

    assert (1, False) == (done.exit_code, out.exists())
    assert all(word in done.err for word in words)
    assert "contacts.emergency_phone" in done.out


def test_with_a_warning_left_a_final_version_is_refused(run, out, edited):
    path = edited("embryo", ("sentinel_dosing: yes", "sentinel_dosing: no"))
    done = run("build", path, "-o", out, "--final")

    assert (1, False) == (done.exit_code, out.exists())
    assert "R.design_sentinel" in done.out


@pytest.mark.parametrize(
    "words", ["为参加者提供免费治疗。", "本产品保证治愈眼病。"], ids=["free", "cure"]
)
def test_with_a_promise_in_an_answer_a_final_version_is_refused(words, run, out, tmp_path):
    tree = changed(tree_of("embryo"), {"study.recruitment": {"zh": words, "en": "By notice."}})
    path = tmp_path / "promise.json"
    path.write_text(json.dumps(plain(tree)), encoding="utf-8")
    done = run("build", path, "-o", out, "--final", "--lang", "zh", "--only", "ethics-application")

    assert (1, False) == (done.exit_code, out.exists())
    assert "W.promise" in done.out


def test_a_draft_with_a_promise_is_written_with_a_warning(run, out, tmp_path):
    tree = changed(tree_of("embryo"), {"study.recruitment": {"zh": "免费治疗。", "en": "Notice."}})
    path = tmp_path / "promise.json"
    path.write_text(json.dumps(plain(tree)), encoding="utf-8")
    done = run("build", path, "-o", out, "--lang", "zh", "--only", "ethics-application")

    assert (0, True) == (done.exit_code, out.exists())
    assert "warning W.promise" in done.out


def test_a_final_version_in_one_language_does_not_need_the_other(run, out, tmp_path):
    tree = changed(tree_of("embryo"), {"study.disease": {"zh": "黄斑变性"}})
    path = tmp_path / "one.json"
    path.write_text(json.dumps(plain(tree)), encoding="utf-8")

    assert 0 == run("build", path, "-o", out, "--final", "--lang", "zh", *ONE).exit_code
    assert 1 == run("build", path, "-o", out, "--final", "--force", *ONE).exit_code


def plain(node):
    if hasattr(node, "text"):
        return node.text
    if hasattr(node, "items"):
        return [plain(item) for item in node.items]
    return {key.text: plain(inner) for key, inner in node.entries}


@pytest.mark.parametrize("missing", ["  id: RPE-2026-01\n", "  version_date: 2026-05-20\n"])
def test_without_what_a_package_is_named_by_nothing_is_written(missing, run, out, edited):
    done = run("build", edited("embryo", (missing, "")), "-o", out)

    assert (1, False) == (done.exit_code, out.exists())
    assert "nothing was written" in done.err


def test_an_edited_file_is_named_and_kept(run, out):
    run("build", example_path("embryo"), "-o", out, *ONE)
    path = out / "RPE-2026-01" / "zh" / "20-exit-plan.docx"
    path.write_bytes(b"edited")
    done = run("build", example_path("embryo"), "-o", out, *ONE)

    assert (1, b"edited") == (done.exit_code, path.read_bytes())
    assert str(path) in done.err


def test_force_overwrites_an_edited_file(run, out):
    run("build", example_path("embryo"), "-o", out, *ONE)
    path = out / "RPE-2026-01" / "zh" / "20-exit-plan.docx"
    before = path.read_bytes()
    path.write_bytes(b"edited")
    done = run("build", example_path("embryo"), "-o", out, *ONE, "--force")

    assert (0, before) == (done.exit_code, path.read_bytes())


def test_an_output_that_cannot_be_written_exits_2(run, tmp_path):
    (tmp_path / "RPE-2026-01").write_bytes(b"a file")
    done = run("build", example_path("embryo"), "-o", tmp_path)

    assert (2, True) == (done.exit_code, "cannot write" in done.err)


def test_a_folder_with_spaces_and_chinese_characters_is_no_hindrance(run, tmp_path):
    done = run("build", example_path("embryo"), "-o", tmp_path / "输出 (1)", *ONE)

    assert 0 == done.exit_code
    assert (tmp_path / "输出 (1)" / "RPE-2026-01" / "manifest.json").is_file()


@pytest.mark.parametrize("name", EXAMPLES)
def test_json_names_the_folder_the_blanks_and_the_findings(name, run, out, examined, packaged):
    study = examined(name)
    package = packaged(study, only=("exit-plan",))
    report = run("build", example_path(name), "-o", out, "--format", "json", *ONE).json

    assert {"folder", "blanks", "findings", "counts"} == report.keys()
    assert str(out / study.answers.get("study.id")) == report["folder"]
    assert list(package.blanks) == report["blanks"]
    assert len(package.findings) == len(report["findings"])


def test_json_of_a_refused_final_version_has_no_folder(run, out, edited):
    done = run("build", edited("embryo", BLANK), "-o", out, "--final", "--format", "json")

    assert (1, None) == (done.exit_code, done.json["folder"])
    assert done.json["blanks"]


def test_answers_may_come_from_standard_input(run, out):
    content = example_path("embryo").read_bytes()
    done = run("build", "-", "-o", out, *ONE, stdin=content)

    assert (0, True) == (done.exit_code, (out / "RPE-2026-01" / "manifest.json").is_file())


def test_pdf_without_libreoffice_says_so_and_leaves_the_word_files(run, out, monkeypatch):
    monkeypatch.setattr("shutil.which", lambda _: None)
    done = run("build", example_path("embryo"), "-o", out, "--pdf", *ONE)

    assert (2, True) == (done.exit_code, "LibreOffice" in done.err)
    assert (out / "RPE-2026-01" / "manifest.json").is_file()


def test_what_a_tree_is_built_from_is_not_what_a_person_is_shown(run, out):
    """A study id is checked before it names a folder."""
    answers = {"study": {"id": "../x", "title": "t", "version_date": "2026-05-20"}}
    done = run("build", "-", "-o", out, stdin=json.dumps(answers))

    assert (1, False) == (done.exit_code, out.exists())
    assert node_of(answers).get("study") is not None


def test_a_second_build_compiles_nothing_and_writes_the_same_bytes(tmp_path):
    program = (
        "import sys; from ipsc_docs.cli import main; sys.argv[0] = 'ipsc-docs'\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print(sorted({'jinja2', 'docx', 'docxtpl', 'markdown', 'yaml'} & set(sys.modules)))"
    )
    only = ["--only", "consent-participant,exit-plan", "--force"]
    environment = os.environ | {"IPSC_DOCS_CACHE": str(tmp_path / "cache")}
    loaded, files = [], []
    for _ in range(2):
        command = ["build", str(example_path("embryo")), "-o", str(tmp_path / "out"), *only]
        run = subprocess.run(
            [sys.executable, "-c", program, *command],
            capture_output=True,
            text=True,
            check=True,
            env=environment,
        )
        loaded.append(run.stdout.splitlines()[-1])
        files.append({path: path.read_bytes() for path in tmp_path.glob("out/*/*/*.docx")})

    assert ["['docx', 'docxtpl', 'jinja2', 'markdown', 'yaml']", "['yaml']"] == loaded
    assert files[0] == files[1]
    assert len(files[0]) == 4
