"""`ipsc-docs answers upgrade`: an answers file brought to the current questionnaire."""

import codecs
import sys
from pathlib import Path

import click

from ipsc_docs.answering.upgrading.whole import Upgrade, upgraded
from ipsc_docs.cli.keeping import library_at_hand, with_office
from ipsc_docs.cli.report import show_findings
from ipsc_docs.cli.safekeeping import replaced
from ipsc_docs.cli.speaking import formatted, show_json, speaking
from ipsc_docs.language import Bilingual, Language
from ipsc_docs.package.report import findings_report
from ipsc_docs.reading.files import decode, read_bytes

_CURRENT = Bilingual(
    zh="答卷已是问卷版本 {to}，无需升级", en="the answers are of questionnaire {to}: nothing to do"
)
_HEAD = Bilingual(zh="问卷版本 {since} -> {to}：", en="questionnaire {since} -> {to}:")
_NO_ROW = Bilingual(zh="没有受影响的答案", en="no answer is concerned")
_ASK = Bilingual(zh="现在改写答卷？", en="Rewrite the file now?")
_NOT_YET = Bilingual(
    zh="未作改动；确认后请加 --yes", en="nothing was changed; add --yes to go ahead"
)
_IN_THE_WAY = Bilingual(zh="未作改动；请先处理以上各项", en="nothing was changed; mend this first")
_DONE = Bilingual(
    zh="已升级 {file}；原文件保存为 {backup}", en="upgraded {file}; as it was: {backup}"
)
_ONLY_YAML = Bilingual(
    zh="只能升级 YAML 答卷（保留注释和顺序）；不能是 JSON 或标准输入",
    en="only a YAML file can be upgraded, neither JSON nor standard input",
)


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--yes", is_flag=True, help="Rewrite the file without asking. 直接改写。")
@click.option(
    "--from",
    "since",
    type=click.IntRange(1),
    help="Its version, where the file names none. 文件未写版本时，指定其问卷版本。",
)
@with_office
@formatted
@speaking
def upgrade(
    file: Path,
    yes: bool,
    since: int | None,
    office: Path | None,
    as_format: str,
    language: Language,
) -> None:
    """Bring FILE to the current questionnaire; a copy stays beside it. 升级答卷，保留原文件。"""
    if file.suffix.lower() == ".json" or str(file) == "-":
        raise click.UsageError(_ONLY_YAML.say(language))
    old = read_bytes(file)
    text = decode(old, str(file))
    result = upgraded(text, str(file), library_at_hand(office).questionnaire, since)
    backup = None
    if as_format == "text":
        _show(result, language)
    if result.text is not None and (yes or _agreed(as_format, language)):
        mark = codecs.BOM_UTF8 if old.startswith(codecs.BOM_UTF8) else b""
        backup = replaced(file, old, mark + result.text.encode(), f"v{result.since}")
    if as_format == "json":
        show_json(_report(result, backup))
    else:
        click.echo(_end(result, file, backup).say(language))
    raise SystemExit(int(bool(result.findings)))


def _agreed(as_format: str, language: Language) -> bool:
    """Return whether the person at the terminal says yes; without one nobody is asked."""
    return as_format == "text" and _at_a_terminal() and click.confirm(_ASK.say(language))


def _at_a_terminal() -> bool:
    return sys.stdin.isatty()


def _show(result: Upgrade, language: Language) -> None:
    if result.rows or result.since < result.to:
        click.secho(_HEAD.say(language).format(since=result.since, to=result.to), bold=True)
        for row in result.rows:
            click.echo(f"  {row.place.words}  {row.path}: {row.words.say(language)}")
        if not result.rows and not result.findings:
            click.echo(f"  {_NO_ROW.say(language)}")
    show_findings(result.findings, language)


def _end(result: Upgrade, file: Path, backup: Path | None) -> Bilingual:
    if result.findings:
        return _IN_THE_WAY
    if result.text is None:
        words = _CURRENT
    elif backup is None:
        return _NOT_YET
    else:
        words = _DONE
    named = {"to": result.to, "file": file, "backup": backup}
    return Bilingual(zh=words.zh.format(**named), en=words.en.format(**named))


def _report(result: Upgrade, backup: Path | None) -> dict[str, object]:
    return {
        "from": result.since,
        "to": result.to,
        "rows": result.rows,
        **findings_report(result.findings),
        "backup": None if backup is None else backup.as_posix(),
    }
