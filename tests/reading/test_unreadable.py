"""A file that cannot be read is refused at its first fault, in words that help to mend it."""

import sys

import pytest

from ipsc_docs.errors import UnreadableFileError
from ipsc_docs.reading.files import LARGEST, decode, read_bytes, read_text
from ipsc_docs.reading.tree import DEEPEST, read_tree


def refused(text, **how):
    with pytest.raises(UnreadableFileError) as caught:
        read_tree(text, "a.yaml", **how)
    return caught.value


def place_of(error):
    return (error.line, error.column)


FAULTS = {
    "a full-width colon after a section": ("study：\n  id: x", (1, 6), "half-width"),
    "a full-width colon after a question": ("study:\n  id：x\n  b: y", (2, 5), "half-width"),
    "a full-width colon in an item": ("visits:\n- name：x\n  timing: y", (2, 7), "half-width"),
    "a tab before a name": ("a:\n\tb: 1", (2, 1), "use spaces"),
    "a tab after spaces": ("a:\n  b: 1\n \tc: 2", (3, 2), "use spaces"),
    "a colon within plain text": ("a: at 10: 30", (1, 9), "in quotes"),
    "a name without a colon": ("a: 1\nb\nc: 2", (2, 1), "a colon"),
    "uneven indentation": ("  a: 1\nb: 2", (2, 1), "indentation"),
    "text after a quoted text": ("a: 'x' y", (1, 8), "quote or bracket"),
    "a quote that is not closed": ('a: "x\nb: y\n', (1, 4), "not closed"),
    "a bracket that is not closed": ("a: [b\nc: d", (1, 4), "not closed"),
    "a brace that is not closed": ("a: {b\n", (1, 4), "not closed"),
    "text that begins with @": ("a: @x", (1, 4), "in quotes"),
    "text that begins with stars": ("a: **b**", (1, 5), "in quotes"),
    "text that begins with a dash": ("a: - b", (1, 4), "next line"),
    "text after a bar": ("a: |x", (1, 5), "next one"),
    "a Windows path in double quotes": (r'a: "C:\data"', (1, 7), "backslash"),
    "half an escape": (r'a: "\x"', (1, 7), "backslash"),
    "half a surrogate pair": (r'a: "\ud800"', (1, 7), "no whole character"),
    "an anchor": ("a: &b c", (1, 4), "& or *"),
    "an anchor on a list": ("a: &b [c]", (1, 4), "& or *"),
    "an alias": ("a: 1\nb: *a", (2, 4), "& or *"),
    "a tag": ("a: !!str 1", (1, 4), "beginning with !"),
    "a tag on a mapping": ("a: !x {b: c}", (1, 4), "beginning with !"),
    "a second document": ("a: 1\n---\nb: 2", (2, 1), '"---"'),
    "text after the end of the document": ("a: 1\n...\nb", (3, 1), "indentation"),
    "a list for a name": ("[a]: b", (1, 1), "single word"),
    "braces that are text": ("a: {{x}}", (1, 5), "in quotes"),
    "a line separator": ("a: x\nb: y\u2028z", (2, 5), "U+2028"),
    "a paragraph separator in a remark": ("# x\u2029", (1, 4), "U+2029"),
    "a next-line character": ("a: x\x85", (1, 5), "U+0085"),
    "a control character": ("研究: 题\na: x\x01", (2, 5), "U+0001"),
    "a deleted character": ("研究: 题\na: x\x7f", (2, 5), "U+007F"),
    "a non-character": ("研究: 题\na: x\uffff", (2, 5), "U+FFFF"),
    "a null character, as of UTF-16 without a mark": ("a\0:\0", (1, 2), "U+0000"),
    "too many levels": ("[" * (DEEPEST + 1), (1, DEEPEST + 1), "40 levels"),
    "too many levels of names": (
        "\n".join(" " * level + "a:" for level in range(DEEPEST + 1)),
        (DEEPEST + 1, DEEPEST + 1),
        "40 levels",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_with_its_place_and_a_hint(name):
    text, place, hint = FAULTS[name]

    error = refused(text)

    assert (place, True) == (place_of(error), hint in error.reason.en)


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_in_chinese_too(name):
    said = refused(FAULTS[name][0]).reason.zh

    assert any("\u4e00" <= character <= "\u9fff" for character in said)


def test_a_fault_without_a_hint_of_ours_says_what_the_parser_found():
    assert "语法错误（found unknown directive name）" == refused("%x").reason.zh


def test_a_full_width_colon_far_from_the_fault_is_not_blamed():
    error = refused("a: |\n  note：x\n\n\n\nb: @c")

    assert (6, 4) == place_of(error)


def test_exactly_the_deepest_nesting_can_be_read():
    assert read_tree("[" * DEEPEST + "]" * DEEPEST, "a.yaml").items


JSON_FAULTS = {
    "nothing": ("", (1, 1), "not valid JSON"),
    "a comma too many": ('{"a": 1,\n}', (2, 1), "not valid JSON"),
    "yaml": ("a: 1", (1, 1), "not valid JSON"),
    "a remark": ("{} # x", (1, 4), "not valid JSON"),
    "single quotes": ("{'a': 1}", (1, 2), "not valid JSON"),
    "a number that is none": ('{"a": NaN}', (1, 1), "NaN is not a JSON value"),
    "an endless number": ('{"a": -Infinity}', (1, 1), "-Infinity is not a JSON value"),
    "a line break in a text": ('{"a": "x\ny"}', (1, 9), "not valid JSON"),
    "a tab in a text": ('{"a": "x\ty"}', (1, 9), "not valid JSON"),
    "half a surrogate pair": (r'{"a": "\ud83d\ud83d\ude00"}', (1, 10), "no whole character"),
    "too many levels": ("[" * 41 + "]" * 41, (1, 41), "40 levels"),
    "far too many levels": ("[" * 99_999 + "]" * 99_999, (1, 1), "40 levels"),
    "a line separator": ('{"a": "\u2028"}', (1, 8), "U+2028"),
    "a non-character": ('{"a": "\ufffe"}', (1, 8), "U+FFFE"),
}


@pytest.mark.parametrize("name", JSON_FAULTS)
def test_json_is_read_strictly(name):
    text, place, hint = JSON_FAULTS[name]

    error = refused(text, as_json=True)

    assert (place, True) == (place_of(error), hint in error.reason.en)


def test_the_words_of_an_error_name_file_line_and_column():
    error = refused("a: 1\nb: @")

    assert (
        f"a.yaml 第 2 行第 4 列：{error.reason.zh}",
        f"a.yaml, line 2, column 4: {error.reason.en}",
        3,
    ) == (error.say("zh"), error.say("en"), error.exit_code)


@pytest.mark.parametrize(
    ("content", "place", "hint"),
    [
        ("研究".encode("utf-16"), (1, 1), "UTF-16"),
        (b"\xfe\xff\x00a", (1, 1), "UTF-16"),
        ("a: 1\nb: 研究".encode("gbk"), (2, 4), "GBK?"),
        ("\ufeff研究: ".encode() + b"\xff", (1, 5), "GBK?"),
        (b"x" * (LARGEST + 1), (1, 1), "5 MB"),
    ],
)
def test_bytes_that_are_not_utf8_are_refused_with_the_remedy(content, place, hint):
    with pytest.raises(UnreadableFileError) as caught:
        decode(content, "a.yaml")

    assert (place, True) == (place_of(caught.value), hint in caught.value.reason.en)


def test_a_byte_order_mark_is_no_part_of_the_text():
    assert "a: 研究" == decode("\ufeffa: 研究".encode(), "a.yaml")


def test_a_file_of_the_greatest_size_is_read(tmp_path):
    (tmp_path / "a").write_bytes(b"x" * LARGEST)

    assert LARGEST == len(read_text(tmp_path / "a"))


def test_a_larger_file_is_refused(tmp_path):
    (tmp_path / "a").write_bytes(b"x" * (LARGEST + 1))

    with pytest.raises(UnreadableFileError, match="larger than 5 MB"):
        read_bytes(tmp_path / "a")


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such file")
def test_a_file_without_an_end_is_refused(tmp_path):
    (tmp_path / "a").symlink_to("/dev/zero")

    with pytest.raises(UnreadableFileError, match="larger than 5 MB"):
        read_bytes(tmp_path / "a")


@pytest.mark.parametrize("name", ["missing", "."])
def test_a_file_that_is_missing_or_a_folder_is_refused(tmp_path, name):
    with pytest.raises(UnreadableFileError, match="cannot be opened"):
        read_bytes(tmp_path / name)
