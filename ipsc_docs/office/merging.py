"""Three texts into one: where an office and the toolkit both went on from the same original.

Lines are the unit, because a paragraph of a clause is one line: two changes in one paragraph are
for a person to reconcile. Knows neither files nor what the lines say.
"""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

import msgspec

HOUSE = "<<<<<<< 本单位的文字 / the office's own words"
BEFORE = "||||||| 双方修改前的原文 / the words before either changed them"
BETWEEN = "======="
UPSTREAM = ">>>>>>> 新版工具的文字 / the toolkit's new words"

_VERSION = re.compile(r"^version:[ \t]*(\d+)[ \t]*$", re.MULTILINE)


class Merged(msgspec.Struct, frozen=True):
    """The merged text, and the lines in which its conflicts begin."""

    text: str
    conflicts: tuple[int, ...]


class _Piece(msgspec.Struct, frozen=True):
    """The same stretch of text in all three; it is stable where they are alike."""

    before: list[str]
    house: list[str]
    upstream: list[str]


def merge(before: str, house: str, upstream: str) -> Merged:
    """Return the office's text with what changed in the toolkit's; no change of either is lost."""
    lines: list[str] = []
    conflicts: list[int] = []
    for piece in _pieces(_lines(before), _lines(house), _lines(upstream)):
        settled = _settled(piece)
        if settled is None:
            conflicts.append(len(lines) + 1)
            settled = _marked(piece)
        lines += settled
    return Merged("".join(f"{line}\n" for line in lines), tuple(conflicts))


def with_one_version(before: str, house: str, upstream: str) -> tuple[str, str, str]:
    """Return three clauses with the highest version number that one of the last two carries.

    The number alone would otherwise be a conflict whenever both sides raised it.
    """
    numbers = [int(found[1]) for text in (house, upstream) if (found := _VERSION.search(text))]
    if not numbers:
        return before, house, upstream
    line = f"version: {max(numbers)}"
    return (
        _VERSION.sub(line, before, count=1),
        _VERSION.sub(line, house, count=1),
        _VERSION.sub(line, upstream, count=1),
    )


def _lines(text: str) -> list[str]:
    lines = text.replace("\r\n", "\n").split("\n")
    return lines[:-1] if lines[-1] == "" else lines


def _pieces(before: list[str], house: list[str], upstream: list[str]) -> Iterator[_Piece]:
    """Cut the texts at the lines that stand in all three, and yield what lies between, and those."""
    in_house, in_upstream = _matches(before, house), _matches(before, upstream)
    at = own = new = 0
    for line in range(len(before)):
        if line in in_house and line in in_upstream:
            yield _Piece(
                before[at:line], house[own : in_house[line]], upstream[new : in_upstream[line]]
            )
            yield _Piece([before[line]], [before[line]], [before[line]])
            at, own, new = line + 1, in_house[line] + 1, in_upstream[line] + 1
    yield _Piece(before[at:], house[own:], upstream[new:])


def _matches(first: list[str], second: list[str]) -> dict[int, int]:
    """Return which line of the second text each line of the first one has become."""
    blocks = SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks()
    return {block.a + n: block.b + n for block in blocks for n in range(block.size)}


def _settled(piece: _Piece) -> list[str] | None:
    """Return what a stretch becomes, None where both sides changed it differently."""
    if piece.house in (piece.before, piece.upstream):
        return piece.upstream
    return piece.house if piece.upstream == piece.before else None


def _marked(piece: _Piece) -> list[str]:
    return [HOUSE, *piece.house, BEFORE, *piece.before, BETWEEN, *piece.upstream, UPSTREAM]
