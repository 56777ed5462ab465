"""Where a tag stands, in words that a person with Word open can follow. Judges no tag.

Looked up only when something is wrong, so it searches the text again instead of keeping books.
"""

import re
from html import unescape

import msgspec

from ipsc_docs.errors import TemplateError
from ipsc_docs.language import Bilingual

_TAG_START = re.compile(r"\{[{%]")
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_STRUCTURE = re.compile(r"<(/?)w:(tbl|tr|tc)(?=[\s>/])[^<>]*?(/?)>")
_HEADING = re.compile(
    r"<w:p(?=[\s>])(?:(?!</w:p>).)*?<w:pStyle w:val=\"(?:Heading|heading|Title|标题)[^\"]*\""
    r".*?</w:p>",
    re.DOTALL,
)
_PARAGRAPH_START = re.compile(r"<w:p(?=[\s>])")
_ELEMENT = re.compile(r"<[^<>]*>")
_LONGEST = 60


class Source(msgspec.Struct, frozen=True):
    """The text of one part or clause, with the names that an error message gives it."""

    template: str
    part: str
    text: str

    def fault(self, offset: int, zh: str, en: str) -> TemplateError:
        """Return the error for what stands at `offset`."""
        return TemplateError(self.template, self.place(offset), Bilingual(zh=zh, en=en))

    def place(self, offset: int) -> str:
        """Return part, heading above, table, row and cell, paragraph and tag, where known."""
        before = self.text[:offset]
        known = (
            self.part,
            _quoted(_last_heading(before)),
            _table_position(before),
            _quoted(_paragraph(self.text, offset)),
            _tag(self.text, offset),
        )
        return ", ".join(item for item in known if item)

    def tag_starts(self) -> tuple[int, ...]:
        """Return where each tag begins."""
        return tuple(found.start() for found in _TAG_START.finditer(self.text))


def visible(xml: str) -> str:
    """Return the text of a piece of XML, shortened, with its blanks run together."""
    words = " ".join(unescape(_ELEMENT.sub("", xml)).split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"


def _quoted(words: str) -> str:
    return f"“{words}”" if words else ""


def _last_heading(before: str) -> str:
    headings = _HEADING.findall(before)
    return visible(headings[-1]) if headings else ""


def _paragraph(text: str, offset: int) -> str:
    starts = [found.start() for found in _PARAGRAPH_START.finditer(text, 0, offset)]
    if not starts or "</w:p>" in text[starts[-1] : offset]:
        return ""
    end = text.find("</w:p>", offset)
    return visible(text[starts[-1] : end if end >= 0 else len(text)])


def _tag(text: str, offset: int) -> str:
    found = _TAG.match(text, offset)
    return visible(found.group()) if found else ""


def _table_position(before: str) -> str:
    tables = 0
    nested: list[list[int]] = []
    for closing, kind, empty in _STRUCTURE.findall(before):
        if empty:
            continue
        if kind == "tbl":
            tables += not nested and not closing
            nested = nested[:-1] if closing else [*nested, [0, 0]]
        elif nested and not closing:
            nested[-1] = (
                [nested[-1][0] + 1, 0] if kind == "tr" else [*nested[-1][:1], nested[-1][1] + 1]
            )
    if not nested:
        return ""
    row, cell = nested[-1]
    return f"table {tables}, row {row}, cell {cell}"
