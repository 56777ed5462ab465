"""`ipsc-docs answers import`: a filled-in workbook or CSV as an answers file."""

from pathlib import Path

import click

from ipsc_docs.answering.forms.importing import LARGEST, imported
from ipsc_docs.answering.texts.tree_text import text_of
from ipsc_docs.cli.keeping import library_at_hand, with_office
from ipsc_docs.cli.report import show_findings, summary
from ipsc_docs.cli.speaking import formatted, show_json, speaking
from ipsc_docs.cli.word_file import check_output
from ipsc_docs.cli.writing import write_file
from ipsc_docs.findings import Finding
from ipsc_docs.language import Bilingual, Language
from ipsc_docs.package.report import findings_report
from ipsc_docs.reading.files import read_bytes


@click.command("import")
@click.argument("sheet", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="OUT.yaml or OUT.json. 输出的答卷。",
)
@click.option("--force", is_flag=True, help="Overwrite the output. 覆盖输出文件。")
@with_office
@formatted
@speaking
def import_(
    sheet: Path,
    output: Path,
    force: bool,
    office: Path | None,
    as_format: str,
    language: Language,
) -> None:
    """Write the answers in SHEET (.xlsx, .csv, .json) as an answers file. 由表格生成答卷。"""
    ending = output.suffix.lower()
    if ending not in {".yaml", ".yml", ".json"}:
        raise click.BadParameter("it has to end in .yaml or .json", param_hint="--output")
    check_output(output, sheet)
    content = read_bytes(sheet, LARGEST)
    found = imported(content, str(sheet), library_at_hand(office).questionnaire)
    if not found.faults:
        text = text_of(found.tree, as_json=ending == ".json")
        write_file(output, text.encode(), force=force)
    _tell(found.faults, output, as_format, language)
    raise SystemExit(int(bool(found.faults)))


def _tell(faults: tuple[Finding, ...], output: Path, as_format: str, language: Language) -> None:
    if as_format == "json":
        show_json(findings_report(faults))
    elif faults:
        show_findings(faults, language)
        click.echo(summary(faults, language))
        click.echo(_NOTHING_MADE.say(language), err=True)
    else:
        click.echo(_MADE.say(language).format(path=output))


_NOTHING_MADE = Bilingual(
    zh="没有生成答卷；请在表格中改正后重新导入",
    en="no answers file was made; mend the sheet and import it again",
)
_MADE = Bilingual(
    zh="已生成 {path}；请用 ipsc-docs check 检查", en="made {path}; now check it: ipsc-docs check"
)
