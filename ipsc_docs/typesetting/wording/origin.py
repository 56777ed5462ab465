"""Where wording comes from, and how a fault in it is told with its line. Knows no Markdown."""

import re

import msgspec

from ipsc_docs.errors import TemplateError
from ipsc_docs.language import Bilingual

FIRST_MARK = 0xF0000
"""The first of the private characters that stand for tags while Markdown reads a clause."""


class Origin(msgspec.Struct, frozen=True):
    """Where wording comes from: the id of a clause and its text, for messages with a place."""

    clause: str
    body: str

    def fault(self, line: int, cause: Bilingual) -> TemplateError:
        """Return the error that points to a line of the clause, counted from 1."""
        return TemplateError(self.clause, Bilingual(zh=f"第{line}行", en=f"line {line}"), cause)

    def fault_near(self, words: str, cause: Bilingual) -> TemplateError:
        """Return the error that points to where `words` begin, as well as that can be told."""
        start = re.split(f"[{chr(FIRST_MARK)}-{chr(0x10FFFF)}\n]", words.strip())[0][:12]
        at = self.body.find(start) if start else -1
        if at < 0:
            return TemplateError(self.clause, f"“{start}”" if start else "text", cause)
        return self.fault(self.line(at), cause)

    def line(self, offset: int) -> int:
        """Return the line of a character of the body, counted from 1."""
        return self.body.count("\n", 0, offset) + 1
