"""The named checks: which contradictions are looked for, and which rules ask for it.

Adding a check adds a function to `contradictions.py` and a line to `CHECKS`; nothing registers
itself. Each check names the questions that it reads, so that it can be explained.
"""

from collections.abc import Callable, Iterable

import msgspec

from ipsc_docs.findings import Finding, Severity
from ipsc_docs.questionnaire.answers import Answers
from ipsc_docs.regulation.citation import Sources
from ipsc_docs.regulation.contradictions import (
    OWN_CELLS,
    SPECIAL_RISKS,
    Mistake,
    ages_in_order,
    consent_covers_uses,
    family_matches_modification,
    family_matches_source,
    minors_match_ages,
    one_lead_site,
    own_cells_stay_named,
    special_risks_not_waived,
    uses_declared,
)
from ipsc_docs.regulation.contradictions_in_texts import FACTS, facts_repeated_alike
from ipsc_docs.regulation.contradictions_in_time import (
    evidence_dated_in_time,
    follow_up_meets_source,
    versions_in_order,
)


class Check(msgspec.Struct, frozen=True):
    """A named check: what it reads, which points ask for it, and the function that looks.

    What it finds is told instead of the unmet requirements named in `instead_of`: it says the
    same more exactly.
    """

    name: str
    reads: tuple[str, ...]
    cites: tuple[str, ...]
    find: Callable[[Answers], Iterable[Mistake]]
    severity: Severity = Severity.ERROR
    instead_of: tuple[str, ...] = ()


def run_checks(checks: Iterable[Check], answers: Answers, sources: Sources) -> tuple[Finding, ...]:
    """Return what the checks found, in their order."""
    return tuple(
        Finding(
            code=f"C.{check.name}",
            severity=check.severity,
            question=mistake.question,
            place=answers.place_near(mistake.question),
            message=mistake.message,
            remedy=mistake.remedy,
            rule=sources.cite(check.cites),
        )
        for check in checks
        for mistake in check.find(answers)
    )


def told_once(
    checks: Iterable[Check], unmet: Iterable[Finding], contradictions: Iterable[Finding]
) -> tuple[Finding, ...]:
    """Return both kinds of findings, without the requirements that a check tells more exactly."""
    found = tuple(contradictions)
    fired = {finding.code for finding in found}
    silent = {
        f"R.{name}" for check in checks if f"C.{check.name}" in fired for name in check.instead_of
    }
    return (*(finding for finding in unmet if finding.code not in silent), *found)


_USES = ("cell_source.planned_uses", "embryo.consented_uses", "donor.consented_uses")
_FAMILY = ("product.families", "cell_source.kind")
_AGES = ("subjects.age_minimum", "subjects.age_maximum")
_DECLARED = ("cell_source.planned_uses", "gene_modification.used", "privacy.export")
_SPECIAL = ("special_risks", "gene_modification.used", "product.reprogramming")
_GRADED = ("SEED-RB-1", "SEED-RB-2", "SEED-RB-3", "SEED-RB-4", "SEED-RB-5")

_OWN = ("cell_source.kind", *(f"autologous.{name}" for name in OWN_CELLS))
_VERSIONS = ("history", "study.version", "study.version_date")

CHECKS: tuple[Check, ...] = (
    Check("ages_in_order", _AGES, ("CNE23-FOC-7",), ages_in_order),
    Check(
        "minors_match_ages",
        ("subjects.age_minimum", "subjects.minors"),
        ("SEED-MIN-1", "CC-A17-20"),
        minors_match_ages,
        instead_of=("subjects_adults_only",),
    ),
    Check(
        "family_matches_source",
        _FAMILY,
        ("SEED-SCOPE-2",),
        family_matches_source,
        instead_of=("scope_family_embryo", "scope_family_ipsc"),
    ),
    Check(
        "family_matches_modification",
        ("product.families", "gene_modification.used"),
        ("SEED-SCOPE-2", "SEED-GM-1"),
        family_matches_modification,
        instead_of=("scope_family_gene_modified",),
    ),
    Check(
        "consent_covers_uses",
        _USES,
        ("SEED-ETH-3",),
        consent_covers_uses,
        instead_of=("donor_consent_covers_uses", "embryo_consent_covers_uses"),
    ),
    Check("uses_declared", _DECLARED, ("SEED-ETH-3",), uses_declared),
    Check(
        "special_risks_not_waived",
        _SPECIAL,
        _GRADED,
        special_risks_not_waived,
        instead_of=tuple(f"risk_{row}_graded" for row in SPECIAL_RISKS),
    ),
    Check(
        "one_lead_site", ("multicentre.used", "sites"), ("CN818-AX-4", "SEED-MC-4"), one_lead_site
    ),
    Check(
        "evidence_dated_in_time",
        ("study.version_date",),
        ("PRACTICE",),
        evidence_dated_in_time,
        Severity.WARNING,
    ),
    Check("own_cells_stay_named", _OWN, ("SEED-ETH-7", "DEF260-2"), own_cells_stay_named),
    Check("versions_in_order", _VERSIONS, ("PRACTICE", "CN818-A18-2"), versions_in_order),
    Check(
        "follow_up_meets_source",
        ("follow_up.duration", "follow_up.duration_source"),
        ("SEED-FU-1",),
        follow_up_meets_source,
        Severity.WARNING,
    ),
    Check(
        "facts_repeated_alike",
        tuple(dict.fromkeys(name for one in FACTS for name in (one.question, *one.texts))),
        ("PRACTICE",),
        facts_repeated_alike,
        Severity.WARNING,
    ),
)
