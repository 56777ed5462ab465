"""Findings as text for a terminal: the most serious first, each with place, rule and remedy."""

from collections.abc import Iterable

import click

from ipsc_docs.findings import Finding, Severity, count
from ipsc_docs.language import Bilingual, Language

SEVERITIES = {
    Severity.ERROR: Bilingual(zh="错误", en="error"),
    Severity.WARNING: Bilingual(zh="警告", en="warning"),
    Severity.OPEN: Bilingual(zh="待填", en="open"),
    Severity.INFO: Bilingual(zh="提示", en="note"),
}
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.OPEN: "cyan"}
_RULE = Bilingual(zh="依据：", en="rule: ")
REMEDY = Bilingual(zh="处理：", en="remedy: ")


def show_findings(findings: Iterable[Finding], language: Language) -> None:
    """Print findings, the most serious first, in the order of the file within one severity."""
    order = list(Severity)
    for finding in sorted(findings, key=lambda one: order.index(one.severity)):
        name = SEVERITIES[finding.severity].say(language)
        click.secho(name, fg=_COLOURS.get(finding.severity), nl=False)
        click.echo(f" {finding.code}  {_where(finding)}{finding.message.say(language)}")
        if finding.rule is not None:
            click.echo(f"    {_RULE.say(language)}{finding.rule.say(language)}")
        click.echo(f"    {REMEDY.say(language)}{finding.remedy.say(language)}")


def summary(findings: Iterable[Finding], language: Language) -> str:
    """Return the counts of findings in one line."""
    counted = count(findings)
    parts = [f"{SEVERITIES[one].say(language)} {counted[one]}" for one in Severity]
    return ("，" if language == "zh" else ", ").join(parts)


def _where(finding: Finding) -> str:
    place = finding.place
    where = f"{place.words} " if place else ""
    return f"{where}{finding.question}: " if finding.question else where
