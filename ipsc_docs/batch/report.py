"""What a run is told as: one record a package, its findings one by one, and the counts.

Goes through the packages in the order of the plan, whoever finished first, and holds no more than
one package's findings. Knows no colours and no page.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from ipsc_docs import __version__
from ipsc_docs.batch.journal import EDITED, LEFT, MADE, MENDABLE, REFUSED, UNREADABLE, Result
from ipsc_docs.batch.listing import Remark, findings_sheet, remarks
from ipsc_docs.batch.lock import unwritable
from ipsc_docs.batch.own_files import FOUND, PAGE, REPORT, REPORTS, SHEET
from ipsc_docs.batch.page import page
from ipsc_docs.batch.plan import Plan, Slot
from ipsc_docs.batch.work import Charge
from ipsc_docs.building import FINDINGS
from ipsc_docs.findings import Severity
from ipsc_docs.language import Bilingual
from ipsc_docs.package.manifest import as_json
from ipsc_docs.package.report import findings_report, without_folder
from ipsc_docs.package.writing import put_file, sweep
from ipsc_docs.sheets.writing import Written, write_workbook

STATES: Mapping[str, Bilingual] = {
    MADE: Bilingual(zh="已生成", en="made"),
    MENDABLE: Bilingual(zh="已生成，有错误待改", en="made, with errors to mend"),
    REFUSED: Bilingual(zh="未生成", en="not made"),
    EDITED: Bilingual(zh="已被修改，未覆盖", en="edited, not overwritten"),
    UNREADABLE: Bilingual(zh="无法读取", en="cannot be read"),
    LEFT: Bilingual(zh="未轮到", en="not reached"),
}
SEVERITIES: Mapping[str, Bilingual] = {
    Severity.ERROR.value: Bilingual(zh="错误", en="errors"),
    Severity.WARNING.value: Bilingual(zh="警告", en="warnings"),
    Severity.OPEN.value: Bilingual(zh="待填", en="open"),
    Severity.INFO.value: Bilingual(zh="提示", en="notes"),
}


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One package as the report tells it.

    `differs_from_lead` names the Word files of a site that differ from the lead site's in more
    than the facts of a site; None where there is nothing to compare with.
    """

    package: str
    source: str
    study: str | None
    site: str | None
    state: str
    counts: Mapping[str, int]
    documents: int
    digest: str | None
    refusal: Bilingual | None
    differs_from_lead: tuple[str, ...] | None


def told(plan: Plan, results: Sequence[Result]) -> tuple[Told, ...]:
    """Return the records of all packages in the order of the plan."""
    leads = {slot.unit: results[at] for at, slot in enumerate(plan.slots) if slot.lead}
    return tuple(
        Told(
            package=slot.package,
            source=slot.label,
            study=result.study,
            site=slot.site_name or None,
            state=result.state,
            counts={name: result.counts.get(name, 0) for name in SEVERITIES},
            documents=result.documents,
            digest=result.manifest,
            refusal=result.refusal,
            differs_from_lead=_differing(slot, result, leads.get(slot.unit)),
        )
        for slot, result in zip(plan.slots, results, strict=True)
    )


def _differing(slot: Slot, result: Result, lead: Result | None) -> tuple[str, ...] | None:
    if slot.site is None or slot.lead or lead is None or not (lead.words and result.words):
        return None
    paths = sorted(lead.words.keys() | result.words.keys())
    return tuple(path for path in paths if lead.words.get(path) != result.words.get(path))


def exit_code(results: Sequence[Result]) -> int:
    """Return 3 where something could not be read, 1 where something must be mended, else 0."""
    states = {result.state for result in results}
    return 3 if UNREADABLE in states else int(bool(states - {MADE}))


def withdraw_reports(output: Path) -> None:
    """Take away what an earlier run reported, before it is no longer true; raises OutputError."""
    try:
        sweep(output, REPORTS)
        for name in REPORTS:
            (output / name).unlink(missing_ok=True)
    except OSError as error:
        raise unwritable(output, error) from error


def write_reports(
    output: Path, plan: Plan, charge: Charge, content: str, results: Sequence[Result]
) -> None:
    """Write the four reports of a run; raises OutputError."""
    records = told(plan, results)
    states = Counter(one.state for one in records)
    severities = {name: sum(one.counts[name] for one in records) for name in SEVERITIES}
    counts = {"packages": len(records), "documents": sum(one.documents for one in records)}
    whole = {
        "tool": f"ipsc-docs {__version__}",
        "content": content,
        "order": _order(plan, charge),
        "counts": {**counts, "states": dict(states), "findings": severities},
        "packages": records,
    }
    bars = (
        [(words, states[name], name) for name, words in STATES.items()],
        [(words, severities[name], name) for name, words in SEVERITIES.items()],
    )
    attention = [
        (one.package or one.source, one.source, STATES[one.state], _why(one))
        for one in records
        if one.state != MADE or one.differs_from_lead
    ]
    try:
        put_file(output / FOUND, findings_sheet(_listed(output, records, results)))
        put_file(output / SHEET, _sheet(records))
        put_file(output / PAGE, page(counts, bars, attention))
        put_file(output / REPORT, as_json(whole))
    except OSError as error:
        raise unwritable(output, error) from error


def _order(plan: Plan, charge: Charge) -> dict[str, object]:
    return {
        "languages": charge.order.languages,
        "only": charge.order.only,
        "final": charge.order.final,
        "date": charge.as_of,
        "name_pattern": charge.pattern.text if charge.pattern else None,
        "per_site": plan.per_site,
    }


def _why(one: Told) -> str:
    differs = f"≠ {', '.join(one.differs_from_lead)}" if one.differs_from_lead else ""
    listed = [f"{words.zh} {words.en} {one.counts[name]}" for name, words in SEVERITIES.items()]
    return "; ".join([*listed, *filter(None, [differs])])


def _sheet(records: Sequence[Told]) -> bytes:
    heads = (
        ("文件包 Package", 28),
        ("来源 Source", 28),
        ("研究 Study", 18),
        ("中心 Site", 24),
        ("状态 State", 24),
        *((f"{words.zh} {words.en}", 12) for words in SEVERITIES.values()),
        ("Word 文件 Documents", 12),
        ("除中心信息外与主要中心不同的文件 Differ from the lead site beyond site facts", 40),
        ("摘要 Digest of the manifest (SHA-256)", 68),
    )
    rows = (
        [
            one.package,
            one.source,
            one.study or "",
            one.site or "",
            f"{STATES[one.state].zh} {STATES[one.state].en}",
            *(str(one.counts[name]) for name in SEVERITIES),
            str(one.documents),
            _compared(one),
            one.digest or "",
        ]
        for one in records
    )
    widths = [width for _, width in heads]
    sheet = Written(title="packages", heads=[head for head, _ in heads], widths=widths, rows=rows)
    return write_workbook([sheet])


def _compared(one: Told) -> str:
    if one.differs_from_lead is None:
        return ""
    return ", ".join(one.differs_from_lead) or "无 none"


def _listed(
    output: Path, records: Sequence[Told], results: Sequence[Result]
) -> Iterator[tuple[str, str, Remark]]:
    """Yield every finding behind its package and source, one package's after the other's."""
    for one, result in zip(records, results, strict=True):
        if result.manifest is not None:
            written = (output / one.package / FINDINGS).read_bytes()
        else:
            written = as_json(findings_report(map(without_folder, result.findings)))
        for remark in remarks(written):
            yield one.package, one.source, remark
