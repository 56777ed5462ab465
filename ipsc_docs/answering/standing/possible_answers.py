"""Which answers a question could be given, as trees to lay over a study's own. Judges nothing.

Only what conditions can tell apart is tried: each choice, yes and no, the numbers and dates on
both sides of every bound, else any answer at all, and "not applicable".
"""

import datetime as dt
from collections.abc import Iterable, Iterator

import msgspec

from ipsc_docs.findings import Place
from ipsc_docs.language import LANGUAGES, Bilingual
from ipsc_docs.questionnaire.condition import All, Any, Condition, Not, OverItems, Test
from ipsc_docs.questionnaire.condition_words import value_words
from ipsc_docs.questionnaire.question import PARTS, Kind, Question, cells
from ipsc_docs.questionnaire.values import Choices, Code, NotApplicable, Value
from ipsc_docs.reading.overlay import Entry
from ipsc_docs.reading.tree import Mapping, Node, Scalar, Sequence


class Possible(msgspec.Struct, frozen=True, kw_only=True):
    """One answer that could be given; `given` says that it is the one given now.

    A `sample` stands for any answer: what checks find in its words means nothing.
    """

    words: Bilingual
    entries: tuple[Entry, ...]
    given: bool = False
    sample: bool = False


_HERE = Place("<answer>", 1, 1)
_ANY = Bilingual(zh="任意内容", en="with anything")
_WAIVED = Bilingual(zh="不适用", en="not applicable")


def possible_answers(
    question: Question, given: Value | None, conditions: Iterable[Condition]
) -> tuple[Possible, ...]:
    """Return every answer to a question that makes a difference to some condition."""
    return (*_answers(question, given, conditions), *_waived(question, given))


def _answers(
    question: Question, given: Value | None, conditions: Iterable[Condition]
) -> Iterator[Possible]:
    if question.personal and given is not None:
        # Which answer changes nothing would tell which one was given.
        yield _any(question, given)
        return
    match question.kind:
        case Kind.YES_NO:
            for value in (True, False):
                yield _plain(question, value, given=given is value)
        case Kind.CHOICE:
            for choice in question.choices:
                yield _plain(question, choice.code, given=given == Code(choice.code))
        case Kind.CHOICES:
            yield from _several(question, given.codes if isinstance(given, Choices) else ())
        case Kind.WHOLE_NUMBER | Kind.DATE:
            bounds = _bounds(question, conditions)
            yield from (_plain(question, one, given=given == one) for one in bounds)
            if not bounds:
                yield _any(question, given)
        case _:
            yield _any(question, given)


def _plain(question: Question, value: str | bool | int | dt.date, *, given: bool) -> Possible:
    written = value.isoformat() if isinstance(value, dt.date) else value
    return Possible(
        words=value_words(question, written),
        entries=(Entry(question.id, _scalar(_text(written))),),
        given=given,
    )


def _text(value: str | bool | int) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _several(question: Question, chosen: tuple[str, ...]) -> Iterator[Possible]:
    """Yield the choices made with each other one added, and with each of several taken away."""
    for choice in question.choices:
        without = tuple(code for code in chosen if code != choice.code)
        if choice.code not in chosen:
            words = _joined("加上", "with", choice.label) if chosen else choice.label
            yield _chosen(question, words, (*chosen, choice.code))
        elif without:
            yield _chosen(question, _joined("去掉", "without", choice.label), without)


def _joined(zh: str, en: str, label: Bilingual) -> Bilingual:
    return Bilingual(zh=f"{zh}{label.zh}", en=f"{en} {label.en}")


def _chosen(question: Question, words: Bilingual, codes: tuple[str, ...]) -> Possible:
    items = tuple(_scalar(code) for code in codes)
    return Possible(words=words, entries=(Entry(question.id, Sequence(items, _HERE)),))


def _bounds(question: Question, conditions: Iterable[Condition]) -> list[int] | list[dt.date]:
    """Return the values on both sides of what conditions compare a number or a date with."""
    tests = [test for one in conditions for test in _tests(one) if test.question == question.id]
    if question.kind is Kind.DATE:
        return sorted({day for test in tests for day in _days_around(test)})
    low = 0 if question.minimum is None else question.minimum
    high = question.maximum
    found = {number for test in tests for number in _numbers_around(test)}
    return sorted(one for one in found if low <= one and (high is None or one <= high))


def _tests(condition: Condition) -> Iterator[Test]:
    """Yield every test of a condition, but those within repeat groups."""
    match condition:
        case Test():
            yield condition
        case Not():
            yield from _tests(condition.part)
        case All() | Any():
            for part in condition.parts:
                yield from _tests(part)
        case OverItems():
            return


def _numbers_around(test: Test) -> Iterator[int]:
    for bound in test.values:
        if isinstance(bound, int) and not isinstance(bound, bool):
            yield bound
            yield bound - 1 if test.operator == "at_least" else bound + 1


def _days_around(test: Test) -> Iterator[dt.date]:
    if test.operator in ("before", "after"):
        bound = dt.date.fromisoformat(str(test.values[0]))
        yield bound
        yield bound + dt.timedelta(days=-1 if test.operator == "before" else 1)


def _any(question: Question, given: Value | None) -> Possible:
    now = given is not None and not isinstance(given, NotApplicable)
    leaves = cells(question) or (question,)
    entries = tuple(Entry(one.id, _sample(one)) for one in leaves)
    return Possible(words=_ANY, entries=entries, given=now, sample=True)


def _waived(question: Question, given: Value | None) -> Iterator[Possible]:
    if question.not_applicable:
        reason = _mapping({"not_applicable": _in_both("-")})
        now = isinstance(given, NotApplicable)
        yield Possible(words=_WAIVED, entries=(Entry(question.id, reason),), given=now)


def _sample(question: Question) -> Node:
    """Return an answer that reads without fault, for a question whose words no condition reads."""
    match question.kind:
        case Kind.PERSON | Kind.ATTACHMENT:
            parts = PARTS[question.kind]
            return _mapping({name: _written(kind) for name, kind in parts.items()})
        case Kind.GROUP:
            # A code would decide something; whatever else stands in a record decides nothing.
            wordy = (one for one in question.columns if one.kind not in _DECIDING)
            return Sequence((_mapping({one.id: _sample(one) for one in wordy}),), _HERE)
        case Kind.CHOICE:
            return _scalar(question.choices[0].code)
        case Kind.CHOICES:
            return Sequence((_scalar(question.choices[0].code),), _HERE)
        case Kind.QUANTITY:
            return _scalar(f"1 {question.units[0]}")
        case Kind.WHOLE_NUMBER:
            return _scalar(str(question.minimum or 0))
    return _written(question.kind)


_DECIDING = (Kind.CHOICE, Kind.CHOICES, Kind.YES_NO)
_WRITTEN = {
    Kind.YES_NO: "yes",
    Kind.NAME: "A",
    Kind.DATE: "2026-05-01",
    Kind.PHONE: "0000000",
    Kind.EMAIL: "a@example.com",
    Kind.IMAGE: "a.png",
}


def _written(kind: Kind) -> Node:
    return _scalar(_WRITTEN[kind]) if kind in _WRITTEN else _in_both("-")


def _in_both(text: str) -> Node:
    return _mapping({language: _scalar(text, plain=False) for language in LANGUAGES})


def _mapping(entries: dict[str, Node]) -> Node:
    return Mapping(tuple((_scalar(name), node) for name, node in entries.items()), _HERE)


def _scalar(text: str, *, plain: bool = True) -> Scalar:
    return Scalar(text, _HERE, plain)
