"""How an answer of one word or number is written, as JSON Schema. Knows no question with parts.

An editor reads `14` as a number, `true` as yes and the rest as text, while the toolkit reads all of
them as text: so where text is expected a number may stand, and the other way round. Every pattern
allows blank space alone, which counts as not answered.
"""

import re
from collections.abc import Callable, Mapping

from ipsc_docs.language import Bilingual, Language
from ipsc_docs.questionnaire.question import Kind, Question

Schema = dict[str, object]
Former = Callable[[Question, Language], Schema]

SCALARS = ("string", "number", "boolean", "null")
BLANK = r"^\s*$"
# All but the characters that no Word file may hold; those that no file can hold are left out.
ALLOWED = "^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\ufffe\\uffff]*$"
LARGEST = 999_999_999_999

_LONG = r"(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
_SHORT = r"(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8])"
_LEAP = r"(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29"
DATE = rf"(?!0000)(?:[0-9]{{4}}-(?:{_LONG}|{_SHORT})|{_LEAP})"
_PHONE = r"\+?\(?[0-9][0-9 ()/-]{2,30}(?:(?: ?(?:转|ext\.?|x) ?)[0-9]{1,8})?"
_EMAIL = r"[^\s@<>]{1,64}@[^\s@<>]{1,250}\.[^\s@<>]{2,63}"
_PICTURE = r".+\.(?:[pP][nN][gG]|[jJ][pP][eE]?[gG])"
_NUMBER = r"[0-9]{1,12}"
YES = r"[yY][eE][sS]|[tT][rR][uU][eE]|是"
NO = r"[nN][oO]|[fF][aA][lL][sS][eE]|否"

_SAID = {
    "yes": Bilingual(zh="是", en="yes"),
    "no": Bilingual(zh="否", en="no"),
    "yes_no": Bilingual(zh="yes 或 no", en="yes or no"),
    "number": Bilingual(zh="整数，例如 14", en="a whole number such as 14"),
    "date": Bilingual(zh="日期，例如 2026-05-20", en="a date such as 2026-05-20"),
    "phone": Bilingual(zh="电话号码，例如 010-12345678", en="a phone number such as 010-12345678"),
    "email": Bilingual(zh="邮箱地址", en="an e-mail address"),
    "picture": Bilingual(zh="PNG 或 JPEG 图片文件名", en="the name of a PNG or JPEG file"),
}


def text() -> Schema:
    """Return any text."""
    return {"type": list(SCALARS), "pattern": ALLOWED}


def matching(pattern: str, expected: str, around: str = r"\s*") -> Schema:
    """Return a text of some form; `around` is what may surround it."""
    return {
        "type": ["string", "null"],
        "pattern": rf"^(?:{around}(?:{pattern}){around}|\s*)$",
        "patternErrorMessage": expected,
    }


def offered(question: Question, language: Language) -> Schema:
    """Return the codes of a question, with the labels that editors show beside them."""
    written = [(choice, one) for choice in question.choices for one in as_read(choice.code)]
    return {
        "enum": [one for _, one in written],
        "enumDescriptions": [choice.label.say(language) for choice, _ in written],
    }


def as_read(code: str) -> list[object]:
    """Return how an editor may read a code: as text, or as a number."""
    return [code, int(code)] if re.fullmatch("0|[1-9][0-9]{0,11}", code) else [code]


def _name(question: Question, language: Language) -> Schema:
    if question.pattern is None:
        return text()
    shown = matching(question.pattern, question.help.say(language), around="")
    # Digits alone are a number for an editor, which no pattern reaches.
    digits = any(re.fullmatch(question.pattern, "1" * length) for length in range(1, 41))
    return {**shown, "type": ["string", "integer", "null"], "minimum": 0} if digits else shown


def _choice(question: Question, language: Language) -> Schema:
    return {"anyOf": [offered(question, language), {"$ref": "#/definitions/blank"}]}


def _choices(question: Question, language: Language) -> Schema:
    return {
        "type": ["array", "string", "null"],
        "pattern": BLANK,
        "items": _choice(question, language),
    }


def _yes_no(question: Question, language: Language) -> Schema:
    shown: Schema = {
        "enum": ["yes", "no"],
        "enumDescriptions": [_SAID["yes"].say(language), _SAID["no"].say(language)],
    }
    other = matching(f"{YES}|{NO}", _SAID["yes_no"].say(language))
    return {"anyOf": [shown, {**other, "type": ["boolean", "string", "null"]}]}


def _whole_number(question: Question, language: Language) -> Schema:
    low, high = question.minimum, question.maximum
    return {
        **matching(_NUMBER, _SAID["number"].say(language)),
        "type": ["integer", "string", "null"],
        "minimum": max(low or 0, 0),
        "maximum": LARGEST if high is None else min(high, LARGEST),
    }


def _quantity(question: Question, language: Language) -> Schema:
    units = "|".join(map(re.escape, question.units))
    expected = Bilingual(
        zh=f"数值、空格和单位，例如 12 {question.units[0]}",
        en=f"a number, a space and a unit, such as 12 {question.units[0]}",
    )
    number = rf"{_NUMBER}(?:\.{_NUMBER})? ?"
    return matching(f"{number}(?:{units})", expected.say(language))


def _phone(question: Question, language: Language) -> Schema:
    # Digits alone are a number for an editor.
    shown = matching(_PHONE, _SAID["phone"].say(language))
    return {**shown, "type": ["string", "integer", "null"], "minimum": 100}


def _like(pattern: str, said: str) -> Former:
    def written(question: Question, language: Language) -> Schema:
        return matching(pattern, _SAID[said].say(language))

    return written


SIMPLE: Mapping[Kind, Former] = {
    Kind.NAME: _name,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choices,
    Kind.YES_NO: _yes_no,
    Kind.WHOLE_NUMBER: _whole_number,
    Kind.QUANTITY: _quantity,
    Kind.DATE: _like(DATE, "date"),
    Kind.PHONE: _phone,
    Kind.EMAIL: _like(_EMAIL, "email"),
    Kind.IMAGE: _like(_PICTURE, "picture"),
}
"""The kinds whose answer is one word, one number or a list of codes."""
