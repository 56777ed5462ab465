"""`ipsc-docs template lint`: what is wrong with a Word file as a template.

Writes nothing but the copy with comments, where one is asked for.
"""

from pathlib import Path

import click

from ipsc_docs.cli.annotating import Copy
from ipsc_docs.cli.keeping import library_at_hand
from ipsc_docs.cli.kinds import KIND, kind_of
from ipsc_docs.cli.report import show_findings, summary
from ipsc_docs.cli.speaking import formatted, show_json, speaking
from ipsc_docs.cli.word_file import language_of, read_word_file
from ipsc_docs.documents.worded import Template
from ipsc_docs.language import Language
from ipsc_docs.package.report import findings_report


@click.command("lint")
@click.argument("file", type=click.Path(path_type=Path))
@KIND
@click.option(
    "--annotate",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="OUT",
    help="Write a copy with a comment at each fault. 另存一份，在每处错误加批注。",
)
@click.option("--force", is_flag=True, help="Overwrite OUT. 覆盖该副本。")
@formatted
@speaking
def lint(
    file: Path,
    kind: str | None,
    annotate: Path | None,
    force: bool,
    as_format: str,
    language: Language,
) -> None:
    """Report what is wrong with the template or finished document FILE. 检查 Word 模板或文件。

    \b
    Exit code 4: it would be refused as a template. 无法用作模板。
    Exit code 1: Word would have to repair it, or a tag prints as it is. 可用，但有错误。
    Exit code 0: nothing worse than a warning. 没有错误。
    """
    # Compiling takes a moment to import, which no other command should wait for.
    from ipsc_docs.documents.template_check import Sort, check_template, sort_of

    library = library_at_hand()
    spec = kind_of(library, kind)
    template = Template(file.name, read_word_file(file))
    copy = Copy(file, annotate, force) if annotate else None
    findings = check_template(
        template, spec, library.questionnaire, library.wording, language_of(file)
    )
    if as_format == "json":
        show_json(findings_report(findings))
    else:
        show_findings(findings, language)
        click.echo(summary(findings, language))
    if copy is not None:
        copy.make(template.content, findings, language)
    exit_codes = {Sort.REFUSED: 4, Sort.BROKEN: 4, Sort.FAULTY: 1, Sort.SOUND: 0}
    raise SystemExit(exit_codes[sort_of(findings)])
