"""A form written by one module is read by the other: texts as typed, merged cells told."""

import io

import openpyxl
import pytest

from ipsc_docs.sheets.csv_file import CsvSheet, write_csv
from ipsc_docs.sheets.escapes import escaped
from ipsc_docs.sheets.form_book import FormSheet, fits, write_form
from ipsc_docs.sheets.form_cell import FormCell
from ipsc_docs.sheets.form_looks import Look
from ipsc_docs.sheets.workbook import read_workbook

AWKWARD = ["_x0041_", "_x005F_x0041_", "x005F_", "a_x000D_b", "=1", "#N/A", "'", " a ", "a\n\nb"]


def written(*texts):
    rows = [[FormCell(text, Look.TEXT)] for text in texts]
    sheet = FormSheet(title="It's", rows=rows, widths=[20], heading=1, fixed=1)
    return write_form([sheet])


def texts(content):
    (sheet,) = read_workbook(content, "a.xlsx")
    return [cell.text for line in sheet.lines() for cell in line.cells.values()]


def saved(book):
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_text_is_read_as_it_was_given():
    assert AWKWARD == texts(written(*AWKWARD))


def test_a_text_is_read_as_another_program_saves_it():
    # It keeps texts in a table of their own, and knows the escapes no more than this one writes.
    assert AWKWARD == texts(saved(openpyxl.load_workbook(io.BytesIO(written(*AWKWARD)))))


def test_a_carriage_return_that_a_program_escaped_goes():
    book = openpyxl.Workbook()
    book.active["A1"] = "one_x000D_\ntwo"

    assert ["one\ntwo"] == texts(saved(book))


@pytest.mark.parametrize("text", ["plain", "_x_", "x0041", "_xZZZZ_"])
def test_what_is_no_escape_stays_as_it_is(text):
    assert text == escaped(text)


def test_a_cell_holds_so_many_characters_and_no_more():
    assert (True, False) == (fits("字" * 32_767), fits("字" * 32_768))
    assert not fits("\N{GRINNING FACE}" * 16_384)


def test_merged_cells_are_told_by_the_first_of_them():
    book = openpyxl.Workbook()
    book.create_sheet("B").merge_cells("C3:D9")
    book.worksheets[0]["A1"] = "x"
    first, second = read_workbook(saved(book), "a.xlsx")

    assert ([], ["B!C3"]) == (list(first.merged), [place.cell for place in second.merged])


@pytest.mark.parametrize("text", [*AWKWARD, "''=1", "'-", "\t=1", "+1", 'a"b', "a,b;c"])
def test_csv_gives_back_what_was_written(text):
    sheet = CsvSheet(write_csv([["a", "b"], [text, "x"]]).decode("utf-8-sig"), "a.csv")

    assert text == list(sheet.lines())[1].cells[1].text
