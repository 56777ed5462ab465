"""Conditions and answers in words of both languages. Judges nothing, and repeats no text.

Answers may be personal: a code, yes or no, a number and a date are said as they were given; of
everything else, and of whatever a question marks as personal, only that it is answered.
"""

import datetime as dt
from collections.abc import Iterable

from ipsc_docs.language import Bilingual
from ipsc_docs.questionnaire.answers import Answers
from ipsc_docs.questionnaire.condition import All, Any, Not, OverItems, Test, Truth
from ipsc_docs.questionnaire.question import Kind, Question
from ipsc_docs.questionnaire.values import Choices, Code, Items, NotApplicable, Value

_YES, _NO = Bilingual(zh="是", en="yes"), Bilingual(zh="否", en="no")
_ANSWERED = Bilingual(zh="已填写", en="answered")
_WAIVED = Bilingual(zh="已填“不适用”", en='answered "not applicable"')
_OPEN = Bilingual(zh="未填写", en="not answered")
_LEFT = Bilingual(zh="未填写（选填）", en="not answered (optional)")
_NOT_ASKED = Bilingual(zh="本研究不问此项", en="not asked of this study")
_TOGETHER = {
    "all": Bilingual(zh="全部满足", en="all of these"),
    "any": Bilingual(zh="满足任一项", en="any of these"),
    "not": Bilingual(zh="不满足", en="not this"),
    "some": Bilingual(zh="至少有一项记录满足", en="at least one record meets"),
    "every": Bilingual(zh="每项记录都满足", en="every record meets"),
}


def heading(condition: All | Any | Not | OverItems) -> Bilingual:
    """Return what stands over the parts of a condition."""
    match condition:
        case All():
            return _TOGETHER["all"]
        case Any():
            return _TOGETHER["any"]
        case Not():
            return _TOGETHER["not"]
        case OverItems():
            return _TOGETHER[condition.quantifier]


def comparison(test: Test, question: Question) -> Bilingual:
    """Return what a test asks of its question, to stand after the question's label."""
    if test.operator == "answered":
        return Bilingual(zh="已填写", en="is answered")
    said = [value_words(question, value) for value in test.values]
    en = " or ".join(one.en for one in said)
    match test.operator:
        case "at_least":
            return Bilingual(zh=f"不小于 {said[0].zh}", en=f"is at least {en}")
        case "at_most":
            return Bilingual(zh=f"不大于 {said[0].zh}", en=f"is at most {en}")
        case "before":
            return Bilingual(zh=f"早于 {said[0].zh}", en=f"is before {en}")
        case "after":
            return Bilingual(zh=f"晚于 {said[0].zh}", en=f"is after {en}")
    zh = "或".join(f"“{one.zh}”" for one in said)
    if question.kind is Kind.CHOICES:
        return Bilingual(zh=f"包括{zh}", en=f"includes {en}")
    return Bilingual(zh=f"为{zh}", en=f"is {en}")


def value_words(question: Question, value: str | bool | int) -> Bilingual:
    """Return a value that a condition compares with: yes or no, a label, a number, a date."""
    if isinstance(value, bool):
        return _YES if value else _NO
    if isinstance(value, int):
        return Bilingual(zh=str(value), en=str(value))
    known = (choice.label for choice in question.choices if choice.code == value)
    return next(known, Bilingual(zh=value, en=value))


def answer_words(question: Question, answers: Answers) -> Bilingual:
    """Return what is answered to a question, without ever repeating a text or anything personal."""
    if answers.asked(question).truth is Truth.NO:
        return _NOT_ASKED
    value = answers.get(question.id)
    if value is None:
        return _LEFT if question.needed == "optional" else _OPEN
    return _given(question, value)


def _given(question: Question, value: Value) -> Bilingual:
    if isinstance(value, NotApplicable):
        return _WAIVED
    if question.personal:
        return _ANSWERED
    match value:
        case bool() | int():
            return value_words(question, value)
        case dt.date():
            return value_words(question, value.isoformat())
        case Code():
            return value_words(question, value.code)
        case Choices():
            return listed(value_words(question, code) for code in value.codes)
        case Items():
            number = len(value.items)
            return Bilingual(zh=f"{number} 项记录", en=f"{number} record{'s'[: number != 1]}")
    return _ANSWERED


def listed(said: Iterable[Bilingual]) -> Bilingual:
    """Return several words as one list."""
    words = tuple(said)
    return Bilingual(zh="、".join(one.zh for one in words), en=", ".join(one.en for one in words))
