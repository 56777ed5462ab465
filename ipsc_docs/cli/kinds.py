"""How commands are told which kind of document is meant."""

from difflib import get_close_matches

import click

from ipsc_docs.documents.specification import DocumentSpec
from ipsc_docs.library import Library

KIND = click.option(
    "--kind",
    metavar="DOCUMENT",
    help="For this document, as `catalog documents` names it. 用于哪一种文件。",
)


def kind_of(library: Library, name: str | None) -> DocumentSpec | None:
    """Return the kind of document called `name`, None for no name; else refuse it."""
    if name is None:
        return None
    known = {spec.id: spec for spec in library.wording.documents}
    if name not in known:
        near = get_close_matches(name, known, n=1)
        hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(known)}"
        raise click.BadParameter(f"no document is called {name}; {hint}", param_hint="--kind")
    return known[name]
