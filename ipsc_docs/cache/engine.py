"""Which toolkit this is, as a digest: its own source, and the versions of what it compiles with.

What one toolkit kept is never used by another. Knows no content.
"""

import hashlib
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

# Their versions stand in the names of the folders that pip leaves beside them. Asking
# importlib.metadata for them would take longer than typesetting a hundred documents.
_LIBRARY = re.compile(
    r"(?:docxtpl|jinja2|lxml|markdown|msgspec|python_docx|pyyaml|zlib_ng)-.*", re.IGNORECASE
)
_RECORDS = (".dist-info", ".egg-info")


@cache
def engine_digest() -> str:
    """Return the digest of this toolkit; it changes with all that could change what it makes."""
    digest = hashlib.sha256()
    house = Path(__file__).parents[1]
    for source in sorted(house.rglob("*.py")):
        digest.update(f"{source.relative_to(house).as_posix()}\0".encode())
        digest.update(source.read_bytes())
    for library in sorted(set(_libraries())):
        digest.update(f"\0{library}".encode())
    return digest.hexdigest()


def _libraries() -> Iterator[str]:
    for folder in map(Path, sys.path):
        if folder.is_dir():
            names = (entry.name for entry in folder.iterdir() if entry.name.endswith(_RECORDS))
            yield from filter(_LIBRARY.fullmatch, names)
