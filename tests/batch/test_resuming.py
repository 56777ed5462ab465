"""A run that was killed is gone on with: nothing is made twice, and the end is the same bytes."""

import importlib
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from studies import ROOT, example_path
from tables import csv_file, files_in

from ipsc_docs.batch.journal import MADE, Result, open_journal
from ipsc_docs.batch.lock import held
from ipsc_docs.batch.own_files import JOURNAL, LOCK
from ipsc_docs.cli import cli
from ipsc_docs.cli.keeping import press_of
from ipsc_docs.errors import OutputError
from ipsc_docs.making import Workshop
from ipsc_docs.package import writing

ROWS = 8
KILLS = 20
OPTIONS = ("--only", "scope-statement", "--lang", "en", "--quiet")
POSIX_ONLY = pytest.mark.skipif(os.name == "nt", reason="kills and forks")


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    rows = [[f"S-{at}", f"Study {at}", "5" if at != 3 else "five"] for at in range(ROWS)]
    head = ["study.id", "study.title.en", "study.participants_planned"]
    return csv_file(tmp_path_factory.mktemp("table") / "t.csv", head, *rows)


@pytest.fixture(autouse=True)
def loaded_once(monkeypatch, library, press):
    module = importlib.import_module("ipsc_docs.cli.batch")
    workshop = Workshop(library, press, press_of)
    monkeypatch.setattr(module, "library_at_hand", lambda _=None: library)
    monkeypatch.setattr(module, "workshop_at_hand", lambda _=None: workshop)


@pytest.fixture
def batch(table):
    """Return a function that runs the batch of the table into a folder, in this process."""

    def run_batch(out, *words):
        arguments = ["batch", table, "--master", example_path("draft"), "-o", out, *OPTIONS]
        arguments += ["--jobs", "1", "--messages", "en", *words]
        return CliRunner().invoke(cli, [str(one) for one in arguments])

    return run_batch


@pytest.fixture
def whole(batch, tmp_path):
    """Return the files of a run that nobody interrupted, and how long it took."""
    begun = time.perf_counter()
    assert 3 == batch(tmp_path / "whole").exit_code
    return final(tmp_path / "whole"), time.perf_counter() - begun


def final(folder):
    return files_in(folder, without={JOURNAL, LOCK})


def inodes(folder):
    """Return which file on the disk each path is: one that was written again is another."""
    return {path: path.stat().st_ino for path in folder.rglob("*.docx")}


@POSIX_ONLY
def test_killed_at_any_moment_and_gone_on_with_the_end_is_the_same(batch, whole, tmp_path):
    expected, seconds = whole
    chance = random.Random(20260520)
    different = []
    for kill in range(KILLS):
        out = tmp_path / f"kill-{kill}"
        child = os.fork()
        if child == 0:
            batch(out)
            os._exit(0)
        time.sleep(chance.uniform(0.02, seconds))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        assert 3 == batch(out, "--resume").exit_code
        if final(out) != expected:
            different.append(kill)

    assert [] == different


@POSIX_ONLY
def test_killed_again_and_again_in_one_folder_the_end_is_the_same(batch, whole, tmp_path):
    expected, seconds = whole
    chance = random.Random(818)
    for _ in range(5):
        child = os.fork()
        if child == 0:
            batch(tmp_path / "out", "--resume")
            os._exit(0)
        time.sleep(chance.uniform(0.02, seconds / 2))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    batch(tmp_path / "out", "--resume")

    assert expected == final(tmp_path / "out")


def test_what_stands_whole_is_not_made_again(batch, tmp_path):
    batch(tmp_path)
    before = inodes(tmp_path)
    batch(tmp_path, "--resume")

    assert before == inodes(tmp_path)


def test_what_was_damaged_is_made_again_and_nothing_else(batch, tmp_path, whole):
    batch(tmp_path / "out")
    before = inodes(tmp_path / "out")
    (word,) = (tmp_path / "out" / "S-1" / "en").iterdir()
    word.write_bytes(b"")
    batch(tmp_path / "out", "--resume")
    after = inodes(tmp_path / "out")

    assert whole[0] == final(tmp_path / "out")
    assert [word] == [path for path in after if after[path] != before[path]]


def test_what_a_kill_left_of_a_report_is_taken_away(batch, tmp_path, whole):
    batch(tmp_path / "out")
    (tmp_path / "out" / ".report.json.abc.part").write_bytes(b"half")
    batch(tmp_path / "out", "--resume")

    assert whole[0] == final(tmp_path / "out")


