"""An answers file on the disk, and the side file beside it. Knows no question.

`study.private.yaml` beside `study.yaml` holds answers kept apart, which only their owner can read.
"""

from pathlib import Path

from ipsc_docs.reading.files import decode
from ipsc_docs.reading.tree import Node, read_tree

SIDE_ENDINGS = (".private.yaml", ".private.yml", ".private.json")


def answers_in(content: bytes, file: str) -> Node:
    """Return the tree in the bytes of a file, whose name says whether they are JSON.

    Raises UnreadableFileError with the first fault.
    """
    return read_tree(decode(content, file), file, as_json=is_json(file))


def is_json(file: str) -> bool:
    """Return whether a file of that name is JSON and not YAML."""
    return file.lower().endswith(".json")


def is_side_file(name: str) -> bool:
    """Return whether a file of that name holds answers kept apart."""
    return name.lower().endswith(SIDE_ENDINGS)


def side_file_of(path: Path) -> Path | None:
    """Return the side file beside a file of answers, None where there is none."""
    if is_side_file(path.name):
        return None
    beside = (path.with_name(f"{path.stem}{ending}") for ending in SIDE_ENDINGS)
    return next((one for one in beside if one.is_file()), None)


def new_side_file(path: Path) -> Path:
    """Return where the side file of a file of answers is to be written."""
    return path.with_name(f"{path.stem}{SIDE_ENDINGS[2 if is_json(path.name) else 0]}")


def content_with(content: bytes, apart: bytes | None) -> bytes:
    """Return the bytes that stand for both files where there are two."""
    return content if apart is None else b"%s\n# private\n%s" % (content, apart)
