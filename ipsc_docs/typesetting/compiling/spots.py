"""Where a value can stand, and what surrounds it there. Knows no condition and no loop.

Everywhere else a value would be markup: it could then change the document instead of filling it.
"""

import re

import msgspec

from ipsc_docs.typesetting.compiling.containers import FALLBACK, Position
from ipsc_docs.typesetting.compiling.source import Source
from ipsc_docs.typesetting.compiling.tags import Print
from ipsc_docs.typesetting.escape import ForbiddenCharacterError, escape
from ipsc_docs.typesetting.nodes import Constant, Context, Filtered, Length, LoopFact, Printable

_ATTRIBUTE = re.compile(
    r"<(?P<element>[\w:.-]+)(?:\s+[\w:.-]+\s*=\s*(?:\"[^\"<]*\"|'[^'<]*'))*"
    r"\s+(?P<name>[\w:.-]+)\s*=\s*(?:\"[^\"<]*|'[^'<]*)"
)
_COLOUR = re.compile(r"#?([0-9A-Fa-f]{6})|auto")
_ALTERNATIVE_TEXTS = frozenset({"descr", "title", "alt", "w:tooltip"})
_TABLE_TEXTS = frozenset({"w:tblCaption", "w:tblDescription"})
_PROPERTIES = frozenset(
    [
        "title", "subject", "creator", "description", "keywords", "category", "contentStatus",
        "version", "lastModifiedBy", "identifier", "language", "Company", "Manager", "lpwstr",
    ]
)  # fmt: skip


class Spot(msgspec.Struct, frozen=True):
    """A place for a value with what surrounds it.

    `run` opens a run like the one it is in, `paragraph` the paragraph around that run; `width` is
    that of the table cell around them, 0 where it is not known. `echo` says that the part writes
    this a second time, for older programs.
    """

    value: Printable
    context: Context
    run: str = ""
    paragraph: str = ""
    width: int = 0
    echo: bool = False


def spot(source: Source, tag: Print, at: Position) -> str | Spot:
    """Return a place for a value, or the XML of a word that the template writes in a tag itself."""
    attribute = _ATTRIBUTE.fullmatch(at.pending) if at.pending else None
    holder = (attribute["element"], attribute["name"]) if attribute else ("", "")
    if holder == ("w:shd", "w:fill"):
        return _colour(source, tag)
    if holder == ("w:gridSpan", "w:val"):
        return _columns(source, tag)
    context = _context(source, tag, at, holder)
    if not isinstance(tag.value, Constant):
        return _spotted(tag.value, context, at)
    try:
        return escape(str(tag.value.value), context, ("tag",)).decode()
    except ForbiddenCharacterError as cause:
        raise source.fault(tag.offset, cause.words.zh, cause.words.en) from cause


def _colour(source: Source, tag: Print) -> str:
    written = tag.value.value if isinstance(tag.value, Constant) else None
    found = _COLOUR.fullmatch(written) if isinstance(written, str) else None
    if found is None:
        raise source.fault(
            tag.offset,
            "cellbg 只接受引号内的六位颜色，可加 if：{% cellbg 'FFF2CC' if 字段 else 'FFFFFF' %}",
            "cellbg takes a colour of six digits in quotes, with an if where it varies: "
            "{% cellbg 'FFF2CC' if field else 'FFFFFF' %}",
        )
    return found[1] or "auto"


def _columns(source: Source, tag: Print) -> str | Spot:
    value = tag.value
    of_a_loop = isinstance(value, LoopFact) and value.fact == "length"
    if of_a_loop or isinstance(value, Length):
        return Spot(value, "number")  # type: ignore[arg-type]
    if isinstance(value, Constant) and type(value.value) is int and 1 <= value.value <= 63:
        return str(value.value)
    raise source.fault(
        tag.offset,
        "colspan 只接受整数或列表的条数：{% colspan 列表|length %}；否则请在 Word 中合并单元格",
        "colspan takes a whole number or the number of records, {% colspan group|length %}; "
        "merge cells in Word for anything else",
    )


def _context(source: Source, tag: Print, at: Position, holder: tuple[str, str]) -> Context:
    if at.pending:
        if _is_prose(*holder):
            return "attribute"
        checks = isinstance(tag.value, Filtered) and tag.value.filter == "check"
        if holder == ("w14:checked", "w14:val") and checks:
            return "tick"
    elif at.names[-2:] == ("w:r", "w:t"):
        return "run"
    elif at.stack and at.names[-1].rpartition(":")[2] in _PROPERTIES and "w:t" not in at.names:
        return "plain"
    raise source.fault(
        tag.offset,
        "字段只能放在文字、替代文字或文档属性中；请在段落文字里写 {{ 字段 }}",
        "a value can stand in text, alternative text and document properties only; "
        "write {{ field }} in the text of a paragraph",
    )


def _spotted(value: Printable, context: Context, at: Position) -> Spot:
    echo = FALLBACK in at.names
    if context != "run":
        return Spot(value, context, echo=echo)
    width = next((frame.width for frame in reversed(at.stack) if frame.name == "w:tc"), 0)
    around = at.stack[-3]
    paragraph = around.opening if around.name == "w:p" else ""
    return Spot(value, context, at.stack[-2].opening, paragraph, width, echo)


def _is_prose(element: str, attribute: str) -> bool:
    return attribute in _ALTERNATIVE_TEXTS or (element in _TABLE_TEXTS and attribute == "w:val")
