"""Cells that are merged, span columns or have a colour by a tag in their text."""

import pytest
from samples import ClauseSource, body_of, compiled, paragraph, printed, run, table, text, words_of

from ipsc_docs.errors import TemplateError
from ipsc_docs.typesetting.values import Blank, Text


def visits(*names):
    return tuple({"name": text(name), "tests": ()} for name in names)


def rows(*cells):
    return table((paragraph("{%tr for v in visits %}"),), cells, (paragraph("{%tr endfor %}"),))


def cells(*inside):
    return table((paragraph("{%tc for v in visits %}"), *inside, paragraph("{%tc endfor %}")))


PROPERTIES = '<w:tcPr><w:tcW w:w="1"/><w:shd w:fill="red"/><w:vAlign w:val="top"/></w:tcPr>'


def test_a_vertically_merged_cell_begins_in_the_first_row_and_says_its_words_there():
    result = printed(rows(paragraph("all {% vm %}"), paragraph("{{ v.name }}")),
                     visits=visits("A", "B"))  # fmt: skip

    assert ["all ", "A", "", "B"] == words_of(result)
    assert '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>' in body_of(result)
    assert '<w:tcPr><w:vMerge w:val="continue"/></w:tcPr>' in body_of(result)


def test_a_cell_tag_that_word_split_over_runs_is_read_whole():
    cell = paragraph(run("x{"), run("% v", "<w:b/>"), run("m %}y"))

    assert ["xy", ""] == words_of(printed(rows(cell), visits=visits("A", "B")))


def test_a_horizontally_merged_cell_stands_once_over_all_columns():
    result = printed(cells(paragraph("{{ loop.length }} visits{% hm %}")), visits=visits(*"ABC"))

    assert ["3 visits"] == words_of(result)
    assert '<w:gridSpan w:val="3"/>' in body_of(result)


@pytest.mark.parametrize(
    ("records", "span"),
    [(visits("A", "B"), 2), ((), 1), (Blank("【待填：visits】"), 1)],
    ids=["two", "none", "unanswered"],
)
def test_a_cell_spans_as_many_columns_as_there_are_records_and_at_least_one(records, span):
    body = table((paragraph("visits{% colspan visits|length %}"),))
    result = printed(body, visits=records)

    assert f'<w:gridSpan w:val="{span}"/>' in body_of(result)
    assert () == result.blanks


def test_a_cell_spans_a_number_of_columns():
    assert '<w:gridSpan w:val="2"/>' in body_of(printed(table((paragraph("x{% colspan 2 %}"),))))


def test_a_row_whose_cells_stand_in_its_first_copy_only_keeps_a_cell_in_the_others():
    cell = "<w:tr>{% if loop.first %}<w:tc>" + paragraph("x") + "</w:tc>{% endif %}</w:tr>"
    loop = f"{{% for v in visits %}}{cell}{{% endfor %}}"
    clause = ClauseSource("c", 1, f"<w:tbl><w:tblPr/><w:tblGrid/>{loop}</w:tbl>{paragraph('-')}")
    body = body_of(printed(paragraph("{{p clauses }}"), clause, visits=visits("A", "B")))

    assert "<w:tr><w:tc><w:p/></w:tc></w:tr>" in body


@pytest.mark.parametrize("colour", ["'FFF2CC'", "“#FFF2CC”"])
def test_a_cell_has_the_colour_that_its_tag_names(colour):
    body = body_of(printed(table((paragraph(f"x{{% cellbg {colour} %}}"),))))

    assert '<w:shd w:val="clear" w:color="auto" w:fill="FFF2CC"/>' in body


@pytest.mark.parametrize(("paid", "colour"), [(True, "00FF00"), (False, "FF0000")])
def test_a_colour_may_depend_on_a_condition(paid, colour):
    tag = "{% cellbg '00FF00' if study.paid else 'FF0000' %}"
    result = printed(table((paragraph(f"x{tag}"),)), paid=Text("", paid))

    assert f'w:fill="{colour}"' in body_of(result)


def test_an_undecided_colour_is_the_first_one_and_counted():
    tag = "{% cellbg '00FF00' if study.paid else 'FF0000' %}"
    result = printed(table((paragraph(f"x{tag}"),)))

    assert ('w:fill="00FF00"' in body_of(result), result.undecided) == (True, 1)


def test_properties_of_a_cell_stand_in_the_order_of_the_schema():
    cell = PROPERTIES + paragraph("x{% vm %}{% colspan 2 %}{% cellbg 'FFFFFF' %}")
    body = body_of(printed(rows(cell), visits=visits("A")))
    order = [body.index(f"<w:{name} ") for name in ("tcW", "gridSpan", "vMerge", "shd", "vAlign")]

    assert sorted(order) == order
    assert 1 == body.count("<w:shd ")


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (paragraph("x{% vm %}"), "table cells only"),
        (table((paragraph("x{% vm %}"),)), "inside a loop"),
        (table((paragraph("x{% cellbg study.title %}"),)), "six digits in quotes"),
        (table((paragraph("x{% cellbg 'red' %}"),)), "six digits in quotes"),
        (table((paragraph("x{% colspan study.count %}"),)), "colspan group|length"),
        (table((paragraph("x{% colspan 0 %}"),)), "colspan group|length"),
        (
            cells('<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + paragraph("x{% hm %}")),
            "split it in Word",
        ),
    ],
)
def test_a_cell_tag_that_would_break_the_table_says_what_to_write(body, said):
    with pytest.raises(TemplateError) as caught:
        compiled(body)

    assert said in str(caught.value)


def test_a_loop_over_cells_repeats_the_columns_of_the_table():
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in (10, 20, 30, 40))
    cell = (paragraph("{%tc for v in visits %}"), paragraph("{{ v.name }}"),
            paragraph("{%tc endfor %}"))  # fmt: skip
    body = table((paragraph("head"), *cell)).replace(
        "<w:tblGrid/>", f"<w:tblGrid>{grid}</w:tblGrid>"
    )

    assert '<w:tblGrid><w:gridCol w:w="10"/><w:gridCol w:w="30"/><w:gridCol w:w="30"/>' in body_of(
        printed(body, visits=visits("A", "B"))
    )


def test_a_loop_over_the_cells_of_each_record_leaves_the_columns_alone():
    cell = (paragraph("{%tc for t in v.tests %}"), paragraph("{{ t.name }}"),
            paragraph("{%tc endfor %}"))  # fmt: skip
    grid = "<w:tblGrid>" + "<w:gridCol/>" * 3 + "</w:tblGrid>"
    body = rows(*cell).replace("<w:tblGrid/>", grid)

    assert grid in body_of(printed(body, visits=({"name": text("V"), "tests": ()},)))
