"""What the filters of the template language do to an answered value. Knows no blank and no XML.

A filter changes what prints, and what a condition compares with where that is a word.
"""

import re
from collections.abc import Callable, Mapping

from ipsc_docs.typesetting.nodes import Filtered, Scalar
from ipsc_docs.typesetting.unfit import UnfitDraftError
from ipsc_docs.typesetting.values import Paragraphs, Picture, Plain, Rich, Span, Text

Change = Callable[[str, tuple[Scalar, ...]], str]

# A title's words begin after these, as in Jinja.
_BEFORE_A_WORD = re.compile(r"([-\s({\[<]+)")


def filtered(asked: Filtered, value: Text | Rich | Picture | Paragraphs, document: str) -> Text:
    """Return `value` after a filter; only a text can be changed."""
    if not isinstance(value, Text):
        field = ".".join(_path(asked))
        raise UnfitDraftError(document, f"a text in {field} for the filter {asked.filter}")
    if asked.filter == "length":
        size = len(value.plain) if isinstance(value.plain, tuple) else len(value.text)
        return Text(str(size), size)
    if asked.filter == "check":
        return _checked(value.plain, asked.arguments)
    change = _CHANGES[asked.filter]
    plain = value.plain
    return Text(
        change(value.text, asked.arguments),
        change(plain, asked.arguments) if isinstance(plain, str) else plain,
    )


def _checked(plain: Plain, arguments: tuple[Scalar, ...]) -> Text:
    """Return the sign of a check box: for yes, or for one of the codes of a choice."""
    code, ticked, clear = arguments
    chosen = plain if isinstance(plain, tuple) else (plain,)
    yes = code in chosen if code else plain is True
    return Text(str(ticked if yes else clear), yes)


def _path(asked: Filtered) -> tuple[str, ...]:
    value = asked.value
    return _path(value) if isinstance(value, Filtered) else value.path


def wording_of(rich: Rich) -> str:
    """Return the text of a marked text without its marks."""
    return "".join(span.text for span in rich.spans if isinstance(span, Span))


def _title(text: str, _: tuple[Scalar, ...]) -> str:
    words = _BEFORE_A_WORD.split(text)
    return "".join(word[:1].upper() + word[1:].lower() for word in words)


def _default(text: str, arguments: tuple[Scalar, ...]) -> str:
    """Return the word for an answer that is empty, where the template asks for that as well."""
    return str(arguments[0]) if arguments[1:] == (True,) and not text else text


_CHANGES: Mapping[str, Change] = {
    "upper": lambda text, _: text.upper(),
    "lower": lambda text, _: text.lower(),
    "capitalize": lambda text, _: text.capitalize(),
    "trim": lambda text, _: text.strip(),
    "title": _title,
    "default": _default,
}
