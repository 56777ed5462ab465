"""How the commands for an office's folder get at it, and what they have in common."""

from collections.abc import Callable
from pathlib import Path

import click

from ipsc_docs.library import bundled_root
from ipsc_docs.office.copies import BuiltIn


def in_folder(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the argument DIR: a folder that is there."""
    folder = click.Path(path_type=Path, exists=True, file_okay=False)
    return click.argument("folder", metavar="DIR", type=folder)(command)


def built_in() -> BuiltIn:
    """Return the built-in items."""
    return BuiltIn(bundled_root())
