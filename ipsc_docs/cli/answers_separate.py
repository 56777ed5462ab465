"""`ipsc-docs answers separate`: personal answers into a file that only their owner can read."""

from pathlib import Path

import click

from ipsc_docs.answering.privacy.separating import separated
from ipsc_docs.answering.texts.splicing import order_of
from ipsc_docs.cli.keeping import library_at_hand, with_office
from ipsc_docs.cli.speaking import speaking
from ipsc_docs.cli.writing import rewrite_file, write_file
from ipsc_docs.language import Bilingual, Language
from ipsc_docs.reading.answers_file import is_json, new_side_file, side_file_of
from ipsc_docs.reading.files import read_text

_JSON = Bilingual(
    zh="JSON 答卷不能分存；请先用 answers export 或 import 转为 YAML",
    en="answers in JSON are not taken apart; make them YAML first",
)


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@with_office
@speaking
def separate(file: Path, office: Path | None, language: Language) -> None:
    """Move the personal answers in FILE into a side file. 将个人信息移入单独的文件。

    Every command reads the side file together with FILE.
    """
    if is_json(file.name):
        raise click.BadParameter(_JSON.say(language), param_hint="FILE")
    asked = library_at_hand(office).questionnaire
    side = side_file_of(file)
    before = read_text(side) if side else ""
    text, apart, moved = separated(asked, read_text(file), before, order_of(asked))
    if not moved:
        click.echo(_NOTHING.say(language))
        return
    # First there, then gone here: whatever stops this in between, no answer is lost.
    to = side or new_side_file(file)
    write_file(to, apart.encode(), force=side is not None)
    rewrite_file(file, text.encode())
    for path in moved:
        click.echo(path)
    click.echo(_MOVED.say(language).format(count=len(moved), path=to))


_NOTHING = Bilingual(zh="没有需要移动的个人信息。", en="There is no personal answer to move.")
_MOVED = Bilingual(
    zh="已将 {count} 项个人信息移入 {path}", en="moved {count} personal answers to {path}"
)
