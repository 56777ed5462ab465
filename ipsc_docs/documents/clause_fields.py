"""Which answers a clause prints, by the fields in its wording. Expands nothing."""

import re
from collections.abc import Iterator

from ipsc_docs.documents.clause import Clause

_FIELD = re.compile(r"\{\{\s*([a-z0-9_.]+)\s*\}\}")
_DIRECTIVE = re.compile(
    r"\[\[(table|list|each|fields)\b[ \t]*([^\]:：\s]*)[^\]:：]*(?:[:：]([^\]]*))?\]\]"
)


def prints(clause: Clause, question: str) -> bool:
    """Return whether a clause prints the answer to a question, or a part of it."""
    return any(
        name == question or name.startswith(f"{question}.") or question.startswith(f"{name}.")
        for name in fields_of(clause)
    )


def fields_of(clause: Clause) -> Iterator[str]:
    """Yield the fields that a clause names; both languages name the same."""
    body = clause.body.en
    yield from _FIELD.findall(body)
    for directive, subject, items in _DIRECTIVE.findall(body):
        if directive == "fields":
            yield from (one.strip() for one in items.split(","))
        else:
            yield subject
