"""The walk through batches in docs/batch.md: its files are written, its commands run, in order."""

import importlib
import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from studies import ROOT

from ipsc_docs.cli import cli
from ipsc_docs.cli.keeping import press_of
from ipsc_docs.making import Workshop

PAGE = (ROOT / "docs" / "batch.md").read_text(encoding="utf-8")
_BLOCK = re.compile(
    r"(?:^`(?P<file>[^`]+)`:\n\n)?^```(?P<kind>\w*)\n(?P<text>.*?)^```$", re.M | re.S
)


def steps():
    """Yield the files to write and the commands to run, as the page goes."""
    for block in _BLOCK.finditer(PAGE):
        if block["kind"] == "csv":
            yield "file", block["file"], block["text"]
        else:
            for line in block["text"].splitlines():
                command, _, code = line.partition("# exit ")
                yield "command", command.strip(), int(code or 0)


@pytest.fixture(scope="module")
def walked(tmp_path_factory, library, press):
    """Return the exit code of each command with the one that the page tells, and the folder."""
    folder = tmp_path_factory.mktemp("walk")
    shutil.copytree(ROOT / "examples", folder / "examples")
    codes = {}
    with pytest.MonkeyPatch.context() as patch:
        workshop = Workshop(library, press, press_of)
        for name in ("batch", "verify"):
            module = importlib.import_module(f"ipsc_docs.cli.{name}")
            patch.setattr(module, "workshop_at_hand", lambda _=None: workshop)
        patch.setattr(importlib.import_module("ipsc_docs.cli.batch"), "processors", lambda: 1)
        patch.chdir(folder)
        for kind, what, more in steps():
            if kind == "file":
                Path(what).write_text(more, encoding="utf-8")
                continue
            done = CliRunner().invoke(cli, [*shlex.split(what)[1:], "--messages", "en"])
            codes[what] = (more, done.exit_code, done.output)
    return codes, folder


def test_every_command_ends_as_the_page_tells(walked):
    assert [] == [(what, said) for what, (told, was, said) in walked[0].items() if told != was]


def test_the_page_has_a_command_for_each_of_its_subjects(walked):
    words = " ".join(walked[0])

    assert [] == [
        one
        for one in ("--master", "--per-site", "--resume", "--name-pattern", "verify", "--rebuild")
        if one not in words
    ]


def test_the_broken_row_is_named_as_the_page_tells(walked):
    said = next(said for what, (_, _, said) in walked[0].items() if "output/table --only" in what)

    assert ("studies.csv:4:3" in PAGE, "studies.csv:4:3" in said) == (True, True)


def test_all_rows_are_made_in_the_end(walked):
    made = sorted(path.name for path in (walked[1] / "output" / "table").iterdir() if path.is_dir())

    assert ["PD-A", "PD-B", "PD-C"] == made
