"""`ipsc-docs answers export`: an answers file as a workbook, as CSV or as JSON."""

from pathlib import Path

import click

from ipsc_docs.answering.forms.paper import Paper, over_long, paper_of
from ipsc_docs.answering.texts.tree_text import json_of
from ipsc_docs.cli.keeping import library_at_hand, with_office
from ipsc_docs.cli.reading import read_answers_file
from ipsc_docs.cli.report import show_findings
from ipsc_docs.cli.speaking import speaking
from ipsc_docs.cli.word_file import check_output
from ipsc_docs.cli.writing import write_file
from ipsc_docs.findings import Finding
from ipsc_docs.language import Bilingual, Language


@click.command()
@click.argument("file")
@click.option(
    "--format",
    "kind",
    type=click.Choice(["xlsx", "csv", "json"]),
    default="xlsx",
    show_default=True,
    help="What to make. 输出格式。",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Else beside FILE. 输出文件；默认与答卷同名。",
)
@click.option(
    "--lang",
    type=click.Choice(["zh", "en"]),
    help="Language of sheet names, lists and rules; else of messages. 表格语言。",
)
@click.option("--force", is_flag=True, help="Overwrite the output. 覆盖输出文件。")
@with_office
@speaking
def export(
    file: str,
    kind: str,
    output: Path | None,
    lang: Language | None,
    force: bool,
    office: Path | None,
    language: Language,
) -> None:
    """Write the answers in FILE as a form that a spreadsheet fills in. 导出为表格。"""
    target = output or _beside(file, kind)
    check_output(target, file)
    tree = read_answers_file(file).tree
    library = library_at_hand(office)
    paper, lost = paper_of(library.questionnaire, library.wording.sources, tree)
    _refuse(lost, language)
    if kind == "json":
        content = json_of(tree).encode()
    else:
        _refuse(tuple(over_long(paper)), language)
        content = _written(paper, kind, lang or language)
    write_file(target, content, force=force)
    click.echo(Bilingual(zh=f"已生成 {target}", en=f"made {target}").say(language))


def _beside(file: str, kind: str) -> Path:
    if file == "-":
        raise click.BadParameter("name the output with -o", param_hint="--output")
    return Path(file).with_suffix(f".{kind}")


def _refuse(findings: tuple[Finding, ...], language: Language) -> None:
    """Stop before anything is written that would not come back."""
    if findings:
        show_findings(findings, language)
        click.echo(_NOTHING_MADE.say(language), err=True)
        raise SystemExit(1)


_NOTHING_MADE = Bilingual(
    zh="以上内容导出后会丢失，因此没有导出；请先改正",
    en="these would be lost, so nothing was exported; mend them first",
)


def _written(paper: Paper, kind: str, language: Language) -> bytes:
    if kind == "csv":
        from ipsc_docs.answering.forms.csv_form import csv_form

        return csv_form(paper)
    # openpyxl takes a moment to import, which no other command should wait for.
    from ipsc_docs.answering.forms.workbook_form import workbook_form

    return workbook_form(paper, language)
