"""What a cell of a form says, as an entry of an answers file or as the reason why it cannot be used.

The same for workbooks and CSV. Knows no sheet.
"""

from collections.abc import Iterable

from ipsc_docs.answering.forms.box_texts import node_in
from ipsc_docs.answering.forms.boxes import Box
from ipsc_docs.answering.forms.sheet_remarks import calculated, unknown_line, unusable
from ipsc_docs.answering.forms.waivers import plain_answer, reason_in, says_why_not
from ipsc_docs.findings import Finding, Place
from ipsc_docs.questionnaire.question import Kind
from ipsc_docs.reading.overlay import Entry
from ipsc_docs.sheets.lines import Cell

_TEXTS = (Kind.NAME, Kind.PROSE, Kind.LINES, Kind.PHONE)
"""What a sheet must keep as text: a number has lost the zeros that somebody typed."""


def said_by(box: Box, path: str, cell: Cell, owner: str | None = None) -> Entry | Finding:
    """Return what a cell says for a box at `path`.

    Where the cell itself may hold the reason for "not applicable", `owner` is what that is about.
    """
    if cell.fault is not None:
        return unusable(path, cell.place, cell.fault)
    if box.kind in _TEXTS and cell.form != "text":
        return calculated(path, cell.place)
    if owner is not None:
        if says_why_not(cell.text):
            return Entry(owner, reason_in(cell.text, cell.place))
        return Entry(path, node_in(box, plain_answer(cell.text), cell.place))
    return Entry(path, node_in(box, cell.text, cell.place))


def no_such_line(cell: Cell, place: Place, known: Iterable[str]) -> Finding:
    """Return that the first cell of a line names nothing that is asked."""
    return unknown_line(place, "" if cell.fault else cell.text.strip(), known)


def split(found: Iterable[Entry | Finding]) -> tuple[list[Entry], list[Finding]]:
    """Return entries and findings apart, each in their order."""
    entries: list[Entry] = []
    faults: list[Finding] = []
    for one in found:
        if isinstance(one, Entry):
            entries.append(one)
        else:
            faults.append(one)
    return entries, faults
