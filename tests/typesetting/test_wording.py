"""A clause's Markdown becomes Word in named styles, and nothing of it is lost or misread."""

import pytest
from clauses import SHAPE, W_, lines, runs, text_of, tree, worded

from ipsc_docs.errors import TemplateError
from ipsc_docs.typesetting.wording.clause_xml import word_xml
from ipsc_docs.typesetting.wording.styles import FIRST_FREE_NUMBER, Styles


def cause(body, language="en"):
    with pytest.raises(TemplateError) as raised:
        worded(body, language)
    return raised.value


def places(xml, path):
    root = tree(xml)
    return [element.get(f"{W_}val") for element in root.iter(W_ + path)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "## A\n\n### B\n\n#### C", ["Heading1", "Heading2", "Heading3"], id="headings"
        ),
        pytest.param("words", ["BodyText"], id="a paragraph"),
        pytest.param("- a\n\n    - b", ["ListBullet", "ListBullet2"], id="bullets"),
        pytest.param("1. a\n\n    1. b", ["ListNumber", "ListNumber2"], id="numbers"),
        pytest.param("- a\n\n    b", ["ListBullet", "ListContinue"], id="a second paragraph"),
        pytest.param("> a\n>\n> b", ["Callout", "Callout"], id="a callout"),
        pytest.param("a\n:   b", ["DefinitionTerm", "DefinitionText"], id="a definition"),
        pytest.param("| a |\n|---|\n| b |", ["TableHead", "TableText", "TableGap"], id="a table"),
    ],
)
def test_each_block_has_its_own_style(body, expected):
    assert expected == [style for style, _ in lines(body)]


def test_emphasis_becomes_character_styles():
    assert [("", "a "), ("Strong", "b"), ("", " "), ("Emphasis", "c")] == runs("a **b** *c*")


def test_strong_wins_where_both_are_meant():
    assert [("Strong", "both")] == runs("***both***")


def test_chinese_emphasis_needs_no_spaces_around_it():
    assert [("", "请"), ("Strong", "注意："), ("", "慢")] == runs("请**注意：**慢", "zh")


@pytest.mark.parametrize(
    "text",
    [
        "age < 14 days",
        "R&D <14 days> & co",
        "a_b_c and 2 * 3",
        "5% [1] (x) ~~y~~ “quoted” — – …",
        "𠮷 rare and 🧪 odd",
    ],
)
def test_plain_words_come_out_as_they_went_in(text):
    assert [("BodyText", text)] == lines(text)


def test_an_entity_is_the_character_that_it_names():
    assert [("BodyText", "R&D <b> ©")] == lines("R&amp;D &lt;b&gt; &copy;")


def test_an_ampersand_before_a_word_is_no_entity():
    assert [("BodyText", "R&para and AT&T")] == lines("R&para and AT&T")


def test_an_escape_prints_the_sign_itself():
    assert [("BodyText", "*not* emphasised, 2026. x")] == lines("\\*not\\* emphasised, 2026\\. x")


def test_escaped_double_stars_print():
    assert [("BodyText", "**a")] == lines("\\*\\*a")


def test_what_looks_like_a_reference_definition_is_printed():
    assert [("BodyText", "[1]: https://example.org/x")] == lines("[1]: https://example.org/x")


def test_two_spaces_at_the_end_of_a_line_break_it():
    assert [("BodyText", "a⏎b")] == lines("a  \nb")


def test_lines_of_english_are_joined_by_a_space():
    assert [("BodyText", "one two")] == lines("one\ntwo")


def test_lines_of_chinese_are_joined_by_nothing():
    assert [("BodyText", "一句话分两行，又一行")] == lines("一句话\n分两行，\n又一行", "zh")


def test_lines_of_latin_letters_in_a_chinese_text_are_joined_by_a_space():
    assert [("BodyText", "用 iPSC line")] == lines("用 iPSC\nline", "zh")


