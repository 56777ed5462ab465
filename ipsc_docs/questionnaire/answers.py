"""The answers about one study, and what conditions see of them. Knows no file and no rule."""

import datetime as dt
from collections.abc import Mapping

import msgspec

from ipsc_docs.findings import Place
from ipsc_docs.language import Language
from ipsc_docs.questionnaire.condition import (
    Condition,
    Held,
    NotAsked,
    Other,
    Truth,
    Unanswered,
    Verdict,
    Waived,
    evaluate,
)
from ipsc_docs.questionnaire.question import Question, Questionnaire
from ipsc_docs.questionnaire.values import (
    Answer,
    Choices,
    Code,
    Items,
    NotApplicable,
    Prose,
    Value,
)


class Acceptance(msgspec.Struct, frozen=True, kw_only=True):
    """A warning that somebody accepted, with the reason that the checklist prints."""

    code: str
    at: str
    reason: Prose
    by: str
    date: dt.date
    place: Place


class Answers(msgspec.Struct, frozen=True, kw_only=True):
    """Every answer of one study by its question (`study.title`, `exit.withdrawal.principle`).

    `language` is that of texts given in one language only. `places` says where each name that
    was written stands, answered or not.
    """

    questionnaire: Questionnaire
    given: Mapping[str, Answer]
    language: Language = "zh"
    accepted: tuple[Acceptance, ...] = ()
    places: Mapping[str, Place] = {}

    def get(self, question: str) -> Value | None:
        """Return the value answered, None where there is none."""
        answer = self.given.get(question)
        return None if answer is None else answer.value

    def with_derived(self, question: str, value: Value) -> "Answers":
        """Return the answers with one more that the toolkit found out by itself."""
        return msgspec.structs.replace(self, given={**self.given, question: Answer(value)})

    def asked(self, question: Question) -> Verdict:
        """Return whether the question applies to this study."""
        return evaluate(question.when, self.held)

    def judge(self, condition: Condition) -> Verdict:
        """Return the outcome of a condition over these answers."""
        return evaluate(condition, self.held)

    def held(self, name: str) -> Held:
        """Return what a condition sees of the question of that name.

        An optional question without an answer is not waited for: it is as if it were not asked.
        """
        question = self.questionnaire.by_id[name]
        if self.asked(question).truth is Truth.NO:
            return NotAsked()
        answer = self.given.get(name)
        if answer is not None:
            return _comparable(answer.value)
        return NotAsked() if question.needed == "optional" else Unanswered()

    def place_near(self, question: str) -> Place | None:
        """Return where the question, or the nearest section around it, was written."""
        parts = question.split(".")
        while parts:
            place = self.places.get(".".join(parts))
            if place is not None:
                return place
            parts.pop()
        return self.places.get("")


def _comparable(value: Value) -> Held:
    match value:
        case NotApplicable():
            return Waived()
        case Code():
            return value.code
        case Choices():
            return value.codes
        case Items():
            return tuple(
                {name: _comparable(answer.value) for name, answer in item.items()}
                for item in value.items
            )
        case bool() | int() | dt.date() | str():
            return value
        case _:
            return Other()
