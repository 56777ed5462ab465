"""Word files taken apart with suspicion: a zip archive may have been made to do harm.

The only module that reads zip; knows nothing of what the parts say. Typesetting does without it.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO

import msgspec

from ipsc_docs.errors import TemplateError
from ipsc_docs.language import Bilingual
from ipsc_docs.typesetting.foreign import told_by_bytes
from ipsc_docs.typesetting.parts import WHOLE_FILE, part_in_words

MOST_ENTRIES = 2_000
MOST_BYTES = 100 * 1024 * 1024
MOST_RATIO = 200
SMALL = 1024 * 1024
"""A part up to this size may unpack by any ratio: it cannot hurt."""

_STORED, _DEFLATED = 0, 8
_CHUNK = 64 * 1024
_ENCRYPTED = 0x1
_ENTRY = b"PK\1\2"
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    UnicodeDecodeError,
    ValueError,
)


class Package(msgspec.Struct, frozen=True):
    """The parts of a Word file by name, unpacked. `name` is the file's, for messages."""

    name: str
    parts: Mapping[str, bytes]


def read_package(data: bytes, name: str) -> Package:
    """Unpack a zip archive that may have been made to do harm."""
    archive, entries = _open(data, name)
    with archive:
        _check_names(entries, name)
        parts: dict[str, bytes] = {}
        room = MOST_BYTES
        for entry in entries:
            parts[entry.filename] = _inflate(archive, entry, name, room)
            room -= len(parts[entry.filename])
    return Package(name, parts)


def _open(data: bytes, name: str) -> tuple[zipfile.ZipFile, list[zipfile.ZipInfo]]:
    if len(data) > MOST_BYTES:
        zh, en = f"文件超过 {MOST_BYTES >> 20} MB", f"larger than {MOST_BYTES >> 20} MB"
        raise TemplateError(name, WHOLE_FILE, Bilingual(zh=zh, en=en))
    # Counted before the list is read, which a small file can make as long as it likes.
    if data.count(_ENTRY) > 2 * MOST_ENTRIES:
        raise _too_many(name)
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except _BROKEN as cause:
        raise TemplateError(name, WHOLE_FILE, told_by_bytes(data)) from cause
    if len(archive.infolist()) > MOST_ENTRIES:
        raise _too_many(name)
    return archive, [entry for entry in archive.infolist() if not entry.filename.endswith("/")]


def _too_many(name: str) -> TemplateError:
    zh, en = f"部件超过 {MOST_ENTRIES} 个", f"more than {MOST_ENTRIES} entries"
    return TemplateError(name, WHOLE_FILE, Bilingual(zh=zh, en=en))


def _check_names(entries: Sequence[zipfile.ZipInfo], name: str) -> None:
    seen: set[str] = set()
    for entry in entries:
        # zipfile cuts names at a NUL; what was really written is kept in orig_filename.
        written = entry.orig_filename
        steps = written.split("/")
        if "\\" in written or "\0" in written or ":" in written or {"", ".", ".."} & set(steps):
            raise _refused(name, repr(written), "部件名称不安全", "the name of this part is unsafe")
        if written.casefold() in seen:
            raise _refused(
                name, entry.filename, "部件重复", "this part stands twice in the archive"
            )
        seen.add(written.casefold())


def _inflate(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, room: int) -> bytes:
    if entry.compress_type not in {_STORED, _DEFLATED}:
        raise _refused(
            name, entry.filename, "压缩方式不受支持", "compressed in a way that Word does not know"
        )
    if entry.flag_bits & _ENCRYPTED:
        raise _refused(
            name, entry.filename, "部件已加密，请去掉密码后再存", "encrypted; save without password"
        )
    limit = min(room, max(entry.compress_size * MOST_RATIO, SMALL))
    pieces: list[bytes] = []
    size = 0
    try:
        for piece in _chunks(archive, entry):
            size += len(piece)
            if size > limit:
                break
            pieces.append(piece)
    except _BROKEN as cause:
        raise _refused(name, entry.filename, "部件已损坏", "this part is damaged") from cause
    if size > limit:
        raise _refused(name, entry.filename, "解压后过大", "this part unpacks to far too much")
    return b"".join(pieces)


def _chunks(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(entry) as stream:
        while piece := stream.read(_CHUNK):
            yield piece


def _refused(name: str, part: str, zh: str, en: str) -> TemplateError:
    return TemplateError(name, part_in_words(part), Bilingual(zh=zh, en=en))