def test_windows_line_ends_are_line_ends():
    assert [("BodyText", "a"), ("BodyText", "b")] == lines("a\r\n\r\nb")


def test_a_link_prints_its_address():
    assert [("BodyText", "the site (https://example.org/a_b)")] == lines(
        "[the site](https://example.org/a_b)"
    )


def test_a_link_that_is_its_own_address_prints_once():
    assert [("BodyText", "see https://example.org/x")] == lines("see <https://example.org/x>")


def test_a_mail_link_prints_the_address_alone():
    assert [("BodyText", "写信（a@b.cn）")] == lines("[写信](mailto:a@b.cn)", "zh")


def test_a_place_stands_in_a_run_of_its_own_with_the_style_around_it():
    assert [("Strong", "now "), ("Strong", "{{ study.phone }}"), ("", "!")] == runs(
        "**now {{ study.phone }}**!"
    )


def test_a_place_right_after_emphasis_is_kept():
    assert [("Strong", "now"), ("", "{{ study.phone }}")] == runs("**now**{{ study.phone }}")


def test_a_place_in_a_table_keeps_its_cell():
    assert [
        ("TableHead", "a"),
        ("TableHead", "b"),
        ("TableText", "{{ study.phone }}"),
        ("TableText", "2"),
        ("TableGap", ""),
    ] == lines("| a | b |\n|---|---|\n| {{study.phone}} | 2 |")


def test_a_row_of_a_grid_can_be_named_in_a_line():
    assert [("BodyText", "{{ exit.withdrawal.principle }}")] == lines(
        "{{ exit.withdrawal.principle }}"
    )


def test_every_text_keeps_its_spaces():
    xml = worded("a **b** c").xml

    assert xml.count("<w:t") == xml.count('<w:t xml:space="preserve">')


def test_each_numbered_list_has_a_number_of_its_own():
    made = worded("1. a\n2. b\n\npause\n\n1. c")

    assert ["100", "100", "101"] == places(made.xml, "numId")


def test_each_number_restarts_its_list():
    made = worded("1. a\n\npause\n\n1. b")

    assert (2, 2) == (made.numbering.count("<w:num "), made.numbering.count('Override w:val="1"'))


def test_the_next_clause_goes_on_where_the_numbers_end():
    assert FIRST_FREE_NUMBER + 2 == worded("1. a\n\n- b\n\npause\n\n1. c").next_number


def test_a_list_begins_with_the_number_that_is_written():
    assert '<w:startOverride w:val="4"/>' in worded("4. a\n5. b").numbering


def test_a_nested_list_is_numbered_on_the_second_level():
    assert ["0", "1"] == places(worded("1. a\n\n    1. b").xml, "ilvl")


def test_the_head_of_a_table_repeats_and_rows_do_not_split():
    root = tree(worded("| a |\n|---|\n| b |").xml)

    assert (1, 2) == (
        len(list(root.iter(f"{W_}tblHeader"))),
        len(list(root.iter(f"{W_}cantSplit"))),
    )


def test_a_column_is_aligned_as_it_is_written():
    assert ["right", "right"] == places(worded("| a |\n|--:|\n| 1 |").xml, "jc")


def test_the_widths_of_a_table_make_up_the_whole_page():
    root = tree(worded("| a | long words here |\n|---|---|\n| b | c |").xml)
    widths = [int(column.get(f"{W_}w")) for column in root.iter(f"{W_}gridCol")]

    assert sum(widths) == pytest.approx(9070, abs=1)


def test_a_paragraph_can_be_kept_with_the_next_one():
    assert "<w:keepNext/>" in worded("a\n{: .keep}\n\nb").xml


def kept(body):
    """Return the text of each paragraph that stays on the page of the next one."""
    root = tree(worded(body).xml)
    return [
        text_of(one) for one in root.iter(f"{W_}p") if one.find(f"{W_}pPr/{W_}keepNext") is not None
    ]