def test_what_is_asked_for_otherwise_is_made_again(batch, tmp_path):
    batch(tmp_path)
    before = inodes(tmp_path)
    batch(tmp_path, "--resume", "--date", "2026-09-01")
    after = inodes(tmp_path)

    assert set() == set(before.items()) & set(after.items())


def test_without_resume_everything_is_made_again(batch, tmp_path):
    batch(tmp_path)
    before = inodes(tmp_path)
    batch(tmp_path)

    assert set() == set(before.items()) & set(inodes(tmp_path).items())


# The journal.


def noted(folder, *keys, resume=False):
    book = open_journal(folder, resume=resume)
    for key in keys:
        book.note(key, Result(state=MADE, manifest=key))
    book.close()


def known(folder):
    """Return what a run that goes on would find in the journal."""
    book = open_journal(folder, resume=True)
    book.close()
    return book.done


def test_a_line_that_was_cut_off_is_no_line(tmp_path):
    noted(tmp_path, "a", "b")
    path = tmp_path / JOURNAL
    path.write_bytes(path.read_bytes()[:-9])

    assert {"a": Result(state=MADE, manifest="a")} == known(tmp_path)


@pytest.mark.parametrize("end", [b"", b"\0" * 40, b"0123456789abcdef {}"])
def test_a_line_after_one_that_was_cut_off_is_read(end, tmp_path):
    noted(tmp_path, "a")
    with (tmp_path / JOURNAL).open("ab") as file:
        file.write(end)
    noted(tmp_path, "b", resume=True)

    assert {"a", "b"} == set(known(tmp_path))


def test_a_run_that_is_not_resumed_begins_the_journal_anew(tmp_path):
    noted(tmp_path, "a")
    noted(tmp_path)

    assert {} == known(tmp_path)


# A full disk, a folder in use.


def test_a_disk_that_is_full_is_told_and_nothing_that_was_done_is_lost(
    batch, tmp_path, whole, monkeypatch
):
    real, written = writing.put_file, []

    def full(path, content, **options):
        written.append(path)
        if len(written) > 12:
            raise OSError(28, "No space left on device")
        real(path, content, **options)

    with monkeypatch.context() as patch:
        patch.setattr(writing, "put_file", full)
        done = batch(tmp_path / "out")
    before = inodes(tmp_path / "out")

    assert (2, True) == (done.exit_code, "No space left on device" in done.stderr)
    assert "Traceback" not in done.stderr
    batch(tmp_path / "out", "--resume")
    after = inodes(tmp_path / "out")
    assert whole[0] == final(tmp_path / "out")
    assert [] == [path for path in list(before)[:2] if before[path] != after[path]]


def test_a_second_holder_of_a_folder_is_refused(tmp_path):
    with held(tmp_path), pytest.raises(OutputError), held(tmp_path):
        pass


@POSIX_ONLY
def test_the_lock_of_a_killed_run_is_free(tmp_path):
    code = (
        "import sys, time, pathlib\n"
        "from ipsc_docs.batch.lock import held\n"
        "with held(pathlib.Path(sys.argv[1])):\n"
        "    print('held', flush=True); time.sleep(60)\n"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, cwd=ROOT
    )
    assert b"held\n" == child.stdout.readline()
    with pytest.raises(OutputError), held(tmp_path):
        pass
    child.kill()
    child.wait()
    child.stdout.close()

    with held(tmp_path):
        assert (tmp_path / LOCK).exists()


# Real processes.


def started(table, out, *words):
    arguments = [table, "--master", example_path("draft"), "-o", out, *OPTIONS, *words]
    return subprocess.Popen(
        [sys.executable, "-m", "ipsc_docs", "batch", *map(str, arguments)],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def alive(session):
    """Return the processes of a session that are still there, but for those already dead."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == session and fields[0] != "Z":
            found.append(int(path.parent.name))
    return found


def test_two_processes_make_the_same_bytes_as_one(whole, table, tmp_path):
    run = started(table, tmp_path / "two", "--jobs", "2")
    run.communicate()

    assert 3 == run.returncode
    assert whole[0] == final(tmp_path / "two")


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")
def test_workers_end_with_their_parent_and_the_run_is_gone_on_with(whole, table, batch, tmp_path):
    out = tmp_path / "out"
    run = started(table, out, "--jobs", "2")
    deadline = time.monotonic() + 60
    while not list(out.glob("*/manifest.json")) and time.monotonic() < deadline:
        time.sleep(0.02)
    run.kill()
    run.wait()
    run.stderr.close()
    while alive(run.pid) and time.monotonic() < deadline:
        time.sleep(0.05)

    assert [] == alive(run.pid)
    batch(out, "--resume")
    assert whole[0] == final(out)
