"""`ipsc-docs ask`: asks in the terminal for what is missing, and saves after each answer.

Plain prompts and lines only, so that a pipe, a screen reader and a terminal without colours serve alike.
"""

from pathlib import Path

import click

from ipsc_docs.answering.asking.queries import Scope
from ipsc_docs.answering.texts.splicing import order_of
from ipsc_docs.cli.asking import LeftError, Talk
from ipsc_docs.cli.keeping import library_at_hand, with_office
from ipsc_docs.cli.notebook import Notebook
from ipsc_docs.cli.producing import languages_of
from ipsc_docs.cli.speaking import speaking
from ipsc_docs.language import Language
from ipsc_docs.library import Library


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--section", metavar="NAME", help="Only this section. 只问这一部分。")
@click.option("--all", "everything", is_flag=True, help="Also what is answered. 包括已填写的。")
@click.option("--lang", help="Texts in these languages: zh, en or zh,en. 文字的语言。")
@click.option(
    "--private", is_flag=True, help="Personal answers into a side file. 个人信息存入单独的文件。"
)
@with_office
@speaking
def ask(
    file: Path,
    section: str | None,
    everything: bool,
    lang: str | None,
    private: bool,
    office: Path | None,
    language: Language,
) -> None:
    """Ask for what FILE still lacks, and save each answer. 逐项询问并随时保存。

    Leave whenever you like; what was answered is in the file.
    """
    library = library_at_hand(office)
    notebook = Notebook(file, order_of(library.questionnaire), apart=private)
    scope = Scope(
        languages=languages_of(lang) if lang else (),
        section=_known(section, library),
        everything=everything,
    )
    talk = Talk(library, notebook, scope, language)
    try:
        talk.begin()
        talk.hold()
    except (LeftError, click.Abort, KeyboardInterrupt):
        click.echo()
    talk.end()


def _known(section: str | None, library: Library) -> str | None:
    names = [one.id for one in library.questionnaire.sections]
    if section is not None and section not in names:
        raise click.BadParameter(f"there are {', '.join(names)}", param_hint="--section")
    return section
