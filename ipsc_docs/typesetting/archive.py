"""Word files put together as zip archives, the same everywhere.

The only module that knows the deflate library; knows nothing of what the parts say.
"""

import struct
from collections.abc import Iterable, Sequence

from isal import isal_zlib

from ipsc_docs.typesetting.nodes import PackedMember

CONTENT_TYPES = "[Content_Types].xml"

_STORED, _DEFLATED = 0, 8
_LEVEL = 1
_VERSION = 20
_UTF8_NAMES = 0x800
_TIME, _DATE = 0, (0 << 9) | (1 << 5) | 1  # midnight of 1980-01-01, the first day of zip's calendar
_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")


def archive_order(name: str) -> tuple[bool, str]:
    """Return the key that sorts the parts of a Word file: content types first, then by name."""
    return (name != CONTENT_TYPES, name)


def pack(name: str, data: bytes) -> PackedMember:
    """Compress one part, or leave it as it is where that is no longer."""
    stream = isal_zlib.compressobj(_LEVEL, isal_zlib.DEFLATED, -isal_zlib.MAX_WBITS)
    deflated = stream.compress(data) + stream.flush()
    crc = isal_zlib.crc32(data)
    if len(deflated) < len(data):
        return PackedMember(name, _DEFLATED, crc, len(data), deflated)
    return PackedMember(name, _STORED, crc, len(data), data)


def pack_pieces(name: str, pieces: Iterable[bytes]) -> PackedMember:
    """Compress a part that is given piece by piece, so that it never has to be held whole."""
    stream = isal_zlib.compressobj(_LEVEL, isal_zlib.DEFLATED, -isal_zlib.MAX_WBITS)
    deflated: list[bytes] = []
    crc = size = 0
    for piece in pieces:
        crc, size = isal_zlib.crc32(piece, crc), size + len(piece)
        deflated.append(stream.compress(piece))
    deflated.append(stream.flush())
    return PackedMember(name, _DEFLATED, crc, size, b"".join(deflated))


def unpack(member: PackedMember) -> bytes:
    """Return what a packed part says."""
    if member.method == _STORED:
        return member.data
    return isal_zlib.decompress(member.data, -isal_zlib.MAX_WBITS)


def write_package(members: Sequence[PackedMember]) -> bytes:
    """Return the archive of `members` in their order, without any trace of time or machine."""
    pieces: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for member in members:
        header = _header(member)
        pieces += (header, member.data)
        directory.append(_directory_entry(member, offset))
        offset += len(header) + len(member.data)
    listed = b"".join(directory)
    end = _END.pack(b"PK\5\6", 0, 0, len(members), len(members), len(listed), offset, 0)
    return b"".join((*pieces, listed, end))


def _header(member: PackedMember) -> bytes:
    name = member.name.encode()
    return _LOCAL.pack(b"PK\3\4", _VERSION, *_described(member, name), 0) + name


def _directory_entry(member: PackedMember, offset: int) -> bytes:
    name = member.name.encode()
    described = _described(member, name)
    return _CENTRAL.pack(b"PK\1\2", _VERSION, _VERSION, *described, 0, 0, 0, 0, 0, offset) + name


def _described(member: PackedMember, name: bytes) -> tuple[int, ...]:
    flags = 0 if member.name.isascii() else _UTF8_NAMES
    sizes = (member.crc, len(member.data), member.size)
    return (flags, member.method, _TIME, _DATE, *sizes, len(name))
