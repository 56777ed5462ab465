"""Numbered lists inside loops: which begin anew with each record, and which run on."""

import pytest
from lxml import etree
from samples import W, answers, compiled, paragraph, part, printed, run, table, text, xml_of

from ipsc_docs.typesetting.typeset import typeset
from ipsc_docs.typesetting.values import Draft

LISTS = part(
    "numbering",
    "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:lvl w:ilvl="0"><w:start w:val="{start}"/>'
        f'<w:numFmt w:val="{form}"/></w:lvl></w:abstractNum>'
        for number, start, form in ((1, 3, "decimal"), (2, 1, "bullet"))
    )
    + '<w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num>'
    + '<w:num w:numId="6"><w:abstractNumId w:val="2"/></w:num>',
)
PARTS = {"word/numbering.xml": LISTS}


def item(words, number=5):
    properties = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(words)}</w:p>"


def loop(*body):
    return paragraph("{%p for v in visits %}") + "".join(body) + paragraph("{%p endfor %}")


TESTS = paragraph("{%p for t in v.tests %}") + item("{{ t.name }}") + paragraph("{%p endfor %}")
TWO = tuple(
    {"name": text(name), "tests": ({"name": text("x")}, {"name": text("y")})} for name in "AB"
)


def numbers(result):
    root = etree.fromstring(xml_of(result).encode())
    return [one.get(f"{{{W}}}val") for one in root.iter(f"{{{W}}}numId")]


def print_two(body):
    return printed(body, parts=PARTS, visits=TWO)


def test_a_list_after_a_heading_begins_anew_with_each_record():
    result = print_two(loop(paragraph("{{ v.name }}"), item("one"), item("two")))

    assert ["5", "5", "7", "7"] == numbers(result)


def test_a_list_of_an_inner_loop_begins_anew_with_each_outer_record():
    assert ["5", "5", "7", "7"] == numbers(print_two(loop(paragraph("{{ v.name }}"), TESTS)))


def test_a_list_that_begins_anew_starts_where_its_definition_says():
    numbering = xml_of(print_two(loop(paragraph("x"), item("1"))), "word/numbering.xml")

    assert numbering.endswith(
        '<w:num w:numId="7"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="3"/></w:lvlOverride></w:num></w:numbering>'
    )


def test_a_list_whose_items_are_the_records_runs_on():
    assert ["5", "5"] == numbers(print_two(loop(item("{{ v.name }}"), paragraph("more"))))


def test_bullets_have_nothing_to_begin_anew():
    assert ["6", "6"] == numbers(print_two(loop(paragraph("x"), item("one", 6))))


def test_rows_that_are_numbered_in_any_column_run_on():
    rows = table((paragraph("{%tr for v in visits %}"),), (paragraph("{{ v.name }}"), item("x")),
                 (paragraph("{%tr endfor %}"),))  # fmt: skip

    assert ["5", "5"] == numbers(print_two(rows))


def test_a_list_in_a_cell_of_several_items_begins_anew_in_each_row():
    cells = (paragraph("{{ v.name }}"), item("a") + item("b"))
    rows = table((paragraph("{%tr for v in visits %}"),), cells, (paragraph("{%tr endfor %}"),))

    assert ["5", "5", "7", "7"] == numbers(print_two(rows))


def test_a_list_outside_loops_keeps_its_number_and_the_numbering_part():
    document = compiled(item("a") + loop(item("{{ v.name }}")), **PARTS)
    result = typeset(document, Draft(answers(visits=TWO), {}))

    assert ["5", "5", "5"] == numbers(result)
    assert LISTS == xml_of(result, "word/numbering.xml")


@pytest.mark.parametrize("records", [(), TWO[:1]])
def test_a_loop_of_one_record_or_none_needs_no_new_list(records):
    result = printed(loop(paragraph("x"), item("a")), parts=PARTS, visits=records)

    assert LISTS == xml_of(result, "word/numbering.xml")
