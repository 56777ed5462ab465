"""Names in the text of an answers file taken out or changed; everything else stays as it was.

Knows how YAML is laid out, like `splicing.py`; knows no question.
"""

import re

from ipsc_docs.answering.texts.splicing import Order, spliced
from ipsc_docs.reading.overlay import Entry, node_at
from ipsc_docs.reading.spans import FLOW, Span, spans_of
from ipsc_docs.reading.tree import read_tree

_COMMA = re.compile(r"\s*,[ \t]*")


def removed(text: str, path: str) -> str:
    """Return the YAML text without the name at the end of a path and what belongs to it.

    A comment beside it stays, one inside it goes. The path must lead to a name of the text.
    """
    lines = text.replace("\r\n", "\n")
    return _as_before(text, _removed(lines, path))


def renamed(text: str, path: str, new_path: str, order: Order) -> str:
    """Return the YAML text with an answer under another path, where nothing may stand yet.

    Where only the last name differs it stays in its place, with the comments inside it.
    """
    lines = text.replace("\r\n", "\n")
    if _around(path) == _around(new_path):
        return _as_before(text, _with_name(lines, path, _last(new_path)))
    node = node_at(read_tree(lines, ""), path)
    assert node is not None, "the path leads to something in this text"
    return _as_before(text, spliced(_removed(lines, path), Entry(new_path, node), order))


def _as_before(text: str, done: str) -> str:
    return done.replace("\n", "\r\n") if "\r\n" in text else done


def _around(path: str) -> str:
    return path.rpartition(".")[0]


def _last(path: str) -> str:
    return path.rpartition(".")[2]


def _with_name(text: str, path: str, name: str) -> str:
    start = spans_of(text)[path].key
    assert start is not None, "the path ends in a name"
    old = _last(path)
    written = old if text.startswith(old, start) else f"{text[start]}{old}{text[start]}"
    return text[:start] + name + text[start + len(written) :]


def _removed(text: str, path: str) -> str:
    spans = spans_of(text)
    span, around = spans[path], _around(path)
    assert span.key is not None, "the path ends in a name"
    if span.within == FLOW:
        return _out_of_brackets(text, span, span.key)
    begins = text.rfind("\n", 0, span.key) + 1
    before, alone = text[begins : span.key], len(spans[around].names) == 1
    if alone and around.endswith("]"):
        # An item of a list that has nothing left is still an item.
        return f"{text[: span.key]}{{}}{text[span.end :]}"
    if before.strip():  # the dash of an item: what follows stands below it
        return text[: span.key] + text[span.end :]
    found = text.find("\n", span.end)
    ends = len(text) if found < 0 else found
    comment = text[span.end : ends].strip()
    kept = f"{before}{comment}\n" if comment else ""
    return text[:begins] + kept + text[ends + 1 :]


def _out_of_brackets(text: str, span: Span, key: int) -> str:
    behind = _COMMA.match(text, span.end)
    if behind:
        return text[:key] + text[behind.end() :]
    before = text[:key].rstrip()
    return (
        before.removesuffix(",") + text[span.end :]
        if before.endswith(",")
        else text[:key] + text[span.end :]
    )
