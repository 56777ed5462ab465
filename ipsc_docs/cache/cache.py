"""What takes long to make, kept on disk between runs by the digest of all that it was made of.

Safe to delete at any time. What is found is checked and otherwise ignored, never trusted: a file
that is damaged, renamed or not wholly ours is made anew. Holds content and templates, no answer.
"""

import contextlib
import hashlib
import os
import stat
from pathlib import Path
from typing import TypeVar

import msgspec

from ipsc_docs.cache.engine import engine_digest

Record = TypeVar("Record")

MOST_FILES = 1_000
"""More than this are not kept; those written first go first."""

_SUFFIX = ".kept"
_DIGEST = 32
_OTHERS_MAY_WRITE = stat.S_IWGRP | stat.S_IWOTH


class Cache:
    """A folder of records as msgpack; without a folder nothing is kept and nothing found."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def find(self, key: bytes, kind: type[Record]) -> Record | None:
        """Return the record kept under `key` by this engine, None if it is not wholly sound."""
        if self._folder is None:
            return None
        kept = _read(self._path(key))
        sealed, packed = kept[:_DIGEST], kept[_DIGEST:]
        if sealed != _seal(key, packed):
            return None
        try:
            return msgspec.msgpack.decode(packed, type=kind)
        except msgspec.MsgspecError:
            return None

    def keep(self, key: bytes, record: object) -> None:
        """Keep a record; where the folder cannot be written, nothing happens."""
        if self._folder is None:
            return
        packed = msgspec.msgpack.encode(record)
        with contextlib.suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._make_room()
            _write(self._path(key), _seal(key, packed) + packed)

    def _path(self, key: bytes) -> Path:
        assert self._folder is not None
        return self._folder / f"{_seal(key, b'').hex()}{_SUFFIX}"

    def _make_room(self) -> None:
        assert self._folder is not None
        files = list(self._folder.glob(f"*{_SUFFIX}"))
        if len(files) >= MOST_FILES:
            for file in sorted(files, key=lambda one: one.stat().st_mtime_ns)[: MOST_FILES // 2]:
                file.unlink()


def key_of(value: object) -> bytes:
    """Return the key of something made of `value`, which may be any plain record."""
    return hashlib.sha256(msgspec.msgpack.encode(value)).digest()


def _seal(key: bytes, packed: bytes) -> bytes:
    """Return the digest over engine, key and content: it tells a file of ours from any other."""
    return hashlib.sha256(b"\0".join((engine_digest().encode(), key, packed))).digest()


def _read(path: Path) -> bytes:
    """Return a file that only its owner, this user, can have written; else nothing."""
    try:
        with path.open("rb") as file:
            about = os.fstat(file.fileno())
            if hasattr(os, "getuid") and (
                about.st_uid != os.getuid() or about.st_mode & _OTHERS_MAY_WRITE
            ):
                return b""
            return file.read()
    except OSError:
        return b""


def _write(path: Path, content: bytes) -> None:
    import tempfile  # half of what it takes to find a document, and needed only to keep one

    # mkstemp makes a file for its owner alone, and the move is whole or not at all.
    handle, name = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
