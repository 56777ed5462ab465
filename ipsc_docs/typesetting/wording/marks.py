"""Take tags out of a clause before Markdown reads it, and put each one back exactly once.

Knows what may be written between Markdown: `{{ field }}`, `[ ] label` and `[[directive]]`.
Refuses to know what Markdown makes of the rest.
"""

import re
from collections.abc import Iterable, Sequence

import msgspec

from ipsc_docs.errors import TemplateError
from ipsc_docs.language import Bilingual
from ipsc_docs.typesetting.fields import find, unknown
from ipsc_docs.typesetting.shapes import Grid, Group, Leaf, Section
from ipsc_docs.typesetting.wording.origin import FIRST_MARK, Origin
from ipsc_docs.typesetting.wording.repeating import Repeated
from ipsc_docs.typesetting.wording.wordml import check_box

FIRST_PLACE, FIRST_BOX, FIRST_BLOCK = FIRST_MARK, FIRST_MARK + 0x4000, FIRST_MARK + 0x8000
BLOCKS = "\U000f8000-\U000fbfff"
"""Characters that stand for a directive, alone in its paragraph."""

_TITLE_LENGTH = 60
_PLACE = re.compile(r"\{\{(.*?)\}\}")
_PATH = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*", re.ASCII)
_LAYOUT = re.compile(r"\{: ?\.[a-z]+ ?\}")
_TICKED = re.compile(r"\[[xX☒☑✓√]\](?!\()")
_BOX = re.compile(r"\[ \](?![(\[])[ \t]*(?:\*\*|__|[*_])?(\w*(?: \w+){0,7})")
_BLOCK = re.compile(r"^\[\[(.*)\]\][ \t]*$", re.MULTILINE)
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\ufeff\ufffe\uffff\U000f0000-\U0010ffff]"
)


class Block(msgspec.Struct, frozen=True):
    """One directive: what stands between the brackets, and in which line."""

    text: str
    line: int


class Marks(msgspec.Struct, frozen=True):
    """A clause's text with one private character for each tag, and what each stands for."""

    text: str
    places: tuple[str, ...]
    boxes: tuple[str, ...]
    blocks: tuple[Block, ...]

    def block(self, mark: str) -> Block:
        """Return the directive that a private character stands for."""
        return self.blocks[ord(mark) - FIRST_BLOCK]


def take_out(origin: Origin, shape: Section, repeated: Sequence[Repeated] = ()) -> Marks:
    """Replace every tag of a clause by one private character; refuse what is no proper tag.

    `repeated` are the parts that print once for each record of a group.
    """
    _refuse_characters(origin)
    text, places = _take_places(origin, shape)
    _refuse_braces(origin, text)
    text, boxes = _take_boxes(origin, text, repeated)
    text, blocks = _take_blocks(text)
    return Marks(text, places, boxes, blocks)


def put_back(origin: Origin, xml: str, marks: Marks) -> str:
    """Replace each private character by its tag; one that is lost or doubled is an error."""
    standing = [
        *_numbered(FIRST_PLACE, ("{{ " + path + " }}" for path in marks.places)),
        *_numbered(FIRST_BOX, marks.boxes),
        *_numbered(FIRST_BLOCK, ("" for _ in marks.blocks)),
    ]
    for mark, tag in standing:
        if xml.count(mark) != 1:
            raise TemplateError(origin.clause, tag or "[[...]]", _LOST)
    return xml.translate({ord(mark): tag for mark, tag in standing})


def _numbered(first: int, tags: Iterable[str]) -> list[tuple[str, str]]:
    return [(chr(first + count), tag) for count, tag in enumerate(tags)]


def _refuse_characters(origin: Origin) -> None:
    found = _UNPRINTABLE.search(origin.body)
    if found:
        point = f"U+{ord(found[0]):04X}"
        cause = Bilingual(zh=f"不允许的字符 {point}", en=f"the character {point} is not allowed")
        raise origin.fault(origin.line(found.start()), cause)


