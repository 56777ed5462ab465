"""What takes long to make, kept on disk between runs by the digest of all that it was made of.

Safe to delete at any time. What is found is checked and otherwise ignored, never trusted: a file
that is damaged, renamed or not wholly ours is made anew. Holds content and templates, no answer.
Finding imports next to nothing: it has to be quicker than what it saves.
"""

import os
import stat
from hashlib import sha256
from typing import TypeVar

import msgspec

from ipsc_docs.cache.engine import engine_digest

Record = TypeVar("Record")

MOST_FILES = 1_000
"""More than this are not kept; those written first go first."""

SUFFIX = ".kept"

_DIGEST = 32
_OTHERS_MAY_WRITE = stat.S_IWGRP | stat.S_IWOTH


class Cache:
    """A folder of records as msgpack; without a folder nothing is kept and nothing found."""

    def __init__(self, folder: str | os.PathLike[str] | None) -> None:
        self._folder = None if folder is None else os.fspath(folder)

    def find(self, key: bytes, kind: type[Record]) -> Record | None:
        """Return the record kept under `key` by this toolkit, None if it is not wholly sound."""
        if self._folder is None:
            return None
        kept = _read(f"{self._folder}{os.sep}{_name(key)}")
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
        from ipsc_docs.cache.keeping import keep

        packed = msgspec.msgpack.encode(record)
        keep(self._folder, _name(key), _seal(key, packed) + packed, MOST_FILES)


def key_of(value: object) -> bytes:
    """Return the key of something made of `value`, which may be any plain record."""
    return sha256(msgspec.msgpack.encode(value)).digest()


def _name(key: bytes) -> str:
    return f"{_seal(key, b'').hex()}{SUFFIX}"


def _seal(key: bytes, packed: bytes) -> bytes:
    """Return the digest over toolkit, key and content: it tells a file of ours from any other."""
    return sha256(b"\0".join((engine_digest().encode(), key, packed))).digest()


def _read(path: str) -> bytes:
    """Return a file that only its owner, this user, can have written; else nothing."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - pathlib takes longer to import
            about = os.fstat(file.fileno())
            if hasattr(os, "getuid") and (
                about.st_uid != os.getuid() or about.st_mode & _OTHERS_MAY_WRITE
            ):
                return b""
            return file.read()
    except OSError:
        return b""
