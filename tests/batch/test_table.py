"""A table is read row by row; what cannot be read is told with its cell."""

import pytest
from tables import workbook

from ipsc_docs.batch.table import table_of
from ipsc_docs.errors import UnreadableFileError
from ipsc_docs.reading.overlay import laid_over, node_at
from ipsc_docs.reading.tree import Mapping, plain_value
from ipsc_docs.sheets.workbook import read_workbook


@pytest.fixture
def table(library, tmp_path):
    """Return a function that makes a table of rows and groups."""

    def made(*rows, **groups):
        path = workbook(tmp_path / "a.xlsx", *rows, **groups)
        sheets = read_workbook(path.read_bytes(), "a.xlsx")
        return table_of(sheets, library.questionnaire, "a.xlsx")

    return made


@pytest.fixture
def answered(table):
    """Return a function that gives the answers of the only row."""

    def read(*rows, **groups):
        (row,) = table(*rows, **groups).rows()
        assert () == row.faults
        return plain_value(laid_over(Mapping((), row.place), row.entries))

    return read


@pytest.mark.parametrize(
    ("column", "value", "found"),
    [
        ("study.title", "words", {"study": {"title": "words"}}),
        ("study.title.en", "words", {"study": {"title": {"en": "words"}}}),
        ("study.participants_planned", 12, {"study": {"participants_planned": "12"}}),
        ("study.in_china", True, {"study": {"in_china": "yes"}}),
        ("product.families", "a，b; c", {"product": {"families": ["a", "b", "c"]}}),
        ("people.leader.phone", "010-1", {"people": {"leader": {"phone": "010-1"}}}),
        ("sites[1].phone", "010-1", {"sites": [{"phone": "010-1"}]}),
        ("exit.withdrawal.principle", "x", {"exit": {"withdrawal": {"principle": "x"}}}),
        ("product.route.not_applicable", "x", {"product": {"route": {"not_applicable": "x"}}}),
    ],
)
def test_a_column_is_the_answer_that_its_heading_names(column, value, found, answered):
    assert found == answered([column], [value])


def test_an_empty_cell_says_nothing(table):
    (row,) = table(["study.id", "study.title"], ["A", None]).rows()

    assert ["study.id"] == [entry.path for entry in row.entries]


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("study.titel", "did you mean study.title?"),
        ("study", "no question"),
        ("people.leader", "people.leader.name"),
        ("sites", "a sheet of its own"),
        ("scope.verdict", "no question"),
        ("题目", "no question"),
        ("study.title.fr", "no question"),
        ("=1+1", "formula"),
    ],
)
def test_a_heading_that_is_no_answer_is_refused_with_its_cell(heading, said, table):
    with pytest.raises(UnreadableFileError) as caught:
        table(["study.id", heading], ["A", "x"])

    assert "a.xlsx Studies!B1" in caught.value.say("en")
    assert said in caught.value.say("en")


@pytest.mark.parametrize("pair", [("study.id", "study.id"), ("study.title", "study.title.en")])
def test_two_columns_for_one_answer_are_refused(pair, table):
    with pytest.raises(UnreadableFileError) as caught:
        table(list(pair), ["A", "B"])

    assert "two columns" in caught.value.say("en")


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("study.title", "=A1", "formula"),
        ("study.title", "#N/A", "error value"),
        ("study.version", 1.0, "dropped zeros"),
        ("people.leader.phone", 10123456, "dropped zeros"),
    ],
)
def test_a_cell_that_cannot_be_used_is_a_fault_with_its_address(column, value, said, table):
    (row,) = table(["study.id", column], ["A", value]).rows()

    assert [("Studies!B2", True)] == [
        (fault.place.cell, said in fault.message.en) for fault in row.faults
    ]


def test_a_cell_without_a_heading_is_a_fault(table):
    (row,) = table(["study.id"], ["A", "stray"]).rows()

    assert ["Studies!B2"] == [fault.place.cell for fault in row.faults]


SITES = (["study.id", "name.en", "phone"], ["A", "One", "010-1111"], ["A", "Two", "010-2222"])


def test_a_further_sheet_is_a_repeat_group_of_the_row_it_names(table):
    rows = list(table(["study.id"], ["A"], ["B"], sites=SITES).rows())
    trees = [laid_over(Mapping((), row.place), row.entries) for row in rows]

    assert ["One", "Two"] == [item["name"]["en"] for item in plain_value(trees[0])["sites"]]
    assert node_at(trees[1], "sites") is None


def test_a_fault_in_a_further_sheet_belongs_to_the_row(table):
    sites = (*SITES, ["A", "=A1", "010-3333"])
    (row,) = table(["study.id"], ["A"], sites=sites).rows()

    assert ["sites!B4"] == [fault.place.cell for fault in row.faults]


@pytest.mark.parametrize(
    ("title", "lines", "at", "said"),
    [
        ("notes", (["x"],), "notes!A1", "not called like a repeat group"),
        ("sites", (["name"], ["One"]), "sites!A1", "no column says"),
        ("sites", (["study.id", "nmae"], ["A", "One"]), "sites!B1", "did you mean name?"),
        ("sites", (["study.id", "name"], [None, "One"]), "sites!A2", "to which study"),
        ("sites", (["study.id", "name"], ["C", "One"]), "sites!A2", "no row for this study"),
    ],
)
def test_a_further_sheet_that_fits_nothing_is_refused(title, lines, at, said, table):
    with pytest.raises(UnreadableFileError) as caught:
        list(table(["study.id"], ["A"], **{title: lines}).rows())

    assert at in caught.value.say("en")
    assert said in caught.value.say("en")
