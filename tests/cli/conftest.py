"""What the tests of the command line share: a way to run a command, without loading twice."""

import importlib
import json

import msgspec
import pytest
from click.testing import CliRunner
from studies import example_path

from ipsc_docs.cli import cli
from ipsc_docs.cli.keeping import press_of
from ipsc_docs.documents.press import Press
from ipsc_docs.library import load_library
from ipsc_docs.making import Workshop


class Ran(msgspec.Struct, frozen=True):
    """What a command left behind."""

    exit_code: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)


def module_of(command):
    """Return the module of a command, whose name the command itself has taken."""
    return importlib.import_module(f"ipsc_docs.cli.{command}")


@pytest.fixture(autouse=True)
def loaded_once(monkeypatch, library, press):
    """Let every command use the library and the press of the session, unless an office is named."""

    def at_hand(office=None):
        return library if office is None else load_library(office=office)

    def press_for(of):
        return press if of is library else Press(of.questionnaire, of.wording, of.templates)

    commands = (
        "ask",
        "answers_export",
        "answers_import",
        "answers_redact",
        "answers_schema",
        "answers_separate",
        "answers_upgrade",
        "batch",
        "build",
        "catalog",
        "check",
        "demo",
        "explain",
        "new",
    )
    for name in (*commands, "template_fields", "template_lint", "template_preview"):
        monkeypatch.setattr(module_of(name), "library_at_hand", at_hand)
    for name in ("build", "demo"):
        monkeypatch.setattr(module_of(name), "press_of", press_for)

    def workshop_for(office=None):
        of = at_hand(office)
        return Workshop(of, press_for(of), press_of)

    for name in ("batch", "verify"):
        monkeypatch.setattr(module_of(name), "workshop_at_hand", workshop_for)


@pytest.fixture
def failing(monkeypatch):
    """Return a function that lets the loading of a command's library raise an error."""

    def fail(command, error):
        def raise_error(*_):
            raise error

        module = module_of(command)
        loads = "library_at_hand" if hasattr(module, "library_at_hand") else "workshop_at_hand"
        monkeypatch.setattr(module, loads, raise_error)

    return fail


@pytest.fixture
def run():
    """Return a function that runs a command; messages are English unless asked for otherwise."""

    def run_command(*arguments, stdin=None, locale="en_GB.UTF-8"):
        environment = {"LC_ALL": locale, "LC_MESSAGES": None, "LANG": None}
        words = [str(one) for one in arguments]
        done = CliRunner().invoke(cli, words, input=stdin, env=environment)
        assert isinstance(done.exception, SystemExit | None), done.exception
        return Ran(done.exit_code, done.stdout, done.stderr)

    return run_command


@pytest.fixture
def edited(tmp_path):
    """Return a function that writes an example to a file, with some words replaced."""

    def write(name, *changes):
        text = example_path(name).read_text(encoding="utf-8")
        for old, new_words in changes:
            assert old in text
            text = text.replace(old, new_words, 1)
        path = tmp_path / f"{name}.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return write
