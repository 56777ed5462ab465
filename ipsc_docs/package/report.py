"""Findings as the report that machines read. Judges none of them."""

import re
from collections.abc import Iterable

import msgspec

from ipsc_docs.findings import Finding, count


def findings_report(findings: Iterable[Finding]) -> dict[str, object]:
    """Return findings as the report that machines read: one flat record each, and the counts."""
    listed = tuple(findings)
    return {"findings": [_flat(finding) for finding in listed], "counts": count(listed)}


def _flat(finding: Finding) -> dict[str, object]:
    place = finding.place
    # Only what is about a Word file has an anchor; the form promised for answers stays as it is.
    anchored = {} if finding.anchor is None else {"anchor": finding.anchor}
    return {
        "code": finding.code,
        "severity": finding.severity,
        "question": finding.question,
        "file": place.file if place else None,
        "line": place.line if place else None,
        "column": place.column if place else None,
        **({"cell": place.cell} if place and place.cell else {}),
        "message": finding.message,
        "remedy": finding.remedy,
        "rule": finding.rule,
        **anchored,
    }


def without_folder(finding: Finding) -> Finding:
    """Return a finding that does not tell in which folder of which machine the answers lie."""
    if finding.place is None:
        return finding
    file = re.split(r"[/\\]", finding.place.file)[-1]
    place = msgspec.structs.replace(finding.place, file=file)
    return msgspec.structs.replace(finding, place=place)
