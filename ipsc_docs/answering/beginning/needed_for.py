"""For which documents each question is asked. Looks at the library only, at no study.

A document needs an answer that its template or one of its clauses prints, or that decides whether
the clause or the document is in. That checklist and matrix weigh every answer is not said again.
"""

import re
from collections.abc import Iterator, Mapping

from ipsc_docs.documents.clause_fields import fields_of
from ipsc_docs.documents.specification import DocumentSpec
from ipsc_docs.library import Library
from ipsc_docs.questionnaire.condition import questions_of
from ipsc_docs.typesetting.unpacking import read_package


def needed_for(library: Library) -> Mapping[str, tuple[int, ...]]:
    """Return the numbers of the documents for which each question is asked, by its name."""
    printed = {name: frozenset(_printed(docx)) for name, docx in library.templates.items()}
    read = {
        spec.number: {*_read(library, spec), *printed[spec.template_name("en")]}
        for spec in library.wording.documents
    }
    return {
        question.id: numbers
        for question in library.questionnaire
        if (numbers := tuple(at for at, names in sorted(read.items()) if question.id in names))
    }


def _read(library: Library, spec: DocumentSpec) -> Iterator[str]:
    """Yield the questions that a document reads, and the answers that it prints a part of."""
    yield from questions_of(spec.when)
    for name in spec.clause_ids():
        clause = library.wording.clauses[name]
        yield from questions_of(clause.when)
        for field in fields_of(clause):
            yield from _around(field)


def _around(field: str) -> Iterator[str]:
    """Yield a field and every name that it is a part of."""
    steps = field.split(".")
    yield from (".".join(steps[:at]) for at in range(1, len(steps) + 1))


_TAG = re.compile(r"<[^>]*>")
_FIELD = re.compile(r"\{\{\s*([a-z_0-9.]+)")


def _printed(docx: bytes) -> Iterator[str]:
    """Yield the fields in the words of a template, wherever Word split them."""
    for part in read_package(docx, "template").parts.values():
        for field in _FIELD.findall(_TAG.sub("", part.decode("utf-8", "replace"))):
            yield from _around(field)
