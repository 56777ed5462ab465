"""A file is replaced whole, and a copy of it as it was stays beside it."""

from pathlib import Path

import pytest

from ipsc_docs.cli import writing
from ipsc_docs.cli.safekeeping import replaced
from ipsc_docs.errors import OutputError


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "study.yaml"
    path.write_bytes(b"old")
    path.chmod(0o600)
    return path


def test_the_new_file_stands_in_its_place_and_the_old_beside_it(file):
    backup = replaced(file, b"old", b"new", "v1")

    assert (b"new", b"old", "study.v1.yaml") == (
        file.read_bytes(),
        backup.read_bytes(),
        backup.name,
    )


def test_both_can_be_read_by_their_owner_alone(file):
    backup = replaced(file, b"old", b"new", "v1")

    assert (0o600, 0o600) == (file.stat().st_mode & 0o777, backup.stat().st_mode & 0o777)


def test_a_copy_of_something_else_is_never_overwritten(file):
    file.with_name("study.v1.yaml").write_bytes(b"older")

    backup = replaced(file, b"old", b"new", "v1")

    assert ("study.v1-2.yaml", b"older") == (
        backup.name,
        file.with_name("study.v1.yaml").read_bytes(),
    )


def test_a_file_that_changed_meanwhile_is_left_alone(file):
    with pytest.raises(OutputError):
        replaced(file, b"as it was read", b"new", "v1")

    assert (b"old", ["study.yaml"]) == (
        file.read_bytes(),
        [path.name for path in file.parent.iterdir()],
    )


@pytest.mark.parametrize("renaming", [1, 2])
def test_an_interruption_leaves_the_old_file_whole(file, monkeypatch, renaming):
    calls, replace = [], Path.replace

    def interrupted(self, target):
        calls.append(target)
        if len(calls) == renaming:
            raise KeyboardInterrupt
        return replace(self, target)

    monkeypatch.setattr(writing.Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        replaced(file, b"old", b"new", "v1")

    assert b"old" == file.read_bytes()
    assert [] == list(file.parent.glob(".*"))


def test_a_run_after_an_interruption_uses_the_copy_that_is_there(file):
    file.with_name("study.v1.yaml").write_bytes(b"old")

    backup = replaced(file, b"old", b"new", "v1")

    assert ("study.v1.yaml", 2) == (backup.name, len(list(file.parent.iterdir())))


def test_a_link_stays_one(file):
    link = file.with_name("link.yaml")
    link.symlink_to(file)

    replaced(link, b"old", b"new", "v1")

    assert (True, b"new") == (link.is_symlink(), file.read_bytes())
