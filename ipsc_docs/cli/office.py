"""`ipsc-docs office`: an ethics office's own folder of wording, questions and templates."""

import click

from ipsc_docs.cli.office_check import check
from ipsc_docs.cli.office_eject import eject
from ipsc_docs.cli.office_init import init
from ipsc_docs.cli.office_status import status
from ipsc_docs.cli.office_update import update


@click.group()
def office() -> None:
    """An ethics office's own folder, laid over the content with --office. 审查办公室自己的文件夹。"""


for _command in (init, eject, status, update, check):
    office.add_command(_command)
