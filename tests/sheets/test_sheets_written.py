"""A workbook that is written row by row opens, holds text alone, and is always the same bytes."""

import io

import openpyxl
from hypothesis import given
from hypothesis import strategies as st

from ipsc_docs.sheets.writing import Written, write_workbook

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=20)


def workbook(*rows, most=1_000, heads=("a", "b")):
    sheet = Written(title="found", heads=heads, widths=[8] * len(heads), rows=iter(rows))
    return write_workbook([sheet], most=most)


def opened(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def values(content):
    return [[cell.value for cell in row] for sheet in opened(content) for row in sheet.iter_rows()]


def test_what_does_not_fit_one_sheet_goes_on_in_the_next():
    book = opened(workbook(["1", "2"], ["3", "4"], ["5", "6"], most=2))

    assert ["found", "found 2"] == book.sheetnames
    assert ("5", "a") == (book["found 2"]["A2"].value, book["found 2"]["A1"].value)


def test_a_full_sheet_is_not_followed_by_an_empty_one():
    assert ["found"] == opened(workbook(["1", "2"], ["3", "4"], most=2)).sheetnames


def test_the_rows_under_the_heading_can_be_filtered():
    sheet = opened(workbook(["1", "2"], ["3", "4"]))["found"]

    assert ("A1:B3", "A2") == (sheet.auto_filter.ref, sheet.freeze_panes)


@given(TEXTS, TEXTS)
def test_any_text_comes_back_as_text(one, other):
    content = workbook([one, other])
    legal = ["".join(c if c >= " " or c in "\n\t" else "\ufffd" for c in t) for t in (one, other)]
    legal = [text.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd") for text in legal]

    assert [text or None for text in legal] == (values(content)[1:] or [[None, None]])[0]


def test_a_formula_is_written_as_text():
    cell = opened(workbook(["=1+1", "x"]))["found"]["A2"]

    assert ("=1+1", "s") == (cell.value, "s" if cell.data_type in ("s", "inlineStr") else "f")


def test_the_same_rows_are_the_same_bytes():
    assert workbook(["1", "2"]) == workbook(["1", "2"])
