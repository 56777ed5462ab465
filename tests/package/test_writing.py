"""A package reaches the disk whole or not at all, and never over what a person wrote."""

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from datetime import date
from pathlib import Path

import msgspec
import pytest

from ipsc_docs.errors import OutputError
from ipsc_docs.library.digest import digest_of
from ipsc_docs.package.manifest import FileEntry, Manifest, as_json
from ipsc_docs.package.writing import MANIFEST, PENDING, EditedFilesError, write_package

POSIX_ONLY = pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
FIRST = {"zh/01-a.docx": b"first a", "zh/02-b.docx": b"first b", "findings.json": b"{}"}
SECOND = {"zh/01-a.docx": b"second a", "en/01-a.docx": b"second e", "findings.json": b"{}"}


def manifest_of(files, study="S-1", answers=None):
    """Return a manifest over files; other files come from other answers, unless told."""
    return Manifest(
        tool="ipsc-docs 0",
        study=study,
        date=date(2026, 5, 20),
        final=False,
        languages=("zh",),
        answers=answers or digest_of(repr(sorted(files.items())).encode()),
        content="",
        templates={},
        clauses={},
        findings={},
        files={name: FileEntry(digest_of(content), {}, 0, 0) for name, content in files.items()},
    )


def write(output, files, **options):
    return write_package(output, manifest_of(files), files, **options)


