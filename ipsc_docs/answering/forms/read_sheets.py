"""What one sheet of a filled-in form says, cell by cell. Knows layout; knows no workbook."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from ipsc_docs.answering.forms.box_texts import EMPTY_ITEM
from ipsc_docs.answering.forms.boxes import Box
from ipsc_docs.answering.forms.cells import no_such_line, said_by
from ipsc_docs.answering.forms.layout import (
    GRID_HEAD,
    INPUTS,
    ITEM,
    KEYS_AT,
    LABEL,
    LINE_KEYS,
    LINES_HEAD,
    ROW,
    Grid,
    Lines,
)
from ipsc_docs.answering.forms.sheet_remarks import (
    changed_head,
    missing_column,
    outside,
    twice,
    unknown_column,
)
from ipsc_docs.findings import Finding, Place
from ipsc_docs.reading.overlay import Entry
from ipsc_docs.sheets.lines import Cell, Line


class Said(msgspec.Struct, frozen=True):
    """What a sheet says and what is wrong with it, in the order of its cells.

    `lines` counts those of the form that are there, or are told to be wrong; without a `sound`
    heading none was read.
    """

    found: tuple[Entry | Finding, ...]
    lines: int = 0
    sound: bool = False


_OF_LINES = ("S.line", "S.twice")


def said_on(form: Lines | Grid, lines: Sequence[Line], place: Place) -> Said:
    """Return what the lines of a sheet say; `place` is its first cell."""
    keys = next((line for line in lines if line.place.line == KEYS_AT), None)
    expected = _keys(form)
    columns: dict[str, int] = {}
    faults: list[Finding] = []
    for at, cell in keys.cells.items() if keys else ():
        name = "" if cell.fault else cell.text.strip()
        if name in expected and name not in columns:
            columns[name] = at
        else:
            faults.append(unknown_column(cell.place))
    head = LINES_HEAD if isinstance(form, Lines) else GRID_HEAD
    if expected[0] not in columns or _moved_up(lines, head, columns[expected[0]]):
        return Said((changed_head(place),))
    under = msgspec.structs.replace(place, line=KEYS_AT)
    faults += [missing_column(under, name) for name in expected if name not in columns]
    body = [line for line in lines if line.place.line > head]
    read = _lines(form, body, columns) if isinstance(form, Lines) else _grid(form, body, columns)
    found = tuple(read)
    beside = _beside([line for line in lines if line.place.line != 1], columns, faults)
    known = {line.path for line in form.lines} if isinstance(form, Lines) else _rows(form)
    first = columns[expected[0]]
    there = {_text(line.cells.get(first)) for line in body} & known
    told = sum(isinstance(one, Finding) and one.code in _OF_LINES for one in found)
    return Said((*faults, *beside, *found), len(there) + told, sound=True)


def _moved_up(lines: Sequence[Line], head: int, first: int) -> bool:
    """Whether an item stands where the heading should: lines of that were deleted."""
    heading = [line for line in lines if KEYS_AT < line.place.line <= head]
    return any(_text(line.cells.get(first)).isdigit() for line in heading)


def _keys(form: Lines | Grid) -> tuple[str, ...]:
    if isinstance(form, Lines):
        return LINE_KEYS
    first = (ITEM,) if form.marker else (ROW, LABEL)
    return (*first, *(box.path for box in (*form.boxes, *form.waivers)))


def _rows(form: Grid) -> set[str]:
    return {row.id for row in form.rows}


def _text(cell: Cell | None) -> str:
    return cell.text.strip() if cell else ""


def _beside(
    lines: Sequence[Line], columns: Mapping[str, int], told: Sequence[Finding]
) -> Iterator[Finding]:
    """Yield the columns that are no part of the form, each once, at the first cell in it."""
    seen = {*columns.values(), *(one.place.column for one in told if one.place)}
    for line in lines:
        for at, cell in line.cells.items():
            if at not in seen:
                seen.add(at)
                yield unknown_column(cell.place)


def _lines(
    form: Lines, lines: Sequence[Line], columns: Mapping[str, int]
) -> Iterator[Entry | Finding]:
    asked = {line.path: dict(line.boxes) for line in form.lines}
    seen: dict[str, Place] = {}
    inputs = {at: key for key, at in columns.items() if key in INPUTS}
    for line in lines:
        named = line.cells.get(columns[LINE_KEYS[0]])
        path = _text(named)
        if path not in asked:
            yield no_such_line(named or Cell("", line.place), line.place, asked)
        elif path in seen:
            yield twice(path, line.place, seen[path])
        else:
            seen[path] = line.place
            yield from _answers(line, asked[path], inputs)


def _answers(
    line: Line, boxes: Mapping[str, Box], inputs: Mapping[int, str]
) -> Iterator[Entry | Finding]:
    for at, cell in line.cells.items():
        if at not in inputs:
            continue
        box = boxes.get(inputs[at])
        yield outside(cell.place) if box is None else said_by(box, box.path, cell)


def _grid(
    form: Grid, lines: Sequence[Line], columns: Mapping[str, int]
) -> Iterator[Entry | Finding]:
    first = columns[ITEM if form.marker else ROW]
    every = (*form.boxes, *form.waivers)
    boxes = {columns[box.path]: box for box in every if box.path in columns}
    seen: dict[str, Place] = {}
    for line in lines:
        named = line.cells.get(first)
        filled = {at: cell for at, cell in line.cells.items() if at in boxes}
        prefix = _prefix(form, named, line)
        if prefix is None:
            yield no_such_line(named or Cell("", line.place), line.place, _rows(form))
        elif prefix in seen:
            yield twice(prefix, line.place, seen[prefix])
        else:
            seen[prefix] = line.place
            yield from _item(form, named, prefix, filled)
            for at, cell in filled.items():
                box = boxes[at]
                owner = None if box in form.waivers else f"{prefix}.{box.owner}"
                yield said_by(box, f"{prefix}.{box.path}", cell, owner)


def _prefix(form: Grid, named: Cell | None, line: Line) -> str | None:
    if form.marker is not None:
        return form.prefix(line.place.line - GRID_HEAD)
    name = _text(named)
    return form.prefix(name) if name in _rows(form) else None


def _item(
    form: Grid, named: Cell | None, prefix: str, filled: Mapping[int, Cell]
) -> Iterator[Entry | Finding]:
    """Yield that an item holds nothing, where its first cell says so instead of its number."""
    if form.marker is None or named is None or named.text.strip().isdigit():
        return
    if named.fault or named.text.strip() != EMPTY_ITEM:
        yield outside(named.place)
    elif not filled:
        yield said_by(form.marker, prefix, named)
