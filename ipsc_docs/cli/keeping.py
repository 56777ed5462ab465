"""The library and its press, with what they keep between runs in the user's cache folder."""

import os
from collections.abc import Callable
from pathlib import Path

import click
from platformdirs import user_cache_path

from ipsc_docs.cache import Cache
from ipsc_docs.documents.press import Press
from ipsc_docs.library import Library, load_library
from ipsc_docs.making import Workshop

VARIABLE = "IPSC_DOCS_CACHE"
"""Names another folder; empty, nothing is kept."""


def with_office(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command `--office DIR`: only what is named is ever laid over the built-in content."""
    return click.option(
        "--office",
        type=click.Path(path_type=Path, exists=True, file_okay=False),
        help="Lay an ethics office's own folder over the content. 使用审查办公室自己的文件夹。",
    )(command)


def library_at_hand(office: Path | None = None) -> Library:
    """Return the bundled library, with an office's own folder laid over it if one is named."""
    return load_library(cache=Cache(_folder()), office=office)


def press_of(library: Library) -> Press:
    """Return what typesets the documents of a library, and keeps what it compiles."""
    return Press(library.questionnaire, library.wording, library.templates, Cache(_folder()))


def workshop_at_hand(office: Path | None = None) -> Workshop:
    """Return a workshop with the library, as each process of a batch fits out its own."""
    library = library_at_hand(office)
    return Workshop(library, press_of(library), press_of)


def _folder() -> Path | None:
    named = os.environ.get(VARIABLE)
    if named is None:
        return user_cache_path("ipsc-docs", appauthor=False)
    return Path(named) if named else None
