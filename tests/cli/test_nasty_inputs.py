"""Whatever is given as an answers file, a command ends with words and an exit code."""

import json
import sys
from unittest.mock import Mock

import pytest
from studies import example_path

from ipsc_docs.cli.reading import read_answers_file
from ipsc_docs.errors import UnreadableFileError

NASTY = {
    "nothing": b"",
    "blank space": b" \n\n  \n",
    "a comment": b"# nothing\n",
    "a byte-order mark": b"\xef\xbb\xbf",
    "one word": b"study",
    "a number": b"14",
    "a list": b"- a\n- b\n",
    "null": b"null",
    "an empty list": b"[]",
    "an empty mapping": b"{}",
    "a NUL byte": b"study:\x00 a\n",
    "control characters": b"study: \x01\x02\x1b[31m\n",
    "UTF-16": "study: {id: a}".encode("utf-16"),
    "GBK": "study: 研究".encode("gbk"),
    "half a character": "study: 研".encode()[:-1],
    "random bytes": bytes(range(256)) * 4,
    "a zip archive": b"PK\x03\x04" + bytes(40),
    "deep lists": b"[" * 10_000,
    "deep closed lists": b"[" * 5_000 + b"]" * 5_000,
    "deep JSON": b'{"a":' * 5_000 + b"1" + b"}" * 5_000,
    "deep blocks": b"\n".join(b" " * n + b"a:" for n in range(200)),
    "a bomb of aliases": b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
    "a tag": b"study: !!python/object:os.system ls\n",
    "two documents": b"study: {}\n---\nstudy: {}\n",
    "a directive": b"%YAML 9.9\n---\na: b\n",
    "a merge": b"study:\n  <<: {id: a}\n",
    "names that are lists": b"? [a, b]\n: c\n",
    "names that are empty": b'"": {"": ""}\n: x\n',
    "a very long name": b"a" * 100_000 + b": b\n",
    "a very long number": b"embryo: {culture_days: " + b"9" * 50_000 + b"}\n",
    "many names": b"".join(b"k%d: v\n" % n for n in range(5_000)),
    "many items": b"visits:\n" + b"- {}\n" * 5_000,
    "JSON that breaks off": b'{"study": {"id": "a"',
    "JSON with NaN": b'{"study": NaN}',
    "JSON with a lone surrogate": b'{"study": {"title": "\\ud800"}}',
    "sections of the wrong form": b"study: [1]\nvisits: {a: b}\nexit: x\nsites: 3\n",
    "tables of the wrong form": b"exit: {withdrawal: [a], suspension: x, termination: {a: {b: c}}}\n",
    "names of everything": b"study: {id: {zh: a}, title: [x], version_date: {a: b}, type: []}\n",
    "every answer waived": b"study: {not_applicable: x}\nexit: {not_applicable: y}\n",
    "acceptances of the wrong form": b"accepted: [1, {}, {code: [a]}, {code: a, code: b}]\n",
    "a derived answer": b"scope: {verdict: eligible}\n",
    "a date far away": b"study: {id: A, title: T, version_date: 0001-01-01}\n",
    "an id that is a path": b"study: {id: ../../etc, title: T, version_date: 2026-05-20}\n",
    "an id that Windows keeps": b"study: {id: CON, title: T, version_date: 2026-05-20}\n",
    "words that Python knows": b"study: {id: __class__, title: '{0.__class__}', version: '%s'}\n",
}
COMMANDS = [("check",), ("build",), ("explain", "exit-plan")]
every_command = pytest.mark.parametrize("command", COMMANDS, ids=lambda words: words[0])


@every_command
@pytest.mark.parametrize("content", NASTY.values(), ids=NASTY.keys())
def test_nasty_input_ends_with_words_and_an_exit_code(content, command, run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    name, *rest = command
    done = run(name, "-", *rest, stdin=content)

    assert done.exit_code in (0, 1, 2, 3)
    assert done.out + done.err


@every_command
@pytest.mark.parametrize("content", NASTY.values(), ids=NASTY.keys())
def test_nasty_input_is_reported_as_valid_json(content, command, run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    name, *rest = command
    done = run(name, "-", *rest, "--format", "json", stdin=content)

    assert isinstance(json.loads(done.out), dict)


def test_a_folder_is_no_answers_file(run, tmp_path):
    assert 3 == run("check", tmp_path).exit_code


def test_a_file_that_is_too_large_is_refused(run, tmp_path):
    path = tmp_path / "large.yaml"
    path.write_bytes(b"#" * 5_000_001)

    assert 3 == run("check", path).exit_code


def test_an_endless_standard_input_is_refused(monkeypatch):
    class Endless:
        """A stream that never ends: whoever asks it for everything waits for ever."""

        def read(self, size=-1):
            assert size > 0
            return b"#" * size

    monkeypatch.setattr(sys, "stdin", Mock(buffer=Endless()))

    with pytest.raises(UnreadableFileError):
        read_answers_file("-")


@pytest.mark.parametrize("cut", range(0, 60_000, 4_001))
def test_an_example_that_breaks_off_anywhere_is_reported(cut, run):
    content = example_path("embryo").read_bytes()[:cut]

    assert run("check", "-", stdin=content).exit_code in (0, 1, 3)
