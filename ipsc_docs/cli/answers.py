"""`ipsc-docs answers`: what is done with a file of answers. One command per file."""

import click

from ipsc_docs.cli.answers_export import export
from ipsc_docs.cli.answers_import import import_
from ipsc_docs.cli.answers_redact import redact
from ipsc_docs.cli.answers_schema import schema
from ipsc_docs.cli.answers_separate import separate
from ipsc_docs.cli.answers_upgrade import upgrade


@click.group()
def answers() -> None:
    """Spreadsheets, editors, versions, privacy. 电子表格、编辑器、版本、个人信息。"""


for _command in (export, import_, schema, upgrade, separate, redact):
    answers.add_command(_command)
