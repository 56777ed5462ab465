"""The properties of a run in the order that the schema asks for. Knows no text and no value."""

import re
from collections.abc import Iterator, Mapping

HIGHLIGHT = '<w:highlight w:val="yellow"/>'

# CT_RPr is a sequence.
_ORDER = tuple(
    f"w:{name}"
    for name in [
        "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike",
        "outline", "shadow", "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden",
        "color", "spacing", "w", "kern", "position", "sz", "szCs", "highlight", "u", "effect",
        "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout",
        "specVanish", "oMath",
    ]
)  # fmt: skip
_RANKS: Mapping[str, int] = {name: rank for rank, name in enumerate(_ORDER)}
_CHILD = re.compile(r"<(/?)([\w:.-]+)[^<>]*?(/?)>")


def with_properties(properties: str, added: Mapping[str, str]) -> str:
    """Return the inside of a w:rPr with the elements of `added` by name, each at its place.

    What has the name of an added one is replaced.
    """
    kept = [(name, xml) for name, xml in _children(properties) if name not in added]
    for name, xml in added.items():
        rank = _RANKS[name]
        before = (at for at, (other, _) in enumerate(kept) if _rank(other) > rank)
        kept.insert(next(before, len(kept)), (name, xml))
    return "".join(xml for _, xml in kept)


def highlighted(run: str) -> str:
    """Return the opening of a run with yellow highlighting, at the place the schema asks for."""
    start, _, properties = run.partition("<w:rPr>")
    inner = with_properties(properties.removesuffix("</w:rPr>"), {"w:highlight": HIGHLIGHT})
    return f"{start}<w:rPr>{inner}</w:rPr>"


def _rank(name: str) -> int:
    # What another namespace adds (w14:shadow) stands after all of Word's own.
    return _RANKS.get(name, len(_ORDER))


def _children(properties: str) -> Iterator[tuple[str, str]]:
    start, depth = 0, 0
    for found in _CHILD.finditer(properties):
        closing, name, empty = found.groups()
        depth += 0 if empty else -1 if closing else 1
        if depth == 0:
            yield name, properties[start : found.end()]
            start = found.end()
