"""`ipsc-docs office eject`: a built-in item copied into an office's folder, to be changed there."""

from difflib import get_close_matches
from pathlib import Path

import click

from ipsc_docs.cli.office_folder import built_in
from ipsc_docs.cli.speaking import speaking
from ipsc_docs.language import Bilingual, Language
from ipsc_docs.office.copies import KINDS, BuiltIn
from ipsc_docs.office.ejecting import eject as copy_item


@click.command()
@click.argument("item", metavar="KIND:ID")
@click.option(
    "--office",
    "folder",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    required=True,
    help="The office's folder. 审查办公室的文件夹。",
)
@speaking
def eject(item: str, folder: Path, language: Language) -> None:
    """Copy a clause, template, document, question or requirement into the folder. 复制内置内容。"""
    kind, colon, name = item.partition(":")
    items = built_in()
    if not colon or kind not in KINDS:
        raise click.BadParameter(
            f"write one of {', '.join(KINDS)}, a colon and an id", param_hint="KIND:ID"
        )
    if not items.copies(kind, name):
        raise click.BadParameter(_unknown(items, kind, name), param_hint="KIND:ID")
    for path in copy_item(folder, items, kind, name):
        click.echo(Bilingual(zh=f"已复制到 {path}", en=f"copied to {path}").say(language))


def _unknown(items: BuiltIn, kind: str, name: str) -> str:
    near = ", ".join(get_close_matches(name, items.names(kind), n=3))
    return f"no {kind} is called {name}" + (f"; did you mean {near}?" if near else "")
