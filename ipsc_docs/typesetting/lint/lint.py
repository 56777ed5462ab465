"""Lint a Word file: would Word open it without repair, and can everybody read it?

Knows the list of checks; each check is a small function over the opened file, in the tuple
CHECKS. Refuses to mend anything, to follow an entity, and to open a network connection.
"""

from collections.abc import Callable, Iterator
from itertools import islice
from typing import TypeAlias

from ipsc_docs.findings import Finding
from ipsc_docs.typesetting.lint.access import (
    headings_descend_one_by_one,
    languages_are_set,
    pictures_are_described,
    tables_have_heads,
    the_title_is_set,
)
from ipsc_docs.typesetting.lint.file import Opened, open_file
from ipsc_docs.typesetting.lint.names import (
    bookmarks_are_closed,
    lists_exist,
    names_are_unique,
    styles_exist,
)
from ipsc_docs.typesetting.lint.order import (
    elements_are_in_order,
    elements_are_in_their_place,
    tables_are_whole,
)
from ipsc_docs.typesetting.lint.package import (
    a_document_is_there,
    parts_have_types,
    references_are_known,
    relations_lead_somewhere,
)

Check: TypeAlias = Callable[[Opened], Iterator[Finding]]

MOST_OF_A_KIND = 100
"""How many findings one check reports; more are the same mistake over and over."""

VALIDITY: tuple[Check, ...] = (
    parts_have_types,
    a_document_is_there,
    relations_lead_somewhere,
    references_are_known,
    elements_are_in_order,
    elements_are_in_their_place,
    tables_are_whole,
    names_are_unique,
    bookmarks_are_closed,
    styles_exist,
    lists_exist,
)
"""What Word would ask to repair, or lose without a word: errors."""

ACCESSIBILITY: tuple[Check, ...] = (
    languages_are_set,
    tables_have_heads,
    pictures_are_described,
    headings_descend_one_by_one,
    the_title_is_set,
)
"""What makes a file hard to read for some: warnings."""


def lint(docx: bytes) -> tuple[Finding, ...]:
    """Return everything that is wrong with a Word file; nothing if it is sound."""
    file, unreadable = open_file(docx)
    return (*unreadable, *lint_opened(file)) if file.parts else unreadable


def lint_opened(file: Opened) -> tuple[Finding, ...]:
    """Return what is wrong with the parts of a file that could be read."""
    checks = (*VALIDITY, *ACCESSIBILITY)
    found = (finding for check in checks for finding in islice(check(file), MOST_OF_A_KIND))
    # The same words in the same paragraph need be said only once.
    return tuple(dict.fromkeys(found))
