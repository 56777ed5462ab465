"""Which numbered lists begin anew with each record of a loop. Knows list numbers, not wording.

A list that begins after another paragraph of the loop's body begins anew; one that the body begins
with runs on through the records. In a loop over rows a single numbered paragraph runs on as well.
"""

import re
from collections.abc import Iterator, Mapping

from ipsc_docs.typesetting.compiling.balance import Body, Fork, Item
from ipsc_docs.typesetting.compiling.tags import For

NUMBER = re.compile(r"(?<=<w:numId w:val=\")(\d+)(?=\"/>)")

_PARAGRAPH = re.compile(r"<w:p(?=[\s>/])|<w:numId w:val=\"(\d+)\"/>")
_NUM = re.compile(
    r"<w:num\b[^<>]*\bw:numId=\"(\d+)\"[^<>]*>\s*<w:abstractNumId\b[^<>]*\bw:val=\"(\d+)\""
)
_ABSTRACT = re.compile(
    r"<w:abstractNum\b[^<>]*\bw:abstractNumId=\"(\d+)\".*?</w:abstractNum>", re.DOTALL
)
_LEVEL = re.compile(r"<w:lvl\b[^<>]*\bw:ilvl=\"0\".*?</w:lvl>", re.DOTALL)
_START = re.compile(r"<w:start\b[^<>]*\bw:val=\"(\d+)\"")
_FORMAT = re.compile(r"<w:numFmt\b[^<>]*\bw:val=\"(\w+)\"")
_UNCOUNTED = frozenset({"bullet", "none"})

Definitions = Mapping[int, tuple[int, int]]
"""By list number: the number of its definition, and what it starts with."""


def numbered_lists(numbering: str) -> Definitions:
    """Return the lists of a numbering part that count; bullets have nothing to begin anew."""
    counted: dict[int, int] = {}
    for found in _ABSTRACT.finditer(numbering):
        level = _LEVEL.search(found.group())
        form = _FORMAT.search(level.group()) if level else None
        if level and form and form[1] not in _UNCOUNTED:
            start = _START.search(level.group())
            counted[int(found[1])] = int(start[1]) if start else 1
    pairs = ((int(number), int(definition)) for number, definition in _NUM.findall(numbering))
    return {number: (name, counted[name]) for number, name in pairs if name in counted}


def begun_anew(fork: Fork, known: Definitions) -> frozenset[int]:
    """Return the lists that begin anew with each record of a loop."""
    if not isinstance(fork.tag, For):
        return frozenset()
    words = "".join(_words(fork.bodies[0]))
    found = list(_PARAGRAPH.finditer(words))
    numbers = [int(mark[1]) for mark in found if mark[1] and int(mark[1]) in known]
    first = {int(mark[1]) for mark in found[1:2] if mark[1]}
    rows = words.lstrip().startswith("<w:tr")
    alone = {number for number in numbers if numbers.count(number) == 1} if rows else set()
    return frozenset(numbers) - first - alone


def _words(body: Body) -> Iterator[str]:
    for item in body.items:
        yield from _item_words(item)


def _item_words(item: Item) -> Iterator[str]:
    if isinstance(item, str):
        yield item
    elif isinstance(item, Fork):
        # What repeats inside a record stands there more than once.
        bodies = (*item.bodies, item.bodies[0]) if isinstance(item.tag, For) else item.bodies
        for body in bodies:
            yield from _words(body)
