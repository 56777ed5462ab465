"""How each kind of answer is written: a node of the file becomes a value, or a finding says why.

Every reader takes the question, the node and a `Desk`, and returns a value or None; None with no
new finding means that nothing was answered.
"""

import re
from collections.abc import Callable
from collections.abc import Mapping as MappingABC
from datetime import date

from ipsc_docs.language import LANGUAGES, Bilingual
from ipsc_docs.questionnaire import remarks
from ipsc_docs.questionnaire.desk import FORBIDDEN, Desk, is_empty
from ipsc_docs.questionnaire.question import PARTS, Kind, Question
from ipsc_docs.questionnaire.values import (
    Attachment,
    Choices,
    Code,
    Image,
    NotApplicable,
    Person,
    Prose,
    Quantity,
    Value,
)
from ipsc_docs.reading.tree import Mapping, Node, Scalar, Sequence

_YES = frozenset({"yes", "true", "是"})
_NO = frozenset({"no", "false", "否"})
_NUMBER = re.compile(r"[0-9]{1,12}")
_QUANTITY = re.compile(r"([0-9]{1,12}(?:\.[0-9]{1,12})?) ?([A-Za-z_]+)")
_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_PHONE = re.compile(r"\+?\(?[0-9][0-9 ()/-]{2,30}(?:(?: ?(?:转|ext\.?|x) ?)[0-9]{1,8})?")
# Lengths are those of RFC 5321; without them a long answer of dots would take hours to refuse.
_EMAIL = re.compile(r"[^\s@<>]{1,64}@[^\s@<>]{1,250}\.[^\s@<>]{2,63}")
_PICTURE = re.compile(r".+\.(?:png|jpe?g)", re.IGNORECASE)


def read_value(question: Question, path: str, node: Node, desk: Desk) -> Value | None:
    """Return the value written in `node` for a question of any kind but group and table."""
    if is_empty(node):
        return None
    waived = _waived(node)
    if waived is not None:
        return _read_waived(question, path, waived, desk)
    return _READERS[question.kind](question, path, node, desk)


def _waived(node: Node) -> Node | None:
    if isinstance(node, Mapping) and [key.text for key, _ in node.entries] == ["not_applicable"]:
        return node.entries[0][1]
    return None


def _read_waived(question: Question, path: str, node: Node, desk: Desk) -> Value | None:
    if not question.not_applicable:
        desk.say(remarks.may_not_be_waived(path, node.place))
        return None
    reason = None if is_empty(node) else _prose(question, path, node, desk)
    if reason is None:
        desk.say(remarks.wrong_form(path, node.place, _REASON))
        return None
    return NotApplicable(reason)


_REASON = Bilingual(
    zh="理由：{not_applicable: 理由}", en="the reason: {not_applicable: the reason}"
)
_TEXT = Bilingual(zh="文字", en="text")
_PROSE = Bilingual(zh="文字，或 {zh: ..., en: ...}", en="text, or {zh: ..., en: ...}")
_CHOICES = Bilingual(zh="列表，例如 [a, b]", en="a list such as [a, b]")
_YES_NO = Bilingual(zh="yes 或 no（是 或 否）", en="yes or no")
_WHOLE = Bilingual(zh="半角整数，例如 14", en="a whole number such as 14")
_DATE_FORM = Bilingual(zh="日期，例如 2026-05-20", en="a date such as 2026-05-20")
_PHONE_FORM = Bilingual(zh="电话号码，例如 010-12345678", en="a phone number such as 010-12345678")
_EMAIL_FORM = Bilingual(zh="邮箱地址", en="an e-mail address")
_PICTURE_FORM = Bilingual(zh="PNG 或 JPEG 图片文件名", en="the name of a PNG or JPEG file")


def _text(path: str, node: Node, desk: Desk, form: Bilingual = _TEXT) -> str | None:
    if not isinstance(node, Scalar):
        desk.say(remarks.wrong_form(path, node.place, form))
        return None
    text = node.text.replace("\r\n", "\n").replace("\r", "\n")
    found = FORBIDDEN.search(text)
    if found:
        desk.say(remarks.forbidden_character(path, found[0], node.place))
        return None
    return text if text.strip() else None


def _name(question: Question, path: str, node: Node, desk: Desk) -> str | None:
    text = _text(path, node, desk)
    if text is not None and question.pattern and not re.fullmatch(question.pattern, text):
        desk.say(remarks.wrong_form(path, node.place, question.help))
        return None
    return text


def _prose(question: Question, path: str, node: Node, desk: Desk) -> Prose | None:
    if isinstance(node, Scalar):
        text = _text(path, node, desk)
        if text is None:
            return None
        return Prose(zh=text) if desk.language == "zh" else Prose(en=text)
    if not isinstance(node, Mapping) or not {key.text for key, _ in node.entries} <= {"zh", "en"}:
        desk.say(remarks.wrong_form(path, node.place, _PROSE))
        return None
    desk.say_repeated(path, node)
    texts = {
        name: _text(path, value, desk)
        for name in LANGUAGES
        if (value := node.get(name)) is not None and not is_empty(value)
    }
    prose = Prose(**texts)
    return None if prose == Prose() else prose


def _word(path: str, node: Node, desk: Desk, form: Bilingual) -> str | None:
    text = _text(path, node, desk, form)
    return None if text is None else text.strip()


