"""How commands get at an answers file: a path, or `-` for standard input."""

import sys
from datetime import date
from pathlib import Path

import click
import msgspec

from ipsc_docs.reading.files import LARGEST, decode, read_bytes
from ipsc_docs.reading.tree import Node, read_tree


class AnswersFile(msgspec.Struct, frozen=True):
    """An answers file as bytes and as a tree."""

    content: bytes
    tree: Node


def read_answers_file(name: str) -> AnswersFile:
    """Return the answers in a file, or on standard input for `-`.

    Raises UnreadableFileError with the first fault.
    """
    if name == "-":
        content, file = sys.stdin.buffer.read(LARGEST + 1), "<stdin>"
    else:
        content, file = read_bytes(Path(name)), name
    # JSON is told by its file's name; on standard input by how it begins.
    json_like = file == "<stdin>" and content.lstrip()[:1] == b"{"
    tree = read_tree(decode(content, file), file, as_json=json_like or file.endswith(".json"))
    return AnswersFile(content, tree)


class Day(click.ParamType[date]):
    """A date on the command line, as 2026-05-20."""

    name = "YYYY-MM-DD"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """Return the date, or say that it is none."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value} is not a date such as 2026-05-20", param, ctx)
