"""What is still to be asked about a study, one line of an answer at a time. Asks nobody.

A person or a paper is asked part by part, a text language by language, a repeat group item by item.
"""

from collections.abc import Iterator, Sequence

import msgspec

from ipsc_docs.documents.labels import Labels
from ipsc_docs.documents.shape import part_label
from ipsc_docs.language import LANGUAGES, Bilingual, Language
from ipsc_docs.questionnaire.answers import Answers
from ipsc_docs.questionnaire.condition import Truth
from ipsc_docs.questionnaire.question import PARTS, Kind, Question, Questionnaire
from ipsc_docs.questionnaire.values import Answer, Attachment, Items, Person, Prose, Value

_TEXTS = (Kind.PROSE, Kind.LINES)
_NAMES = {"zh": Bilingual(zh="中文", en="Chinese"), "en": Bilingual(zh="英文", en="English")}


class Scope(msgspec.Struct, frozen=True):
    """What is to be asked: one section or all, what is open or everything, texts in which languages."""

    languages: tuple[Language, ...]
    section: str | None = None
    everything: bool = False


class Query(msgspec.Struct, frozen=True):
    """One line that is asked for: where it goes, what it is called, and how it is read.

    `question` is of the kind of the line itself. `base` is where "not applicable" would stand:
    the path of the whole answer of which the line is a part.
    """

    path: str
    label: Bilingual
    question: Question
    base: str


def applying(answers: Answers, scope: Scope) -> tuple[Question, ...]:
    """Return the questions that apply, in the order in which they are asked."""
    return tuple(
        question
        for question in answers.questionnaire.leaves()
        if not question.derived
        and (scope.section is None or _section_of(question.id) == scope.section)
        and answers.asked(question).truth is Truth.YES
    )


def _section_of(name: str) -> str:
    return name.split(".")[0]


def open_questions(answers: Answers, scope: Scope) -> tuple[Question, ...]:
    """Return those of them that lack something, or all when everything is to be asked."""
    return tuple(one for one in applying(answers, scope) if _is_open(one, answers, scope))


def _is_open(question: Question, answers: Answers, scope: Scope) -> bool:
    if scope.everything:
        return True
    answer = answers.given.get(question.id)
    if answer is None:
        return question.needed != "optional"
    return _lacks(question, answer.value, scope)


def _lacks(question: Question, value: Value, scope: Scope) -> bool:
    match value:
        case Prose() as prose:
            return any(prose.say(language) is None for language in scope.languages)
        case Person() as person:
            return any(getattr(person, part) is None for part in PARTS[Kind.PERSON])
        case Attachment(title=title):
            return title is None
        case Items(items):
            return any(
                column.needed != "optional" and _column_lacks(column, item.get(column.id), scope)
                for item in items
                for column in question.columns
            )
        case _:
            return False


def _column_lacks(column: Question, answer: Answer | None, scope: Scope) -> bool:
    return answer is None or _lacks(column, answer.value, scope)


def row_of(query: Query, asked: Questionnaire) -> str | None:
    """Return the path of the row of a fixed table in which a query is a cell, None for none."""
    *row, _ = query.base.split(".")
    table = asked.by_id.get(row[0]) if row else None
    return ".".join(row) if table is not None and table.kind is Kind.TABLE else None


def queries(
    question: Question, value: Value | None, labels: Labels, scope: Scope
) -> Iterator[Query]:
    """Yield the lines to ask for of a question; of a repeat group those of the items there are."""
    if question.kind is Kind.GROUP:
        items = value.items if isinstance(value, Items) else ()
        for at, item in enumerate(items, start=1):
            yield from item_queries(question, at, item, labels, scope)
    else:
        yield from _lines(question, question.id, question.label, value, labels, scope)


def item_queries(
    group: Question, number: int, item: object, labels: Labels, scope: Scope
) -> Iterator[Query]:
    """Yield the lines to ask for of one item of a repeat group."""
    given = item if isinstance(item, dict) else {}
    for column in group.columns:
        answer = given.get(column.id)
        if answer is not None and not scope.everything and not _lacks(column, answer.value, scope):
            continue
        label = Bilingual(
            zh=f"{group.label.zh}（{number}）：{column.label.zh}",
            en=f"{group.label.en} ({number}): {column.label.en}",
        )
        path = f"{group.id}[{number}].{column.id}"
        value = None if answer is None else answer.value
        yield from _lines(column, path, label, value, labels, scope)


def _lines(
    question: Question,
    path: str,
    label: Bilingual,
    value: Value | None,
    labels: Labels,
    scope: Scope,
) -> Iterator[Query]:
    if question.kind in PARTS:
        yield from _parts(question, path, value, labels, scope)
    elif question.kind in _TEXTS:
        for language in _languages(value, scope):
            named = _in_language(label, language) if len(scope.languages) > 1 else label
            yield Query(f"{path}.{language}", named, question, path)
    else:
        yield Query(path, label, question, path)


def _languages(value: Value | None, scope: Scope) -> Sequence[Language]:
    if scope.everything or not isinstance(value, Prose):
        return scope.languages
    return [language for language in scope.languages if value.say(language) is None]


def _in_language(label: Bilingual, language: Language) -> Bilingual:
    name = _NAMES[language]
    return Bilingual(zh=f"{label.zh}（{name.zh}）", en=f"{label.en} ({name.en})")


def _parts(
    question: Question, path: str, value: Value | None, labels: Labels, scope: Scope
) -> Iterator[Query]:
    for part, kind in PARTS[question.kind].items():
        there = getattr(value, part, None)
        if there is not None and not scope.everything and not _lacks(question, there, scope):
            continue
        said = {one: part_label(question, part, labels, one) for one in LANGUAGES}
        label = Bilingual(zh=said["zh"], en=said["en"])
        # What a pattern says is for an answer of one piece.
        own = msgspec.structs.replace(question, kind=kind, label=label, pattern=None)
        for query in _lines(own, f"{path}.{part}", label, there, labels, scope):
            yield msgspec.structs.replace(query, base=path)
