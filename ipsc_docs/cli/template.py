"""`ipsc-docs template`: what an author of Word templates needs. One command per file."""

import click

from ipsc_docs.cli.template_fields import fields
from ipsc_docs.cli.template_lint import lint
from ipsc_docs.cli.template_preview import preview


@click.group()
def template() -> None:
    """Write, check and try Word templates. 编写、检查和预览 Word 模板。"""


for _command in (fields, lint, preview):
    template.add_command(_command)
