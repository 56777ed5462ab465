"""Answers as one text for each box, and back as nodes of an answers file.

Nothing is lost on the way: what two boxes say is what the answers said. Knows no sheet.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import msgspec

from ipsc_docs.answering.forms.boxes import Box
from ipsc_docs.findings import Place
from ipsc_docs.language import LANGUAGES
from ipsc_docs.questionnaire.answers import Acceptance, Answers
from ipsc_docs.questionnaire.question import PARTS, Kind
from ipsc_docs.questionnaire.values import (
    Answer,
    Attachment,
    Choices,
    Code,
    Image,
    Items,
    NotApplicable,
    Person,
    Prose,
    Quantity,
    Value,
)
from ipsc_docs.reading.tree import Mapping as Named
from ipsc_docs.reading.tree import Node, Scalar, Sequence

NONE = "[]"
"""What stands in the box of a list without items, and for several choices when none is chosen."""

EMPTY_ITEM = "{}"


class Written(msgspec.Struct, frozen=True):
    """What stands in a box, and where its author wrote it."""

    text: str
    place: Place | None = None


def texts_of(answers: Answers, version: str | None) -> dict[str, Written]:
    """Return what stands in every box that is not empty, by the path of the box.

    `version` is that of the questions, None where the file does not say it.
    """
    texts = {"language": Written(answers.language)}
    if version is not None:
        texts["questionnaire"] = Written(version)
    for name, answer in answers.given.items():
        texts |= _written(name, answer)
    for at, one in enumerate(answers.accepted, start=1):
        for name, value in _accepted(one):
            texts |= _written(f"accepted[{at}].{name}", Answer(value, one.place))
    return texts


def _accepted(one: Acceptance) -> Iterator[tuple[str, Value]]:
    yield from (("code", one.code), ("at", one.at), ("reason", one.reason))
    yield from (("by", one.by), ("date", one.date))


def _written(path: str, answer: Answer) -> dict[str, Written]:
    if isinstance(answer.value, Items):
        return _items(path, answer.value, answer.place)
    return {below: Written(text, answer.place) for below, text in value_texts(path, answer.value)}


def _items(path: str, items: Items, place: Place | None) -> dict[str, Written]:
    if not items.items:
        return {path: Written(NONE, place)}
    texts: dict[str, Written] = {}
    for at, item in enumerate(items.items, start=1):
        if not item:
            texts[f"{path}[{at}]"] = Written(EMPTY_ITEM, place)
        for name, answer in item.items():
            texts |= _written(f"{path}[{at}].{name}", answer)
    return texts


def value_texts(path: str, value: Value) -> Iterator[tuple[str, str]]:
    """Yield the boxes that a value fills, each with its text; not for a list of items."""
    match value:
        case Prose():
            texts = ((language, value.say(language)) for language in LANGUAGES)
            yield from ((f"{path}.{name}", text) for name, text in texts if text is not None)
        case NotApplicable(reason):
            yield from value_texts(f"{path}.not_applicable", reason)
        case Person() | Attachment():
            kind = Kind.PERSON if isinstance(value, Person) else Kind.ATTACHMENT
            for name in PARTS[kind]:
                part = getattr(value, name)
                if part is not None:
                    yield from value_texts(f"{path}.{name}", part)
        case _:
            yield path, _word(value)


def _word(value: Value) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case Code(code):
            return code
        case Choices(codes):
            return ", ".join(codes) or NONE
        case Quantity(number, unit):
            return f"{number} {unit}"
        case Image(path):
            return path
        case date():
            return value.isoformat()
        case _:
            return str(value)


_SEPARATORS = re.compile("[,，、;；\n]")


def node_in(box: Box, text: str, place: Place) -> Node:
    """Return what a box says as it would stand in an answers file.

    A code may be followed by its label, as drop-downs show it; a list that is none stays a text,
    which reading then refuses where it stands.
    """
    if box.sort == "item":
        return Named((), place) if text.strip() == EMPTY_ITEM else Scalar(text, place, False)
    if box.sort == "none" or box.kind is Kind.CHOICES:
        if _first_word(text) == NONE:
            return Sequence((), place)
        if box.sort == "none":
            return Scalar(text, place, False)
        words = (word.strip() for word in _SEPARATORS.split(text))
        items = tuple(Scalar(_code(box, one), place, False) for one in words if one)
        return Sequence(items, place)
    return Scalar(_code(box, text), place, False)


def _first_word(text: str) -> str:
    return text.split(maxsplit=1)[0] if text.strip() else ""


def _code(box: Box, text: str) -> str:
    shown = {shown.casefold(): code for code, shown in labelled(box)}
    return shown.get(" ".join(text.split()).casefold(), text)


def labelled(box: Box) -> Iterable[tuple[str, str]]:
    """Yield each code that a box takes, with how a drop-down shows it in either language."""
    for language in LANGUAGES:
        yield from labelled_in(box, language)


def labelled_in(box: Box, language: str) -> Iterator[tuple[str, str]]:
    """Yield each code that a box takes, with how a drop-down shows it."""
    if box.sort == "none":
        yield NONE, f"{NONE} {'没有任何一项' if language == 'zh' else 'there are none'}"
    elif box.kind is Kind.YES_NO:
        yield from (("yes", "yes 是"), ("no", "no 否"))
    elif box.kind in (Kind.CHOICE, Kind.CHOICES):
        for choice in box.question.choices:
            label = choice.label.zh if language == "zh" else choice.label.en
            yield choice.code, " ".join(f"{choice.code} {label}".split())


Texts = Mapping[str, Written]
"""What stands in the boxes of a form, by their paths."""
