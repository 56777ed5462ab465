"""A tree written as YAML is the same tree when it is read again."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ipsc_docs.answering.texts.yaml_text import scalar_of, yaml_of
from ipsc_docs.findings import Place
from ipsc_docs.reading.tree import Mapping, Scalar, Sequence, read_tree

NOWHERE = Place("a.yaml", 1, 1)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
LINES = st.lists(
    st.sampled_from(["", " ", "a", "  b", "\t", "c ", "# d", "- e", "研究"]), max_size=5
)
SCALARS = (TEXTS | LINES.map("\n".join)).map(lambda text: Scalar(text, NOWHERE, plain=False))
NAMES = st.from_regex(r"[a-z][a-z0-9_]{0,6}", fullmatch=True) | TEXTS
TREES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4).map(lambda items: Sequence(tuple(items), NOWHERE))
        | st.dictionaries(NAMES, inner, max_size=4).map(
            lambda entries: Mapping(
                tuple((Scalar(name, NOWHERE, plain=True), one) for name, one in entries.items()),
                NOWHERE,
            )
        )
    ),
    max_leaves=12,
)


def plainly(node):
    """Return a tree without places, and with texts that stand for nothing told apart."""
    if isinstance(node, Scalar):
        return None if node.plain and node.text in ("", "~", "null", "Null", "NULL") else node.text
    if isinstance(node, Sequence):
        return [plainly(item) for item in node.items]
    return {key.text: plainly(value) for key, value in node.entries}


def scalar(text):
    return scalar_of(Scalar(text, NOWHERE, plain=False))


@given(st.dictionaries(NAMES, TREES, max_size=4))
@example({"a": Scalar("x\n", NOWHERE, plain=False)})
@example({"a": Sequence((Sequence((), NOWHERE), Mapping((), NOWHERE)), NOWHERE)})
def test_a_tree_comes_back_as_it_was(entries):
    tree = Mapping(
        tuple((Scalar(name, NOWHERE, plain=True), one) for name, one in entries.items()), NOWHERE
    )

    assert plainly(tree) == plainly(read_tree(yaml_of(tree), "a.yaml"))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("干细胞研究：一项探索", "干细胞研究：一项探索"),
        ("yes", "yes"),
        ("2026-05-20", "2026-05-20"),
        ("14", "14"),
        ("1.10", '"1.10"'),
        ("0123", '"0123"'),
        ("null", '"null"'),
        ("a: b", '"a: b"'),
        ("a # b", '"a # b"'),
        ("<14 days", '"<14 days"'),
        ("=1+1", '"=1+1"'),
        ("", '""'),
    ],
)
def test_a_text_is_quoted_only_where_it_must_be(text, written):
    assert written == scalar(text)


def test_a_text_of_several_lines_is_a_block():
    tree = read_tree('{study: {criteria: "one\\ntwo", uses: [a, "b, c"], leader: {name: x}}}', "a")

    assert yaml_of(tree) == (
        'study:\n  criteria: |-\n    one\n    two\n  uses: [a, "b, c"]\n  leader:\n    name: x\n'
    )


def test_what_was_left_open_stays_open():
    assert "a:\nb: ~\nc: null\n" == yaml_of(read_tree("a:\nb: ~\nc: null\n", "a.yaml"))
