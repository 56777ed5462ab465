"""Conditions on a draft's values: yes, no, or not yet. Knows neither XML nor how text prints.

Absence is never a no. What cannot be compared (a number with a word) is no clear no either, so
it counts as not yet: the wording stays and is counted as undecided.
"""

import operator
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias

from ipsc_docs.typesetting.filters import filtered, wording_of
from ipsc_docs.typesetting.nodes import (
    Answered,
    Comparison,
    Condition,
    Conjunction,
    Constant,
    Disjunction,
    Divisible,
    FieldValue,
    Filtered,
    Joined,
    Length,
    LoopFact,
    Negation,
    Operand,
    Printable,
)
from ipsc_docs.typesetting.unfit import UnfitDraftError
from ipsc_docs.typesetting.values import (
    Blank,
    Paragraphs,
    Picture,
    Plain,
    Record,
    Rich,
    Text,
    Value,
)

Single: TypeAlias = Text | Blank | Rich | Picture | Paragraphs
Verdict: TypeAlias = bool | None
Comparable: TypeAlias = Plain | tuple[str | int | bool, ...]

_ORDER: Mapping[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


class Scope:
    """The values in force at one place of a document: fields, variables and loops around it."""

    def __init__(self, document: str, fields: Record) -> None:
        self.document = document
        self.names: dict[str, Value] = dict(fields)
        self.loops: list[tuple[int, int]] = []
        self.steps = 0

    def lookup(self, path: tuple[str, ...]) -> Value:
        """Return what stands at `path`; everything below a blank is that blank."""
        value: Value | None = self.names
        for name in path:
            if isinstance(value, dict):
                value = value.get(name)
            elif isinstance(value, Blank):
                return value
            else:
                value = value.get(name) if isinstance(value, Mapping) else None
        if value is None:
            raise UnfitDraftError(self.document, ".".join(path))
        return value

    def records(self, path: tuple[str, ...]) -> tuple[Record | Blank, ...]:
        """Return the records of a group; an unanswered group is one record of blanks."""
        value = self.lookup(path)
        if isinstance(value, Blank):
            return (value,)
        if not isinstance(value, tuple):
            raise UnfitDraftError(self.document, ".".join(path))
        return value

    def fact(self, asked: LoopFact) -> int | bool:
        """Return where a loop stands."""
        index, length = self.loops[asked.depth]
        facts: dict[str, int | bool] = {
            "index": index + 1,
            "index0": index,
            "revindex": length - index,
            "revindex0": length - index - 1,
            "first": index == 0,
            "last": index + 1 == length,
            "length": length,
        }
        return facts[asked.fact]


def decide(condition: Condition, scope: Scope) -> Verdict:
    """Return yes, no, or None for not yet."""
    scope.steps += 1
    if isinstance(condition, Comparison):
        return _compare(condition, scope)
    if isinstance(condition, Negation):
        verdict = decide(condition.part, scope)
        return None if verdict is None else not verdict
    if isinstance(condition, Conjunction):
        return _first_decisive(False, (decide(part, scope) for part in condition.parts))
    if isinstance(condition, Disjunction):
        return _first_decisive(True, (decide(part, scope) for part in condition.parts))
    if isinstance(condition, Answered):
        return None if isinstance(scope.lookup(condition.path), Blank) else True
    if isinstance(condition, Divisible):
        number = plain_of(condition.operand, scope)
        if not isinstance(number, int) or isinstance(number, bool):
            return None
        return number % condition.divisor == condition.remainder
    return _truth(condition, scope)


def _first_decisive(decisive: bool, verdicts: Iterable[Verdict]) -> Verdict:
    undecided = False
    for verdict in verdicts:
        if verdict is decisive:
            return decisive
        undecided = undecided or verdict is None
    return None if undecided else not decisive


def _truth(operand: Operand, scope: Scope) -> Verdict:
    if isinstance(operand, FieldValue):
        value = scope.lookup(operand.path)
        if not isinstance(value, Single):
            return len(value) > 0
        return _holds(value)
    if isinstance(operand, Filtered | Joined):
        return _holds(shown(operand, scope))
    plain = plain_of(operand, scope)
    return None if plain is None else bool(plain)


def _holds(value: Single) -> Verdict:
    if isinstance(value, Blank):
        return None
    if not isinstance(value, Text):
        return not isinstance(value, Rich) or wording_of(value) != ""
    # A zero is an answer: only an empty one counts as no.
    if isinstance(value.plain, bool | tuple):
        return bool(value.plain)
    return value.text != ""


def plain_of(operand: Operand, scope: Scope) -> Comparable | None:
    """Return what an operand compares as, None for a blank."""
    if isinstance(operand, Constant):
        return operand.value
    if isinstance(operand, LoopFact):
        return scope.fact(operand)
    found = shown(operand, scope)
    if isinstance(found, Text):
        return found.plain
    return wording_of(found) if isinstance(found, Rich) else None


def shown(asked: Printable, scope: Scope) -> Single:
    """Return what prints at a place: a text, a visible blank, or something with marks."""
    if isinstance(asked, LoopFact):
        number = str(scope.fact(asked))
        return Text(number, number)
    if isinstance(asked, Joined):
        return _joined(asked, scope)
    if isinstance(asked, Filtered):
        found = shown(asked.value, scope)
        return found if isinstance(found, Blank) else filtered(asked, found, scope.document)
    value = scope.lookup(asked.path)
    if isinstance(value, Single):
        return value
    if isinstance(asked, Length) and isinstance(value, tuple):
        return Text(str(len(value)), len(value))
    raise UnfitDraftError(scope.document, ".".join(asked.path))


def _joined(asked: Joined, scope: Scope) -> Text | Blank:
    """Return one column of a group as one text; where one is blank the whole is, and says so."""
    parts = [_within(record, asked.column, scope.document) for record in scope.records(asked.path)]
    words = asked.separator.join(part.text for part in parts)
    blank = any(isinstance(part, Blank) for part in parts)
    return Blank(words) if blank else Text(words, words)


def _within(record: Record | Blank, column: tuple[str, ...], document: str) -> Text | Blank:
    value: Value = record
    for name in column:
        if isinstance(value, Blank):
            break
        value = value.get(name, ()) if isinstance(value, Mapping) else ()
    if not isinstance(value, Text | Blank):
        raise UnfitDraftError(document, ".".join(column))
    return value


def _compare(comparison: Comparison, scope: Scope) -> Verdict:
    left, right = plain_of(comparison.left, scope), plain_of(comparison.right, scope)
    if left is None or right is None:
        return None
    sign = comparison.operator
    if sign in {"in", "not in"}:
        return _member(left, right) if sign == "in" else _opposite(_member(left, right))
    if type(left) is not type(right):
        return None
    if sign in {"==", "!="}:
        return (left == right) is (sign == "==")
    return None if isinstance(left, bool | tuple) else _ORDER[sign](left, right)


def _member(item: Comparable, among: Comparable) -> Verdict:
    if not isinstance(among, tuple):
        return None
    alike = [other for other in among if type(other) is type(item)]
    return None if among and not alike else item in alike


def _opposite(verdict: Verdict) -> Verdict:
    return None if verdict is None else not verdict
