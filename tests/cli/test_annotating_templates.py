"""`ipsc-docs template lint --annotate`: the copy with comments, and why there may be none."""

import pytest
from studies import ROOT
from words import parts_of

from ipsc_docs.typesetting.archive import pack, write_package

PLAN = "plan.en.docx"
BODY = "word/document.xml"
MISSPELT = "<w:p><w:r><w:t>On {{ study.titel }} here</w:t></w:r></w:p><w:sectPr>"


def file_of(path, parts):
    path.write_bytes(write_package([pack(name, content) for name, content in parts.items()]))
    return path


@pytest.fixture
def sound():
    return parts_of((ROOT / "templates" / PLAN).read_bytes())


@pytest.fixture
def broken(sound, tmp_path):
    body = sound[BODY].replace(b"<w:sectPr>", MISSPELT.encode(), 1)
    return file_of(tmp_path / "own.docx", {**sound, BODY: body})


def said_in(path):
    return parts_of(path.read_bytes())["word/comments.xml"].decode()


def test_a_copy_with_a_comment_is_made_and_the_exit_code_stays(run, broken, tmp_path):
    copy = tmp_path / "copy.docx"
    done = run("template", "lint", broken, "--annotate", copy)

    assert (4, f"made {copy} with 1 comment\n") == (done.exit_code, done.err)
    assert "did you mean study.title?" in said_in(copy)
    assert "body, under" not in said_in(copy)


def test_the_comment_speaks_the_language_of_messages(run, broken, tmp_path):
    copy = tmp_path / "copy.docx"
    done = run("template", "lint", broken, "--annotate", copy, "--messages", "zh")

    assert f"已另存 {copy}，加了 1 条批注\n" == done.err
    assert "是否指 study.title？" in said_in(copy)
    assert "处理：请在 Word 中改正此处的标签" in said_in(copy)


def test_a_report_for_machines_stays_one(run, broken, tmp_path):
    done = run("template", "lint", broken, "--annotate", tmp_path / "copy.docx", "--format", "json")
    (finding,) = done.json["findings"]
    steps = [step.split("[")[0] for step in finding["anchor"]["path"].split("/")]

    assert (["body", "p"], 3, "{{ study.titel }}") == (
        steps,
        finding["anchor"]["start"],
        finding["anchor"]["words"],
    )


def test_comments_that_had_been_there_are_kept_and_counted(run, broken, tmp_path):
    first, second = tmp_path / "first.docx", tmp_path / "second.docx"
    run("template", "lint", broken, "--annotate", first)
    done = run("template", "lint", first, "--annotate", second)

    assert f"made {second} with 2 comments; the 1 that had been there were kept\n" == done.err


def test_no_copy_is_made_of_a_sound_template(run, sound, tmp_path):
    copy = tmp_path / "copy.docx"
    done = run("template", "lint", file_of(tmp_path / "own.docx", sound), "--annotate", copy)

    assert (0, False) == (done.exit_code, copy.exists())
    assert "nothing was found, so no copy with comments was made\n" == done.err


MACRO = "word/vbaProject.bin"


@pytest.mark.parametrize(
    "what",
    [
        lambda parts: {**parts, MACRO: b"macro"},
        lambda parts: {**parts, BODY: parts[BODY][:-20]},
        lambda parts: {**parts, BODY: b"<!DOCTYPE x>" + parts[BODY]},
        lambda parts: {**parts, "word/styles.xml": parts["word/styles.xml"][:-20]},
        lambda parts: {name: content for name, content in parts.items() if name != BODY},
    ],
    ids=["a macro", "half a body", "a doctype", "half the styles", "no body"],
)
def test_no_copy_is_made_of_a_file_that_is_refused_and_a_sentence_says_so(
    what, run, sound, tmp_path
):
    copy = tmp_path / "copy.docx"
    done = run("template", "lint", file_of(tmp_path / "own.docx", what(sound)), "--annotate", copy)

    assert (4, False) == (done.exit_code, copy.exists())
    assert done.err.startswith("no copy with comments was made: the file is refused")


def test_no_copy_is_made_of_a_body_without_a_paragraph(run, sound, tmp_path):
    start = sound[BODY].index(b"<w:body>") + len(b"<w:body>")
    empty = sound[BODY][:start] + sound[BODY][sound[BODY].rindex(b"<w:sectPr>") :]
    copy = tmp_path / "copy.docx"
    own = file_of(tmp_path / "own.docx", {**sound, BODY: empty})
    done = run("template", "lint", own, "--kind", "exit-plan", "--annotate", copy)

    assert (False, True) == (copy.exists(), "the body has no paragraph" in done.err)


def test_the_file_itself_is_never_written_over(run, broken):
    before = broken.read_bytes()
    done = run("template", "lint", broken, "--annotate", broken, "--force")

    assert (2, True) == (done.exit_code, before == broken.read_bytes())


def test_another_file_is_written_over_only_when_forced(run, broken, tmp_path):
    copy = tmp_path / "copy.docx"
    copy.write_text("mine")
    done = run("template", "lint", broken, "--annotate", copy)

    assert (2, "mine") == (done.exit_code, copy.read_text())
    assert 4 == run("template", "lint", broken, "--annotate", copy, "--force").exit_code
    assert b"PK" == copy.read_bytes()[:2]
