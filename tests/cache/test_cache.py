"""What is kept between runs is found whole, or not at all."""

import os
import subprocess
import sys

import msgspec
import pytest

from ipsc_docs.cache import Cache, engine, key_of
from ipsc_docs.cache import cache as cache_module
from ipsc_docs.library import Library, load_library

KEY = key_of("what it was made of")


class Record(msgspec.Struct, frozen=True):
    """Something that was kept."""

    words: str
    count: int


KEPT = Record("多能干细胞", 14)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "cache"


@pytest.fixture
def file(folder):
    Cache(folder).keep(KEY, KEPT)
    (kept,) = folder.iterdir()
    return kept


def found(folder, key=KEY):
    return Cache(folder).find(key, Record)


def test_what_was_kept_is_found(folder, file):
    assert KEPT == found(folder)


def test_another_key_finds_nothing(folder, file):
    assert None is found(folder, key_of("something else"))


def test_without_a_folder_nothing_is_kept(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    cache = Cache(None)
    cache.keep(KEY, KEPT)

    assert (None, []) == (cache.find(KEY, Record), list(tmp_path.iterdir()))


def test_a_folder_that_was_deleted_finds_nothing_and_is_made_again(folder, file):
    file.unlink()
    folder.rmdir()
    assert None is found(folder)
    Cache(folder).keep(KEY, KEPT)

    assert KEPT == found(folder)


def test_every_damaged_byte_is_noticed(folder, file):
    whole = file.read_bytes()
    for at in range(len(whole)):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        assert None is found(folder), at


def test_a_file_cut_short_is_noticed(folder, file):
    whole = file.read_bytes()
    for length in range(len(whole)):
        file.write_bytes(whole[:length])
        assert None is found(folder), length


def test_a_file_under_the_name_of_another_is_noticed(folder, file):
    other = key_of("other")
    Cache(folder).keep(other, Record("other", 1))
    (second,) = set(folder.iterdir()) - {file}
    second.write_bytes(file.read_bytes())

    assert None is found(folder, other)


def test_a_record_of_another_kind_is_not_taken_for_it(folder):
    Cache(folder).keep(KEY, {"words": 1})

    assert None is found(folder)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a user's folders by other means")
@pytest.mark.parametrize("mode", [0o620, 0o602])
def test_a_file_that_others_may_write_is_not_trusted(mode, folder, file):
    file.chmod(mode)

    assert None is found(folder)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a user's folders by other means")
def test_a_file_of_another_user_is_not_trusted(folder, file, monkeypatch):
    owner = file.stat().st_uid
    monkeypatch.setattr(os, "getuid", lambda: owner + 1)

    assert None is found(folder)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a user's folders by other means")
def test_only_their_owner_may_read_what_is_kept(folder, file):
    assert (0o700, 0o600) == (folder.stat().st_mode & 0o777, file.stat().st_mode & 0o777)


def test_a_folder_that_cannot_be_made_keeps_nothing_and_says_nothing(tmp_path):
    (tmp_path / "file").write_text("no folder")
    cache = Cache(tmp_path / "file" / "cache")
    cache.keep(KEY, KEPT)

    assert None is cache.find(KEY, Record)


def test_a_disk_that_is_full_leaves_no_half_file(folder, monkeypatch):
    def full(self, target):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", full)
    Cache(folder).keep(KEY, KEPT)

    assert [] == list(folder.iterdir())


def test_more_than_the_cap_make_room_for_the_newest(folder, monkeypatch):
    monkeypatch.setattr(cache_module, "MOST_FILES", 4)
    cache = Cache(folder)
    for count in range(10):
        cache.keep(key_of(count), Record("", count))

    assert len(list(folder.iterdir())) <= 4
    assert Record("", 9) == cache.find(key_of(9), Record)


def test_another_version_of_the_toolkit_finds_nothing(folder, file, monkeypatch):
    monkeypatch.setattr(cache_module, "engine_digest", lambda: "another")

    assert None is found(folder)


def test_the_toolkit_is_known_by_its_source_and_its_libraries():
    names = sorted(engine._libraries())

    assert {"docxtpl", "jinja2", "lxml", "markdown", "msgspec", "isal"} <= {
        name.split("-")[0].lower() for name in names
    }


def test_the_digest_of_the_toolkit_is_the_same_in_another_process():
    code = "from ipsc_docs.cache.engine import engine_digest; print(engine_digest())"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert engine.engine_digest() == run.stdout.strip()


def test_the_library_is_the_same_from_the_cache(folder, library):
    first = load_library(cache=Cache(folder))
    again = Cache(folder).find(key_of(first.digests), Library)

    assert library == first == again


def test_a_folder_whose_name_the_locale_cannot_read_is_no_hindrance(monkeypatch):
    monkeypatch.setattr(engine, "_HOUSE", "/home/\udce8\udcaf\udc95/ipsc_docs")
    monkeypatch.setattr(engine, "_sources", lambda _: iter(()))

    assert 64 == len(engine.engine_digest.__wrapped__())
