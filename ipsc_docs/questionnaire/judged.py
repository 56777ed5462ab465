"""A condition held against answers, line by line: what it asks, what is answered, how it came out.

Tells what `condition` judges; decides nothing by itself and knows no requirement.
"""

from collections.abc import Iterator

import msgspec

from ipsc_docs.language import Bilingual
from ipsc_docs.questionnaire.answers import Answers
from ipsc_docs.questionnaire.condition import All, Any, Condition, Not, OverItems, Test, Truth
from ipsc_docs.questionnaire.condition_words import answer_words, comparison, heading
from ipsc_docs.questionnaire.question import Question


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a condition, and those under it.

    `question` is what it reads, None for "all of these" and its like. `truth` is None inside a
    repeat group, where each record has an outcome of its own. `decided` marks the lines that made
    the whole come out as it did.
    """

    words: Bilingual
    truth: Truth | None
    decided: bool
    question: str | None = None
    label: Bilingual | None = None
    answer: Bilingual | None = None
    parts: tuple["Judged", ...] = ()

    def lines(self, depth: int = 0) -> Iterator[tuple[int, "Judged"]]:
        """Yield this line and all under it, each with how deep it stands."""
        yield depth, self
        for part in self.parts:
            yield from part.lines(depth + 1)


def judged(condition: Condition, answers: Answers, *, decided: bool = True) -> Judged:
    """Return a condition line by line; `decided` says whether its outcome decided the whole."""
    truth = answers.judge(condition).truth
    match condition:
        case Test():
            return _test(condition, answers, truth, decided)
        case OverItems():
            return _over_items(condition, answers, truth, decided)
        case Not():
            parts: tuple[Judged, ...] = (judged(condition.part, answers, decided=decided),)
        case All() | Any():
            # A part decided when it came out like the whole: a "no" among all, a "yes" among any.
            parts = tuple(
                judged(part, answers, decided=decided and answers.judge(part).truth is truth)
                for part in _flat(condition)
            )
    return Judged(words=heading(condition), truth=truth, decided=decided, parts=parts)


def _flat(condition: All | Any) -> Iterator[Condition]:
    """Yield the parts, with those of an "all" inside an "all" among them, and of "any" likewise."""
    for part in condition.parts:
        if isinstance(part, All | Any) and type(part) is type(condition):
            yield from _flat(part)
        else:
            yield part


def _test(test: Test, answers: Answers, truth: Truth, decided: bool) -> Judged:
    question = answers.questionnaire.by_id[test.question]
    return Judged(
        words=comparison(test, question),
        truth=truth,
        decided=decided,
        question=question.id,
        label=question.label,
        answer=answer_words(question, answers),
    )


def _over_items(condition: OverItems, answers: Answers, truth: Truth, decided: bool) -> Judged:
    group = answers.questionnaire.by_id[condition.group]
    return Judged(
        words=heading(condition),
        truth=truth,
        decided=decided,
        question=group.id,
        label=group.label,
        answer=answer_words(group, answers),
        parts=(_of_each(condition.where, group),),
    )


def _of_each(condition: Condition, group: Question) -> Judged:
    """Return what is asked of each record of a group, without any outcome."""
    match condition:
        case Test():
            column = group.column(condition.question)
            assert column is not None
            return Judged(
                words=comparison(condition, column),
                truth=None,
                decided=False,
                question=f"{group.id}.{column.id}",
                label=column.label,
            )
        case Not() | OverItems():
            inner = condition.part if isinstance(condition, Not) else condition.where
            parts: tuple[Judged, ...] = (_of_each(inner, group),)
        case All() | Any():
            parts = tuple(_of_each(part, group) for part in condition.parts)
    return Judged(words=heading(condition), truth=None, decided=False, parts=parts)
