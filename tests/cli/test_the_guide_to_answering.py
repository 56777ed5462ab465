"""Every command of the guide to answering runs as it stands there, in both languages of the guide."""

import re
import shlex

import pytest
from studies import ROOT, example_path

COMMAND = re.compile(r"^ipsc-docs ([^#\n]*?)(?:\s{2,}.*)?(?:\s+#.*)?$", re.MULTILINE)


def commands_in(name):
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    blocks = re.findall(r"^```(\w*)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    shown = [block for language, block in blocks if not language]
    return [shlex.split(found) for block in shown for found in COMMAND.findall(block)]


@pytest.mark.parametrize("name", ["answering.md", "answering.zh.md"])
def test_every_command_of_the_guide_runs(name, run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    failed = []
    for words in commands_in(name):
        if words[:2] == ["answers", "schema"]:
            (tmp_path / words[-1]).unlink()  # the guide tells of a folder without it
        done = run(*words, stdin=".\n")
        if words[0] == "new" and "--from" not in words:
            (tmp_path / "study.yaml").write_bytes(example_path("draft").read_bytes())
        # Findings are no failure of the command: the study is not complete.
        if done.exit_code not in (0, 1) or "Traceback" in done.err:
            failed.append((words, done.exit_code, done.err[-200:]))

    assert [] == failed


def test_both_guides_show_the_same_commands():
    assert commands_in("answering.md") == commands_in("answering.zh.md")


def test_the_guide_shows_every_command_that_answers_are_given_with():
    shown = {
        " ".join(words[:2]) if words[0] == "answers" else words[0]
        for words in commands_in("answering.md")
    }

    assert {
        "new", "ask", "check", "explain", "answers export", "answers import", "answers schema",
        "answers upgrade", "answers separate", "answers redact",
    } <= shown  # fmt: skip
