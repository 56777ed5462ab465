"""What a package consists of and was made from, as digests. Touches no disk."""

import datetime as dt
import io
import zipfile
from collections.abc import Mapping

import msgspec

from ipsc_docs.library.digest import digest_of


class FileEntry(msgspec.Struct, frozen=True):
    """One file: the digest of its bytes and of each of its uncompressed parts, and its blanks."""

    sha256: str
    parts: Mapping[str, str]
    blanks: int
    undecided: int


class ClauseEntry(msgspec.Struct, frozen=True):
    """One clause used: its version and the digest of its wording in both languages."""

    version: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """The mark of a complete package, written last.

    `date` is the date that the rules were judged on. `content` is the digest over all built-in
    content, `office` has one for each file of the office whose folder was laid over it. Every
    digest is a SHA-256 in hexadecimal.
    """

    tool: str
    study: str
    date: dt.date
    final: bool
    languages: tuple[str, ...]
    answers: str
    content: str
    office: Mapping[str, str] = {}
    templates: Mapping[str, str]
    clauses: Mapping[str, ClauseEntry]
    findings: Mapping[str, int]
    files: Mapping[str, FileEntry]


def file_entry(docx: bytes, blanks: int, undecided: int) -> FileEntry:
    """Return the entry of a finished Word file."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        parts = {name: digest_of(package.read(name)) for name in sorted(package.namelist())}
    return FileEntry(digest_of(docx), parts, blanks, undecided)


def as_json(value: object) -> bytes:
    """Return a record as readable JSON in a fixed order, with a final line break."""
    return msgspec.json.format(msgspec.json.encode(value, order="deterministic"), indent=2) + b"\n"


def content_digest(digests: Mapping[str, str]) -> str:
    """Return one digest over all files, by name and digest."""
    listed = "\n".join(f"{name} {digest}" for name, digest in sorted(digests.items()))
    return digest_of(listed.encode())
