"""Which parts of a clause print once for each record: `[[each sites: site]]` to `[[end]]`.

Knows where such a part begins and ends and what its record is called; refuses to know blocks.
"""

import re
from collections.abc import Mapping, Sequence

import msgspec

from ipsc_docs.language import Bilingual
from ipsc_docs.typesetting.fields import find, unknown
from ipsc_docs.typesetting.shapes import Group, Section, Shape
from ipsc_docs.typesetting.wording.origin import Origin

_BORDER = re.compile(r"^\[\[[ \t]*(each|end)\b[ \t]*([^:：\]\n]*)[:：]?([^\]\n]*)\]\][ \t]*$", re.M)
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_RESERVED = ("loop", "clauses")


class Repeated(msgspec.Struct, frozen=True):
    """One repeated part: from which character to which, over which group, by which name."""

    start: int
    end: int
    path: str
    record: str
    group: Group


def repeated_parts(origin: Origin, shape: Section) -> tuple[Repeated, ...]:
    """Return the repeated parts of a clause in order; refuse those that do not fit together."""
    parts: list[Repeated] = []
    opened: re.Match[str] | None = None
    for border in _BORDER.finditer(origin.body):
        if (border[1] == "each") is (opened is not None):
            raise origin.fault(origin.line(border.start()), _CROSSED)
        if opened is not None:
            parts.append(_part(origin, shape, opened, border.end()))
        opened = border if opened is None else None
    if opened is not None:
        raise origin.fault(origin.line(opened.start()), _NOT_ENDED)
    return tuple(parts)


def _part(origin: Origin, shape: Section, opened: re.Match[str], end: int) -> Repeated:
    path, record = opened[2].strip(), opened[3].strip()
    group = find(shape.fields, path)
    cause = _fault(path, record, group, shape.fields)
    if cause is not None or not isinstance(group, Group):
        raise origin.fault(origin.line(opened.start()), cause or _WRITTEN)
    return Repeated(opened.start(), end, path, record, group)


def _fault(
    path: str, record: str, group: Shape | None, fields: Mapping[str, Shape]
) -> Bilingual | None:
    if not _NAME.fullmatch(record):
        return _WRITTEN
    if group is None:
        return unknown(path, fields, Group)
    if not isinstance(group, Group):
        return _not_a_group(path)
    return _taken(record) if record in fields or record in _RESERVED else None


def with_records(shape: Section, parts: Sequence[Repeated]) -> Section:
    """Return the fields that a clause may name: its document's, and those of its records."""
    return Section({**shape.fields, **{part.record: Section(part.group.columns) for part in parts}})


def _not_a_group(path: str) -> Bilingual:
    return Bilingual(
        zh=f"{path} 不是列表，不能逐条打印",
        en=f"{path} is no group of records, so nothing can be printed for each",
    )


def _taken(record: str) -> Bilingual:
    return Bilingual(
        zh=f"名称 {record} 已有含义，请换一个", en=f"{record} has a meaning already; choose another"
    )


_WRITTEN = Bilingual(
    zh="应写 [[each 列表: 名称]]，例如 [[each sites: site]]",
    en="write [[each group: name]], such as [[each sites: site]]",
)
_CROSSED = Bilingual(
    zh="[[each …]] 与 [[end]] 须成对，且不能嵌套",
    en="[[each …]] and [[end]] come in pairs, one after the other",
)
_NOT_ENDED = Bilingual(
    zh="[[each …]] 之后缺少 [[end]]", en="after [[each …]] an [[end]] is missing"
)
