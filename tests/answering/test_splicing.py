"""An answer is put into a file and nothing else of it changes."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_yaml_text import NAMES, NOWHERE, SCALARS, plainly

from ipsc_docs.answering.texts.splicing import spliced
from ipsc_docs.answering.texts.yaml_text import inline, yaml_of
from ipsc_docs.reading.overlay import Entry, laid_over
from ipsc_docs.reading.tree import Mapping, Scalar, Sequence, read_tree

ORDER = {"": ["language", "study", "sites"], "study": ["id", "title", "phase"]}


def put(text, path, written):
    return spliced(text, Entry(path, read_tree(f"x: {written}", "new.yaml").get("x")), ORDER)


@pytest.mark.parametrize(
    ("before", "path", "written", "after"),
    [
        ("study:\n  id:  # the id\n", "study.id", "ABC", "study:\n  id: ABC  # the id\n"),
        ("study:\n  id: OLD\n  # next\n", "study.id", "ABC", "study:\n  id: ABC\n  # next\n"),
        ("study:\n  id: A\n", "study.title", "T", "study:\n  id: A\n  title: T\n"),
        ("study:\n  phase: a\n  id: A\n", "study.title", "T", "study:\n  phase: a\n  id: A\n  title: T\n"),
        ("study:\n  id: A  # x\n  phase: a\n", "study.title", "T", "study:\n  id: A  # x\n  title: T\n  phase: a\n"),
        ("study: # none yet\n", "study.id", "A", "study: # none yet\n  id: A\n"),
        ("study: {id: A}\n", "study.title", "'T, {'", 'study: {id: A, title: "T, {"}\n'),
        ("study: {}\n", "study.id", "A", "study: {id: A}\n"),
        ("study: {id: }\n", "study.id", "A", "study: {id: A}\n"),
        ("language: en\n", "study.id", "A", "language: en\nstudy:\n  id: A\n"),
        ("", "study.id", "A", "study:\n  id: A\n"),
        ("# only a comment", "study.id", "A", "# only a comment\nstudy:\n  id: A\n"),
        ("study:\n  title: eins\n", "study.title.en", "one", "study:\n  title:\n    zh: eins\n    en: one\n"),
        ("study:\n  title: {not_applicable: x}\n", "study.title", "one", "study:\n  title: one\n"),
        ("study:\n  title: |\n    one\n    two\n\n  # phase\n  phase: a\n", "study.title", "T", "study:\n  title: T\n\n  # phase\n  phase: a\n"),
        ("sites:\n- name: a\n  role: b\n# end\n", "sites[2].name", "c", "sites:\n- name: a\n  role: b\n- name: c\n# end\n"),
        ("sites:\n  - name: # Name\n    role:\n", "sites[1].role", "b", "sites:\n  - name: # Name\n    role: b\n"),
        ("sites: []\n", "sites[1].name", "c", "sites:\n  - name: c\n"),
        ("sites:\n", "sites", "[]", "sites: []\n"),
        ("study:\r\n  id:\r\n  title: T\r\n", "study.id", "A", "study:\r\n  id: A\r\n  title: T\r\n"),
        ("study:\n  id: A", "study.title", "T", "study:\n  id: A\n  title: T\n"),
        ("study:\n  title:  # T\n  id: A\n", "study.title", '"one\\ntwo"', "study:\n  title: |-  # T\n    one\n    two\n  id: A\n"),
    ],
)  # fmt: skip
def test_an_answer_is_put_where_it_belongs(before, path, written, after):
    assert after == put(before, path, written)


def named(entries):
    return Mapping(
        tuple((Scalar(name, NOWHERE, plain=True), one) for name, one in entries), NOWHERE
    )


PLAIN_NAMES = st.sampled_from(["id", "title", "phase", "zh", "en", "note", "not_applicable"])
INNER = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: Sequence(tuple(items), NOWHERE))
        | st.dictionaries(PLAIN_NAMES | NAMES, inner, max_size=3).map(
            lambda one: named(one.items())
        )
    ),
    max_leaves=8,
)
FILES = st.dictionaries(
    st.sampled_from(["language", "study", "sites", "exit", "x"]), INNER, max_size=4
).map(lambda one: named(one.items()))
STEPS = st.lists(PLAIN_NAMES | st.integers(1, 3), max_size=3)
PATHS = st.tuples(st.sampled_from(["study", "sites", "x"]), STEPS).map(
    lambda one: one[0] + "".join(f"[{s}]" if isinstance(s, int) else f".{s}" for s in one[1])
)


@st.composite
def texts(draw):
    """Draw a file with comments between its lines, some of its sections in brackets."""
    tree = draw(FILES)
    parts = []
    for at, (key, value) in enumerate(tree.entries):
        parts.append(f"# note {at}\n")
        if draw(st.booleans()):
            parts.append(f"{key.text}: {inline(value)}\n")
        else:
            parts.append(yaml_of(named([(key.text, value)])))
    return "".join(parts) + draw(st.sampled_from(["", "# the end", "\n# the end\n"]))


@given(texts(), PATHS, INNER)
def test_the_file_reads_as_the_answers_laid_over(text, path, node):
    tree = read_tree(text, "a.yaml")
    wanted = laid_over(tree, [Entry(path, node)])

    done = spliced(text, Entry(path, node), ORDER)

    assert plainly(wanted) == plainly(read_tree(done, "a.yaml"))


@given(texts(), PATHS, INNER)
def test_every_comment_between_sections_stays(text, path, node):
    comments = re.findall("^# (?:note|the).*", text, re.MULTILINE)

    done = spliced(text, Entry(path, node), ORDER)

    assert comments == [one for one in re.findall("^# .*", done, re.MULTILINE) if one in comments]
