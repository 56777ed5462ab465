"""`ipsc-docs build`: the Word package of one study."""

from datetime import date
from pathlib import Path

import click

from ipsc_docs.building import Order
from ipsc_docs.cli.keeping import library_at_hand, press_of, with_office
from ipsc_docs.cli.producing import Destination, documents_of, languages_of, produce
from ipsc_docs.cli.reading import Day, read_answers_file
from ipsc_docs.cli.report import show_findings
from ipsc_docs.cli.speaking import formatted, show_json, speaking
from ipsc_docs.language import Language
from ipsc_docs.package.report import findings_report


@click.command()
@click.argument("file")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("output"),
    show_default=True,
    help="Folder for packages. 输出文件夹。",
)
@click.option("--lang", default="zh,en", show_default=True, help="zh, en or zh,en. 文件语言。")
@click.option(
    "--only", default="", metavar="DOC,...", help="Only these documents. 只生成这些文件。"
)
@click.option("--date", "as_of", type=Day(), help="Judge the rules on this date. 评估日期。")
@click.option("--final", is_flag=True, help="Refuse while anything is open. 生成定稿。")
@click.option("--force", is_flag=True, help="Overwrite edited files. 覆盖被修改过的文件。")
@click.option("--pdf", is_flag=True, help="Also PDF, by LibreOffice. 另存 PDF。")
@with_office
@formatted
@speaking
def build(
    file: str,
    output: Path,
    lang: str,
    only: str,
    as_of: date | None,
    final: bool,
    force: bool,
    pdf: bool,
    office: Path | None,
    as_format: str,
    language: Language,
) -> None:
    """Build the Word package of the study in FILE. 生成一项研究的 Word 文件。"""
    library = library_at_hand(office)
    order = Order(languages=languages_of(lang), only=documents_of(only, library), final=final)
    to = Destination(output=output, as_of=as_of, force=force, pdf=pdf)
    press = press_of(library)
    outcome = produce(library, press, read_answers_file(file), order, to)
    if as_format == "json":
        show_json(
            {
                "folder": outcome.folder and str(outcome.folder),
                "blanks": outcome.blanks,
                **findings_report(outcome.findings),
            }
        )
    else:
        show_findings(outcome.findings, language)
        outcome.show(language)
    raise SystemExit(outcome.exit_code)
