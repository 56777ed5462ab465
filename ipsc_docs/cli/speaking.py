"""What commands share: the language of messages, stopping with an error, JSON on the terminal."""

import functools
import locale
import os
import re
from collections.abc import Callable, Iterator
from typing import Any, NoReturn

import click
import msgspec

from ipsc_docs.errors import BrokenContentError, IpscDocsError
from ipsc_docs.findings import Finding, Place
from ipsc_docs.language import LANGUAGES, Bilingual, Language
from ipsc_docs.package.manifest import as_json
from ipsc_docs.package.report import findings_report

Command = Callable[..., None]


def speaking(command: Command) -> Command:
    """Give a command `--messages`, and turn every error of ours into words and an exit code."""

    @click.option(
        "--messages",
        type=click.Choice(["zh", "en"]),
        help="Language of messages; else the locale. 提示语言。",
    )
    @functools.wraps(command)
    def spoken(*args: Any, messages: Language | None, **options: Any) -> None:
        language = messages or locale_language()
        try:
            command(*args, language=language, **options)
        except IpscDocsError as error:
            stop(error, language, as_format=options.get("as_format", "text"))

    return spoken


def formatted(command: Command) -> Command:
    """Give a command `--format text|json`, passed on as `as_format`."""
    return click.option(
        "--format",
        "as_format",
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
        help="How to report. 输出格式。",
    )(command)


def locale_language() -> Language:
    """Return the language of the person's locale: Chinese or else English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(name):
            return "zh" if os.environ[name].lower().startswith("zh") else "en"
    found = locale.getlocale()[0] or ""
    return "zh" if found.lower().startswith(("zh", "chinese")) else "en"


def stop(error: IpscDocsError, language: Language, as_format: str) -> NoReturn:
    """Say why the program stops, and leave with the error's exit code."""
    if as_format == "json":
        show_json(findings_report(_as_findings(error)))
    else:
        click.echo(error.say(language), err=True)
    raise SystemExit(error.exit_code)


_PLACED = re.compile(r"(?P<file>.+?):(?P<line>\d+):(?P<column>\d+): (?P<words>.*)", re.DOTALL)


def _as_findings(error: IpscDocsError) -> Iterator[Finding]:
    """Yield what an error says: a finding for each fault of broken content, else one."""
    if isinstance(error, BrokenContentError):
        yield from (_fault(error.finding(), fault) for fault in error.said)
    else:
        yield error.finding()


def _fault(finding: Finding, fault: Bilingual) -> Finding:
    zh, en = (_PLACED.fullmatch(fault.say(language)) for language in LANGUAGES)
    if zh is None or en is None:
        return msgspec.structs.replace(finding, message=fault)
    place = Place(en["file"], int(en["line"]), int(en["column"]))
    words = Bilingual(zh=zh["words"], en=en["words"])
    return msgspec.structs.replace(finding, place=place, message=words)


def show_json(value: object) -> None:
    """Print a value as JSON."""
    click.echo(as_json(value).decode(), nl=False)
