"""Conditions as they are written in content files, read into their types. Knows no question."""

from collections.abc import Mapping, Sequence
from datetime import date

from ipsc_docs.language import Bilingual
from ipsc_docs.questionnaire.condition import (
    All,
    Any,
    Condition,
    Not,
    Operator,
    OverItems,
    Test,
)

_OPERATORS: dict[str, Operator] = {
    "at_least": "at_least",
    "at_most": "at_most",
    "before": "before",
    "after": "after",
    "answered": "answered",
}


def read_condition(table: object) -> Condition:
    """Return the condition written as a table; raises ConditionError saying what is wrong."""
    if not isinstance(table, Mapping):
        raise ConditionError(_NO_TABLE)
    parts = tuple(_part(str(name), value) for name, value in table.items())
    return parts[0] if len(parts) == 1 else All(parts)


class ConditionError(ValueError):
    """A condition is not written as one; `words` say why in both languages."""

    def __init__(self, words: Bilingual) -> None:
        self.words = words
        super().__init__(words.en)


_NO_TABLE = Bilingual(
    zh="条件应写成表，例如 {cell_source.kind: embryo}",
    en="a condition is a table such as {cell_source.kind: embryo}",
)


def _part(name: str, value: object) -> Condition:
    match name:
        case "all":
            return All(_several(name, value))
        case "any":
            return Any(_several(name, value))
        case "not":
            return Not(read_condition(value))
        case "some" | "every":
            return _items(name, value)
    return _test(name, value)


def _several(name: str, value: object) -> tuple[Condition, ...]:
    if not isinstance(value, Sequence) or isinstance(value, str) or not value:
        raise ConditionError(
            Bilingual(zh=f"{name} 后面应为条件的列表", en=f"{name} takes a list of conditions")
        )
    return tuple(read_condition(item) for item in value)


def _items(name: str, value: object) -> Condition:
    if not isinstance(value, Mapping) or set(value) != {"of", "where"}:
        raise ConditionError(
            Bilingual(
                zh=f"{name} 后面应为 {{of: 可重复的组, where: 条件}}",
                en=f"{name} takes {{of: a repeat group, where: a condition}}",
            )
        )
    return OverItems(
        "some" if name == "some" else "every", str(value["of"]), read_condition(value["where"])
    )


def _test(question: str, value: object) -> Test:
    if isinstance(value, Mapping):
        return _comparison(question, value)
    values = value if isinstance(value, list) else [value]
    if not values:
        raise ConditionError(
            Bilingual(zh=f"{question} 没有可比较的值", en=f"{question} is compared with nothing")
        )
    return Test(question, "is", tuple(_plain(question, one) for one in values))


def _comparison(question: str, value: Mapping[object, object]) -> Test:
    if len(value) != 1:
        raise ConditionError(_one_comparison(question))
    ((operator, bound),) = value.items()
    if operator not in _OPERATORS:
        raise ConditionError(_no_such_comparison(question, operator))
    known = _OPERATORS[str(operator)]
    if known in ("before", "after"):
        return Test(question, known, (_day(question, bound),))
    return Test(question, known, (_plain(question, bound),))


def _one_comparison(question: str) -> Bilingual:
    return Bilingual(
        zh=f"{question} 只能写一种比较；有几种时请列在 all: 下",
        en=f"{question} takes one comparison; list several under all:",
    )


def _no_such_comparison(question: str, operator: object) -> Bilingual:
    known = ", ".join(_OPERATORS)
    return Bilingual(
        zh=f"{question}：没有名为 {operator} 的比较；可用：{known}",
        en=f"{question}: no comparison is called {operator}; there are {known}",
    )


def _day(question: str, bound: object) -> str:
    try:
        return date.fromisoformat(str(bound)).isoformat()
    except ValueError:
        raise ConditionError(
            Bilingual(
                zh=f"{question} 与 {bound} 比较，而它不是 2026-05-20 这样的日期",
                en=f"{question} is compared with {bound}, which is no date such as 2026-05-20",
            )
        ) from None


def _plain(question: str, value: object) -> str | bool | int:
    if isinstance(value, bool | int | str):
        return value
    raise ConditionError(
        Bilingual(
            zh=f"{question} 只能与词、数字、yes 或 no 比较",
            en=f"{question} can be compared with a word, a number, yes or no",
        )
    )
