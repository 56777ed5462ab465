"""Whether the instruments were in force on the date that a study is judged on."""

from collections.abc import Iterable
from datetime import date

from ipsc_docs.findings import Finding, Severity
from ipsc_docs.language import Bilingual
from ipsc_docs.regulation.citation import Sources


def not_in_force(sources: Sources, used: Iterable[str], as_of: date) -> tuple[Finding, ...]:
    """Return a finding for each instrument cited by `used` that begins after `as_of`."""
    names = dict.fromkeys(sources.points[one].instrument for one in used)
    cited = {name: sources.instruments[name] for name in names}
    return tuple(
        Finding(
            code="R.not_in_force",
            severity=Severity.INFO,
            message=Bilingual(
                zh=f"评估日期为 {as_of}，{one.name.zh}自 {one.in_force} 起施行",
                en=f"judged as of {as_of}; {one.name.en} is in force from {one.in_force}",
            ),
            remedy=Bilingual(
                zh="请核对版本日期，或用 --date 指定评估日期",
                en="Check the version date, or give the date with --date",
            ),
        )
        for one in cited.values()
        if one.in_force is not None and one.in_force > as_of
    )
