"""Trees as YAML text that reads back as the same tree. Knows no question and no file.

Three forms are written: plain words where nothing in them could be taken for YAML's own, double
quotes where something could, and a block for a text of several lines.
"""

import json
import re
from collections.abc import Iterator

from ipsc_docs.findings import Place
from ipsc_docs.reading.tree import Mapping, Node, Scalar, Sequence

STEP = "  "
_NOWHERE = Place("", 0, 0)

_LETTER = r"[0-9A-Za-z_\u3001-\u303f\u3400-\u9fff\uff01-\uff5e]"
_INSIDE = r"[^\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff:#]|:(?=[^\s:])"
_PLAIN = re.compile(f"{_LETTER}(?:{_INSIDE})*")
_FLOW_SIGNS = re.compile(r"[][{},]")
_NULLS = ("null", "Null", "NULL")
# Editors that check while somebody types take these for numbers, and 1.10 for 1.1.
_LIKE_A_NUMBER = re.compile(r"[0-9][0-9_]*\.[0-9_]*|[0-9.]+[eE][+-]?[0-9]+|0[0-9]+|0[xob].*")
_BLOCK = re.compile(
    "(?! )[^\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]+"
)
_TO_ESCAPE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")


def yaml_of(node: Node, indent: str = "") -> str:
    """Return a mapping or list as lines of YAML, each indented and ended."""
    return "".join(f"{line}\n" for line in _lines(node, indent))


def beside(name: str, node: Node, indent: str) -> str:
    """Return a name with what belongs to it, as one or more lines of YAML."""
    return "".join(f"{line}\n" for line in _entry(name, node, indent))


def inline(node: Node) -> str:
    """Return a tree on one line, in brackets where it is a mapping or list."""
    if isinstance(node, Scalar):
        return scalar_of(node, flow=True)
    if isinstance(node, Sequence):
        return f"[{', '.join(map(inline, node.items))}]"
    named = (f"{_name(key.text, flow=True)}: {inline(value)}" for key, value in node.entries)
    return f"{{{', '.join(named)}}}"


def scalar_of(node: Scalar, *, flow: bool = False) -> str:
    """Return a scalar on one line; `flow` is for a place within brackets."""
    text = node.text
    if node.plain and (text in (*_NULLS, "~") or not text):
        return text
    plain = _PLAIN.fullmatch(text) and text == text.strip() and text not in _NULLS
    if not plain or _LIKE_A_NUMBER.fullmatch(text) or (flow and _FLOW_SIGNS.search(text)):
        return _TO_ESCAPE.sub(_escape, json.dumps(text, ensure_ascii=False))
    return text


def _name(name: str, *, flow: bool = False) -> str:
    return scalar_of(Scalar(name, _NOWHERE, plain=False), flow=flow)


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def _lines(node: Node, indent: str) -> Iterator[str]:
    match node:
        case Mapping(entries) if entries:
            for key, value in entries:
                yield from _entry(key.text, value, indent)
        case Sequence(items) if items:
            for item in items:
                yield from _item(item, indent)
        case _:
            yield f"{indent}{inline(node)}"


def _entry(name: str, node: Node, indent: str) -> Iterator[str]:
    key = _name(name)
    if isinstance(node, Scalar) and _is_block(node.text):
        yield f"{indent}{key}: |-"
        yield from (f"{indent}{STEP}{line}" if line else "" for line in node.text.split("\n"))
    elif _fits_one_line(node):
        yield f"{indent}{key}: {_beside(node)}".rstrip(" ")
    else:
        yield f"{indent}{key}:"
        yield from _lines(node, indent + STEP)


def _item(node: Node, indent: str) -> Iterator[str]:
    """Yield an item of a list; a mapping begins on the line of its dash."""
    if _fits_one_line(node):
        yield f"{indent}- {_beside(node)}".rstrip(" ")
        return
    inner = list(_lines(node, indent + STEP))
    yield f"{indent}- {inner[0].removeprefix(indent + STEP)}"
    yield from inner[1:]


def _beside(node: Node) -> str:
    return scalar_of(node) if isinstance(node, Scalar) else inline(node)


def _fits_one_line(node: Node) -> bool:
    if isinstance(node, Sequence):
        return all(isinstance(item, Scalar) for item in node.items)
    return isinstance(node, Scalar) or not node.entries


def _is_block(text: str) -> bool:
    """Whether a text can stand as a block: some lines, none of them blank space only."""
    lines = text.split("\n")
    sound = all(not line or line.strip() for line in lines)
    return (
        len(lines) > 1 and bool(lines[0] and lines[-1]) and sound and bool(_BLOCK.fullmatch(text))
    )
