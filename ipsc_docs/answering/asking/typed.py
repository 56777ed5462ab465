"""What somebody typed as it stands in an answers file. Judges nothing: that is `kinds.py`.

The forms that people type by habit are understood: numbers of choices, y and n, other dates.
"""

import re
from collections.abc import Mapping as MappingABC

from ipsc_docs.findings import Place
from ipsc_docs.questionnaire.question import Choice, Kind, Question
from ipsc_docs.reading.tree import Mapping, Node, Scalar, Sequence

TYPED = Place("", 1, 1)

_BETWEEN = re.compile(r"[,，、;；\s]+")
_DATE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_WORDS = {"y": "yes", "n": "no", "1": "yes", "2": "no", "是": "yes", "否": "no"}
_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")


def node_of(question: Question, typed: str) -> Node:
    """Return what was typed as the answer to a question that is no group and no table."""
    text = typed.strip()
    match question.kind:
        case Kind.CHOICE:
            return _scalar(_code(question.choices, text))
        case Kind.CHOICES:
            words = (word for word in _BETWEEN.split(text) if word)
            return Sequence(tuple(_scalar(_code(question.choices, one)) for one in words), TYPED)
        case Kind.YES_NO:
            return _scalar(_WORDS.get(text.casefold(), text))
        case Kind.DATE:
            return _scalar(_date(text))
        case Kind.WHOLE_NUMBER | Kind.QUANTITY:
            return _scalar(text.translate(_DIGITS))
        case _:
            return _scalar(text)


def waived(reasons: MappingABC[str, str]) -> Node:
    """Return the answer "not applicable" with the reason that was typed in each language."""
    said = tuple((_scalar(language), _scalar(text)) for language, text in reasons.items())
    return Mapping(((_scalar("not_applicable"), Mapping(said, TYPED)),), TYPED)


def nothing() -> Node:
    """Return a list without an item."""
    return Sequence((), TYPED)


def _scalar(text: str) -> Scalar:
    return Scalar(text, TYPED, plain=False)


def _code(choices: tuple[Choice, ...], word: str) -> str:
    """Return the code meant by a number, a code in any case, or a label."""
    if word.isdecimal() and 0 < int(word) <= len(choices):
        return choices[int(word) - 1].code
    folded = word.casefold()
    meant = (
        one.code
        for one in choices
        if folded in (one.code.casefold(), one.label.zh.casefold(), one.label.en.casefold())
    )
    return next(meant, word)


def _date(text: str) -> str:
    parts = _DATE.fullmatch(text.translate(_DIGITS))
    if parts is None:
        return text
    return f"{parts[1]}-{int(parts[2]):02d}-{int(parts[3]):02d}"
