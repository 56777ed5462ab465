"""The command line: one command per file. The only room that knows click and prints."""

import os
import sys
import traceback
from types import TracebackType

import click

from ipsc_docs import __version__
from ipsc_docs.cli.answers import answers
from ipsc_docs.cli.ask import ask
from ipsc_docs.cli.batch import batch
from ipsc_docs.cli.build import build
from ipsc_docs.cli.catalog import catalog
from ipsc_docs.cli.check import check
from ipsc_docs.cli.demo import demo
from ipsc_docs.cli.explain import explain
from ipsc_docs.cli.new import new
from ipsc_docs.cli.office import office
from ipsc_docs.cli.template import template
from ipsc_docs.cli.verify import verify
from ipsc_docs.language import Bilingual


@click.group()
@click.version_option(__version__, package_name="ipsc-docs", message="%(prog)s %(version)s")
def cli() -> None:
    """Ethics and filing packages in Word, from structured answers about a stem-cell study.

    由结构化答卷生成多能干细胞临床研究的伦理审查与备案文件（Word，中英文）。
    """
    if os.environ.get("NO_COLOR"):
        click.get_current_context().color = False


_COMMANDS = (
    demo,
    new,
    ask,
    check,
    build,
    batch,
    verify,
    explain,
    answers,
    catalog,
    template,
    office,
)
for _command in _COMMANDS:
    cli.add_command(_command)


def main() -> None:
    """Run the command line; text that a terminal cannot show is shown as its code point."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    sys.excepthook = _show_fault
    cli(prog_name="ipsc-docs")


def _show_fault(kind: type[BaseException], _: BaseException, trace: TracebackType | None) -> None:
    """Say where the toolkit itself failed, without the error's words: they may hold an answer."""
    print("".join(traceback.format_tb(trace)), kind.__name__, sep="", file=sys.stderr)
    print(_FAULT.zh, _FAULT.en, sep="\n", file=sys.stderr)


_FAULT = Bilingual(
    zh="这是本工具自身的错误，没有写入不完整的文件。报告时请附上以上各行，其中没有答卷内容。",
    en="This is a fault of the toolkit itself; no half-written file was left. "
    "Report it with the lines above, which hold no answer.",
)
