"""A clause: wording with one purpose in both languages, and the rules that ask for it.

Knows how a clause file is laid out; what its Markdown becomes is not known here.
"""

import re
from collections.abc import Mapping

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
    """A clause file in parts, still as text; `front` begins in line 2, the wording in `line`.

    `bodies` hold the wording of each language that has some.
    """

    front: str
    line: int
    bodies: Mapping[str, str]


_FRONT = re.compile(r"\A---\n(?P<front>.*?\n)---\n(?P<rest>.*)\Z", re.DOTALL)
_BODY = re.compile(r"^=== (zh|en)[ \t]*(?:\n|\Z)", re.MULTILINE)
CLAUSE_ID = re.compile(r"[a-z][a-z0-9_]{0,31}")


def split_clause(text: str) -> ClauseText | None:
    """Return the parts of a clause file, None when it is not laid out as one."""
    found = _FRONT.match(text)
    if found is None:
        return None
    before, *parts = _BODY.split(found["rest"])
    languages, wordings = parts[::2], parts[1::2]
    if before.strip() or languages not in ([], ["zh"], ["zh", "en"]):
        return None
    worded = zip(languages, wordings, strict=True)
    return ClauseText(
        front="\n" + found["front"],
        line=text.count("\n", 0, found.start("rest")) + 1,
        bodies={one: wording.strip() + "\n" for one, wording in worded if wording.strip()},
    )
