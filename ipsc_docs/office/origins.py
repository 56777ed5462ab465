"""What an office's copies were made from: the record of it, and the text itself, kept for merging.

The record names each original by its digest, so a damaged or exchanged one is noticed. Merges
nothing.
"""

from collections.abc import Iterable
from pathlib import Path, PurePosixPath

import msgspec

from ipsc_docs.errors import BrokenContentError
from ipsc_docs.language import Bilingual
from ipsc_docs.library.digest import digest_of
from ipsc_docs.library.folder import is_meant
from ipsc_docs.office.copies import Copy
from ipsc_docs.office.disk import put
from ipsc_docs.package.manifest import as_json

FOLDER = "upstream"
RECORD = f"{FOLDER}/origins.json"


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """Where one file of an office was copied from: by which toolkit, in which version of the item."""

    kind: str
    name: str
    file: str
    tool: str
    version: int | None
    sha256: str

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from all others."""
        return self.kind, self.name

    @property
    def kept_as(self) -> str:
        """The path of the original text within the office's folder."""
        path = PurePosixPath(self.file)
        return f"{FOLDER}/{path.stem}-{self.sha256[:12]}{path.suffix}"


class _Record(msgspec.Struct, frozen=True):
    origins: tuple[Origin, ...]


def origin_of(copy: Copy, tool: str, file: str | None = None) -> Origin:
    """Return the origin of a copy that this toolkit makes."""
    return Origin(
        kind=copy.kind,
        name=copy.name,
        file=file or copy.file,
        tool=tool,
        version=copy.version,
        sha256=copy.sha256,
    )


def read_origins(office: Path) -> dict[tuple[str, str], Origin]:
    """Return the origins of all copies in a folder; raises BrokenContentError."""
    path = office / RECORD
    if not path.is_file():
        return {}
    try:
        record = msgspec.json.decode(path.read_bytes(), type=_Record)
    except msgspec.DecodeError as error:
        raise _broken(path, str(error)) from error
    for origin in record.origins:
        if not is_meant(origin.file):
            raise _broken(path, f"{origin.file}: ?")
    return {origin.key: origin for origin in record.origins}


def original(office: Path, origin: Origin) -> bytes:
    """Return what a copy was made from; raises BrokenContentError if that is no longer there."""
    path = office / origin.kept_as
    content = path.read_bytes() if path.is_file() else b""
    if digest_of(content) != origin.sha256:
        raise BrokenContentError(
            [
                Bilingual(
                    zh=f"{path.as_posix()}:1:1: 复制时的原文缺失或被改动；请从备份恢复此文件",
                    en=f"{path.as_posix()}:1:1: the original of a copy is missing or was changed; "
                    "restore this file from a backup",
                )
            ]
        )
    return content


def keep_origins(office: Path, origins: Iterable[Origin], texts: dict[str, bytes]) -> None:
    """Keep originals by their path, then the record of them, then drop those that nothing names."""
    known = sorted(origins, key=lambda one: one.key)
    for name, content in texts.items():
        put(office / name, content)
    put(office / RECORD, as_json(_Record(tuple(known))))
    named = {office / RECORD, *(office / one.kept_as for one in known)}
    for path in (office / FOLDER).iterdir():
        if path.is_file() and path not in named:
            path.unlink()


def _broken(path: Path, reason: str) -> BrokenContentError:
    return BrokenContentError(
        [
            Bilingual(
                zh=f"{path.as_posix()}:1:1: 复制记录已损坏（{reason}）；请从备份恢复此文件",
                en=f"{path.as_posix()}:1:1: the record of copies is damaged ({reason}); "
                "restore this file from a backup",
            )
        ]
    )
