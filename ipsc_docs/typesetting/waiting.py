"""Which open questions an undecided condition waits for. Decides nothing itself."""

from collections.abc import Iterator

from ipsc_docs.typesetting.evaluate import Scope, decide, shown
from ipsc_docs.typesetting.nodes import (
    Answered,
    Comparison,
    Condition,
    Conjunction,
    Disjunction,
    Divisible,
    FieldValue,
    Filtered,
    Joined,
    Length,
    Negation,
)
from ipsc_docs.typesetting.values import Blank, Value


def waiting(condition: Condition, scope: Scope) -> tuple[str, ...]:
    """Return the visible blanks that an undecided condition waits for, else the names in it."""
    named = tuple(dict.fromkeys(_open(condition, scope)))
    return named or tuple(dict.fromkeys(".".join(path) for path in _named(condition)))


def _open(condition: Condition, scope: Scope) -> Iterator[str]:
    if isinstance(condition, Divisible):
        yield from _open(condition.operand, scope)
    elif isinstance(condition, Negation | Conjunction | Disjunction | Comparison):
        for part in _parts(condition):
            if isinstance(condition, Comparison) or decide(part, scope) is None:
                yield from _open(part, scope)
    elif isinstance(condition, Joined | Filtered):
        yield from _blank(shown(condition, scope))
    elif isinstance(condition, FieldValue | Length | Answered):
        yield from _blank(scope.lookup(condition.path))


def _blank(value: Value) -> tuple[str, ...]:
    return (value.text,) if isinstance(value, Blank) else ()


def _named(condition: Condition) -> Iterator[tuple[str, ...]]:
    if isinstance(condition, FieldValue | Length | Joined | Answered):
        yield condition.path
    elif isinstance(condition, Filtered):
        yield from _named(condition.value)
    elif isinstance(condition, Divisible):
        yield from _named(condition.operand)
    elif isinstance(condition, Negation | Conjunction | Disjunction | Comparison):
        for part in _parts(condition):
            yield from _named(part)


def _parts(
    condition: Negation | Conjunction | Disjunction | Comparison,
) -> tuple[Condition, ...]:
    if isinstance(condition, Negation):
        return (condition.part,)
    if isinstance(condition, Comparison):
        return (condition.left, condition.right)
    return condition.parts
