"""A clause: wording with one purpose in both languages, and the rules that ask for it.

Knows how a clause file is laid out; what its Markdown becomes is not known here.
"""

import re

import msgspec

from ipsc_docs.language import Bilingual
from ipsc_docs.questionnaire.condition import ALWAYS, Condition


class Clause(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Wording in both languages; `covers` are consent elements, `cites` points of sources."""

    id: str
    version: int
    body: Bilingual
    covers: tuple[str, ...] = ()
    cites: tuple[str, ...]
    when: Condition = ALWAYS


class ClauseText(msgspec.Struct, frozen=True):
    """The three parts of a clause file, still as text; `front` begins in line 2."""

    front: str
    body: Bilingual


_PARTS = re.compile(
    r"\A---\n(?P<front>.*?\n)---\n\s*=== zh\n(?P<zh>.*?)^=== en\n(?P<en>.*)\Z",
    re.DOTALL | re.MULTILINE,
)
CLAUSE_ID = re.compile(r"[a-z][a-z0-9_]{0,31}")


def split_clause(text: str) -> ClauseText | None:
    """Return the parts of a clause file, None when it is not laid out as one."""
    found = _PARTS.match(text)
    if found is None or not found["zh"].strip() or not found["en"].strip():
        return None
    body = Bilingual(zh=found["zh"].strip() + "\n", en=found["en"].strip() + "\n")
    return ClauseText(front="\n" + found["front"], body=body)
