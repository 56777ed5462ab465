"""The same answers give the same bytes, whatever the machine, the hour and the folder."""

import os
import shutil
import subprocess
import sys

import pytest
from studies import example_path

PLACES = {
    "Shanghai": {"TZ": "Asia/Shanghai", "PYTHONHASHSEED": "1", "LC_ALL": "zh_CN.UTF-8"},
    "Los Angeles": {"TZ": "America/Los_Angeles", "PYTHONHASHSEED": "2", "LC_ALL": "C"},
}


def built_in(folder, name, place):
    """Return every file of a package built in a folder of its own, by a process of its own."""
    folder.mkdir()
    shutil.copy(example_path(name), folder / "answers.yaml")
    environment = {**os.environ, **PLACES[place], "PYTHONUTF8": "0"}
    done = subprocess.run(
        [sys.executable, "-m", "ipsc_docs", "build", "answers.yaml", "-o", "here"],
        cwd=folder,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    here = folder / "here"
    return {
        path.relative_to(here).as_posix(): path.read_bytes()
        for path in sorted(here.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("name", ["draft", "donor"])
def test_packages_of_two_places_are_the_same_bytes(name, tmp_path):
    east = built_in(tmp_path / "东 east", name, "Shanghai")
    west = built_in(tmp_path / "west", name, "Los Angeles")

    assert list(east) == list(west)
    assert [] == [path for path, content in east.items() if content != west[path]]


def test_a_package_built_in_memory_is_the_one_on_the_disk(tmp_path, example):
    package = example("donor")[1]
    files = built_in(tmp_path / "a", "donor", "Shanghai")
    on_disk = {path.split("/", 1)[1]: content for path, content in files.items()}
    del on_disk["manifest.json"]

    # Names first and no values: the difference of two files would fill the screen for minutes.
    assert sorted(package.files) == sorted(on_disk)
    assert [] == [path for path, content in on_disk.items() if content != package.files[path]]
