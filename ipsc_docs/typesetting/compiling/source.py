"""Where a tag stands, in words that a person with Word open can follow. Judges no tag.

The text that is compiled has lost the paragraphs and rows that held nothing but a tag, so a place is
looked for in the part as its author saved it, and only when something is wrong.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING

import msgspec

from ipsc_docs.errors import TemplateError
from ipsc_docs.findings import Located
from ipsc_docs.language import Bilingual
from ipsc_docs.typesetting.compiling.openings import never_closed
from ipsc_docs.typesetting.parts import part_in_words

if TYPE_CHECKING:
    from lxml import etree

_TAG_START = re.compile(r"\{[{%]")
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_LETTER = re.compile(r"\A(?:tr|tc|p|r)(?=\s)")
_PARAGRAPH_START = re.compile(r"<w:p(?=[\s>])")
_ELEMENT = re.compile(r"<[^<>]*>")
_QUOTES = str.maketrans("‘’“”", "''\"\"")


class Source(msgspec.Struct, frozen=True):
    """The text of one part or clause, with the names that an error message gives it.

    `original` is the part as its author saved it; empty for a clause, which has no pages.
    """

    template: str
    part: str
    text: str
    original: bytes = b""

    def fault(self, offset: int, zh: str, en: str) -> TemplateError:
        """Return the error for what stands at `offset`."""
        at_tag = offset if _TAG.match(self.text, offset) else None
        return TemplateError(self.template, self.place(offset), Bilingual(zh=zh, en=en), at_tag)

    def place(self, offset: int) -> Located | Bilingual:
        """Return part, heading above, table, row and cell, paragraph and tag, where known."""
        from ipsc_docs.typesetting.places import excerpt, joined, place_of

        found = _TAG.match(self.text, offset)
        tag = _words(found.group()) if found else ""
        if self.original and tag and (written := self._as_written(offset, tag)):
            return place_of(self.part, *written)
        quoted = excerpt(_paragraph(self.text, offset), tag)
        steps = [f"“{quoted}”" if quoted else "", tag]
        said = [Bilingual(zh=step, en=step) for step in steps if step]
        return joined([part_in_words(self.part), *said])

    def tag_starts(self) -> tuple[int, ...]:
        """Return where each tag begins."""
        return tuple(found.start() for found in _TAG_START.finditer(self.text))

    def _as_written(self, offset: int, tag: str) -> "tuple[etree._Element, str, str, int] | None":
        """Return the element of the original that holds the tag at `offset`, and the tag in it:

        as it is told, as it is written, and where it begins.
        """
        from ipsc_docs.typesetting.parsing import parse_xml

        wanted = _key(tag)
        before = sum(_key(found) == wanted for found in _tags(self.text[:offset]))
        for words, element in _written(parse_xml(self.template, self.part, self.original)):
            here = [found for found in _found_tags(words) if _key(found.group()) == wanted]
            if len(here) > before:
                found = here[before]
                return element, _words(found.group()), found.group(), found.start()
            before -= len(here)
        return None


def _tags(words: str) -> list[str]:
    return [found.group() for found in _found_tags(words)]


def _found_tags(words: str) -> list[re.Match[str]]:
    return list(_TAG.finditer(words[: never_closed(words)]))


def _written(root: "etree._Element") -> "Iterator[tuple[str, etree._Element]]":
    """Yield every text that may hold a tag, with the element that it stands in."""
    from ipsc_docs.typesetting.places import W

    own: dict[etree._Element, str] = {}
    for text in root.iter(f"{W}t"):
        owner = next(text.iterancestors(f"{W}p"), text)
        own[owner] = own.get(owner, "") + (text.text or "")
    for element in root.iter():
        for value in element.attrib.values():
            yield str(value), element
        if element in own:
            yield own[element], element
        elif element.tag != f"{W}t":
            yield element.text or "", element


def _key(tag: str) -> str:
    """Return what a tag says, however its author or a clean-up wrote it."""
    inner = _LETTER.sub("", unescape(tag)[2:-2].lstrip("-"), count=1).strip().strip("-")
    return tag[1] + "".join(inner.translate(_QUOTES).split())


def _words(xml: str) -> str:
    return " ".join(unescape(_ELEMENT.sub("", xml)).split())


def _paragraph(text: str, offset: int) -> str:
    starts = [found.start() for found in _PARAGRAPH_START.finditer(text, 0, offset)]
    if not starts or "</w:p>" in text[starts[-1] : offset]:
        return ""
    end = text.find("</w:p>", offset)
    return _words(text[starts[-1] : end if end >= 0 else len(text)])
