"""The library and its press, with what they keep between runs in the user's cache folder."""

import os
from pathlib import Path

from platformdirs import user_cache_path

from ipsc_docs.cache import Cache
from ipsc_docs.documents.press import Press
from ipsc_docs.library import Library, load_library

VARIABLE = "IPSC_DOCS_CACHE"
"""Names another folder; empty, nothing is kept."""


def library_at_hand() -> Library:
    """Return the bundled library."""
    return load_library(cache=Cache(_folder()))


def press_of(library: Library) -> Press:
    """Return what typesets the documents of a library, and keeps what it compiles."""
    return Press(library.questionnaire, library.wording, library.templates, Cache(_folder()))


def _folder() -> Path | None:
    named = os.environ.get(VARIABLE)
    if named is None:
        return user_cache_path("ipsc-docs", appauthor=False)
    return Path(named) if named else None
