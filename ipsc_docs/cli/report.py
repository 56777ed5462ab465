"""Findings as text for a terminal: the most serious first, each with place, rule and remedy."""

from collections.abc import Iterable

import click

from ipsc_docs.cli.columns import broken, terminal_columns
from ipsc_docs.findings import Finding, Severity, count, most_serious_first
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
    for finding in most_serious_first(findings):
        show_finding(finding, language)


def show_finding(finding: Finding, language: Language) -> None:
    """Print one finding: what and where, by which rule, and how to mend it."""
    columns = terminal_columns()
    name = SEVERITIES[finding.severity].say(language)
    said = f"{name} {finding.code}  {_where(finding)}{finding.message.say(language)}"
    words = broken(said, columns, rest="  ").removeprefix(name)
    click.secho(name, fg=_COLOURS.get(finding.severity), nl=False)
    click.echo(words)
    told = [(REMEDY, finding.remedy)]
    if finding.rule is not None:
        told.insert(0, (_RULE, finding.rule))
    for heading, what in told:
        click.echo(
            broken(f"{heading.say(language)}{what.say(language)}", columns, "    ", "      ")
        )


def summary(findings: Iterable[Finding], language: Language) -> str:
    """Return the counts of findings in one line."""
    counted = count(findings)
    parts = [f"{SEVERITIES[one].say(language)} {counted[one]}" for one in Severity]
    return ("，" if language == "zh" else ", ").join(parts)


def _where(finding: Finding) -> str:
    place = finding.place
    where = f"{place.words} " if place else ""
    return f"{where}{finding.question}: " if finding.question else where
