"""The command line: one command per file. The only room that knows click and prints."""

import os
import sys

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
    cli(prog_name="ipsc-docs")
