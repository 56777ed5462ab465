"""`ipsc-docs office init`: an empty folder for an office, with its guide and examples."""

from pathlib import Path

import click

from ipsc_docs.cli.speaking import speaking
from ipsc_docs.language import Bilingual, Language
from ipsc_docs.office.starting import start


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@speaking
def init(folder: Path, language: Language) -> None:
    """Begin an office's own folder in DIR, which must be new or empty. 新建文件夹。"""
    written = start(folder)
    words = Bilingual(
        zh=f"已在 {folder} 写入 {len(written)} 个文件；请先读 {folder / 'README.md'}",
        en=f"{len(written)} files written to {folder}; begin with {folder / 'README.md'}",
    )
    click.echo(words.say(language))
