"""A filled-in workbook read: which sheets it has, and what each of them says.

Everything that is wrong is said at once. Knows layout; reads no answer.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from ipsc_docs.answering.forms.cells import split
from ipsc_docs.answering.forms.gathering import Gathered, gathered
from ipsc_docs.answering.forms.how_to_sheet import lines_on
from ipsc_docs.answering.forms.layout import HOW_TO, INVENTORY, Grid, Lines, layout_of
from ipsc_docs.answering.forms.read_sheets import said_on
from ipsc_docs.answering.forms.sheet_remarks import (
    foreign_sheet,
    lines_lost,
    merged,
    no_sheet,
    renamed,
    sheet_twice,
)
from ipsc_docs.errors import UnreadableFileError
from ipsc_docs.findings import Finding, Place
from ipsc_docs.language import Bilingual
from ipsc_docs.questionnaire.question import Questionnaire
from ipsc_docs.reading.overlay import Entry
from ipsc_docs.sheets.lines import Line
from ipsc_docs.sheets.workbook import WorkbookSheet, all_lines

_NO_FORM = Bilingual(
    zh="不是 answers export 导出的工作簿", en="not a workbook made by answers export"
)
_COUNT = re.compile("[0-9]{1,6}")


class _Page(msgspec.Struct, frozen=True):
    """A sheet as it was read; `key` is what its first cell says."""

    sheet: WorkbookSheet
    key: str
    lines: tuple[Line, ...]

    @property
    def place(self) -> Place:
        """The first cell of the sheet."""
        return Place(self.sheet.file, 1, 1, self.sheet.title)


class _Listed(msgspec.Struct, frozen=True):
    """A sheet as the form was made with it: its title, and how many lines it had."""

    title: str
    lines: int


def read_form(sheets: Sequence[WorkbookSheet], questionnaire: Questionnaire, file: str) -> Gathered:
    """Return what a filled-in form says; raises UnreadableFileError for what is no form."""
    layout = {sheet.key: sheet for sheet in layout_of(questionnaire)}
    pages = [_page(*one) for one in zip(sheets, all_lines(sheets), strict=True)]
    if not any(page.key in layout for page in pages):
        raise UnreadableFileError(file, 1, 1, _NO_FORM)
    entries, faults = split(_everything(pages, layout, file))
    return gathered(entries, file, faults)


def _page(sheet: WorkbookSheet, lines: tuple[Line, ...]) -> _Page:
    first = lines[0].cells.get(1) if lines and lines[0].place.line == 1 else None
    return _Page(sheet, first.text.strip() if first else "", lines)


def _everything(
    pages: Sequence[_Page], layout: Mapping[str, Lines | Grid], file: str
) -> Iterator[Entry | Finding]:
    how_to = next((page for page in pages if page.key == HOW_TO), None)
    listed = _inventory(how_to) if how_to else {}
    if how_to is None:
        yield no_sheet(Place(file, 1, 1), HOW_TO)
    seen: set[str] = set()
    for page in pages:
        if page.key == HOW_TO and page is how_to:
            continue
        form = layout.get(page.key)
        if page.key in seen:
            yield sheet_twice(page.place)
        elif form is not None:
            seen.add(page.key)
            yield from _on_page(page, form, listed.get(page.key))
        elif page.lines:
            yield foreign_sheet(page.place)
    for key, one in listed.items():
        if key not in seen:
            yield no_sheet(Place(file, 1, 1), one.title)


def _inventory(page: _Page) -> dict[str, _Listed]:
    """Return the sheets that the first one lists, by their keys."""
    rows = [{at: cell.text for at, cell in line.cells.items()} for line in page.lines]
    start = next((at for at, row in enumerate(rows) if row.get(1) == INVENTORY), len(rows))
    return {
        row[1]: _Listed(row[2], int(row[3]))
        for row in rows[start + 1 :]
        if {1, 2, 3} <= row.keys() and _COUNT.fullmatch(row[3])
    }


def _on_page(page: _Page, form: Lines | Grid, listed: _Listed | None) -> Iterator[Entry | Finding]:
    if listed is not None and listed.title != page.sheet.title:
        yield renamed(page.place, listed.title)
    yield from (merged(place) for place in page.sheet.merged)
    said = said_on(form, page.lines, page.place)
    yield from said.found
    lost = listed.lines - said.lines if listed and said.sound and lines_on(form) else 0
    if lost > 0:
        yield lines_lost(page.place, lost)
