"""Tiny pictures for the tests, made byte by byte."""

import struct
import zlib


def png(width=2, height=1, per_metre=0):
    """Return a grey PNG file; `per_metre` is how many pixels it says a metre has."""
    chunks = [(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))]
    if per_metre:
        chunks.append((b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1)))
    rows = (b"\0" + bytes(width)) * height
    chunks += [(b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in chunks
    )


def jpeg(width=2, height=1, density=0):
    """Return the skeleton of a JPEG file; `density` is its pixels per inch."""
    header = b"JFIF\0\1\1" + struct.pack(">BHHBB", int(bool(density)), density, density, 0, 0)
    frame = struct.pack(">BHHB", 8, height, width, 1) + b"\1\x11\0"
    segments = [(0xE0, header), (0xC0, frame), (0xDA, b"\1\1\0\0\x3f\0")]
    return (
        b"\xff\xd8"
        + b"".join(
            bytes([0xFF, marker]) + struct.pack(">H", len(body) + 2) + body
            for marker, body in segments
        )
        + b"\0\xff\xd9"
    )
