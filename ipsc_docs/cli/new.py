"""`ipsc-docs new`: an empty answers file with only the questions that apply."""

from pathlib import Path

import click

from ipsc_docs.answering.blank_form import blank_form
from ipsc_docs.cli.keeping import library_at_hand, with_office
from ipsc_docs.cli.speaking import speaking
from ipsc_docs.errors import OutputError
from ipsc_docs.language import Bilingual, Language


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--source",
    type=click.Choice(["embryo", "donor", "autologous"]),
    required=True,
    help="Where the cells come from. 细胞来源。",
)
@with_office
@speaking
def new(file: Path, source: str, office: Path | None, language: Language) -> None:
    """Write an empty answers file to FILE, which must not exist yet. 新建答卷。"""
    text = blank_form(library_at_hand(office).questionnaire, source, language)
    try:
        with file.open("x", encoding="utf-8", newline="\n") as created:
            created.write(text)
        file.chmod(0o600)
    except FileExistsError:
        raise OutputError(
            Bilingual(zh=f"{file} 已存在，未作改动", en=f"{file} exists already and was left alone")
        ) from None
    except OSError as error:
        raise OutputError(
            Bilingual(
                zh=f"无法写入 {file}：{error.strerror}", en=f"cannot write {file}: {error.strerror}"
            )
        ) from None
    click.echo(Bilingual(zh=f"已新建 {file}", en=f"made {file}").say(language))