def test_a_line_that_announces_a_list_stays_with_it():
    assert ["as follows:"] == kept("as follows:\n\n- a")


def test_a_line_that_announces_a_paragraph_stays_with_it():
    assert ["as follows:"] == kept("as follows:\n\nthe answer")


def test_a_line_that_announces_a_callout_stays_with_it():
    assert ["The form says so."] == kept("The form says so.\n\n> words")


def test_a_paragraph_before_a_table_stays_with_it():
    assert ["The table.", "a"] == kept("The table.\n\n| a |\n|---|\n| b |")


def test_a_short_table_stays_on_one_page():
    assert ["a", "1", "2"] == kept("| a |\n|---|\n| 1 |\n| 2 |\n| 3 |")


def test_a_long_table_may_go_on_overleaf():
    assert ["a"] == kept("| a |\n|---|\n| 1 |\n| 2 |\n| 3 |\n| 4 |\n| 5 |")


def test_a_paragraph_before_another_may_be_parted_from_it():
    assert [] == kept("One.\n\nTwo.")


def test_a_paragraph_before_a_table_stands_clear_of_it():
    assert ["120"] == [
        space.get(f"{W_}after")
        for space in tree(worded("The table.\n\n| a |\n|---|\n| b |").xml).iter(f"{W_}spacing")
    ]


def test_a_column_of_answers_is_wider_than_its_tags():
    root = tree(worded("| what | answer |\n|---|---|\n| b | {{ study.title }} |").xml)
    asked, answered = (int(column.get(f"{W_}w")) for column in root.iter(f"{W_}gridCol"))

    assert asked < answered


def test_a_check_box_is_unticked_and_named_by_its_words():
    xml = worded("[ ] I agree to be called. [ ] I do not.").xml

    assert ["I agree to be called", "I do not"] == places(xml, "alias")
    assert xml.count('<w14:checked w14:val="0"/>') == xml.count("☐") == 2


def test_check_boxes_are_tagged_by_clause_and_count():
    assert ["sample_1", "sample_2"] == places(worded("- [ ] a\n- [ ] b").xml, "tag")


def test_the_id_of_a_check_box_is_always_the_same_and_its_own():
    xml = worded("[ ] a [ ] b").xml
    ids = places(xml, "id")

    assert ids == places(worded("[ ] a [ ] b").xml, "id")
    assert 2 == len(set(ids))


def test_the_words_after_a_check_box_print():
    assert [("BodyText", "☐\xa0yes {{ study.phone }}")] == lines("[ ] yes {{ study.phone }}")


def test_a_clause_without_words_is_empty():
    assert ("", "", FIRST_FREE_NUMBER) == (
        (made := worded("\n\n")).xml,
        made.numbering,
        made.next_number,
    )


