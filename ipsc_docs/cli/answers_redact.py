"""`ipsc-docs answers redact`: a copy of the answers that may be shared."""

from pathlib import Path

import click

from ipsc_docs.answering.privacy.redaction import Redacted, redacted
from ipsc_docs.answering.texts.tree_text import text_of
from ipsc_docs.cli.keeping import library_at_hand, with_office
from ipsc_docs.cli.reading import read_answers_file
from ipsc_docs.cli.speaking import speaking
from ipsc_docs.cli.writing import write_file
from ipsc_docs.language import Bilingual, Language

_HEAD = Bilingual(
    zh="# 已隐去个人信息的答卷副本；注释未保留。\n",
    en="# A copy without personal answers; comments were left out.\n",
)


@click.command()
@click.argument("file")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="Where to. 输出文件。",
)
@click.option("--force", is_flag=True, help="Overwrite the output. 覆盖输出文件。")
@with_office
@speaking
def redact(file: str, output: Path, force: bool, office: Path | None, language: Language) -> None:
    """Write the answers in FILE without what is personal. 生成隐去个人信息的副本。

    Personal answers are left open, and their names and numbers are taken out of all other texts.
    """
    asked = library_at_hand(office).questionnaire
    found = redacted(asked, read_answers_file(file).tree)
    write_file(
        output, (_HEAD.say(language) + text_of(found.tree, as_json=False)).encode(), force=force
    )
    _tell(found, output, language)


_MADE = Bilingual(zh="已生成 {path}", en="made {path}")
_EMPTIED = Bilingual(zh="留空：", en="left open: ")
_BLACKENED = Bilingual(zh="隐去了其中的姓名或号码：", en="names or numbers taken out of: ")
_LOOK = Bilingual(
    zh="文字中仍可能有能认出个人的描述，共享前请通读一遍。",
    en="Texts may still describe somebody so that he or she is known; read them before you share.",
)


def _tell(found: Redacted, output: Path, language: Language) -> None:
    for path in found.emptied:
        click.echo(f"{_EMPTIED.say(language)}{path}")
    for path in found.blackened:
        click.echo(f"{_BLACKENED.say(language)}{path}")
    click.echo(_MADE.say(language).format(path=output))
    click.echo(_LOOK.say(language))
