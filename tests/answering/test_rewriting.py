"""A name is taken out of a file or changed in it, and nothing else of the file changes."""

import re

import pytest
from hypothesis import assume, given
from test_splicing import ORDER, texts

from ipsc_docs.answering.texts.rewriting import removed, renamed
from ipsc_docs.reading.overlay import steps_of, taken_out
from ipsc_docs.reading.tree import Mapping, Scalar, Sequence, read_tree


@pytest.mark.parametrize(
    ("before", "path", "after"),
    [
        ("study:\n  id: A\n  fax: 1\n", "study.fax", "study:\n  id: A\n"),
        ("study:\n  fax: 1\n  id: A\n", "study.fax", "study:\n  id: A\n"),
        ("study:\n  fax: 1\n", "study.fax", "study:\n"),
        ("study:\n  fax: 1", "study.fax", "study:\n"),
        ("study:\n  # the fax\n  fax: 1  # old\n  id: A\n", "study.fax", "study:\n  # the fax\n  # old\n  id: A\n"),
        ("study:\n  fax:  # none\n  id: A\n", "study.fax", "study:\n  # none\n  id: A\n"),
        ("study:\n  fax: |\n    1\n    2\n\n  id: A\n", "study.fax", "study:\n\n  id: A\n"),
        ("study:\n  fax:\n    zh: a\n    en: b\n  id: A\n", "study.fax", "study:\n  id: A\n"),
        ("study: {fax: 1, id: A}\n", "study.fax", "study: {id: A}\n"),
        ("study: {id: A, fax: [1, 2]}\n", "study.fax", "study: {id: A}\n"),
        ("study: {fax: 1}\n", "study.fax", "study: {}\n"),
        ("study: {fax: , id: A}\n", "study.fax", "study: {id: A}\n"),
        ("sites:\n- fax: 1\n  name: a\n", "sites[1].fax", "sites:\n- \n  name: a\n"),
        ("sites:\n- name: a\n  fax: 1\n- name: b\n", "sites[1].fax", "sites:\n- name: a\n- name: b\n"),
        ("sites:\n- fax: 1\n", "sites[1].fax", "sites:\n- {}\n"),
        ("sites:\n-\n  fax: 1\n", "sites[1].fax", "sites:\n-\n  {}\n"),
        ("fax: 1\n", "fax", ""),
        ('"fax": 1\nstudy:\n', "fax", "study:\n"),
        ("study:\r\n  id: A\r\n  fax: 1\r\n", "study.fax", "study:\r\n  id: A\r\n"),
    ],
)  # fmt: skip
def test_a_name_goes_with_what_belongs_to_it(before, path, after):
    assert after == removed(before, path)


@pytest.mark.parametrize(
    ("before", "path", "new_path", "after"),
    [
        ("study:\n  fax: 1  # old\n  id: A\n", "study.fax", "study.phone", "study:\n  phone: 1  # old\n  id: A\n"),
        ("study:\n  fax:\n    # both\n    zh: a\n", "study.fax", "study.phone", "study:\n  phone:\n    # both\n    zh: a\n"),
        ("study: {'fax': 1}\n", "study.fax", "study.phone", "study: {phone: 1}\n"),
        ("sites:\n- fax: 1\n  name: a\n", "sites[1].fax", "sites[1].phone", "sites:\n- phone: 1\n  name: a\n"),
        ("study:\n  fax: 1\n  id: A\n", "study.fax", "design.fax", "study:\n  id: A\ndesign:\n  fax: 1\n"),
        ("study:\n  fax: 1\ndesign:\n  id: A\n", "study.fax", "design.fax", "study:\ndesign:\n  id: A\n  fax: 1\n"),
        ("fax: 1\nstudy:\n", "fax", "study.fax", "study:\n  fax: 1\n"),
        ("study:\r\n  fax: 1\r\n", "study.fax", "study.id", "study:\r\n  id: 1\r\n"),
    ],
)  # fmt: skip
def test_an_answer_stands_under_its_new_name(before, path, new_path, after):
    assert after == renamed(before, path, new_path, ORDER)


def meaning(node):
    """Return what a tree says; what is empty says nothing."""
    if isinstance(node, Scalar):
        return None if node.plain and node.text in ("", "~", "null", "Null", "NULL") else node.text
    if isinstance(node, Sequence):
        return [meaning(item) for item in node.items]
    return {key.text: meaning(value) for key, value in node.entries} or None


def with_name(node, steps, name):
    """Return a tree with another name at the end of some steps."""
    step, *rest = steps
    if isinstance(step, int):
        items = [
            with_name(one, rest, name) if at == step else one
            for at, one in enumerate(node.items, 1)
        ]
        return Sequence(tuple(items), node.place)
    entries = (
        (key, inner)
        if key.text != step
        else (key, with_name(inner, rest, name))
        if rest
        else (Scalar(name, key.place, True), inner)
        for key, inner in node.entries
    )
    return Mapping(tuple(entries), node.place)


def paths_of(node, path=""):
    """Yield the path of every name that a path can lead to."""
    if isinstance(node, Mapping):
        for key, inner in node.entries:
            if re.fullmatch("[a-z0-9_]+", key.text):
                here = f"{path}.{key.text}" if path else key.text
                yield here
                yield from paths_of(inner, here)
    elif isinstance(node, Sequence):
        for at, inner in enumerate(node.items, start=1):
            yield from paths_of(inner, f"{path}[{at}]")


@given(texts())
def test_the_file_reads_as_before_without_the_name(text):
    tree = read_tree(text, "a.yaml")

    for path in paths_of(tree):
        done = read_tree(removed(text, path), "a.yaml")

        assert meaning(taken_out(tree, path)) == meaning(done), path


@given(texts())
def test_the_file_reads_as_before_under_the_new_name(text):
    tree = read_tree(text, "a.yaml")
    for path in paths_of(tree):
        new_path = f"{path.rpartition('.')[0]}.other".lstrip(".")

        done = read_tree(renamed(text, path, new_path, ORDER), "a.yaml")

        assert meaning(with_name(tree, steps_of(path), "other")) == meaning(done), path


@given(texts())
def test_every_comment_between_sections_stays_when_a_name_goes(text):
    comments = re.findall("^# (?:note|the).*", text, re.MULTILINE)
    paths = list(paths_of(read_tree(text, "a.yaml")))
    assume(paths)

    done = removed(text, paths[-1])

    assert comments == [one for one in re.findall("^# .*", done, re.MULTILINE) if one in comments]
