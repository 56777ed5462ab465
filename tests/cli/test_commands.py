"""What all commands have in common: help, exit codes, languages, forms of report."""

import locale
import os
import subprocess
import sys
from unittest.mock import Mock

import pytest
from studies import ROOT, example_path

from ipsc_docs import __version__
from ipsc_docs.cli import cli, main
from ipsc_docs.cli.speaking import locale_language
from ipsc_docs.documents.press import Press
from ipsc_docs.errors import BrokenContentError, TemplateError
from ipsc_docs.language import Bilingual

COMMANDS = sorted(cli.commands)
READING = [("check",), ("build",), ("explain", "exit-plan")]
EMBRYO = example_path("embryo")
TEMPLATE = ROOT / "templates" / "plan.zh.docx"


def of(command, file):
    """Return the words of a command that reads a file."""
    name, *rest = command
    return [name, str(file), *rest]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_tells_how_it_is_used(command, run):
    done = run(command, "--help")

    assert (0, True) == (done.exit_code, done.out.startswith(f"Usage: cli {command}"))


def test_the_program_is_called_by_its_name(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["anything", "--version"])

    with pytest.raises(SystemExit):
        main()

    assert f"ipsc-docs {__version__}\n" == capsys.readouterr().out


def test_a_terminal_without_chinese_shows_code_points(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "ipsc_docs", "catalog", "documents", "--messages", "zh"],
        env={**os.environ, "PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"},
        capture_output=True,
        check=False,
    )

    assert (0, b"") == (done.returncode, done.stderr)
    assert b"exit-plan  \\u9000" in done.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_of_a_command_is_explained(command):
    options = [one for one in cli.commands[command].params if one.param_type_name == "option"]

    assert [] == [option.name for option in options if not option.help]


def test_the_help_names_every_command(run):
    help_text = run("--help").out

    assert [] == [command for command in COMMANDS if f"  {command} " not in help_text]


def test_the_version_is_told(run):
    assert __version__ in run("--version").out


@pytest.mark.parametrize(
    "words",
    [
        ["nonsense"],
        ["check"],
        ["check", EMBRYO, "--format", "xml"],
        ["check", EMBRYO, "--messages", "fr"],
        ["check", EMBRYO, "--date", "2026-13-01"],
        ["check", EMBRYO, "--date", "tomorrow"],
        ["build", EMBRYO, "--lang", "fr"],
        ["build", EMBRYO, "--lang", ""],
        ["build", EMBRYO, "--lang", "zh,fr"],
        ["build", EMBRYO, "--only", "exit-plans"],
        ["explain", EMBRYO],
        ["explain", EMBRYO, "nonsense"],
        ["catalog"],
        ["catalog", "answers"],
        ["new", "file.yaml"],
        ["new", "file.yaml", "--source", "mouse"],
        ["template", "lint"],
        ["template", "lint", TEMPLATE, "--kind", "exit-plans"],
        ["template", "preview", TEMPLATE],
        ["template", "preview", TEMPLATE, "--with", EMBRYO, "--lang", "zh,en"],
    ],
    ids=lambda words: " ".join(one for one in words if isinstance(one, str)),
)
def test_a_command_that_is_misused_exits_2(words, run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = run(*words)

    assert (2, True) == (done.exit_code, "Error" in done.err)
    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize("command", READING, ids=lambda words: words[0])
def test_a_file_that_is_not_there_exits_3(command, run, tmp_path):
    done = run(*of(command, tmp_path / "none.yaml"))

    assert 3 == done.exit_code
    assert "none.yaml" in done.err


@pytest.mark.parametrize("command", READING, ids=lambda words: words[0])
def test_a_file_that_cannot_be_read_is_reported_as_json_when_asked_for(command, run, tmp_path):
    (tmp_path / "a.yaml").write_text("study:\n\tid: 1\n", encoding="utf-8")
    done = run(*of(command, tmp_path / "a.yaml"), "--format", "json")
    (finding,) = done.json["findings"]

    assert (3, "E.UnreadableFile", "error") == (
        done.exit_code,
        finding["code"],
        finding["severity"],
    )
    assert (str(tmp_path / "a.yaml"), 2, 1) == (
        finding["file"],
        finding["line"],
        finding["column"],
    )
    assert {"error": 1, "warning": 0, "open": 0, "info": 0} == done.json["counts"]


BROKEN = BrokenContentError(("content/labels.yaml: cannot be opened",))


@pytest.mark.parametrize(
    "command", [one for one in COMMANDS if not hasattr(cli.commands[one], "commands")]
)
def test_broken_content_exits_4(command, run, failing, tmp_path):
    failing({"template": "template_lint"}.get(command, command), BROKEN)
    (tmp_path / "manifest.json").write_bytes(b"")
    words = {
        "template": ["lint", TEMPLATE],
        "batch": [EMBRYO, "-o", tmp_path / "out"],
        "verify": [tmp_path, "--rebuild", EMBRYO],
        "catalog": ["questions"],
        "demo": ["-o", tmp_path / "out"],
        "explain": [EMBRYO, "exit-plan"],
        "new": [tmp_path / "a.yaml", "--source", "donor"],
    }
    done = run(command, *words.get(command, [EMBRYO]))

    assert (4, True) == (done.exit_code, "content/labels.yaml: cannot be opened" in done.err)


def test_broken_content_is_reported_as_json_when_asked_for(run, failing):
    failing("check", BROKEN)
    done = run("check", EMBRYO, "--format", "json")

    assert (4, "E.BrokenContent") == (done.exit_code, done.json["findings"][0]["code"])


def test_a_broken_template_exits_4(run, monkeypatch, tmp_path):
    error = TemplateError("plan.zh.docx", "paragraph 3", Bilingual(zh="坏了", en="is broken"))
    monkeypatch.setattr(Press, "print", Mock(side_effect=error))
    done = run("build", EMBRYO, "-o", tmp_path)

    assert (4, "template plan.zh.docx (paragraph 3): is broken\n") == (done.exit_code, done.err)


@pytest.mark.parametrize(
    ("words", "chinese"),
    [
        (("LC_ALL", "zh_CN.UTF-8"), True),
        (("LC_ALL", "zh_TW"), True),
        (("LC_MESSAGES", "zh_CN.UTF-8"), True),
        (("LANG", "zh_CN.GBK"), True),
        (("LANG", "en_US.UTF-8"), False),
        (("LANG", "C"), False),
        (("LANG", "de_DE.UTF-8"), False),
    ],
)
def test_messages_are_in_the_language_of_the_locale(words, chinese, monkeypatch):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(*words)

    assert ("zh" if chinese else "en") == locale_language()


@pytest.mark.parametrize(
    ("found", "language"),
    [
        ("Chinese (Simplified)_China", "zh"),
        ("zh_CN", "zh"),
        ("English_Germany", "en"),
        (None, "en"),
    ],
)
def test_without_a_variable_the_locale_of_the_system_decides(found, language, monkeypatch):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(locale, "getlocale", lambda: (found, "UTF-8"))

    assert language == locale_language()


def test_the_language_asked_for_wins_over_the_locale(run):
    done = run("check", EMBRYO, "--messages", "en", locale="zh_CN.UTF-8")

    assert "error 0, warning 0, open 0, note 0" in done.out.splitlines()


def test_messages_can_be_chinese(run):
    out = run("check", EMBRYO, "--messages", "zh").out

    assert "错误 0，警告 0，待填 0，提示 0" in out.splitlines()
