"""Writes what is kept between runs: whole or not at all, for its owner alone, within bounds.

Knows files; refuses to know what is in them.
"""

import contextlib
import os
import tempfile
from pathlib import Path


def keep(folder: str, name: str, content: bytes, most: int) -> None:
    """Write a file of a cache folder, at most `most` beside it; where that fails, do nothing."""
    home = Path(folder)
    with contextlib.suppress(OSError):
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        _make_room(home, Path(name).suffix, most)
        _write(home / name, content)


def _make_room(home: Path, suffix: str, most: int) -> None:
    files = list(home.glob(f"*{suffix}"))
    if len(files) >= most:
        for file in sorted(files, key=lambda one: one.stat().st_mtime_ns)[: most // 2]:
            file.unlink()


def _write(path: Path, content: bytes) -> None:
    # mkstemp makes a file for its owner alone, and the move is whole or not at all.
    handle, name = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
