"""Block directives draw tables, lists and signature blocks, with places for the values."""

import pytest
from clauses import SHAPE, W_, lines, text_of, tree, worded

from ipsc_docs.errors import TemplateError
from ipsc_docs.language import Bilingual
from ipsc_docs.typesetting.shapes import Grid, Group, Leaf, Section


def cells(body, language="en"):
    """Return the rows of a clause's tables, each as the texts of its cells."""
    root = tree(worded(body, language).xml)
    return [[text_of(cell) for cell in row.iter(f"{W_}tc")] for row in root.iter(f"{W_}tr")]


def widths(body):
    root = tree(worded(body).xml)
    return [int(column.get(f"{W_}w")) for column in root.iter(f"{W_}gridCol")]


def cause(body, shape=SHAPE):
    with pytest.raises(TemplateError) as raised:
        worded(body, shape=shape)
    return raised.value


def test_a_group_is_a_table_with_a_head_of_labels_and_one_row_for_a_record():
    assert [["Visit", "Timing"], ["{{ record.name }}", "{{ record.timing }}"]] == cells(
        "[[table visits: name, timing]]"
    )


def test_a_row_of_a_group_stays_whole_unless_it_may_split():
    kept, split = (worded(f"[[table visits{how}: name]]").xml for how in ("", " split"))

    assert (2, 1) == (kept.count("<w:cantSplit/>"), split.count("<w:cantSplit/>"))


def test_the_row_of_a_group_stands_in_a_loop():
    xml = worded("[[table visits: name]]").xml

    assert "</w:tr>{% for record in visits %}<w:tr>" in xml
    assert "</w:tr>{% endfor %}</w:tbl>" in xml


def test_a_group_without_records_prints_a_line_instead_of_a_table():
    xml = worded("[[table visits: name]]").xml
    otherwise = xml.partition("{% else %}")[2].removesuffix("{% endif %}")

    assert xml.startswith("{% if visits %}<w:tbl>")
    assert "Visits: none." == text_of(tree(otherwise))


def test_a_group_without_records_says_so_in_chinese():
    assert ("BodyText", "Visits：无。") == lines("[[table visits: name]]", "zh")[-1]


def test_the_name_of_a_record_hides_no_field():
    shape = Section({"record": Leaf("Record"), "sites": Group("Sites", {"name": Leaf("Site")})})
    xml = worded("[[list sites]]", shape=shape).xml

    assert "{% for record_ in sites %}" in xml


def test_a_group_whose_columns_are_single_fields_needs_no_list_of_them():
    shape = Section({"sites": Group("Sites", {"name": Leaf("Site"), "city": Leaf("City")})})
    xml = worded("[[table sites]]", shape=shape).xml

    assert "{{ record.name }}" in xml
    assert "{{ record.city }}" in xml


def test_a_column_may_be_a_field_of_a_person():
    person = Section({"name": Leaf("Leader")})
    shape = Section({"sites": Group("Sites", {"leader": person})})
    xml = worded("[[list sites: leader.name]]", shape=shape).xml

    assert "{{ record.leader.name }}" in xml


def test_widths_are_percentages_of_the_page():
    assert [1814, 7256] == widths("[[table visits: name 20, timing 80]]")


def test_a_column_without_a_width_takes_what_is_left():
    assert [2268, 6802] == widths("[[table visits: name 25%, timing]]")


def test_a_directive_may_be_written_with_chinese_punctuation():
    assert worded("[[table visits: name 20, timing]]") == worded(
        "[[table visits：name 20，timing]]"
    )


def test_a_grid_is_a_table_with_a_row_for_each_of_its_rows():
    assert [
        ["Exit", "Principle", "Procedure"],
        ["Withdrawal", "{{ exit.withdrawal.principle }}", "{{ exit.withdrawal.procedure }}"],
        ["Lost to follow-up", "{{ exit.lost.principle }}", "{{ exit.lost.procedure }}"],
    ] == cells("[[table exit]]")


def test_a_grid_may_show_some_columns_only():
    assert ["Exit", "Procedure"] == cells("[[table exit: procedure]]")[0]


