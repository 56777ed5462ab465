"""Personal answers are kept apart, come together again, and are taken out of what is shared."""

import pytest
from hypothesis import given
from studies import COMPLETE, example_path, tree_of
from test_splicing import texts
from test_yaml_text import plainly

from ipsc_docs.answering.privacy.redaction import redacted
from ipsc_docs.answering.privacy.separating import separated
from ipsc_docs.answering.texts.splicing import order_of
from ipsc_docs.answering.texts.yaml_text import yaml_of
from ipsc_docs.questionnaire.entering import read_answers
from ipsc_docs.questionnaire.side_file import personal, united
from ipsc_docs.questionnaire.values import Items
from ipsc_docs.reading.tree import read_tree

SITES = """\
sites:
  - name: A
    leader:
    phone: 010-1
  - name: B
    leader: 李明 (Li Ming)  # who leads
people:
  leader: {name: 张三丰, phone: 010-2, title: 主任医师}
study:
  background: 张三丰和 Li Ming 设计本研究，电话010-2；用锂 lithium。
"""


def tree(text):
    return read_tree(text, "a.yaml")


def given_in(asked, node):
    answers, findings = read_answers(asked, node)
    assert () == findings
    return {name: bare(one.value) for name, one in answers.given.items()}


def bare(value):
    """Return a value without the places of the items inside it."""
    if not isinstance(value, Items):
        return value
    return [{name: one.value for name, one in item.items()} for item in value.items]


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ("a: {b: 1}", "a: {c: 2}", "a: {b: 1, c: 2}"),
        ("a: {b: }", "a: {b: 2}", "a: {b: 2}"),
        ("a: {b: 1}", "a: {b: }", "a: {b: 1}"),
        ("a: [{b: 1}, {b: }]", "a: [{}, {b: 2}, {b: 3}]", "a: [{b: 1}, {b: 2}, {b: 3}]"),
        ("a: {b: {c: , d: }}", "a: {b: {c: 1}}", "a: {b: {c: 1, d: }}"),
        ("", "a: {b: 1}", "a: {b: 1}"),
    ],
)
def test_what_one_file_leaves_open_the_other_fills(one, other, both):
    assert plainly(tree(both)) == plainly(united(tree(one), tree(other)))


def test_an_answer_in_both_files_is_told_like_a_name_given_twice(library):
    node = united(tree("study: {id: A}"), read_tree("study: {id: B}", "b.yaml"))
    _, findings = read_answers(library.questionnaire, node)

    assert [("A.repeated", "study.id", "b.yaml")] == [
        (one.code, one.question, one.place.file) for one in findings
    ]


@given(texts())
def test_a_file_with_nothing_beside_it_is_what_it_was(text):
    assert plainly(tree(text)) == plainly(united(tree(text), tree("")))


@pytest.mark.parametrize("name", COMPLETE)
def test_what_was_taken_apart_comes_together_as_the_same_answers(name, library):
    asked = library.questionnaire
    text = example_path(name).read_text(encoding="utf-8")
    rest, apart, moved = separated(asked, text, "", order_of(asked))

    assert given_in(asked, tree_of(name)) == given_in(asked, united(tree(rest), tree(apart)))
    assert () == personal(asked, tree(rest))
    assert moved


def test_an_item_stays_the_item_that_it_was(library):
    asked = library.questionnaire
    rest, apart, moved = separated(asked, SITES, "", order_of(asked))

    assert ("people.leader", "sites[1].phone", "sites[2].leader") == moved
    assert plainly(tree(SITES)) == plainly(united(tree(rest), tree(apart)))


def test_comments_stay_where_they_were(library):
    rest, _, _ = separated(library.questionnaire, SITES, "", {})

    assert "    leader:  # who leads\n" in rest


def test_a_side_file_that_is_there_is_added_to(library):
    asked = library.questionnaire
    _, apart, _ = separated(asked, SITES, "# mine\nsites: [{phone: 1}]\n", order_of(asked))

    assert apart.startswith("# mine\n")


def test_an_answer_that_the_side_file_gives_otherwise_is_not_overwritten(library):
    asked, apart = library.questionnaire, "sites: [{phone: 010-9}]\n"
    rest, apart, moved = separated(asked, SITES, apart, order_of(asked))

    assert "sites[1].phone" not in moved
    assert ("    phone: 010-1\n" in rest, "010-9" in apart) == (True, True)


def test_a_shared_copy_holds_no_name_or_number_of_anybody(library):
    text = yaml_of(redacted(library.questionnaire, tree(SITES)).tree)

    assert [] == [one for one in ("张三丰", "Li Ming", "李明", "010-1", "010-2") if one in text]


def test_a_shared_copy_keeps_everything_else(library):
    found = redacted(library.questionnaire, tree(SITES))

    assert "【已隐去】和 [removed] 设计本研究，电话[removed]；用锂 lithium。" == (
        found.tree.get("study").get("background").text
    )
    assert ("people.leader", "sites[1].phone", "sites[2].leader") == found.emptied
    assert ("study.background",) == found.blackened


@pytest.mark.parametrize("name", COMPLETE)
def test_a_shared_copy_of_an_example_is_a_sound_file(name, library):
    copy = redacted(library.questionnaire, tree_of(name)).tree
    answers, findings = read_answers(library.questionnaire, tree(yaml_of(copy)))

    assert ((), ()) == (findings, personal(library.questionnaire, copy))
    assert answers.given
