"""What the sheets of a form are called: short, each once, nothing that a spreadsheet refuses."""

import re
from collections.abc import Iterable

from ipsc_docs.answering.forms.layout import Grid, Lines
from ipsc_docs.language import Language

_LONGEST = 31
_REFUSED = re.compile(r"[\[\]:*?/\\]")
_RESERVED = ("history", "_options", "")
FIRST = "说明 How to"


def titled(
    sheets: Iterable[Lines | Grid], language: Language
) -> tuple[tuple[str, Lines | Grid], ...]:
    """Return each sheet with its title: the label in one language, cut at a word's end."""
    taken = {FIRST.casefold(), *_RESERVED}
    named: list[tuple[str, Lines | Grid]] = []
    for sheet in sheets:
        title = _free(_short(sheet.title.say(language), _LONGEST), taken)
        taken.add(title.casefold())
        named.append((title, sheet))
    return tuple(named)


def _short(label: str, most: int) -> str:
    plain = " ".join(_REFUSED.sub(" ", label).split()).strip("'")
    if len(plain) <= most:
        return plain
    cut = plain[: most - 1]
    return f"{cut.rpartition(' ')[0] or cut}…"


def _free(title: str, taken: set[str]) -> str:
    number, found = 1, title
    while found.casefold() in taken:
        number += 1
        found = f"{_short(title, _LONGEST - 4)} {number}".strip()
    return found
