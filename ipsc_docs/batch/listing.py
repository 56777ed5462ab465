"""All findings of a run in one workbook, to be filtered by study, severity or question."""

from collections.abc import Iterable

import msgspec

from ipsc_docs.language import Bilingual
from ipsc_docs.sheets.writing import Written, write_workbook

_HEADS = (
    ("文件包 Package", 28),
    ("来源 Source", 28),
    ("级别 Severity", 10),
    ("代码 Code", 22),
    ("问题 Question", 30),
    ("位置 Place", 24),
    ("说明", 48),
    ("Message", 48),
    ("处理", 40),
    ("Remedy", 40),
    ("依据", 30),
    ("Rule", 30),
)


class Remark(msgspec.Struct, frozen=True):
    """A finding as findings.json holds it."""

    code: str
    severity: str
    message: Bilingual
    remedy: Bilingual
    question: str | None = None
    file: str | None = None
    line: int | None = None
    column: int | None = None
    cell: str | None = None
    rule: Bilingual | None = None


class _Remarks(msgspec.Struct, frozen=True):
    findings: tuple[Remark, ...]


def remarks(written: bytes) -> tuple[Remark, ...]:
    """Return the findings in the bytes of a findings.json."""
    return msgspec.json.decode(written, type=_Remarks).findings


def findings_sheet(listed: Iterable[tuple[str, str, Remark]]) -> bytes:
    """Return the workbook of findings, each behind the names of its package and source."""
    sheet = Written(
        title="findings",
        heads=[head for head, _ in _HEADS],
        widths=[width for _, width in _HEADS],
        rows=(_row(*one) for one in listed),
    )
    return write_workbook([sheet])


def _row(package: str, source: str, remark: Remark) -> list[str]:
    place = remark.cell or (f"{remark.file}:{remark.line}:{remark.column}" if remark.file else "")
    rule = remark.rule or Bilingual(zh="", en="")
    return [
        package,
        source,
        remark.severity,
        remark.code,
        remark.question or "",
        place,
        remark.message.zh,
        remark.message.en,
        remark.remedy.zh,
        remark.remedy.en,
        rule.zh,
        rule.en,
    ]
