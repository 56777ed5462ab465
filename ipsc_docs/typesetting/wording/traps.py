"""Habits of writing that Markdown misreads without a word, found in the source line by line.

Knows where Python-Markdown prints something other than what the author sees; refuses to parse.
Each trap is a small function over the lines of a clause, in the tuple TRAPS.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from ipsc_docs.language import Bilingual

Fault: TypeAlias = tuple[int, Bilingual]
Trap: TypeAlias = Callable[[Sequence[str]], Iterator[Fault]]

_ITEM = re.compile(r"^( *)(?:([-*+])|(\d+)\.)[ \t]+\S")
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?:[\s/][^<>]*)?>|<!--")
_RULE = re.compile(r"^ {0,3}([-=*_])(?:[ \t]*\1){1,}[ \t]*$")
_DELIMITER = re.compile(r"^\s*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?\s*$")
_NUMBERED = re.compile(r"^\s*(?:\d+[)）、]|[(（]\d+[)）])")


def blocks(lines: Sequence[str]) -> Iterator[tuple[int, Sequence[str]]]:
    """Yield each run of lines without an empty one, with the number of its first line."""
    start = 0
    for count, line in enumerate((*lines, "")):
        if not line.strip():
            if start < count:
                yield start + 1, lines[start:count]
            start = count + 1


def raw_html(lines: Sequence[str]) -> Iterator[Fault]:
    """What looks like an HTML tag would be passed through or eaten."""
    for count, line in enumerate(lines, 1):
        if _TAG.search(line):
            yield count, _HTML


def images(lines: Sequence[str]) -> Iterator[Fault]:
    """A picture needs a part of its own in the Word file, which a clause does not have."""
    return ((count, _IMAGE) for count, line in enumerate(lines, 1) if "![" in line)


def code(lines: Sequence[str]) -> Iterator[Fault]:
    """A backtick begins code, which no form needs."""
    return ((count, _CODE) for count, line in enumerate(lines, 1) if "`" in line)


def rules(lines: Sequence[str]) -> Iterator[Fault]:
    """A line of dashes is a rule, or makes the line above it a heading."""
    return ((count, _A_RULE) for count, line in enumerate(lines, 1) if _RULE.match(line))


def list_under_paragraph(lines: Sequence[str]) -> Iterator[Fault]:
    """A list item right under a paragraph is read as a part of the paragraph."""
    for first, block in blocks(lines):
        rest = [line for line in block if not line.startswith("#")]
        if rest and not _ITEM.match(rest[0]):
            yield from (
                (first + count, _UNDER_PARAGRAPH)
                for count, line in enumerate(block)
                if _ITEM.match(line)
            )


def odd_indents(lines: Sequence[str]) -> Iterator[Fault]:
    """A nested list that is not indented by four spaces joins the outer list."""
    for count, line in enumerate(lines, 1):
        item = _ITEM.match(line.expandtabs(4))
        if item and len(item[1]) % 4:
            yield count, _INDENT


def mixed_items(lines: Sequence[str]) -> Iterator[Fault]:
    """A number after a bullet in one block is read as text of the bullet."""
    for first, block in blocks(lines):
        kinds: dict[int, bool] = {}
        for count, line in enumerate(block):
            item = _ITEM.match(line.expandtabs(4))
            if item and kinds.setdefault(len(item[1]), item[2] is None) != (item[2] is None):
                yield first + count, _MIXED
            elif item:
                # Items further in belong to the item above them: a new one starts afresh.
                kinds = {depth: kind for depth, kind in kinds.items() if depth <= len(item[1])}


def years_as_items(lines: Sequence[str]) -> Iterator[Fault]:
    """A paragraph that begins with `2026. ` is read as item 2026 of a list."""
    for count, line in enumerate(lines, 1):
        item = _ITEM.match(line)
        if item and item[3] and len(item[3]) > 2:
            yield count, _YEAR


def hand_numbers(lines: Sequence[str]) -> Iterator[Fault]:
    """Lines numbered by hand (1) or 1、) flow into one paragraph."""
    for first, block in blocks(lines):
        for count, line in enumerate(block[1:], 1):
            if _NUMBERED.match(line):
                yield first + count, _HAND_NUMBER


def broken_tables(lines: Sequence[str]) -> Iterator[Fault]:
    """A table under a paragraph is no table; a row with too many cells loses them."""
    for first, block in blocks(lines):
        delimiters = [
            count for count, line in enumerate(block) if "|" in line and _DELIMITER.match(line)
        ]
        if not delimiters:
            continue
        if delimiters[0] != 1:
            yield first + delimiters[0], _TABLE_PLACE
            continue
        columns = _cells(block[1])
        for count, line in enumerate(block):
            if _cells(line) != columns:
                yield first + count, _ragged(columns, _cells(line))


def _cells(line: str) -> int:
    inner = re.sub(r"^\s*\||(?<!\\)\|\s*$", "", line)
    return len(re.findall(r"(?<!\\)\|", inner)) + 1


TRAPS: tuple[Trap, ...] = (
    raw_html,
    images,
    code,
    rules,
    list_under_paragraph,
    odd_indents,
    mixed_items,
    years_as_items,
    hand_numbers,
    broken_tables,
)


def _ragged(columns: int, cells: int) -> Bilingual:
    return Bilingual(
        zh=f"表格有 {columns} 列，本行却有 {cells} 个单元格",
        en=f"the table has {columns} columns, this row {cells} cells",
    )


_HTML = Bilingual(
    zh="不支持 HTML 标签；小于号请写作 &lt;",
    en="HTML is not allowed; write &lt; for the sign itself",
)
_IMAGE = Bilingual(
    zh="条款中不能插入图片；请放入 Word 模板",
    en="a clause cannot hold a picture; put it into the Word template",
)
_CODE = Bilingual(zh="条款中不能使用反引号", en="a clause cannot hold code; leave out the backtick")
_A_RULE = Bilingual(
    zh="不支持横线或下划线标题；分页请写 [[page]]，手填行请写 [[fill: …]]",
    en="no rules or underlined headings; write [[page]] for a page, [[fill: …]] for a line to fill",
)
_UNDER_PARAGRAPH = Bilingual(
    zh="列表前须有空行，否则会并入上一段",
    en="put an empty line before a list, else it joins the text",
)
_INDENT = Bilingual(zh="下级列表须缩进四个空格", en="indent a nested list by four spaces")
_MIXED = Bilingual(
    zh="编号列表与项目符号列表之间须有空行",
    en="put an empty line between bullets and numbers, else one joins the other",
)
_YEAR = Bilingual(
    zh="行首的“数字+点”会变成列表编号；请写作 2026\\.",
    en="a number and a full stop begin a list here; write 2026\\. for the text",
)
_HAND_NUMBER = Bilingual(
    zh="手工编号的各行会连成一段；请写成 1. 列表，或在行间留空行",
    en="lines numbered by hand flow together; write a list with 1. or leave empty lines between",
)
_TABLE_PLACE = Bilingual(
    zh="表格前须有空行，且第二行为分隔行",
    en="put an empty line before a table, and the line of dashes second",
)
