"""How commands get at an answers file: a path, or `-` for standard input."""

import sys
from datetime import date
from pathlib import Path

import click
import msgspec

from ipsc_docs.language import Bilingual
from ipsc_docs.questionnaire.side_file import united
from ipsc_docs.reading.answers_file import answers_in, content_with, side_file_of
from ipsc_docs.reading.files import LARGEST, decode, read_beside, read_bytes
from ipsc_docs.reading.tree import Node, read_tree
from ipsc_docs.typesetting.pictures import MOST_BYTES

_NO_FOLDER = Bilingual(
    zh="从标准输入读取答卷时不能附图片", en="answers on standard input have no pictures beside them"
)


_STDIN = "<stdin>"


class AnswersFile(msgspec.Struct, frozen=True):
    """An answers file as bytes and as a tree; `folder` is where it lies, None for standard input.

    What is kept apart in a side file is in both.
    """

    content: bytes
    tree: Node
    folder: Path | None = None

    def fetch(self, name: str) -> bytes | Bilingual:
        """Return the bytes of a picture that lies beside the answers, or why there are none."""
        if self.folder is None:
            return _NO_FOLDER
        return read_beside(self.folder, name, MOST_BYTES)


def read_answers_file(name: str) -> AnswersFile:
    """Return the answers in a file with those of its side file, or on standard input for `-`.

    Raises UnreadableFileError with the first fault.
    """
    if name == "-":
        content = sys.stdin.buffer.read(LARGEST + 1)
        text = decode(content, _STDIN)
        # JSON is told by a file's name; on standard input by how it begins.
        return AnswersFile(content, read_tree(text, _STDIN, as_json=text.lstrip()[:1] == "{"))
    path = Path(name)
    content = read_bytes(path)
    tree, side = answers_in(content, name), side_file_of(path)
    if side is None:
        return AnswersFile(content, tree, path.parent)
    apart = read_bytes(side)
    return AnswersFile(
        content_with(content, apart), united(tree, answers_in(apart, str(side))), path.parent
    )


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