def _take_places(origin: Origin, shape: Section) -> tuple[str, tuple[str, ...]]:
    places: list[str] = []

    def take(match: re.Match[str]) -> str:
        path = match[1].strip()
        cause = _no_place(path, shape)
        if cause:
            raise origin.fault(origin.line(match.start()), cause)
        places.append(path)
        return chr(FIRST_PLACE + len(places) - 1)

    return _PLACE.sub(take, origin.body), tuple(places)


def _no_place(path: str, shape: Section) -> Bilingual | None:
    """Say why `path` cannot print as one text; None if it can."""
    if not _PATH.fullmatch(path):
        return _NOT_A_PATH
    match find(shape.fields, path):
        case None:
            return unknown(path, shape.fields)
        case Leaf():
            return None
        case Group() | Grid():
            return _several(path, f"[[table {path}]]")
        case Section():
            return _several(path, f"[[fields: {path}.…]]")


def _refuse_braces(origin: Origin, text: str) -> None:
    rest = _LAYOUT.sub(lambda match: " " * len(match[0]), text)
    found = re.search(r"[{}]", rest)
    if found:
        raise origin.fault(text.count("\n", 0, found.start()) + 1, _BRACE)


def _take_boxes(
    origin: Origin, text: str, repeated: Sequence[Repeated]
) -> tuple[str, tuple[str, ...]]:
    ticked = _TICKED.search(text)
    if ticked:
        raise origin.fault(text.count("\n", 0, ticked.start()) + 1, _PRE_TICKED)
    boxes: list[str] = []
    # Places are out of the text already, so a part is known by its lines and not its offsets.
    lines = {line for part in repeated for line in range(*map(origin.line, (part.start, part.end)))}

    def take(match: re.Match[str]) -> str:
        tag = f"{origin.clause}_{len(boxes) + 1}"
        once = text.count("\n", 0, match.start()) + 1 not in lines
        boxes.append(check_box(match[1][:_TITLE_LENGTH] or tag, tag, numbered=once))
        # A box that ends a line belongs to nothing: it is kept with its words.
        words = match[0][len("[ ]") :]
        kept = "\u00a0" if words[:1] in (" ", "\t") else ""
        return chr(FIRST_BOX + len(boxes) - 1) + kept + words.lstrip(" \t")

    return _BOX.sub(take, text), tuple(boxes)


def _take_blocks(text: str) -> tuple[str, tuple[Block, ...]]:
    blocks: list[Block] = []

    def take(match: re.Match[str]) -> str:
        blocks.append(Block(match[1].strip(), text.count("\n", 0, match.start()) + 1))
        return chr(FIRST_BLOCK + len(blocks) - 1)

    return _BLOCK.sub(take, text), tuple(blocks)


def _several(path: str, instead: str) -> Bilingual:
    return Bilingual(
        zh=f"{path} 不是单个字段，不能直接打印；请改用 {instead}",
        en=f"{path} is not a single field and cannot be printed in a line; use {instead}",
    )


_NOT_A_PATH = Bilingual(
    zh="双花括号内只能写以点分隔的字段名，例如 {{ study.title }}",
    en="between double braces only a dotted field name may stand, such as {{ study.title }}",
)
_BRACE = Bilingual(
    zh="条款中花括号只能用于 {{ 字段 }} 或 {: .keep }、{: .center }、{: .right }；"
    "条件请写在条款的 when 中",
    en="in a clause braces may only make {{ field }} or {: .keep }, {: .center }, {: .right }; "
    "conditions belong into the clause's `when`",
)
_PRE_TICKED = Bilingual(
    zh="复选框不得预先勾选；请写 [ ]", en="a check box may not be ticked in advance; write [ ]"
)
_LOST = Bilingual(
    zh="该标记被 Markdown 语法吞掉或重复；请把它移出链接地址或参考定义",
    en="Markdown lost or doubled this tag; move it out of a link address or a definition",
)