@pytest.mark.parametrize(
    ("body", "line", "words"),
    [
        pytest.param("a\n\n{{ study.fone }}", 3, "did you mean study.phone?", id="misspelt field"),
        pytest.param("{{ visits }}", 1, "use [[table visits]]", id="a group in a line"),
        pytest.param("{{ people.leader }}", 1, "use [[fields: people.leader.…]]", id="a section"),
        pytest.param("{{ study.phone | upper }}", 1, "only a dotted field name", id="a filter"),
        pytest.param("a\n{% if x %}", 2, "braces may only", id="a control tag"),
        pytest.param("{# note #}", 1, "braces may only", id="a comment"),
        pytest.param("a { b", 1, "braces may only", id="a brace"),
        pytest.param("a\n{: onclick=x }", 2, "braces may only", id="an attribute"),
        pytest.param("a {: .keep } b", 1, "line of its own", id="a layout within words"),
        pytest.param("a\n{: .wide }", 1, "the layouts are", id="an unknown layout"),
        pytest.param("- a\n{: .keep }", 1, "paragraphs and headings only", id="layout of an item"),
        pytest.param("a\ue000", 1, "U+E000", id="a private character"),
        pytest.param("a\U000f0000", 1, "U+F0000", id="a private character of ours"),
        pytest.param("a\n\x0bb", 2, "U+000B", id="a control character"),
        pytest.param("a\n\n<b>x</b>", 3, "HTML is not allowed", id="raw html"),
        pytest.param("<!-- x -->", 1, "HTML is not allowed", id="an html comment"),
        pytest.param("&#123;&#123; x", 1, "not allowed", id="braces by entity"),
        pytest.param("&#xE000;", 1, "not allowed", id="private character by entity"),
        pytest.param("![x](http://y)", 1, "cannot hold a picture", id="an image"),
        pytest.param("`x`", 1, "cannot hold code", id="code"),
        pytest.param("    x", 1, "four spaces make code", id="an indented paragraph"),
        pytest.param("# x", 1, "the title belongs to the template", id="a title"),
        pytest.param("##### x", 1, "cannot be used in a clause", id="a deep heading"),
        pytest.param("a\n---", 2, "no rules or underlined headings", id="an underlined heading"),
        pytest.param("[x](javascript:y)", 1, "a link may begin with", id="a script link"),
        pytest.param('[x](http://y "z")', 1, "no titles of links", id="a titled link"),
        pytest.param("a\n- b", 2, "empty line before a list", id="list under paragraph"),
        pytest.param("- a\n  - b", 2, "four spaces", id="a nested list of two spaces"),
        pytest.param("- a\n1. b", 2, "between bullets and numbers", id="mixed lists"),
        pytest.param("2026. x", 1, "2026\\.", id="a year that begins a list"),
        pytest.param("1）甲\n2）乙", 2, "flow together", id="numbers by hand"),
        pytest.param("- a\n\n    - b\n\n        - c", 5, "two levels deep", id="a third level"),
        pytest.param("> - a", 1, "paragraphs only", id="a list in a callout"),
        pytest.param("- a\n\n    > b", 3, "a list item holds", id="a callout in a list"),
        pytest.param("a\n| b |\n|---|", 3, "empty line before a table", id="table under paragraph"),
        pytest.param("| a |\n|---|\n| b | c |", 3, "1 columns, this row 2", id="a ragged table"),
        pytest.param("a ** b", 1, "has no effect", id="stars without a pair"),
        pytest.param("[x] yes", 1, "may not be ticked in advance", id="a ticked box"),
        pytest.param("a [[page]]", 1, "has no effect", id="a directive within words"),
    ],
)
def test_a_fault_says_where_it_is_and_how_to_mend_it(body, line, words):
    fault = cause(body)

    assert ("sample", f"line {line}") == (fault.template, fault.place.en)
    assert words in fault.cause.en


def test_a_directive_in_a_list_is_refused():
    assert "stands alone" in cause("- a\n\n[[page]]\nx").cause.en


def test_a_field_in_the_address_of_a_link_prints():
    assert [("BodyText", "x (https://a.cn/{{ study.phone }})")] == lines(
        "[x](https://a.cn/{{ study.phone }})"
    )


def test_a_fault_is_said_in_chinese_as_well():
    assert "是否指 study.phone？" in cause("{{ study.fone }}").cause.zh


def test_a_paragraph_of_a_callout_may_hold_everything_a_line_may():
    assert "☐\xa0yes {{ study.phone }}" == text_of(tree(worded("> [ ] yes {{ study.phone }}").xml))


def test_the_styles_are_those_of_the_template():
    styles = Styles(body="a3", numbered_list=4)
    made = word_xml("a\n\n1. b", clause="x", shape=SHAPE, language="en", styles=styles)

    assert ["a3", "ListNumber"] == places(made.xml, "pStyle")
    assert '<w:abstractNumId w:val="4"/>' in made.numbering


def test_a_check_box_is_kept_with_its_words_at_the_end_of_a_line():
    assert [("BodyText", "☐\xa0同意　☐\xa0不同意")] == lines("[ ] 同意　[ ] 不同意", "zh")
