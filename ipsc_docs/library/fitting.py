"""Whether a condition fits the questions that it names: they exist, and can be compared like that.

Judges no answer.
"""

from collections.abc import Iterator

from ipsc_docs.language import Bilingual
from ipsc_docs.questionnaire.condition import All, Any, Condition, Not, OverItems, Test
from ipsc_docs.questionnaire.question import Kind, Question, Questionnaire


def misfits(condition: Condition, asked: Questionnaire) -> Iterator[Bilingual]:
    """Yield why a condition can never be decided by these questions."""
    for test in _tests(condition):
        question = asked.by_id.get(test.question)
        if question is not None:
            yield from _misfit(test, question)
        else:
            yield Bilingual(
                zh=f"条件中的 {test.question} 不是问题",
                en=f"its condition names {test.question}, which is no question",
            )
    for items in _over_items(condition):
        group = asked.by_id.get(items.group)
        if group is not None and group.kind is Kind.GROUP:
            yield from _misfits_inside(items, group)
        else:
            yield Bilingual(
                zh=f"条件中的 {items.group} 不是可重复的组",
                en=f"its condition names {items.group}, which is no repeat group",
            )


def _misfits_inside(items: OverItems, group: Question) -> Iterator[Bilingual]:
    for inner in _over_items(items.where):
        yield Bilingual(
            zh=f"{items.quantifier} 中不能再写 {inner.quantifier}",
            en=f"{inner.quantifier} cannot stand inside {items.quantifier}",
        )
    for test in _tests(items.where):
        column = group.column(test.question)
        if column is not None:
            yield from _misfit(test, column)
        else:
            yield Bilingual(
                zh=f"{items.group} 没有 {test.question} 这一列",
                en=f"{items.group} has no column {test.question}",
            )


def _tests(condition: Condition) -> Iterator[Test]:
    match condition:
        case Test():
            yield condition
        case All() | Any():
            for part in condition.parts:
                yield from _tests(part)
        case Not():
            yield from _tests(condition.part)


def _over_items(condition: Condition) -> Iterator[OverItems]:
    match condition:
        case OverItems():
            yield condition
        case All() | Any():
            for part in condition.parts:
                yield from _over_items(part)
        case Not():
            yield from _over_items(condition.part)


def _misfit(test: Test, question: Question) -> Iterator[Bilingual]:
    """Yield why a comparison can never be right for a question of this kind."""
    codes = {choice.code for choice in question.choices}
    for value in test.values:
        match test.operator, question.kind:
            case "answered", Kind.TABLE:
                fits = False  # a table has no answer of its own, only its cells have
            case "answered", _:
                fits = value is True  # nothing unanswered is ever decided, so "no" never holds
            case "is", (Kind.CHOICE | Kind.CHOICES):
                fits = value in codes
            case "is", Kind.YES_NO:
                fits = isinstance(value, bool)
            case (("is" | "at_least" | "at_most"), Kind.WHOLE_NUMBER):
                fits = isinstance(value, int) and not isinstance(value, bool)
            case (("before" | "after"), Kind.DATE):
                fits = True
            case _:
                fits = False
        if not fits:
            yield Bilingual(
                zh=f"{test.question}（{question.kind}）不能用 {test.operator} 与 {value} 比较",
                en=f"{test.question} ({question.kind}) cannot be compared with {value} by {test.operator}",
            )
