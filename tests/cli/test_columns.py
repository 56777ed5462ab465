"""Words on a terminal: how wide they are, and where they break."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsc_docs.cli.columns import broken, padded, width


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", 0), ("abc", 3), ("研究", 4), ("研究 a", 6), ("e\u0301", 1), ("：", 2)],
)
def test_a_chinese_character_takes_two_columns(text, expected):
    assert expected == width(text)


def test_padding_counts_columns_not_characters():
    assert ("研究  |", "abcd  |") == (padded("研究", 6) + "|", padded("abcd", 6) + "|")


def test_without_a_terminal_no_line_is_broken():
    assert "- " + "word " * 40 == broken("word " * 40, None, "- ", "  ")


def test_a_line_breaks_between_words():
    assert "  one two\n    three" == broken("one two three", 10, "  ", "    ")


def test_a_line_breaks_between_chinese_characters():
    assert "研究\n参与\n者" == broken("研究参与者", 5)


def test_no_line_begins_with_what_closes():
    assert "研究\n者，\n（甲）" == broken("研究者，（甲）", 6)


def test_a_word_longer_than_a_line_stays_whole():
    assert "a\n/a/very/long/path\nb" == broken("a /a/very/long/path b", 8)


@given(st.text("ab 研究，。（）“” c", max_size=60), st.integers(8, 40))
def test_nothing_but_blanks_is_lost(text, columns):
    def letters(words):
        return "".join(words.split())

    assert letters(text) == letters(broken(text, columns))


@given(st.text("ab 研究", max_size=60), st.integers(20, 40))
def test_no_line_is_too_long_where_words_are_short(text, columns):
    text = " ".join(text[at : at + 6] for at in range(0, len(text), 6))

    assert [] == [one for one in broken(text, columns).split("\n") if width(one) > columns]
