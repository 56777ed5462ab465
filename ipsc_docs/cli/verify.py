"""`ipsc-docs verify`: which files are still as the toolkit made them. Changes nothing."""

from pathlib import Path

import click

from ipsc_docs.batch.check import Checked, check_folder, rebuilt
from ipsc_docs.cli.batch import MASTER, below
from ipsc_docs.cli.keeping import with_office, workshop_at_hand
from ipsc_docs.cli.speaking import formatted, show_json, speaking
from ipsc_docs.language import Bilingual, Language
from ipsc_docs.package.verifying import Verified


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False, exists=True))
@click.option(
    "--rebuild",
    "answers",
    multiple=True,
    metavar="ANSWERS",
    help="Build again from these and compare. 用答卷重新生成并比较。",
)
@MASTER
@with_office
@formatted
@speaking
def verify(
    folder: Path,
    answers: tuple[str, ...],
    master: Path | None,
    office: Path | None,
    as_format: str,
    language: Language,
) -> None:
    """Say which files in FOLDER were edited, are missing or extra. 核对文件是否被改动。"""
    checked = check_folder(folder)
    if answers:
        checked = rebuilt(folder, checked, answers, below(master), workshop_at_hand(office))
    if as_format == "json":
        show_json({"sound": checked.sound, "packages": checked.packages, "extra": checked.extra})
    else:
        _show(checked, language)
    raise SystemExit(int(not checked.sound))


_EDITED = Bilingual(zh="被修改", en="edited")
_MISSING = Bilingual(zh="缺失", en="missing")
_EXTRA = Bilingual(zh="多余", en="extra")
_OTHER = Bilingual(zh="与答卷重新生成的不同", en="not what these answers make")
_SOUND = Bilingual(
    zh="{packages} 套文件、{files} 个文件均未改动",
    en="{packages} packages, {files} files untouched",
)


def _show(checked: Checked, language: Language) -> None:
    for package in checked.packages:
        _show_package(package, language)
    for name in checked.extra:
        click.echo(f"{_EXTRA.say(language)}  {name}")
    if checked.sound:
        files = sum(len(package.untouched) for package in checked.packages)
        words = _SOUND.say(language)
        click.echo(words.format(packages=len(checked.packages), files=files))


def _show_package(package: Verified, language: Language) -> None:
    if package.trouble is not None:
        click.echo(f"{package.folder}: {package.trouble.say(language)}")
    listed = (
        (_EDITED, package.edited),
        (_MISSING, package.missing),
        (_EXTRA, package.extra),
        (_OTHER, package.other),
    )
    for words, names in listed:
        for name in names:
            click.echo(f"{words.say(language)}  {package.folder}/{name}")
