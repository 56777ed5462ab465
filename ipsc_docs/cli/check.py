"""`ipsc-docs check`: what is missing, contradictory or forbidden. Writes nothing."""

from datetime import date
from pathlib import Path

import click

from ipsc_docs.cli.keeping import library_at_hand, with_office
from ipsc_docs.cli.reading import Day, read_answers_file
from ipsc_docs.cli.report import show_findings, summary
from ipsc_docs.cli.speaking import formatted, show_json, speaking
from ipsc_docs.language import Language
from ipsc_docs.package.report import findings_report
from ipsc_docs.study import examine


@click.command()
@click.argument("file")
@click.option("--date", "as_of", type=Day(), help="Judge the rules on this date. 评估日期。")
@with_office
@formatted
@speaking
def check(
    file: str, as_of: date | None, office: Path | None, as_format: str, language: Language
) -> None:
    """Report what the answers in FILE lack or contradict; write nothing. 检查答卷。"""
    answers = read_answers_file(file)
    study = examine(library_at_hand(office), answers.tree, as_of=as_of, fetch=answers.fetch)
    if as_format == "json":
        show_json(findings_report(study.findings))
    else:
        show_findings(study.findings, language)
        click.echo(summary(study.findings, language))
    raise SystemExit(int(study.in_error))
