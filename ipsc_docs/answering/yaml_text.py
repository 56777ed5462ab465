"""Trees as YAML text that reads back as the same tree. Knows no question and no file.

Three forms are written: plain words where nothing in them could be taken for YAML's own, double
quotes where something could, and a block for a text of several lines.
"""

import json
import re
from collections.abc import Iterator

from ipsc_docs.reading.tree import Mapping, Node, Scalar, Sequence

STEP = "  "

_LETTER = r"[0-9A-Za-z_\u3001-\u303f\u3400-\u9fff\uff01-\uff5e]"
_INSIDE = r"[^\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff:#]|:(?=[^\s:])"
_PLAIN = re.compile(f"{_LETTER}(?:{_INSIDE})*")
_FLOW_SIGNS = re.compile(r"[][{},]")
_NULLS = ("null", "Null", "NULL")
# Editors that check while somebody types take these for numbers, and 1.10 for 1.1.
_LIKE_A_NUMBER = re.compile(r"[0-9][0-9_]*\.[0-9_]*|[0-9.]+[eE][+-]?[0-9]+|0[0-9xob].*")
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


def scalar_of(node: Scalar, *, flow: bool = False) -> str:
    """Return a scalar on one line; `flow` is for a place within brackets."""
    text = node.text
    if node.plain and (text in (*_NULLS, "~") or not text):
        return text
    plain = _PLAIN.fullmatch(text) and text == text.strip() and text not in _NULLS
    if not plain or _LIKE_A_NUMBER.fullmatch(text) or (flow and _FLOW_SIGNS.search(text)):
        return _TO_ESCAPE.sub(_escape, json.dumps(text, ensure_ascii=False))
    return text


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
            yield f"{indent}{_on_one_line(node)}"


def _entry(name: str, node: Node, indent: str) -> Iterator[str]:
    key = scalar_of(Scalar(name, node.place, plain=False))
    if isinstance(node, Scalar) and _is_block(node.text):
        yield f"{indent}{key}: |-"
        yield from (f"{indent}{STEP}{line}" if line else "" for line in node.text.split("\n"))
    elif _fits_one_line(node):
        yield f"{indent}{key}: {_on_one_line(node)}".rstrip(" ")
    else:
        yield f"{indent}{key}:"
        yield from _lines(node, indent + STEP)


def _item(node: Node, indent: str) -> Iterator[str]:
    """Yield an item of a list; a mapping begins on the line of its dash."""
    if _fits_one_line(node):
        yield f"{indent}- {_on_one_line(node)}".rstrip(" ")
        return
    inner = list(_lines(node, indent + STEP))
    yield f"{indent}- {inner[0].removeprefix(indent + STEP)}"
    yield from inner[1:]


def _fits_one_line(node: Node) -> bool:
    if isinstance(node, Sequence):
        return all(isinstance(item, Scalar) for item in node.items)
    return isinstance(node, Scalar) or not node.entries


def _on_one_line(node: Node) -> str:
    if isinstance(node, Scalar):
        return scalar_of(node)
    if isinstance(node, Sequence):
        return f"[{', '.join(scalar_of(item, flow=True) for item in node.items if isinstance(item, Scalar))}]"
    return "{}"


def _is_block(text: str) -> bool:
    """Whether a text can stand as a block: some lines, none of them blank space only."""
    lines = text.split("\n")
    sound = all(not line or line.strip() for line in lines)
    return (
        len(lines) > 1 and bool(lines[0] and lines[-1]) and sound and bool(_BLOCK.fullmatch(text))
    )
