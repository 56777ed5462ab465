"""PNG and JPEG files: what they are by their own bytes, how large they print, how Word shows them.

Trusts no file name. Knows nothing of fields, parts and where a picture stands.
"""

import struct
from collections.abc import Iterator
from typing import Literal

import msgspec

from ipsc_docs.language import Bilingual

MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 50_000_000
LONGEST_SIDE = 20_000

_EMU_PER_INCH = 914_400
_SCREEN = 96.0
_PER_METRE = 0.0254
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_BARE = frozenset({0x01, *range(0xD0, 0xD8)})
_DENSITIES = {1: 1.0, 2: 2.54}


class Measured(msgspec.Struct, frozen=True):
    """A picture's kind, and its natural size in EMU."""

    kind: Literal["png", "jpeg"]
    width: int
    height: int

    def within(self, width: int, height: int) -> tuple[int, int]:
        """Return the largest size in this shape that is no larger than natural or than asked."""
        scale = min(1.0, width / self.width, height / self.height)
        return max(1, int(self.width * scale)), max(1, int(self.height * scale))


def measure(content: bytes) -> Measured | Bilingual:
    """Return what a picture is and how large, or why it cannot be placed."""
    if len(content) > MOST_BYTES:
        return _refused(f"大于 {MOST_BYTES >> 20} MB", f"it is larger than {MOST_BYTES >> 20} MB")
    try:
        if content.startswith(_PNG):
            return _sized("png", *_png(content))
        if content.startswith(_JPEG):
            return _sized("jpeg", *_jpeg(content))
    except (struct.error, IndexError, ValueError):
        return _refused("文件已损坏", "the file is damaged or not complete")
    return _refused("不是 PNG 或 JPEG 图片", "it is neither a PNG nor a JPEG picture")


def _refused(zh: str, en: str) -> Bilingual:
    return Bilingual(zh=f"图片不能使用：{zh}", en=f"the picture cannot be used: {en}")


def _sized(
    kind: Literal["png", "jpeg"], width: int, height: int, across: float, down: float
) -> Measured | Bilingual:
    if not (0 < width <= LONGEST_SIDE and 0 < height <= LONGEST_SIDE):
        return _refused("尺寸无效", f"its sides must have 1 to {LONGEST_SIDE} pixels")
    if width * height > MOST_PIXELS:
        return _refused("像素过多", f"it has more than {MOST_PIXELS} pixels")
    inches = width / (across or _SCREEN), height / (down or _SCREEN)
    return Measured(kind, *(max(1, round(side * _EMU_PER_INCH)) for side in inches))


def _png(content: bytes) -> tuple[int, int, float, float]:
    """Return pixels and pixels per inch, 0 where the file does not say."""
    chunks = dict(_chunks(content))
    if len(chunks[b"IHDR"]) != 13 or b"IDAT" not in chunks or b"IEND" not in chunks:
        raise ValueError
    width, height = struct.unpack_from(">II", chunks[b"IHDR"])
    across, down, unit = struct.unpack(">IIB", chunks.get(b"pHYs", bytes(9)))
    metre = _PER_METRE if unit == 1 else 0.0
    return width, height, across * metre, down * metre


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_PNG)
    name = b""
    while name != b"IEND":
        size, name = struct.unpack_from(">I4s", content, at)
        if at + size + 12 > len(content) or (at == len(_PNG)) != (name == b"IHDR"):
            raise ValueError
        yield name, content[at + 8 : at + 8 + size] if name != b"IDAT" else b""
        at += size + 12


def _jpeg(content: bytes) -> tuple[int, int, float, float]:
    across = down = 0.0
    if content.rfind(b"\xff\xd9") < 0:
        raise ValueError
    for marker, segment in _segments(content):
        if marker == 0xE0 and segment.startswith(b"JFIF\0"):
            unit, horizontal, vertical = struct.unpack_from(">BHH", segment, 7)
            factor = _DENSITIES.get(unit, 0.0)
            across, down = horizontal * factor, vertical * factor
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", segment, 1)
            return width, height, across, down
    raise ValueError


def _segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the segments before the picture's own data, which is where its size stands."""
    at = 2
    while content[at] == 0xFF:
        marker = content[at + 1]
        at += 2 if marker != 0xFF else 1
        if marker in _BARE or marker == 0xFF:
            continue
        (size,) = struct.unpack_from(">H", content, at)
        if marker == 0xDA or size < 2 or at + size > len(content):
            return
        yield marker, content[at + 2 : at + size]
        at += size


def drawing(relation: str, number: int, shows: bytes, size: tuple[int, int]) -> bytes:
    """Return a run with a picture in the line of text; `shows` is its alternative text as XML."""
    width, height = size
    name = f"picture {number}"
    head, tail = _DRAWING.format(
        width=width, height=height, number=number, name=name, relation=relation
    ).split("|")
    return head.encode() + shows + tail.encode()


_MAIN = "http://schemas.openxmlformats.org/drawingml/2006"
_DRAWING = (
    "<w:r><w:drawing>"
    f'<wp:inline xmlns:wp="{_MAIN}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">'
    '<wp:extent cx="{width}" cy="{height}"/>'
    '<wp:docPr id="{number}" name="{name}" descr="|"/>'
    f'<a:graphic xmlns:a="{_MAIN}/main"><a:graphicData uri="{_MAIN}/picture">'
    f'<pic:pic xmlns:pic="{_MAIN}/picture">'
    '<pic:nvPicPr><pic:cNvPr id="{number}" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr>'
    '<pic:blipFill><a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships" r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
    '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
    "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)
