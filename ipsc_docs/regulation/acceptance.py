"""Warnings that somebody accepted with a reason: they stay visible and no longer block."""

from collections.abc import Sequence

import msgspec

from ipsc_docs.findings import Finding, Severity
from ipsc_docs.language import Bilingual
from ipsc_docs.questionnaire.answers import Acceptance, Answers


def accept(findings: Sequence[Finding], answers: Answers) -> tuple[Finding, ...]:
    """Return the findings with accepted warnings turned into information.

    Only a warning can be accepted. An acceptance that meets no warning is itself a finding: it
    was meant for something that is no longer there, or never was. What concerns finished words
    (`W.`) or one package of many (`B.`) is found only when documents are made, and is not waited
    for here.
    """
    idle = [
        one
        for one in answers.accepted
        if not one.code.startswith(("W.", "B.")) and not any(_meets(one, each) for each in findings)
    ]
    return (*settle(findings, answers), *(_idle(one, findings) for one in idle))


def settle(findings: Sequence[Finding], answers: Answers) -> tuple[Finding, ...]:
    """Return the findings with accepted warnings turned into information, and nothing else."""
    return tuple(_settled(finding, answers.accepted) for finding in findings)


def accepted_by(finding: Finding, acceptances: Sequence[Acceptance]) -> Acceptance | None:
    """Return the acceptance of a warning, None where nobody accepted it."""
    return next((one for one in acceptances if _meets(one, finding)), None)


def _meets(acceptance: Acceptance, finding: Finding) -> bool:
    at = (finding.question, finding.code.split(".", 1)[-1])
    return (
        finding.severity is Severity.WARNING
        and acceptance.code == finding.code
        and acceptance.at in at
    )


def _settled(finding: Finding, acceptances: Sequence[Acceptance]) -> Finding:
    acceptance = accepted_by(finding, acceptances)
    if acceptance is None:
        return finding
    on = acceptance.date.isoformat()
    return msgspec.structs.replace(
        finding,
        severity=Severity.INFO,
        message=Bilingual(
            zh=f"{finding.message.zh}（{on} 已说明理由并接受）",
            en=f"{finding.message.en} (accepted with a reason on {on})",
        ),
    )


def _idle(acceptance: Acceptance, findings: Sequence[Finding]) -> Finding:
    found = any(one.code == acceptance.code for one in findings)
    return Finding(
        code="A.accepted_nothing",
        severity=Severity.WARNING,
        question=acceptance.at,
        place=acceptance.place,
        message=Bilingual(
            zh=f"“{acceptance.code}”不是可以接受的警告"
            if found
            else f"没有名为“{acceptance.code}”的警告",
            en=f"{acceptance.code} is not a warning that can be accepted"
            if found
            else f"there is no warning {acceptance.code} here",
        ),
        remedy=Bilingual(
            zh="请删除 accepted 中的这一项，或核对 code 与 at",
            en="Delete this entry of accepted, or check its code and at",
        ),
    )
