"""`ipsc-docs answers`: what is done with a file of answers. One command per file."""

import click

from ipsc_docs.cli.answers_redact import redact
from ipsc_docs.cli.answers_separate import separate


@click.group()
def answers() -> None:
    """Carry answers over, keep them apart, share them. 转换、分存和共享答卷。"""


for _command in (separate, redact):
    answers.add_command(_command)