def _choice(question: Question, path: str, node: Node, desk: Desk) -> Code | None:
    word = _word(path, node, desk, _TEXT)
    if word is None:
        return None
    if word not in {choice.code for choice in question.choices}:
        desk.say(remarks.unknown_choice(question, path, word, node.place))
        return None
    return Code(word)


def _choices(question: Question, path: str, node: Node, desk: Desk) -> Choices | None:
    if not isinstance(node, Sequence):
        desk.say(remarks.wrong_form(path, node.place, _CHOICES))
        return None
    read = [_choice(question, path, item, desk) for item in node.items if not is_empty(item)]
    if any(code is None for code in read):
        return None
    chosen = {code.code for code in read if code is not None}
    return Choices(tuple(choice.code for choice in question.choices if choice.code in chosen))


def _yes_no(question: Question, path: str, node: Node, desk: Desk) -> bool | None:
    word = _word(path, node, desk, _YES_NO)
    if word is None:
        return None
    if word.casefold() in _YES | _NO:
        return word.casefold() in _YES
    desk.say(remarks.wrong_form(path, node.place, _YES_NO))
    return None


def _whole_number(question: Question, path: str, node: Node, desk: Desk) -> int | None:
    word = _word(path, node, desk, _WHOLE)
    if word is None:
        return None
    if not _NUMBER.fullmatch(word):
        desk.say(remarks.wrong_form(path, node.place, _WHOLE))
        return None
    number = int(word)
    low = number if question.minimum is None else question.minimum
    high = number if question.maximum is None else question.maximum
    if not low <= number <= high:
        desk.say(remarks.out_of_range(question, path, node.place))
        return None
    return number


def _quantity(question: Question, path: str, node: Node, desk: Desk) -> Quantity | None:
    units = ", ".join(question.units)
    form = Bilingual(
        zh=f"数值、空格和单位，例如 12 {question.units[0]}；单位可用：{units}",
        en=f"a number, a space and a unit, such as 12 {question.units[0]}; units: {units}",
    )
    word = _word(path, node, desk, form)
    if word is None:
        return None
    parts = _QUANTITY.fullmatch(word)
    if parts is None or parts[2] not in question.units:
        desk.say(remarks.wrong_form(path, node.place, form))
        return None
    return Quantity(parts[1], parts[2])


def _date(question: Question, path: str, node: Node, desk: Desk) -> date | None:
    word = _word(path, node, desk, _DATE_FORM)
    if word is None:
        return None
    parts = _DATE.fullmatch(word)
    if parts is None:
        desk.say(remarks.wrong_form(path, node.place, _DATE_FORM))
        return None
    try:
        return date(int(parts[1]), int(parts[2]), int(parts[3]))
    except ValueError:
        desk.say(remarks.no_such_date(path, node.place))
        return None


def _matching(pattern: re.Pattern[str], form: Bilingual) -> "Reader":
    def read(question: Question, path: str, node: Node, desk: Desk) -> str | None:
        word = _word(path, node, desk, form)
        if word is not None and not pattern.fullmatch(word):
            desk.say(remarks.wrong_form(path, node.place, form))
            return None
        return word

    return read


def _image(question: Question, path: str, node: Node, desk: Desk) -> Image | None:
    word = _picture_name(question, path, node, desk)
    return Image(word) if isinstance(word, str) else None


Reader = Callable[[Question, str, Node, Desk], Value | None]

_phone = _matching(_PHONE, _PHONE_FORM)
_email = _matching(_EMAIL, _EMAIL_FORM)
_picture_name = _matching(_PICTURE, _PICTURE_FORM)


def _parts(kind: Kind, path: str, node: Node, desk: Desk) -> dict[str, Value] | None:
    """Return the parts written of a person or an attachment, each read by its own reader."""
    readers = {name: _READERS[part] for name, part in PARTS[kind].items()}
    if not isinstance(node, Mapping):
        listed = ", ".join(readers)
        form = Bilingual(zh=f"分项内容：{listed}", en=f"its parts: {listed}")
        desk.say(remarks.wrong_form(path, node.place, form))
        return None
    desk.say_repeated(path, node)
    parts: dict[str, Value] = {}
    for key, value in node.entries:
        part = f"{path}.{key.text}"
        if key.text not in readers:
            desk.say(remarks.unknown(path, key.text, readers, key.place))
        elif key.text not in parts and not is_empty(value):
            read = readers[key.text](_PART, part, value, desk)
            if read is not None:
                parts[key.text] = read
    return parts


_PART = Question(id="", kind=Kind.NAME, label=_TEXT, help=_TEXT)


def _person(question: Question, path: str, node: Node, desk: Desk) -> Person | None:
    parts = _parts(Kind.PERSON, path, node, desk)
    return Person(**parts) if parts else None  # type: ignore[arg-type]


def _attachment(question: Question, path: str, node: Node, desk: Desk) -> Attachment | None:
    parts = _parts(Kind.ATTACHMENT, path, node, desk)
    return Attachment(**parts) if parts else None  # type: ignore[arg-type]


_READERS: MappingABC[Kind, Reader] = {
    Kind.NAME: _name,
    Kind.PROSE: _prose,
    Kind.LINES: _prose,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choices,
    Kind.YES_NO: _yes_no,
    Kind.WHOLE_NUMBER: _whole_number,
    Kind.QUANTITY: _quantity,
    Kind.DATE: _date,
    Kind.PERSON: _person,
    Kind.PHONE: _phone,
    Kind.EMAIL: _email,
    Kind.ATTACHMENT: _attachment,
    Kind.IMAGE: _image,
}
