"""Content files become typed records, and every fault of a file is found, each at its place."""

import msgspec
import pytest

from ipsc_docs.findings import Place
from ipsc_docs.reading.content import (
    Faults,
    content_tree,
    each_record,
    read_content,
    record,
    tree_of,
)
from ipsc_docs.reading.tree import Mapping


class Column(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    width: int = 0


class Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    columns: tuple[Column, ...] = ()


def faults_of(text):
    """Return what is wrong with a file that should be a `Table`."""
    faults = Faults()
    record(tree_of(text, "t.yaml", faults), Table, faults)
    return faults.found


def test_a_record_has_what_was_written():
    faults = Faults()

    read = record(
        tree_of("id: t\ncolumns:\n- {id: a, width: 20}\n- {id: '1'}", "t.yaml", faults),
        Table,
        faults,
    )

    assert (Table("t", (Column("a", 20), Column("1"))), []) == (read, faults.found)


def test_a_field_that_is_ready_takes_the_place_of_what_is_written():
    faults = Faults()

    read = record(tree_of("id: t\ncolumns: 1", "t.yaml", faults), Table, faults, columns=())

    assert (Table("t"), []) == (read, faults.found)


def test_a_fault_in_what_is_not_written_has_the_place_of_what_is_around_it():
    faults = Faults()

    record(tree_of("\nid: t", "t.yaml", faults), Table, faults, columns=[{"width": 5}])

    assert ["t.yaml:2:1: Object missing required field `id`"] == faults.found


def test_each_entry_of_a_table_is_a_record_and_each_fault_has_its_place():
    faults = Faults()
    tree = tree_of("columns:\n  a: {id: a}\n  b: {}\n  c: {id: 5}\n", "t.yaml", faults)

    assert ({"a": Column("a")}, ["t.yaml:3:6", "t.yaml:4:11"]) == (
        each_record(tree, "columns", Column, faults),
        [fault.split(": ")[0] for fault in faults.found],
    )


@pytest.mark.parametrize(("text", "place"), [("\na: 1", "2:1"), ("\ncolumns: 1", "2:10")])
def test_a_table_that_is_none_is_a_fault(text, place):
    faults = Faults()

    each_record(tree_of(text, "t.yaml", faults), "columns", Column, faults)

    assert [f"t.yaml:{place}: there is no table of columns"] == faults.found


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("id: 5", "t.yaml:1:5: Expected `str`, got `int`"),
        ("id: t\ncolumns:\n- id: a\n  width: wide", "t.yaml:4:10: Expected `int`, got `str`"),
        ("id: t\ncolumns: 5", "t.yaml:2:10: Expected `array`, got `int`"),
        ("id: t\ncolour: red", "t.yaml:1:1: Object contains unknown field `colour`"),
        ("id: t\ncolumns:\n- width: 5", "t.yaml:3:3: Object missing required field `id`"),
        ("id: no", "t.yaml:1:5: Expected `str`, got `bool`"),
    ],
)
def test_a_field_that_does_not_fit_is_a_fault_at_its_place(text, fault):
    assert [fault] == faults_of(text)


def test_a_list_where_a_record_belongs_is_a_fault():
    faults = Faults()
    tree = tree_of("columns:\n- [a]", "t.yaml", faults)

    record(tree.get("columns").items[0], Column, faults)

    assert ["t.yaml:2:3: a table of names and contents is expected here"] == faults.found


def test_a_name_that_stands_twice_is_a_fault_however_deep():
    faults = Faults()

    tree_of("id: a\ncolumns:\n- {id: a, id: b}\nid: c", "t.yaml", faults)

    assert ["t.yaml:4:1: id is given twice", "t.yaml:3:11: id is given twice"] == faults.found


def test_a_file_that_is_no_mapping_is_a_fault():
    faults = Faults()

    tree = tree_of("- a", "t.yaml", faults)

    assert ((), ["t.yaml:1:1: a content file is a table of names and contents"]) == (
        tree.entries,
        faults.found,
    )


def test_a_file_that_cannot_be_parsed_is_a_fault_with_line_and_column():
    faults = Faults()

    tree_of("id: a\nname: @b", "t.yaml", faults)

    assert ["t.yaml:2:7: "] == [fault[:12] for fault in faults.found]


@pytest.mark.parametrize(
    ("content", "place"), [("a: 1\nb: 研".encode("gbk"), "2:4"), (None, "1:1")]
)
def test_a_file_that_cannot_be_read_is_a_fault_with_its_place(tmp_path, content, place):
    if content is not None:
        (tmp_path / "t.yaml").write_bytes(content)
    faults = Faults()

    tree = content_tree(tmp_path / "t.yaml", tmp_path, faults)

    assert ((), [f"t.yaml:{place}: "]) == (
        tree.entries,
        [fault[: len(place) + 9] for fault in faults.found],
    )


def test_content_is_read_with_plain_line_breaks(tmp_path):
    (tmp_path / "t.yaml").write_bytes(b"a: 1\r\nb: 2\r\n")

    assert "a: 1\nb: 2\n" == read_content(tmp_path / "t.yaml", tmp_path, Faults())


def test_a_file_with_nothing_in_it_is_an_empty_mapping():
    assert Mapping((), Place("t.yaml", 1, 1)) == tree_of("", "t.yaml", Faults())
