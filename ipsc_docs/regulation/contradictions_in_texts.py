"""Texts that say a fact of the study differently from the answer that states it.

Documents take each number from one answer; a long text can still say another. Only phrases that
can mean nothing else are looked for: a wrong alarm would teach people to accept it unread.
"""

import re
from collections.abc import Callable, Iterator

import msgspec

from ipsc_docs.language import Bilingual
from ipsc_docs.questionnaire.answers import Answers
from ipsc_docs.questionnaire.values import Prose, Quantity, Value
from ipsc_docs.regulation.contradictions import Mistake

_MONTHS_IN_YEAR = 12


class Fact(msgspec.Struct, frozen=True):
    """A fact, the texts that may repeat it, how they would, and what they must then say."""

    question: str
    texts: tuple[str, ...]
    pattern: re.Pattern[str]
    agrees: Callable[[Answers, tuple[int, ...]], bool]


def facts_repeated_alike(answers: Answers) -> Iterator[Mistake]:
    """A text that repeats a fact says the same as its answer."""
    for fact in FACTS:
        if answers.get(fact.question) is None:
            continue
        for text in fact.texts:
            said = _first_different(fact, answers, _words(answers.get(text)))
            if said is not None:
                yield _different(text, fact.question, said)


def _first_different(fact: Fact, answers: Answers, words: str) -> str | None:
    for found in fact.pattern.finditer(words):
        numbers = tuple(int(number) for number in found.groups() if number)
        if not fact.agrees(answers, numbers):
            return found[0]
    return None


def _words(value: Value | None) -> str:
    """Return a text in both its languages."""
    return f"{value.zh or ''}\n{value.en or ''}" if isinstance(value, Prose) else ""


def _different(text: str, question: str, said: str) -> Mistake:
    # The phrase holds numbers and fixed words of the pattern only, nothing personal.
    return Mistake(
        text,
        Bilingual(
            zh=f"文中的“{said}”与 {question} 的答案不一致",
            en=f'"{said}" in this text differs from the answer to {question}',
        ),
        Bilingual(
            zh="请核对两处；确属不同事项的，说明理由后接受",
            en="Compare the two; where they are different matters, accept it with the reason",
        ),
    )


def _number_of_people(answers: Answers, numbers: tuple[int, ...]) -> bool:
    return numbers == (answers.get("study.participants_planned"),)


def _ages(answers: Answers, numbers: tuple[int, ...]) -> bool:
    return numbers == (answers.get("subjects.age_minimum"), answers.get("subjects.age_maximum"))


def _years_of_follow_up(answers: Answers, numbers: tuple[int, ...]) -> bool:
    length = answers.get("follow_up.duration")
    if not isinstance(length, Quantity) or length.unit not in ("years", "months"):
        return True
    years = float(length.number) / (_MONTHS_IN_YEAR if length.unit == "months" else 1)
    return max(numbers) <= years


def _days_of_culture(answers: Answers, numbers: tuple[int, ...]) -> bool:
    days = answers.get("embryo.culture_days")
    return not isinstance(days, int) or max(numbers) <= days


FACTS: tuple[Fact, ...] = (
    Fact(
        "study.participants_planned",
        ("study.design", "study.purpose", "study.recruitment", "conduct.sample_size"),
        re.compile(
            r"(?:本研究|全部|全国|各中心)?(?:计划|拟|总?共|合计|总计)(?:招募|纳入|入组|入选|有)\s*"
            r"([0-9]+)\s*(?:名|人|例)"
            r"|([0-9]+) (?:people|participants|patients) (?:in all|in total|are planned)"
            r"|(?:a total of|in all,?) ([0-9]+) (?:people|participants|patients)",
            re.IGNORECASE,
        ),
        _number_of_people,
    ),
    Fact(
        "subjects.age_minimum",
        ("subjects.inclusion",),
        re.compile(
            r"([0-9]+)\s*(?:周?岁)?\s*(?:至|到|～|~|—|–|-)\s*([0-9]+)\s*周?岁"
            r"|\b(?:aged?|ages)(?: of| between| from)? ([0-9]+)(?: to | and |\s*[-–]\s*)([0-9]+)",
            re.IGNORECASE,
        ),
        _ages,
    ),
    Fact(
        "follow_up.duration",
        ("study.design", "follow_up.plan", "follow_up.loss_plan", "subjects.duties"),
        re.compile(
            r"长期随访(?:期限)?(?:至[^，。；0-9]{0,6}第|共|为|持续|至少)?\s*([0-9]+)\s*年(?![0-9]*月)"
            r"|long-term follow-up (?:is|lasts|of|for|runs|goes on)(?: for)? ([0-9]+) years",
            re.IGNORECASE,
        ),
        _years_of_follow_up,
    ),
    Fact(
        "embryo.culture_days",
        ("embryo.derivation_method",),
        re.compile(
            r"(?:培养|发育)[^。；0-9]{0,12}?([0-9]+)(?:\s*(?:至|到|～|~|—|–|-)\s*([0-9]+))?\s*天"
            r"|\bday ([0-9]+)(?: (?:to|and|or) ([0-9]+))?",
            re.IGNORECASE,
        ),
        _days_of_culture,
    ),
)
"""Every fact that texts are held against."""
