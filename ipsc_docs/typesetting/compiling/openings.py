"""Tags that begin and never end. Knows two letters of each tag, in time that grows with the text.

The patterns that read tags look to the end of the text for each one that is not closed, so that a
small file of nothing but openings would keep them busy for hours.
"""

import re

_OPENING = re.compile(r"\{[{%#]")
_CLOSINGS = {"{{": "}}", "{%": "%}", "{#": "#}"}


def never_closed(text: str) -> int | None:
    """Return where the first tag begins that has no end anywhere after it, None if all have."""
    at = 0
    while found := _OPENING.search(text, at):
        end = text.find(_CLOSINGS[found.group()], found.end())
        if end < 0:
            return found.start()
        at = end + 2
    return None
