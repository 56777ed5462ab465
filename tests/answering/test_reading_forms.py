"""A form filled in badly: every fault is told at its cell, all at once, and none twice."""

import datetime as dt
import io

import openpyxl
import pytest
from any_answers import kept
from forms import FORM
from studies import node_of
from test_round_trips import NOBODY, paper
from test_workbook_form import row_of

from ipsc_docs.answering.forms.csv_form import csv_form
from ipsc_docs.answering.forms.importing import imported
from ipsc_docs.answering.forms.workbook_form import workbook_form
from ipsc_docs.errors import UnreadableFileError

ANSWERED = {
    "language": "en",
    "study": {"id": "ABC", "title": {"zh": "题目", "en": "A title"}, "phase": "late"},
    "sites": [{"name": {"zh": "甲"}}, {"name": {"zh": "乙"}}],
}
FORM_FILE = workbook_form(paper(node_of(ANSWERED)), "en")


@pytest.fixture
def filled():
    """Return a function that changes a form and reads it."""

    def fill(change):
        book = openpyxl.load_workbook(io.BytesIO(FORM_FILE))
        change(book)
        stream = io.BytesIO()
        book.save(stream)
        return imported(stream.getvalue(), "a.xlsx", FORM)

    return fill


@pytest.fixture
def told(filled):
    """Return a function that changes a form and returns what is wrong with it, by cell."""

    def tell(change):
        return [(one.code, one.place.cell or one.place.line) for one in filled(change).faults]

    return tell


def put(sheet, path, value, column="zh"):
    def change(book):
        cell = row_of(book[sheet], path)[column]
        cell.value = value
        if isinstance(value, str) and value.startswith("#"):
            cell.data_type = "e"

    return change


def set_cell(sheet, address, value):
    def change(book):
        book[sheet][address] = value

    return change


def test_a_form_that_nobody_touched_says_what_it_was_made_of(filled):
    found = filled(lambda book: None)

    assert (kept(FORM, node_of(ANSWERED)), ()) == (kept(FORM, found.tree), found.faults)


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        ("study.title", "=1+1", "S.cell"),
        ("study.title", "#REF!", "S.cell"),
        ("study.title", 12, "S.calculated"),
        ("study.phone", 1012345678, "S.calculated"),
        ("study.title", dt.date(2026, 5, 20), "S.calculated"),
        ("study.title", True, "S.calculated"),
        ("study.begins", dt.datetime(2026, 5, 20, 14, 30), "S.cell"),
        ("study.begins", "20.5.2026", "A.wrong_form"),
        ("study.begins", "2026-02-30", "A.no_such_date"),
        ("study.phase", "middle", "A.unknown_choice"),
        ("study.phase", "early late", "A.unknown_choice"),
        ("study.uses", "bank; boil", "A.unknown_choice"),
        ("study.size", 1.5, "A.wrong_form"),
        ("study.size", 101, "A.out_of_range"),
        ("study.length", "12", "A.wrong_form"),
        ("study.email", "nobody", "A.wrong_form"),
        ("study.id", "abc", "A.wrong_form"),
    ],
)
def test_an_answer_that_cannot_be_used_is_told_at_its_cell(path, value, code, told):
    book = openpyxl.load_workbook(io.BytesIO(FORM_FILE))
    cell = row_of(book["Study"], path)["zh"].coordinate

    assert [(code, f"Study!{cell}")] == told(put("Study", path, value))


def test_a_list_that_is_said_to_be_something_else_than_none_is_told(told):
    def change(book):
        put("General", "sites", "some")(book)
        book["Sites"]["B5"] = book["Sites"]["B6"] = None

    assert [("A.wrong_form", "General!F5")] == told(change)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (put("Study", "study.size", "x", "en"), [("S.outside", "Study!G10")]),
        (set_cell("Study", "M7", "x"), [("S.column", "Study!M7")]),
        (set_cell("Study", "K2", "zh"), [("S.column", "Study!K2")]),
        (set_cell("Study", "A5", "study.titel"), [("S.line", "Study!A5")]),
        (set_cell("Study", "A5", "study.id"), [("S.twice", "Study!A5")]),
        (set_cell("Exit", "A5", "ending"), [("S.twice", "Exit!A6")]),
        (set_cell("Sites", "A6", "乙"), [("S.outside", "Sites!A6")]),
        (set_cell("Sites", "D5", "head"), [("A.unknown_choice", "Sites!D5")]),
        (lambda book: book["Study"].merge_cells("F5:G5"), [("S.merged", "Study!F5")]),
        (lambda book: book["Study"].delete_rows(2), [("S.head", "Study!A1")]),
        (lambda book: book["Study"].delete_rows(3), [("S.lines", "Study!A1")]),
        (lambda book: book["Sites"].delete_rows(3), [("S.head", "Sites!A1")]),
        (lambda book: book["Exit"].delete_rows(4), [("S.lines", "Exit!A1")]),
        (lambda book: book["Study"].delete_cols(6), [("S.column", "Study!A2")]),
        (lambda book: book["Study"].insert_cols(6), []),
        (lambda book: book["Sites"].delete_rows(12), []),
        (lambda book: book["Study"].delete_rows(20), [("S.lines", "Study!A1")]),
        (lambda book: book.remove(book["Exit"]), [("S.sheet", 1)]),
        (lambda book: book.remove(book["说明 How to"]), [("S.sheet", 1)]),
        (lambda book: setattr(book["Exit"], "title", "Mine"), [("S.sheet", "Mine!A1")]),
        (lambda book: book.copy_worksheet(book["Exit"]), [("S.sheet", "Exit Copy!A1")]),
        (lambda book: book.create_sheet("Notes").append(["x"]), [("S.sheet", "Notes!A1")]),
        (lambda book: book.create_sheet("Empty"), []),
        (
            put("Study", "study.id", "never", "not_applicable.en"),
            [("S.outside", "Study!I4")],
        ),
        (put("Study", "study.phase", "why", "not_applicable.en"), [("S.both_ways", "Study!F7")]),
        (
            lambda book: [set_cell("Exit", at, "x")(book) for at in ("C5", "F5")],
            [("S.both_ways", "Exit!C5")],
        ),
        (put("General", "sites", "[] there are none"), [("S.both_ways", "Sites!B5")]),
    ],
    ids=lambda one: None if callable(one) else str(one),
)
def test_a_form_that_was_changed_is_told_where(change, expected, told):
    assert expected == told(change)


