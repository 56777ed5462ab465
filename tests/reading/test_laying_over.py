"""A row changes only what it names; everything else of the master study stays what it was."""

import json

import pytest
from studies import node_of

from ipsc_docs.reading.overlay import Entry, laid_over, node_at, out_of_reach
from ipsc_docs.reading.tree import plain_value, read_tree


def entry(path, value):
    return Entry(path, node_of(value))


def over(master, *changes):
    tree = read_tree(json.dumps(master), "master.json", as_json=True)
    return plain_value(laid_over(tree, [entry(path, value) for path, value in changes]))


def test_what_is_not_named_stays():
    assert {"a": {"x": "1", "y": "3"}} == over({"a": {"x": "1", "y": "2"}}, ("a.y", "3"))


def test_what_was_not_there_is_added():
    assert {"a": {"x": "1"}, "b": {"y": {"z": "2"}}} == over({"a": {"x": "1"}}, ("b.y.z", "2"))


def test_one_language_of_a_text_replaces_that_language_alone():
    assert {"t": {"zh": "一", "en": "new"}} == over(
        {"t": {"zh": "一", "en": "one"}}, ("t.en", "new")
    )


@pytest.mark.parametrize(("language", "other"), [("zh", "en"), ("en", "zh")])
def test_a_text_in_one_language_becomes_one_of_two(language, other):
    found = over({"language": language, "t": "words"}, (f"t.{other}", "new"))

    assert {language: "words", other: "new"} == found["t"]


def test_a_text_replaces_both_languages():
    assert {"t": "new"} == over({"t": {"zh": "一", "en": "one"}}, ("t", "new"))


def test_the_reason_of_a_waiver_can_be_given_language_by_language():
    found = over({"t": "one"}, ("t.not_applicable.zh", "因"), ("t.not_applicable.en", "why"))

    assert {"t": {"not_applicable": {"zh": "因", "en": "why"}}} == found


def test_a_waiver_takes_the_place_of_what_was_answered():
    found = over({"t": {"zh": "一", "en": "one"}}, ("t.not_applicable", "why"))

    assert {"t": {"not_applicable": "why"}} == found


def test_an_answer_takes_the_place_of_a_waiver():
    assert {"t": {"zh": "一"}} == over({"t": {"not_applicable": "why"}}, ("t.zh", "一"))


def test_an_item_of_a_list_is_changed_at_its_number():
    found = over({"v": [{"n": "1"}, {"n": "2"}]}, ("v[2].n", "new"))

    assert {"v": [{"n": "1"}, {"n": "new"}]} == found


def test_the_item_behind_the_last_is_added():
    assert {"v": [{"n": "1"}, {"n": "2"}]} == over({"v": [{"n": "1"}]}, ("v[2].n", "2"))


def test_an_item_behind_a_gap_is_found_out():
    tree, beyond = node_of({"v": [{"n": "1"}]}), entry("v[3].n", "3")

    assert (beyond,) == out_of_reach(tree, [beyond])


def test_an_item_that_fills_the_gap_first_is_none():
    tree = node_of({"v": [{"n": "1"}]})

    assert () == out_of_reach(tree, [entry("v[2].n", "2"), entry("v[3].n", "3")])


def test_the_master_itself_is_never_changed():
    tree = node_of({"a": {"x": "1"}})
    laid_over(tree, [entry("a.x", "2")])

    assert "1" == node_at(tree, "a.x").text