def test_a_grid_may_be_turned():
    assert [
        ["Exit", "Withdrawal", "Lost to follow-up"],
        ["Principle", "{{ exit.withdrawal.principle }}", "{{ exit.lost.principle }}"],
    ] == cells("[[table exit transposed: principle]]")


def test_the_labels_of_a_grid_take_what_the_columns_leave():
    assert [1814, 3628, 3628] == widths("[[table exit: principle 40, procedure 40]]")


def test_the_head_of_a_table_repeats():
    assert worded("[[table exit]]").xml.count("<w:tblHeader/>") == 1


def test_a_list_joins_the_fields_of_a_record_by_a_comma():
    assert ("ListBullet", "{{ record.name }}, {{ record.timing }}") == lines(
        "[[list visits: name, timing]]"
    )[0]


def test_a_chinese_list_joins_the_fields_by_a_chinese_comma():
    assert ("ListBullet", "{{ record.name }}，{{ record.timing }}") == lines(
        "[[list visits: name, timing]]", "zh"
    )[0]


def test_fields_are_a_table_of_labels_and_values():
    assert [
        ["Title", "{{ study.title }}"],
        ["Investigator", "{{ people.leader.name }}"],
    ] == cells("[[fields: study.title, people.leader.name]]")


def test_a_table_of_fields_says_that_it_has_no_header_row():
    assert 'w:firstRow="0"' in worded("[[fields: study.title]]").xml


def test_a_signature_block_is_the_role_the_labels_and_room_to_write():
    assert [["Participant {{ study.title }}"], ["Name", "Date"], ["", ""]] == cells(
        "[[signature: Participant {{ study.title }} | Name | Date]]"
    )


def test_the_room_in_a_signature_block_is_marked_as_filled_by_hand():
    made = lines("[[signature: Participant | Name | Date]]")

    assert ["HandFilled", "HandFilled"] == [style for style, text in made[3:5] if not text]


def test_every_paragraph_of_a_signature_block_stays_with_the_next():
    xml = worded("[[signature: Participant | Name | Date]]").xml
    table = xml[: xml.index("</w:tbl>")]

    assert table.count("<w:p>") == table.count("<w:keepNext/>")


def test_the_line_before_a_signature_block_stays_with_it():
    xml = worded("I agree.\n\n[[signature: Participant | Name]]").xml

    assert "<w:keepNext/>" in xml[: xml.index("<w:tbl>")]


def test_the_statements_before_a_signature_block_stay_with_it():
    xml = worded("You declare:\n\n- one\n- two\n\n[[signature: Participant | Name]]").xml
    before = xml[: xml.index("<w:tbl>")]

    assert before.count("<w:p>") == before.count("<w:keepNext/>") == 3


def test_the_last_statement_stands_clear_of_the_signature_block():
    xml = worded("- one\n- two\n\n[[signature: Participant | Name]]").xml

    assert ["two"] == [
        text_of(one)
        for one in tree(xml).iter(f"{W_}p")
        if one.find(f"{W_}pPr/{W_}spacing") is not None
    ]


def test_lines_to_fill_before_a_signature_block_stay_with_it():
    xml = worded("[[fill: Reason | Date]]\n\n[[signature: Participant | Name]]").xml

    assert xml[: xml.index("<w:tbl>")].count("<w:keepNext/>") == 2


def test_lines_to_fill_before_other_words_may_be_parted_from_them():
    assert "<w:keepNext/>" not in worded("[[fill: Reason | Date]]\n\nThe end.").xml


def test_a_list_before_other_words_may_be_parted_from_them():
    assert "<w:keepNext/>" not in worded("- one\n- two\n\nThe end.").xml


def test_a_paragraph_before_lines_to_fill_stays_with_them():
    assert "<w:keepNext/>" in worded("For this dose.\n\n[[fill: Date]]").xml


def test_a_paragraph_before_a_new_page_needs_no_company():
    assert "<w:keepNext/>" not in worded("The end.\n\n[[page]]").xml


def test_what_is_written_into_a_signature_block_begins_at_its_edge():
    made = tree(worded("[[signature: Participant | Name]]").xml)

    assert ["0"] == [indent.get(f"{W_}firstLine") for indent in made.iter(f"{W_}ind")]


