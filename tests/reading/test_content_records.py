"""Content files become typed records, and every fault of a file is found, each at its place."""

import msgspec
import pytest

from ipsc_docs.findings import Place
from ipsc_docs.language import Bilingual
from ipsc_docs.reading.content import Faults, record, tree_of
from ipsc_docs.reading.tree import Mapping


class Column(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    width: int = 0


class Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    columns: tuple[Column, ...] = ()


def said(faults):
    """Return the faults as they are said in English."""
    return [fault.en for fault in faults.found]


def faults_of(text):
    """Return what is wrong with a file that should be a `Table`."""
    faults = Faults()
    record(tree_of(text, "t.yaml", faults), Table, faults)
    return said(faults)


def test_a_record_has_what_was_written():
    faults = Faults()

    read = record(
        tree_of("id: t\ncolumns:\n- {id: a, width: 20}\n- {id: '1'}", "t.yaml", faults),
        Table,
        faults,
    )

    assert (Table("t", (Column("a", 20), Column("1"))), []) == (read, said(faults))


def test_a_field_that_is_ready_takes_the_place_of_what_is_written():
    faults = Faults()

    read = record(tree_of("id: t\ncolumns: 1", "t.yaml", faults), Table, faults, columns=())

    assert (Table("t"), []) == (read, said(faults))


def test_a_fault_in_what_is_not_written_has_the_place_of_what_is_around_it():
    faults = Faults()

    record(tree_of("\nid: t", "t.yaml", faults), Table, faults, columns=[{"width": 5}])

    assert ["t.yaml:2:1: Object missing required field `id`"] == said(faults)


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

    assert ["t.yaml:2:3: a table of names and contents is expected here"] == said(faults)


def test_a_name_that_stands_twice_is_a_fault_however_deep():
    faults = Faults()

    tree_of("id: a\ncolumns:\n- {id: a, id: b}\nid: c", "t.yaml", faults)

    assert ["t.yaml:4:1: id is given twice", "t.yaml:3:11: id is given twice"] == said(faults)


def test_a_file_that_is_no_mapping_is_a_fault():
    faults = Faults()

    tree = tree_of("- a", "t.yaml", faults)

    assert ((), ["t.yaml:1:1: a content file is a table of names and contents"]) == (
        tree.entries,
        said(faults),
    )


def test_a_file_that_cannot_be_parsed_is_a_fault_with_line_and_column():
    faults = Faults()

    tree_of("id: a\nname: @b", "t.yaml", faults)

    assert ["t.yaml:2:7: "] == [fault[:12] for fault in said(faults)]


def test_a_file_with_nothing_in_it_is_an_empty_mapping():
    assert Mapping((), Place("t.yaml", 1, 1)) == tree_of("", "t.yaml", Faults())


def test_a_fault_of_a_thing_is_told_with_the_place_where_it_stands():
    faults = Faults()
    faults.stands("clause a", Place("a.md", 2, 1))
    faults.add("clause a", "is odd")
    faults.add("clause b", "is odd")

    assert ["a.md:2:1: clause a: is odd", "clause b: is odd"] == said(faults)


def test_a_fault_is_said_in_both_languages():
    faults = Faults()
    faults.add("a.md:1:1", Bilingual(zh="不妥", en="is odd"))

    assert ["a.md:1:1: 不妥"] == [fault.zh for fault in faults.found]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("columns: []", "缺少必需的 id"),
        ("id: t\ncolour: red", "这里没有名为 colour 的内容"),
        ("id: 5", "这里应为 str，写成了 int"),
    ],
)
def test_a_field_that_does_not_fit_is_told_in_chinese(text, fault):
    faults = Faults()
    record(tree_of(text, "t.yaml", faults), Table, faults)

    assert [fault] == [one.zh.split(": ")[1] for one in faults.found]
