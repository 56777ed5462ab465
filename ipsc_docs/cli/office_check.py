"""`ipsc-docs office check`: an office's folder tried out on every document and example."""

from pathlib import Path

import click

from ipsc_docs.cli.keeping import library_at_hand, press_of
from ipsc_docs.cli.office_folder import in_folder
from ipsc_docs.cli.reading import read_answers_file
from ipsc_docs.cli.report import show_findings, summary
from ipsc_docs.cli.speaking import formatted, show_json, speaking
from ipsc_docs.findings import Severity
from ipsc_docs.language import Language
from ipsc_docs.library import Library, bundled_root
from ipsc_docs.office.trial import Bench, compile_all, try_out
from ipsc_docs.package.report import findings_report


@click.command()
@in_folder
@formatted
@speaking
def check(folder: Path, as_format: str, language: Language) -> None:
    """Try DIR out on all documents and examples; write nothing. 试用文件夹中的内容。"""
    ours = _bench(library_at_hand(folder))
    compile_all(ours)
    examples = {
        path.stem: read_answers_file(str(path)).tree
        for path in sorted((bundled_root() / "examples").glob("*.yaml"))
    }
    findings = try_out(ours, _bench(library_at_hand()), examples)
    if as_format == "json":
        show_json(findings_report(findings))
    else:
        show_findings(findings, language)
        click.echo(summary(findings, language))
    raise SystemExit(int(any(one.severity is Severity.ERROR for one in findings)))


def _bench(library: Library) -> Bench:
    return Bench(library, press_of(library))
