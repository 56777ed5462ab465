"""Three texts into one: no change of either side is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsc_docs.office.merging import (
    BEFORE,
    BETWEEN,
    HOUSE,
    UPSTREAM,
    Merged,
    merge,
    with_one_version,
)

TEXT = "one\ntwo\nthree\nfour\nfive\n"


@pytest.mark.parametrize(
    ("house", "upstream", "merged"),
    [
        (TEXT, TEXT, TEXT),
        (TEXT.replace("two", "2"), TEXT, TEXT.replace("two", "2")),
        (TEXT, TEXT.replace("two", "2"), TEXT.replace("two", "2")),
        (TEXT.replace("one", "1"), TEXT.replace("five", "5"), "1\ntwo\nthree\nfour\n5\n"),
        (TEXT.replace("two", "2"), TEXT.replace("two", "2"), TEXT.replace("two", "2")),
        (TEXT.replace("two\n", ""), TEXT + "six\n", "one\nthree\nfour\nfive\nsix\n"),
        (TEXT + "own\n", "new\n" + TEXT, "new\n" + TEXT + "own\n"),
    ],
)
def test_what_one_side_changed_is_taken_over(house, upstream, merged):
    assert Merged(merged, ()) == merge(TEXT, house, upstream)


def test_what_both_sides_changed_stands_in_the_text_three_times_between_marks():
    merged = merge(TEXT, TEXT.replace("three", "drei"), TEXT.replace("three", "trois"))

    assert (
        f"one\ntwo\n{HOUSE}\ndrei\n{BEFORE}\nthree\n{BETWEEN}\ntrois\n{UPSTREAM}\nfour\nfive\n",
        (3,),
    ) == (merged.text, merged.conflicts)


def test_every_conflict_is_told_with_its_line():
    house = TEXT.replace("one", "eins").replace("five", "fünf")
    upstream = TEXT.replace("one", "un").replace("five", "cinq")

    assert (1, 11) == merge(TEXT, house, upstream).conflicts


def test_two_additions_at_one_place_are_for_a_person_to_order():
    assert (6,) == merge(TEXT, TEXT + "own\n", TEXT + "new\n").conflicts


def test_a_text_without_a_last_line_break_is_merged_like_one_with_it():
    assert TEXT == merge(TEXT, TEXT.rstrip(), TEXT).text


TEXTS = st.lists(st.sampled_from("abcde"), max_size=8).map(
    lambda lines: "".join(f"{x}\n" for x in lines)
)


@given(TEXTS, TEXTS, TEXTS)
def test_every_new_line_of_either_side_is_in_the_merged_text(before, house, upstream):
    merged = merge(before, house, upstream).text.split("\n")
    for side in (house, upstream):
        new = {line for line in side.split("\n") if line not in before.split("\n")}
        assert set() == new - set(merged)


@given(TEXTS, TEXTS)
def test_an_office_that_changed_nothing_gets_the_new_text(before, upstream):
    assert upstream == merge(before, before, upstream).text


@given(TEXTS, TEXTS)
def test_a_toolkit_that_changed_nothing_leaves_the_text_of_the_office(before, house):
    assert house == merge(before, house, before).text


def test_two_version_numbers_are_no_conflict():
    texts = ("version: 2\na\n", "version: 3\nb\n", "version: 5\na\n")

    assert Merged("version: 5\nb\n", ()) == merge(*with_one_version(*texts))


def test_what_carries_no_version_is_left_as_it_is():
    assert ("a", "b", "c") == with_one_version("a", "b", "c")
