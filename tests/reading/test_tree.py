"""YAML and JSON become the same tree: every value with its place, every text as it was written."""

import pytest

from ipsc_docs.findings import Place
from ipsc_docs.reading.tree import Mapping, Scalar, Sequence, plain_value, read_tree


def at(line, column):
    return Place("a.yaml", line, column)


def written(text, **how):
    """Return the text under the first name of a small file."""
    return read_tree(text, "a.yaml", **how).entries[0][1].text


def test_every_kind_of_value_knows_its_line_and_column():
    tree = read_tree("study:\n  id: RPE\n  uses: [a, b]\nsites:\n- name: |\n    x\n", "a.yaml")

    item = Mapping(((Scalar("name", at(5, 3), True), Scalar("x", at(5, 9), False)),), at(5, 3))
    uses = Sequence((Scalar("a", at(3, 10), True), Scalar("b", at(3, 13), True)), at(3, 9))
    study = Mapping(
        (
            (Scalar("id", at(2, 3), True), Scalar("RPE", at(2, 7), True)),
            (Scalar("uses", at(3, 3), True), uses),
        ),
        at(2, 3),
    )
    assert tree == Mapping(
        (
            (Scalar("study", at(1, 1), True), study),
            (Scalar("sites", at(4, 1), True), Sequence((item,), at(5, 1))),
        ),
        at(1, 1),
    )


def test_columns_count_characters_not_bytes():
    assert at(1, 6) == read_tree("{研究: 题}", "a.yaml").entries[0][1].place


@pytest.mark.parametrize("text", ["", "# only a remark\n", "\n\n"])
def test_a_file_without_content_is_an_empty_mapping(text):
    assert Mapping((), at(1, 1)) == read_tree(text, "a.yaml")


@pytest.mark.parametrize("word", ["NO", "1.10", "0123", "2026-05-20", "1e3", "~", "0x1F", "12:30"])
def test_a_plain_word_stays_as_it_was_written(word):
    assert word == written(f"a: {word}")


@pytest.mark.parametrize(
    ("notation", "plain"),
    [("x", True), ('"x"', False), ("'x'", False), ("|\n  x", False), (">\n  x", False)],
)
def test_a_value_in_quotes_or_as_a_block_is_told_from_a_plain_one(notation, plain):
    assert Scalar("x", at(1, 4), plain) == read_tree(f"a: {notation}", "a.yaml").entries[0][1]


@pytest.mark.parametrize(
    ("block", "text"),
    [
        ("|\n  one\n  two\n", "one\ntwo"),
        ("|\n  one\n\n\n", "one"),
        ("|-\n  one\n", "one"),
        ("|+\n  one\n\n", "one\n"),
        (">\n  one\n  two\n", "one two"),
        ("|\n  one\n    two\n", "one\n  two"),
        ("|+\n\n", ""),
    ],
)
def test_a_block_loses_only_the_line_break_that_ends_it(block, text):
    assert text == written(f"a: {block}")


def test_a_line_break_that_ends_a_text_in_quotes_stays():
    assert "one\n" == written('a: "one\\n"')


def test_windows_line_breaks_read_like_all_others():
    assert [("a", "one\ntwo"), ("b", "3")] == [
        (key.text, node.text)
        for key, node in read_tree("a: |\r\n  one\r\n  two\r\nb: 3\r\n", "a.yaml").entries
    ]


def test_a_name_that_stands_again_is_found_each_time():
    tree = read_tree("a: 1\nb: 2\na: 3\na: 4\n", "a.yaml")

    assert [at(3, 1), at(4, 1)] == [key.place for key in tree.repeated()]


def test_the_first_value_of_a_name_is_the_one_that_counts():
    assert "1" == read_tree("a: 1\na: 3\n", "a.yaml").get("a").text


def test_a_name_that_is_not_there_has_no_value():
    assert read_tree("a: 1", "a.yaml").get("b") is None


def test_many_names_are_compared_in_one_pass():
    tree = read_tree("".join(f"k{at}:\n" for at in range(50_000)), "a.yaml")

    assert () == tree.repeated()


def test_json_gives_the_same_tree_as_yaml():
    text = '{"study": {"id": "RPE", "uses": ["a", "b"]}}'

    assert read_tree(text, "a.yaml") == read_tree(text, "a.yaml", as_json=True)


def test_tabs_between_the_values_of_json_are_blank_space():
    text = '{\n\t"a":\t"x"\n}'

    assert at(2, 7) == read_tree(text, "a.yaml", as_json=True).entries[0][1].place


@pytest.mark.parametrize(
    ("json_text", "text"),
    [
        (r'"\ud83d\ude00"', "😀"),
        (r'"\uD842\uDFB7\ud83d\ude00"', "𠮷😀"),
        (r'"\\ud83d\\ude00"', r"\ud83d\ude00"),
        (r'"\\\ud83d\ude00"', "\\😀"),
        (r'"\\\\ud83d"', r"\\ud83d"),
        (r'"\n\ud83d\ude00"', "\n😀"),
        (r'"\/\u002f\t"', "//\t"),
    ],
)
def test_json_escapes_are_read_as_json_reads_them(json_text, text):
    assert text == written(f'{{"a": {json_text}}}', as_json=True)


@pytest.mark.parametrize("number", ["14", "1.10", "-0.0", "1E400", "1" * 5000])
def test_a_json_number_of_any_length_stays_as_it_was_written(number):
    assert number == written(f'{{"a": {number}}}', as_json=True)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("yes", True),
        ("true", True),
        ("no", False),
        ("false", False),
        ("14", 14),
        ("-3", -3),
        ("0", 0),
        ("0123", "0123"),
        ("1.10", "1.10"),
        ("NO", "NO"),
        ('"yes"', "yes"),
        ('"14"', "14"),
        ("9" * 19, "9" * 19),
        ("[1, {a: no}]", [1, {"a": False}]),
    ],
)
def test_content_files_know_yes_no_and_whole_numbers_only_where_unquoted(text, value):
    assert [value] == [plain_value(read_tree(f"a: {text}", "a.yaml").entries[0][1])]