def test_the_caption_of_a_signature_block_is_its_role_without_fields():
    xml = worded("[[signature: The “R&D” role {{ study.title }} | Name]]").xml

    assert ["The “R&D” role"] == [
        caption.get(f"{W_}val") for caption in tree(xml).iter(f"{W_}tblCaption")
    ]


def test_lines_to_fill_end_in_a_rule():
    assert [("HandFilled", "Witness: →"), ("HandFilled", "Date: →")] == lines(
        "[[fill: Witness | Date]]"
    )


def test_a_check_box_may_stand_in_a_line_to_fill():
    assert [("HandFilled", "☐\xa0other: →")] == lines("[[fill: [ ] other]]")


def test_a_page_begins_with_a_paragraph_as_good_as_without_height():
    assert "<w:pageBreakBefore/>" in worded("[[page]]").xml
    assert [("TableGap", "")] == lines("[[page]]")


@pytest.mark.parametrize(
    "body",
    [
        "[[table visits: name]]",
        "[[table exit]]",
        "[[fields: study.title]]",
        "[[signature: a | b]]",
        "| a |\n|---|\n| b |",
    ],
)
def test_a_paragraph_follows_every_table(body):
    assert '</w:tbl><w:p><w:pPr><w:pStyle w:val="TableGap"/>' in worded(body).xml


@pytest.mark.parametrize(
    "body", ["[[table visits: name, timing]]", "[[table exit]]", "[[signature: a | b | c | d]]"]
)
def test_a_row_has_as_many_cells_as_the_table_has_columns(body):
    root = tree(worded(body).xml)
    spans = [
        sum(
            int((s.get(f"{W_}val")) if (s := c.find(f".//{W_}gridSpan")) is not None else 1)
            for c in row.iter(f"{W_}tc")
        )
        for row in root.iter(f"{W_}tr")
    ]

    assert {len(list(root.iter(f"{W_}gridCol")))} == set(spans)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("[[tabel visits]]", "did you mean table?"),
        ("[[xyz visits]]", "there are table, list, fields, signature, fill, page"),
        ("[[table visit: name]]", "did you mean visits?"),
        ("[[table visits: nam]]", "did you mean name?"),
        ("[[table study.title]]", "is a single field and no table"),
        ("[[table visits]]", "tests is not a single field"),
        ("[[table visits: name, name]]", "name is named twice"),
        ("[[table visits: name 60, timing 60]]", "make up 120 of 100"),
        ("[[table visits: name 20, timing 20]]", "make up 40 of 100"),
        ("[[table visits: name 99, timing]]", "make up 99 of 100"),
        ("[[table visits turned: name]]", "“turned” in the directive"),
        ("[[table visits transposed: name]]", "“transposed” in the directive"),
        ("[[table exit transposed: principle 20]]", "no widths"),
        ("[[list visits: name 20]]", "no widths"),
        ("[[list exit]]", "is a single field and no table"),
        ("[[fields]]", "name the fields after a colon"),
        ("[[fields: study.titel]]", "did you mean study.title?"),
        ("[[fields: visits]]", "is not a single field"),
        ("[[signature: role]]", "at most four labels"),
        ("[[signature: a | b | c | d | e | f]]", "at most four labels"),
        ("[[fill: a | ]]", "[[fill: label | label]]"),
        ("[[page now]]", "“now” in the directive"),
        ("[[]]", "no directive is called"),
    ],
)
def test_a_faulty_directive_is_explained(body, words):
    assert words in cause(body).cause.en


def test_a_faulty_directive_names_its_line():
    assert Bilingual(zh="第3行", en="line 3") == cause("words\n\n[[tabel visits]]").place


@pytest.mark.parametrize(
    "shape",
    [
        Section({"x": Group("{{ y }}", {"a": Leaf("A")})}),
        Section({"x": Group("X", {"a": Leaf("{% a")})}),
        Section({"x": Grid("X", {"r": "{"}, {"a": Leaf("A")})}),
    ],
)
def test_a_label_that_could_be_a_tag_is_refused(shape):
    assert "holds a brace" in cause("[[table x]]", shape).cause.en
