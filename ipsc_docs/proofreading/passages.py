"""The text of a finished Word file, clause by clause. Judges no word of it."""

import re
from collections.abc import Iterator
from html import unescape

import msgspec

from ipsc_docs.typesetting.unpacking import read_package

# What of a document's XML carries text or says where a clause begins and ends.
_TOKEN = re.compile(
    r'<w:bookmarkStart [^>]*w:name="c_(?P<clause>[a-z0-9_]+)_[0-9]+"[^>]*/>'
    r"|<w:bookmarkStart [^>]*/>"
    r'|<w:bookmarkEnd [^>]*w:id="(?P<end>[0-9]+)"[^>]*/>'
    r"|<w:t(?: [^>]*)?>(?P<text>[^<]*)</w:t>"
    r"|<w:(?P<gap>br|tab)(?: [^>]*)?/>"
    r"|(?P<close></w:p>)"
)


class Passage(msgspec.Struct, frozen=True):
    """The paragraphs of one clause, or of what the template itself says (`clause` empty)."""

    clause: str
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        """The whole passage, a line for each paragraph."""
        return "\n".join(self.paragraphs)


def passages(docx: bytes, name: str) -> tuple[Passage, ...]:
    """Return the passages of a Word file in order; header, footer and notes are left out."""
    body = read_package(docx, name).parts["word/document.xml"].decode("utf-8")
    grouped: dict[str, list[str]] = {}
    for clause, paragraph in _paragraphs(body):
        grouped.setdefault(clause, []).append(paragraph)
    return tuple(Passage(clause, tuple(texts)) for clause, texts in grouped.items())


def _paragraphs(body: str) -> Iterator[tuple[str, str]]:
    clause, pieces = "", []
    for token in _TOKEN.finditer(body):
        if token["clause"]:
            clause = token["clause"]
        elif token["end"]:
            clause = ""
        elif token["text"]:
            pieces.append(unescape(token["text"]))
        elif token["gap"]:
            pieces.append("\n" if token["gap"] == "br" else "\t")
        elif token["close"]:
            text = "".join(pieces).strip()
            pieces = []
            if text:
                yield clause, text
