"""Conditions over answers, as tables with three outcomes. Knows no rule and no wording.

An unanswered question is never "no": the outcome is then "not yet", and every outcome names the
questions that decided it.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Literal, TypeAlias

import msgspec


class Truth(StrEnum):
    """Yes, no, or not yet."""

    YES = "yes"
    NO = "no"
    NOT_YET = "not_yet"


class Verdict(msgspec.Struct, frozen=True):
    """The outcome of a condition, and the questions whose answers decided it."""

    truth: Truth
    because: tuple[str, ...] = ()


class Unanswered(msgspec.Struct, frozen=True):
    """What stands where a question applies, or may apply, and has no answer yet."""


class NotAsked(msgspec.Struct, frozen=True):
    """What stands where a question does not apply."""


class Waived(msgspec.Struct, frozen=True):
    """What stands where a question was answered "not applicable" with a reason."""


class Other(msgspec.Struct, frozen=True):
    """An answer that nothing compares with (a text, a person); it can only be there."""


Held: TypeAlias = (
    Unanswered | NotAsked | Waived | Other | str | bool | int | date | tuple[object, ...]
)
"""What a condition sees of one question; the items of a repeat group are a tuple of mappings."""

Lookup: TypeAlias = Callable[[str], Held]
Operator: TypeAlias = Literal["is", "at_least", "at_most", "before", "after", "answered"]


class Test(msgspec.Struct, frozen=True, tag="test"):
    """One question compared with one or more values; `is` holds when any of them is equal.

    A date to compare with is written as text, 2026-05-01.
    """

    question: str
    operator: Operator
    values: tuple[str | bool | int, ...]


class All(msgspec.Struct, frozen=True, tag="all"):
    """Holds when every part does; with no part, always."""

    parts: tuple["Condition", ...] = ()


class Any(msgspec.Struct, frozen=True, tag="any"):
    """Holds when some part does."""

    parts: tuple["Condition", ...]


class Not(msgspec.Struct, frozen=True, tag="not"):
    """Holds when its part does not."""

    part: "Condition"


class OverItems(msgspec.Struct, frozen=True, tag="items"):
    """Holds when some, or every, item of a repeat group meets a condition on its columns."""

    quantifier: Literal["some", "every"]
    group: str
    where: "Condition"


Condition: TypeAlias = Test | All | Any | Not | OverItems

ALWAYS = All()


def evaluate(condition: Condition, held: Lookup) -> Verdict:
    """Return the outcome of a condition, and which questions decided it."""
    match condition:
        case Test():
            return Verdict(_compare(condition, held(condition.question)), (condition.question,))
        case All():
            return conjunction(evaluate(part, held) for part in condition.parts)
        case Any():
            return _negated(conjunction(_negated(evaluate(p, held)) for p in condition.parts))
        case Not():
            return _negated(evaluate(condition.part, held))
        case OverItems():
            return Verdict(_over_items(condition, held(condition.group)), (condition.group,))


def conjunction(verdicts: Iterable[Verdict]) -> Verdict:
    """Return yes when all are, no when one is no, else not yet, with those that decided it."""
    parts = tuple(verdicts)
    for truth in (Truth.NO, Truth.NOT_YET, Truth.YES):
        deciding = [part for part in parts if part.truth is truth]
        if deciding:
            return Verdict(truth, _once(name for part in deciding for name in part.because))
    return Verdict(Truth.YES)


def questions_of(condition: Condition) -> tuple[str, ...]:
    """Return every question that a condition reads, each once, in order."""
    match condition:
        case Test():
            return (condition.question,)
        case All() | Any():
            return _once(name for part in condition.parts for name in questions_of(part))
        case Not():
            return questions_of(condition.part)
        case OverItems():
            return (condition.group,)


def _negated(verdict: Verdict) -> Verdict:
    turned = {Truth.YES: Truth.NO, Truth.NO: Truth.YES, Truth.NOT_YET: Truth.NOT_YET}
    return Verdict(turned[verdict.truth], verdict.because)


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _compare(test: Test, value: Held) -> Truth:
    if isinstance(value, NotAsked):
        return Truth.NO
    if isinstance(value, Unanswered):
        return Truth.NOT_YET
    if test.operator == "answered":
        return _truth(test.values[0] is True)
    if isinstance(value, Waived | Other):
        return Truth.NO
    return _truth(_holds(test, value))


def _holds(test: Test, value: str | bool | int | date | tuple[object, ...]) -> bool:
    if test.operator == "is":
        given = value if isinstance(value, tuple) else (value,)
        return any(_same(one, wanted) for one in given for wanted in test.values)
    bound = test.values[0]
    if isinstance(value, date):
        day = value.isoformat()
        return day < str(bound) if test.operator == "before" else day > str(bound)
    if isinstance(value, int) and isinstance(bound, int):
        return value >= bound if test.operator == "at_least" else value <= bound
    return False


def _same(given: object, wanted: object) -> bool:
    # In Python True equals 1; a yes is not the number one.
    return type(given) is type(wanted) and given == wanted


def _truth(value: bool) -> Truth:
    return Truth.YES if value else Truth.NO


def _over_items(condition: OverItems, items: Held) -> Truth:
    if isinstance(items, NotAsked | Waived):
        return Truth.NO
    if not isinstance(items, tuple):
        return Truth.NOT_YET
    outcomes = [
        evaluate(condition.where, partial(_column, item))
        for item in items
        if isinstance(item, Mapping)
    ]
    if condition.quantifier == "every":
        return conjunction(outcomes).truth
    return _negated(conjunction(_negated(outcome) for outcome in outcomes)).truth


def _column(item: Mapping[str, Held], name: str) -> Held:
    return item.get(name, Unanswered())
