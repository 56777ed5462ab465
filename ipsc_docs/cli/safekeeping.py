"""A file replaced whole, after a copy of it as it was. Knows nothing of what is in it.

Whenever it is interrupted, the old file or the new one is there, never half of one.
"""

import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from ipsc_docs.cli.writing import rewrite_file, write_file
from ipsc_docs.errors import OutputError
from ipsc_docs.language import Bilingual
from ipsc_docs.reading.files import read_bytes


def replaced(path: Path, old: bytes, new: bytes, mark: str) -> Path:
    """Put `new` in the place of a file that holds `old`; return where the copy of it is.

    The copy is called like the file, with the mark before its ending, and never takes the place
    of another file. Raises OutputError where the file is not as it was read, or cannot be written,
    UnreadableFileError where it is gone.
    """
    target = path.resolve()
    if read_bytes(target) != old:
        raise _changed(path)
    backup = _kept(target, old, mark)
    rewrite_file(target, new)
    return backup


def _changed(path: Path) -> OutputError:
    return OutputError(
        Bilingual(
            zh=f"{path} 在此期间被改动，未写入；请重新运行",
            en=f"{path} was changed in the meantime and is left alone; run this again",
        )
    )


def _kept(path: Path, content: bytes, mark: str) -> Path:
    for name in _names(path, mark):
        backup = path.with_name(name)
        if backup.is_file() and backup.read_bytes() == content:
            return backup  # left by a run that was interrupted
        if not os.path.lexists(backup):
            write_file(backup, content)
            return backup
    raise AssertionError("the names never end")


def _names(path: Path, mark: str) -> Iterator[str]:
    yield f"{path.stem}.{mark}{path.suffix}"
    for number in count(2):
        yield f"{path.stem}.{mark}-{number}{path.suffix}"