def files_in(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def documents_in(folder):
    """Return the files of a folder without its manifest."""
    return {name: content for name, content in files_in(folder).items() if name != MANIFEST}


def is_complete(folder):
    """Return whether the folder has a manifest and every file is the one it names."""
    files = files_in(folder)
    if MANIFEST not in files:
        return None
    expected = [sorted(documents) for documents in (FIRST.items(), SECOND.items())]
    return sorted((name, files[name]) for name in files if name in {**FIRST, **SECOND}) in expected


def test_a_package_stands_in_a_folder_named_like_its_study(tmp_path):
    assert tmp_path / "S-1" == write(tmp_path, FIRST)


def test_every_file_and_the_manifest_are_written_and_nothing_else(tmp_path):
    folder = write(tmp_path, FIRST)

    assert sorted([*FIRST, MANIFEST]) == sorted(files_in(folder))
    assert FIRST == documents_in(folder)


def test_a_second_package_replaces_the_first(tmp_path):
    write(tmp_path, FIRST)
    folder = write(tmp_path, SECOND)

    assert SECOND == documents_in(folder)


def test_a_run_for_less_keeps_what_the_same_answers_made_before(tmp_path):
    write_package(tmp_path, manifest_of(FIRST, answers="same"), FIRST)
    less = {"en/01-a.docx": b"first e"}
    folder = write_package(tmp_path, manifest_of(less, answers="same"), less)

    assert FIRST | less == documents_in(folder)
    assert sorted(FIRST | less) == sorted(json.loads((folder / MANIFEST).read_bytes())["files"])


def test_a_run_for_less_takes_away_what_other_answers_made_before(tmp_path):
    write_package(tmp_path, manifest_of(FIRST, answers="before"), FIRST)
    less = {"en/01-a.docx": b"second e"}
    folder = write_package(tmp_path, manifest_of(less, answers="now"), less)

    assert less == documents_in(folder)


def test_a_run_for_less_takes_away_what_another_state_of_an_office_made_before(tmp_path):
    write_package(tmp_path, manifest_of(FIRST, answers="same"), FIRST)
    less = {"en/01-a.docx": b"second e"}
    manifest = manifest_of(less, answers="same")
    manifest = msgspec.structs.replace(manifest, office={"content/labels.yaml": "0"})
    folder = write_package(tmp_path, manifest, less)

    assert less == documents_in(folder)


def test_a_file_of_a_person_beside_the_package_stays(tmp_path):
    folder = write(tmp_path, FIRST)
    (folder / "zh" / "notes.docx").write_bytes(b"mine")
    write(tmp_path, SECOND)

    assert b"mine" == (folder / "zh" / "notes.docx").read_bytes()


def test_an_edited_file_is_not_overwritten_and_is_named(tmp_path):
    folder = write(tmp_path, FIRST)
    (folder / "zh/01-a.docx").write_bytes(b"edited")

    with pytest.raises(EditedFilesError) as caught:
        write(tmp_path, SECOND)

    assert ("zh/01-a.docx",) == caught.value.files
    assert str(folder / "zh/01-a.docx") in caught.value.say("zh")
    assert {**FIRST, "zh/01-a.docx": b"edited"} == documents_in(folder)
    assert 1 == caught.value.exit_code


def test_an_edited_file_that_would_be_deleted_is_not(tmp_path):
    folder = write(tmp_path, FIRST)
    (folder / "zh/02-b.docx").write_bytes(b"edited")

    with pytest.raises(EditedFilesError) as caught:
        write(tmp_path, SECOND)

    assert ("zh/02-b.docx",) == caught.value.files


def test_a_refused_package_leaves_the_old_one_complete(tmp_path):
    folder = write(tmp_path, FIRST)
    before = (folder / MANIFEST).read_bytes()
    (folder / "zh/01-a.docx").write_bytes(b"edited")

    with pytest.raises(EditedFilesError):
        write(tmp_path, SECOND)

    assert before == (folder / MANIFEST).read_bytes()


def test_force_overwrites_an_edited_file(tmp_path):
    folder = write(tmp_path, FIRST)
    (folder / "zh/01-a.docx").write_bytes(b"edited")
    write(tmp_path, SECOND, force=True)

    assert SECOND == documents_in(folder)


def test_a_file_that_was_deleted_is_made_again(tmp_path):
    folder = write(tmp_path, FIRST)
    (folder / "zh/01-a.docx").unlink()
    write(tmp_path, FIRST)

    assert FIRST == documents_in(folder)


def test_a_file_that_no_manifest_knows_is_not_overwritten(tmp_path):
    (tmp_path / "S-1" / "zh").mkdir(parents=True)
    (tmp_path / "S-1" / "zh" / "01-a.docx").write_bytes(b"mine")

    with pytest.raises(EditedFilesError):
        write(tmp_path, FIRST)


@pytest.mark.parametrize("left", [b"", b"\0" * 512])
def test_a_file_that_a_power_cut_emptied_is_nobodys_work_and_made_again(left, tmp_path):
    folder = write(tmp_path, FIRST)
    (folder / "zh/01-a.docx").write_bytes(left)
    write(tmp_path, FIRST)

    assert FIRST == documents_in(folder)


def test_a_package_can_stand_in_a_folder_of_another_name(tmp_path):
    manifest = manifest_of(FIRST)

    assert tmp_path / "site-02" == write_package(tmp_path, manifest, FIRST, name="site-02")


@pytest.mark.parametrize("manifest", [b"", b"{}", b"[1]", b"\xff\xfe", b'{"files": {"a": 1}}'])
def test_with_a_broken_manifest_nothing_counts_as_ours(manifest, tmp_path):
    folder = write(tmp_path, FIRST)
    (folder / MANIFEST).write_bytes(manifest)

    with pytest.raises(EditedFilesError):
        write(tmp_path, SECOND)


@pytest.mark.parametrize("name", ["../../kept.txt", "zh/../../../kept.txt", "/{outside}"])
def test_a_manifest_that_names_a_file_outside_its_folder_does_no_harm(name, tmp_path):
    outside = tmp_path / "kept.txt"
    outside.write_bytes(b"kept")
    listed = {**FIRST, name.format(outside=str(outside).lstrip("/")): b"kept"}
    folder = write(tmp_path / "out", FIRST)
    (folder / MANIFEST).write_bytes(as_json(manifest_of(listed)))
    write(tmp_path / "out", SECOND, force=True)

    assert b"kept" == outside.read_bytes()


# Where nothing can be written.


@pytest.mark.parametrize("study", ["CON", "con", "NUL", "Com1", "LPT9", "aux", "prn"])
def test_a_name_that_windows_reserves_is_refused(study, tmp_path):
    with pytest.raises(OutputError):
        write_package(tmp_path, manifest_of(FIRST, study), FIRST)


@POSIX_ONLY
def test_a_study_folder_that_is_a_link_is_refused(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "S-1").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(OutputError):
        write(tmp_path, FIRST)


@POSIX_ONLY
def test_a_language_folder_that_is_a_link_is_refused(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "S-1").mkdir()
    (tmp_path / "S-1" / "zh").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(OutputError):
        write(tmp_path, FIRST)
    assert [] == list((tmp_path / "elsewhere").iterdir())


def test_an_output_that_is_a_file_is_refused_with_its_name(tmp_path):
    (tmp_path / "S-1").write_bytes(b"a file")

    with pytest.raises(OutputError) as caught:
        write(tmp_path, FIRST)

    assert str(tmp_path / "S-1") in caught.value.say("en")


@POSIX_ONLY
def test_only_the_owner_can_read_a_package(tmp_path):
    folder = write(tmp_path / "made", FIRST)
    modes = {path: path.stat().st_mode & 0o777 for path in folder.rglob("*")}

    assert {0o600} == {mode for path, mode in modes.items() if path.is_file()}
    assert {0o700} == {folder.stat().st_mode & 0o777} | {
        mode for path, mode in modes.items() if path.is_dir()
    }


# Interrupted at any moment.


class Killed(BaseException):
    """What stands for the end of the process: nothing may catch it."""


def interrupted(monkeypatch, after, error):
    """Let file operations raise once `after` of them have been done."""
    left = [after]

    def guarded(operation):
        def act(*args, **options):
            if left[0] == 0:
                raise error
            left[0] -= 1
            return operation(*args, **options)

        return act

    for name in ("replace", "unlink", "mkdir"):
        monkeypatch.setattr(Path, name, guarded(getattr(Path, name)))
    monkeypatch.setattr(tempfile, "mkstemp", guarded(tempfile.mkstemp))


@pytest.mark.parametrize("error", [OSError(28, "no space"), Killed()], ids=["error", "killed"])
@pytest.mark.parametrize("after", range(28))
def test_a_run_that_stopped_anywhere_can_be_repeated(after, error, tmp_path, monkeypatch):
    folder = write(tmp_path, FIRST)
    with monkeypatch.context() as patch:
        interrupted(patch, after, error)
        try:
            write(tmp_path, SECOND)
        except (OutputError, Killed):
            assert is_complete(folder) in (None, True)
    write(tmp_path, SECOND)

    assert SECOND == documents_in(folder)
    assert [] == [name for name in files_in(folder) if name.split("/")[-1].startswith(".")]


def test_the_moments_tried_above_reach_the_end_of_a_run(tmp_path, monkeypatch):
    write(tmp_path, FIRST)
    interrupted(monkeypatch, 27, Killed())
    write(tmp_path, SECOND)


@pytest.mark.parametrize("after", range(0, 20, 3))
def test_an_edit_made_after_an_interrupted_run_is_still_told_apart(after, tmp_path, monkeypatch):
    folder = write(tmp_path, FIRST)
    with monkeypatch.context() as patch:
        interrupted(patch, after, OSError(5, "gone"))
        with suppress(OutputError):
            write(tmp_path, SECOND)
    (folder / "zh/01-a.docx").write_bytes(b"edited")

    with pytest.raises(EditedFilesError):
        write(tmp_path, SECOND)


ENDLESS = """
import sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from test_writing import FIRST, SECOND, write
print("ready", flush=True)
while True:
    write(Path({output!r}), SECOND)
    write(Path({output!r}), FIRST)
"""


@pytest.mark.parametrize("attempt", range(6))
def test_a_killed_process_leaves_nothing_that_passes_for_complete(attempt, tmp_path):
    program = ENDLESS.format(tests=str(Path(__file__).parent), output=str(tmp_path))
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE) as process:
        process.stdout.readline()
        time.sleep(random.Random(attempt).uniform(0.0, 0.05))
        process.kill()
    folder = tmp_path / "S-1"

    assert is_complete(folder) in (None, True)
    write(tmp_path, SECOND)
    assert SECOND == documents_in(folder)
    assert PENDING not in files_in(folder)
