"""What fields print in example studies. Knows printed values; refuses to know questions."""

from collections.abc import Iterable, Mapping

import msgspec

from ipsc_docs.documents.field import NOTHING, Loop
from ipsc_docs.language import Bilingual
from ipsc_docs.typesetting.values import Blank, Picture, Record, Text, Value

LONGEST = 120


class Printing(msgspec.Struct, frozen=True):
    """The printed answers of one example study in both languages."""

    zh: Record
    en: Record


def example_of(examples: Iterable[Printing], name: str, loops: tuple[Loop, ...]) -> Bilingual:
    """Return what a field prints in the first example that answers it, nothing where none does."""
    for example in examples:
        zh = _printed(example.zh, name, loops, "{} 条")
        en = _printed(example.en, name, loops, "{} records")
        if zh and en:
            return Bilingual(zh=_shortened(zh), en=_shortened(en))
    return NOTHING


def _printed(fields: Record, name: str, loops: tuple[Loop, ...], counted: str) -> str:
    """Return what a field prints in an example, nothing where it was not answered there.

    Of a group it is how many records it has, in the words of `counted`.
    """
    names: dict[str, Value] = dict(fields)
    for loop in loops:
        records = _at(names, loop.path)
        if not isinstance(records, tuple) or not records:
            return ""
        names[loop.variable] = records[0]
    found = _at(names, name)
    if isinstance(found, tuple):
        return counted.format(len(found)) if found else ""
    if isinstance(found, Picture):
        return found.shows
    return found.text if isinstance(found, Text) and found.plain != "" else ""


def _at(names: Mapping[str, Value], path: str) -> Value:
    found: Value | None = dict(names)
    for step in path.split("."):
        found = found.get(step) if isinstance(found, Mapping) else None
    return Blank("") if found is None else found


def _shortened(words: str) -> str:
    one = " ".join(words.split())
    return one if len(one) <= LONGEST else one[:LONGEST] + "…"
