"""`ipsc-docs answers schema`: the questionnaire as a JSON Schema, for editors."""

from pathlib import Path

import click

from ipsc_docs.answering.schema.whole import schema_text
from ipsc_docs.cli.keeping import library_at_hand, with_office
from ipsc_docs.cli.speaking import speaking
from ipsc_docs.cli.writing import write_file
from ipsc_docs.language import Bilingual, Language


@click.command()
@click.option(
    "--lang", type=click.Choice(["zh", "en"]), help="Language; else of messages. 说明文字的语言。"
)
@click.option("--final", is_flag=True, help="Demand what the final version needs. 按定稿要求检查。")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write a file instead. 写入文件。",
)
@click.option("--force", is_flag=True, help="Overwrite the output. 覆盖输出文件。")
@with_office
@speaking
def schema(
    lang: Language | None,
    final: bool,
    output: Path | None,
    force: bool,
    office: Path | None,
    language: Language,
) -> None:
    """Write a JSON Schema with which editors check answers. 供编辑器使用。"""
    library = library_at_hand(office)
    made = schema_text(library.questionnaire, library.wording, lang or language, final=final)
    if output is None:
        click.echo(made, nl=False)
        return
    write_file(output, made, force=force)
    click.echo(Bilingual(zh=f"已生成 {output}", en=f"made {output}").say(language))
