"""Which toolkit this is, as a digest: its own source, and the versions of what it compiles with.

What one toolkit kept is never used by another. Knows no content.
"""

import os
import re
import sys
from collections.abc import Iterator
from functools import cache
from hashlib import sha256

from ipsc_docs import __version__

# Their versions stand in the names of the folders that pip leaves beside them. Asking
# importlib.metadata for them would take longer than typesetting a hundred documents.
_LIBRARY = re.compile(
    r"(?:docxtpl|isal|jinja2|lxml|markdown|msgspec|python_docx|pyyaml)-.*", re.IGNORECASE
)
_RECORDS = (".dist-info", ".egg-info")
_HOUSE = os.path.dirname(os.path.dirname(__file__))  # noqa: PTH120 - as above: pathlib is slower


@cache
def engine_digest() -> str:
    """Return the digest of this toolkit; it changes with all that could change what it makes."""
    known = [__version__, _HOUSE, *sorted(_sources(_HOUSE)), *sorted(set(_libraries()))]
    # A folder may have a name that the locale cannot read; its bytes are known all the same.
    return sha256(os.fsencode("\0".join(known))).hexdigest()


def _sources(folder: str) -> Iterator[str]:
    """Yield each source file with its length and the moment it was written.

    Reading them all would take as long as a whole document; a file that was changed and is known
    by neither is not met outside a trick.
    """
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _sources(entry.path)
            elif entry.name.endswith(".py"):
                about = entry.stat()
                inside = entry.path.removeprefix(_HOUSE)
                yield f"{inside} {about.st_size} {about.st_mtime_ns}"


def _libraries() -> Iterator[str]:
    for folder in sys.path:
        if os.path.isdir(folder):  # noqa: PTH112
            names = (name for name in os.listdir(folder) if name.endswith(_RECORDS))  # noqa: PTH208
            yield from filter(_LIBRARY.fullmatch, names)
