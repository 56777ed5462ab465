"""CSV becomes lines of text cells that know their line, whatever program wrote it."""

import pytest

from ipsc_docs.errors import UnreadableFileError
from ipsc_docs.sheets.csv_file import CsvSheet


def lines(text):
    return list(CsvSheet(text, "a.csv").lines())


def texts(text):
    return [[cell.text for cell in line.cells.values()] for line in lines(text)]


@pytest.mark.parametrize("value", ["=1+1", "+86 10", "-5", "@x"])
def test_a_value_that_begins_like_a_formula_stays_text(value):
    assert [["a"], [value]] == texts(f"a\n{value}\n")


@pytest.mark.parametrize("value", ["=1+1", "+86 10", "-5", "@x"])
def test_the_apostrophe_that_guards_a_value_against_calculation_is_taken_off(value):
    assert [["a"], [value]] == texts(f"a\n'{value}\n")


def test_any_other_apostrophe_stays():
    assert [["a"], ["'tis"]] == texts("a\n'tis\n")


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_heading_tells_what_separates_the_cells(separator):
    assert [["a", "b"], ["1", "2"]] == texts(f"a{separator}b\n1{separator}2\n")


def test_a_cell_knows_the_line_it_begins_on_behind_a_cell_of_several_lines():
    third = lines('a,b\n"one\ntwo",x\n3,4\n')[2]

    assert (4, 2) == (third.cells[2].place.line, third.cells[2].place.column)


def test_a_text_of_several_lines_is_one_cell():
    assert [["a"], ["one\ntwo"]] == texts('a\r\n"one\r\ntwo"\r\n')


def test_empty_lines_are_left_out_and_counted():
    assert [1, 4] == [line.place.line for line in lines("a\n\n , \n1\n")]


def test_an_empty_cell_is_no_cell():
    assert [[1, 3]] == [list(line.cells) for line in lines("a,,c\n")]


@pytest.mark.parametrize(("text", "line"), [('a\n"open\n', 2), ('a\n1\n"x"y\n', 3)])
def test_a_quote_that_is_not_closed_is_refused_at_its_line(text, line):
    with pytest.raises(UnreadableFileError) as caught:
        lines(text)

    assert line == caught.value.line
