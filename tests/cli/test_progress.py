"""How far a run is: a bar with rate and remaining time, where somebody looks at a terminal."""

import io
import sys
import time

import pytest

from ipsc_docs.batch.journal import MADE, Result
from ipsc_docs.batch.plan import Plan, Slot
from ipsc_docs.batch.run import Step
from ipsc_docs.cli.progress import followed

SLOTS = tuple(Slot(unit=at, package=f"S-{at}", label=f"t.csv:{at}", place=None) for at in range(3))
PLAN = Plan(inputs=(), slots=SLOTS)
STEPS = [Step(at, Result(state=MADE)) for at in (1, 0, 2)]


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def shown(monkeypatch):
    """Return a function that gives what is shown on a terminal, or where there is none."""

    def show(stream, language="en", *, quiet=False, seconds=0.0):
        def steps():
            for step in STEPS:
                time.sleep(seconds)
                yield step

        monkeypatch.setattr(sys, "stderr", stream)
        assert STEPS == list(followed(steps(), PLAN, language, quiet=quiet))
        return stream.getvalue()

    return show


def test_a_terminal_shows_a_bar_with_how_many_are_done(shown):
    text = shown(Terminal())

    assert (True, True) == ("3/3" in text, "batch" in text)


def test_a_terminal_shows_the_rate_and_the_package(shown):
    text = shown(Terminal(), seconds=0.6)

    assert (True, True) == ("per second" in text, "S-0" in text)


def test_without_a_terminal_each_package_is_a_line(shown):
    assert "1/3 S-1: made\n2/3 S-0: made\n3/3 S-2: made\n" == shown(io.StringIO())


def test_the_lines_speak_the_language_of_messages(shown):
    assert "1/3 S-1: 已生成" == shown(io.StringIO(), "zh").splitlines()[0]


@pytest.mark.parametrize("stream", [Terminal, io.StringIO])
def test_nothing_is_shown_when_quiet(stream, shown):
    assert "" == shown(stream(), quiet=True)