def test_everything_is_told_at_once(told):
    def change(book):
        for one in (
            put("Study", "study.title", "=1"),
            put("Study", "study.begins", "soon"),
            set_cell("Sites", "D5", "head"),
            lambda book: book.create_sheet("Notes").append(["x"]),
        ):
            one(book)

    assert ["S.cell", "S.sheet", "A.wrong_form", "A.unknown_choice"] == [
        code for code, _ in told(change)
    ]


def test_lines_left_empty_in_a_list_are_closed_up(filled):
    def change(book):
        sheet = book["Sites"]
        sheet["B9"] = "丙"
        sheet["B5"] = None

    items = filled(change).tree.get("sites").items

    assert ["乙", "丙"] == [item.get("name").get("zh").text for item in items]


def test_a_line_below_those_prepared_counts(filled):
    found = filled(set_cell("Sites", "B40", "远"))

    assert ((), 3) == (found.faults, len(found.tree.get("sites").items))


def test_a_reason_in_the_cell_of_a_list_makes_it_not_applicable(filled):
    found = filled(set_cell("Sites", "B5", "{not_applicable: 只有一个}"))

    assert "只有一个" == found.tree.get("sites").items[0].get("name").get("not_applicable").text


@pytest.mark.parametrize("written", ["{not_applicable: }", "{not_applicable: a", "{not_applicable"])
def test_a_reason_that_is_none_is_told_at_its_cell(written, told):
    assert "Sites!E5" == told(set_cell("Sites", "E5", written))[0][1]


@pytest.mark.parametrize("shown", ["early", "early 早", "early early", "  EARLY   early "])
def test_a_code_is_read_with_and_without_its_label(shown, filled):
    found = filled(put("Study", "study.phase", shown))

    assert ("early", ()) == (found.tree.get("study").get("phase").text, found.faults)


def test_no_answer_is_repeated_in_a_finding(filled):
    def change(book):
        for row in book["Study"].iter_rows(min_row=4):
            for cell in row[5:9]:
                cell.value = "张三丰"
        book["Study"]["M9"] = book["Sites"]["A6"] = book["Study"]["A9"] = "张三丰"

    found = filled(change)

    assert len(found.faults) > 10
    assert "张三丰" not in repr(found.faults)


def test_a_workbook_that_is_no_form_is_refused():
    book = openpyxl.Workbook()
    book.active.append(["study.id"])
    stream = io.BytesIO()
    book.save(stream)

    with pytest.raises(UnreadableFileError):
        imported(stream.getvalue(), "a.xlsx", FORM)


def csv_faults(text):
    return [(one.code, one.place.line) for one in imported(text.encode(), "a.csv", FORM).faults]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("question,answer\nstudy.id,ABC\n", []),
        ("answer;question\nABC;study.id\n", []),
        ("question,answer\nstudy.titel,x\n", [("S.line", 2)]),
        ("question,answer\n,x\n", [("S.line", 2)]),
        ("question,answer\nstudy.id,ABC\nstudy.id,ABC\n", [("S.twice", 3)]),
        ("question,answer,notes\nstudy.id,ABC,x\n", [("S.column", 1)]),
        ("question,answer\nstudy.id,ABC,x\n", [("S.outside", 2)]),
        ("question,label\nstudy.id,x\n", [("S.column", 1)]),
        ("question,answer\nstudy.begins,soon\n", [("A.wrong_form", 2)]),
        (
            "question,answer\nsites,[]\nsites[1].beds,3\n",
            [("S.both_ways", 3)],
        ),
        (
            "question,answer\nstudy.size,3\nstudy.size.not_applicable.zh,x\n",
            [("S.both_ways", 2)],
        ),
    ],
)
def test_a_csv_form_that_was_changed_is_told_by_its_line(text, expected):
    assert expected == csv_faults(text)


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "study.id\nABC\n"])
def test_a_csv_file_that_is_no_form_is_refused(text):
    with pytest.raises(UnreadableFileError):
        imported(text.encode(), "a.csv", FORM)


def test_a_csv_form_opens_as_utf_8_and_guards_against_calculation():
    content = csv_form(paper(node_of({"study": {"title": "=1+1"}}), sources=NOBODY))

    assert content.startswith(b"\xef\xbb\xbf")
    assert b",'=1+1\r\n" in content
