"""A workbook is read as text with the address of each cell, and nothing in it is calculated."""

import datetime as dt
import io
import zipfile

import openpyxl
import pytest

from ipsc_docs.errors import UnreadableFileError
from ipsc_docs.sheets.workbook import read_workbook


def book_of(*rows, title="Studies"):
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    return saved(book)


def saved(book):
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def cells(content):
    (sheet,) = read_workbook(content, "a.xlsx")
    return [cell for line in sheet.lines() for cell in line.cells.values()]


def cell(value):
    (found,) = cells(book_of([value]))
    return found


@pytest.mark.parametrize(
    ("value", "text", "form"),
    [
        ("words", "words", "text"),
        ("0123", "0123", "text"),
        (12, "12", "number"),
        (12.0, "12", "number"),
        (1.5, "1.5", "number"),
        (True, "yes", "yes_no"),
        (False, "no", "yes_no"),
        (dt.date(2026, 5, 20), "2026-05-20", "date"),
        (dt.datetime(2026, 5, 20), "2026-05-20", "date"),
    ],
)
def test_a_value_is_the_text_that_an_answers_file_would_hold(value, text, form):
    assert (text, form) == (cell(value).text, cell(value).form)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("=1+1", "formula"),
        ('=HYPERLINK("x")', "formula"),
        ("#REF!", "error value"),
        (dt.datetime(2026, 5, 20, 14, 30), "time of day"),
    ],
)
def test_what_cannot_be_used_is_a_fault_of_its_cell(value, said):
    assert said in cell(value).fault.en


def test_a_cell_has_the_address_that_the_program_shows():
    found = cells(book_of(["a", "b"], [None, "here"]))

    assert "Studies!B2" == found[-1].place.cell


def test_lines_without_content_are_left_out_and_counted():
    (sheet,) = read_workbook(book_of(["a"], [None], ["  "], ["b"]), "a.xlsx")

    assert [1, 4] == [line.place.line for line in sheet.lines()]


def test_a_sheet_can_be_read_twice():
    (sheet,) = read_workbook(book_of(["a"], ["b"]), "a.xlsx")

    assert list(sheet.lines()) == list(sheet.lines())


def test_a_hidden_sheet_is_not_read():
    book = openpyxl.Workbook()
    book.create_sheet("Notes").sheet_state = "hidden"

    assert ["Sheet"] == [sheet.title for sheet in read_workbook(saved(book), "a.xlsx")]


def damaged(content, name, change):
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w") as new:
        for entry in old.namelist():
            part = old.read(entry)
            new.writestr(entry, change(part) if entry == name else part)
    return stream.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not a workbook",
        book_of(["a"])[:900],
        damaged(book_of(["a"]), "xl/workbook.xml", lambda _: b"<x/>"),
        damaged(book_of(["a"]), SHEET, lambda part: part[:-40]),
        damaged(book_of(["a"]), SHEET, lambda _: b"<!DOCTYPE x [<!ENTITY e 'eeee'>]><x>&e;</x>"),
    ],
    ids=["empty", "text", "cut off", "no sheets", "cut sheet", "entities"],
)
def test_what_is_no_sound_workbook_is_refused(content):
    with pytest.raises(UnreadableFileError):
        cells(content)


def test_a_sheet_that_says_it_is_larger_than_it_is_is_read_by_what_it_holds():
    lying = damaged(
        book_of(["a", "b"]), SHEET, lambda part: part.replace(b'ref="A1:B1"', b'ref="A1:A1"')
    )

    assert ["a", "b"] == [one.text for one in cells(lying)]
