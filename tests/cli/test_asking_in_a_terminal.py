"""`ask` in a real terminal: keys are sent, the screen is read, and Ctrl-C loses nothing."""

import os
import select
import subprocess
import sys
import time

import pytest

pty = pytest.importorskip("pty", reason="Windows has no pseudo-terminal")

SECONDS = 60


class Terminal:
    """A pseudo-terminal in which one command runs."""

    def __init__(self, *words, **environment):
        self.ours, theirs = pty.openpty()
        self.shown = ""
        self.child = subprocess.Popen(
            [sys.executable, "-m", "ipsc_docs", *map(str, words)],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
            env={**os.environ, "LC_ALL": "C.UTF-8", **environment},
            preexec_fn=lambda: _take_terminal(theirs),
        )
        os.close(theirs)

    def until(self, words):
        """Read the screen until these words stand there behind what was seen before."""
        begun, seen = time.monotonic(), len(self.shown)
        while words not in self.shown[seen:]:
            assert time.monotonic() - begun < SECONDS, self.shown
            if select.select([self.ours], [], [], 1)[0]:
                try:
                    self.shown += os.read(self.ours, 65536).decode(errors="replace")
                except OSError:  # the other end is closed
                    break
        return self.shown[seen:]

    def type(self, keys):
        os.write(self.ours, keys.encode())

    def end(self):
        self.until("\0")
        os.close(self.ours)
        return self.child.wait(SECONDS)


def _take_terminal(theirs):
    import fcntl
    import termios

    fcntl.ioctl(theirs, termios.TIOCSCTTY, 0)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "答卷 a.yaml"
    path.write_text("language: en\nstudy: {id: A-1, title: T}\n", encoding="utf-8")
    return path


def test_an_answer_typed_in_a_terminal_is_in_the_file(file):
    terminal = Terminal("ask", file, "--section", "study")
    terminal.until("study.protocol_number")
    terminal.type("P-1\n")
    terminal.until("study.version")
    terminal.type(".\n")

    assert 0 == terminal.end()
    assert "protocol_number: P-1" in file.read_text(encoding="utf-8")


def test_ctrl_c_leaves_and_everything_answered_is_kept(file):
    terminal = Terminal("ask", file, "--section", "study")
    terminal.until("study.protocol_number")
    terminal.type("P-1\n")
    terminal.until("study.version")
    terminal.type("half an ans\x03")

    assert 0 == terminal.end()
    assert "protocol_number: P-1" in file.read_text(encoding="utf-8")
    assert "half" not in file.read_text(encoding="utf-8")


def test_a_terminal_without_colours_gets_none(file):
    terminal = Terminal("ask", file, "--section", "embryo", NO_COLOR="1")
    terminal.until("are open")
    terminal.type(".\n")
    terminal.end()

    assert "\x1b[" not in terminal.shown


def test_an_error_is_red_where_there_are_colours(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text(
        "cell_source: {kind: embryo}\nembryo: {origin: ivf_surplus}\n", encoding="utf-8"
    )
    shown = {}
    for name, environment in (("with", {"NO_COLOR": ""}), ("without", {"NO_COLOR": "1"})):
        terminal = Terminal("ask", path, "--section", "embryo", "--all", **environment)
        terminal.until("embryo.origin")
        terminal.type("nowhere\n")
        shown[name] = terminal.until("A.unknown_choice")
        terminal.type(".\n")
        terminal.end()

    assert (True, False) == ("\x1b[31m" in shown["with"], "\x1b[" in shown["without"])
