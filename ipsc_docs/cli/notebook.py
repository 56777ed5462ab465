"""A file of answers that is filled in answer by answer, each one on the disk before the next.

The file is read again before each answer, so that what somebody changed in an editor meanwhile stays.
Knows texts and trees; refuses to know a question but for what is personal.
"""

from pathlib import Path

import msgspec

from ipsc_docs.answering.texts.splicing import Order, spliced
from ipsc_docs.answering.texts.tree_text import json_of
from ipsc_docs.cli.writing import rewrite_file, write_file
from ipsc_docs.questionnaire.desk import is_untouched
from ipsc_docs.questionnaire.side_file import united
from ipsc_docs.reading.answers_file import answers_in, is_json, new_side_file, side_file_of
from ipsc_docs.reading.files import decode, read_bytes
from ipsc_docs.reading.overlay import Entry, laid_over, node_at, with_items_before
from ipsc_docs.reading.tree import Node


class Notebook(msgspec.Struct, frozen=True):
    """A file of answers; with `apart` personal answers go into its side file even if there is none."""

    path: Path
    order: Order
    apart: bool = False

    def tree(self) -> Node:
        """Return all answers as they stand on the disk; raises UnreadableFileError."""
        tree, side = self._read(self.path), side_file_of(self.path)
        return tree if side is None else united(tree, self._read(side))

    def put(self, entry: Entry, *, personal: bool) -> None:
        """Write one answer; raises UnreadableFileError or OutputError, and then nothing changed.

        It is written where it stands already; what is new goes into the side file when it is
        personal and there is one.
        """
        path = self._place(entry.path, personal=personal)
        content = self._with(path, entry)
        if path.exists():
            rewrite_file(path, content)
        else:
            write_file(path, content)

    def _place(self, name: str, *, personal: bool) -> Path:
        side = side_file_of(self.path)
        for path in (self.path, side):
            if path is not None and self._answers(path, name):
                return path
        if personal and (side is not None or self.apart):
            return side or new_side_file(self.path)
        return self.path

    def _answers(self, path: Path, name: str) -> bool:
        """Whether a file answers a question, or has a text of it in the other language."""
        whole = name.removesuffix(".zh").removesuffix(".en")
        node = node_at(self._read(path), whole)
        return node is not None and not is_untouched(node)

    def _read(self, path: Path) -> Node:
        return answers_in(read_bytes(path), str(path))

    def _with(self, path: Path, entry: Entry) -> bytes:
        content = read_bytes(path) if path.exists() else b""
        tree = answers_in(content, str(path))
        entries = with_items_before(tree, entry)
        if is_json(path.name):
            return json_of(laid_over(tree, entries)).encode()
        text = decode(content, str(path))
        for one in entries:
            text = spliced(text, one, self.order)
        return text.encode()
