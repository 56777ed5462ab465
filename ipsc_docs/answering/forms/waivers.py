"""A reason why something is not applicable, within the cell that would hold the answer.

It is written as in an answers file, `{not_applicable: the reason}`. A text that really begins so
gets a backslash before it. Knows no question.
"""

import re
from collections.abc import Callable

from ipsc_docs.answering.forms.boxes import WAIVED
from ipsc_docs.answering.texts.yaml_text import inline
from ipsc_docs.errors import UnreadableFileError
from ipsc_docs.findings import Place
from ipsc_docs.language import LANGUAGES
from ipsc_docs.reading.tree import Mapping, Node, Scalar, Sequence, read_tree

_LIKE_ONE = re.compile(rf"\\*\s*\{{\s*{WAIVED}\b")
_NOWHERE = Place("", 0, 0)


def in_a_cell(answer: str, owner: str, text: Callable[[str], str], *, first: bool) -> str:
    """Return what the cell of a box holds; the first box of an answer holds the reason, if any."""
    reason = {name: text(f"{owner}.{WAIVED}.{name}") for name in LANGUAGES}
    if first and any(reason.values()):
        said = [(_word(name), _word(one)) for name, one in reason.items() if one]
        return inline(Mapping(((_word(WAIVED), Mapping(tuple(said), _NOWHERE)),), _NOWHERE))
    return f"\\{answer}" if _LIKE_ONE.match(answer) else answer


def _word(text: str) -> Scalar:
    return Scalar(text, _NOWHERE, plain=False)


def says_why_not(text: str) -> bool:
    """Return whether a cell holds the reason why something is not applicable."""
    return bool(_LIKE_ONE.match(text)) and not text.startswith("\\")


def reason_in(text: str, place: Place) -> Node:
    """Return the reason as it would stand in an answers file; what is no sound one stays text."""
    try:
        return _moved(read_tree(text, place.file), place)
    except UnreadableFileError:
        return Scalar(text, place, plain=False)


def plain_answer(text: str) -> str:
    """Return an answer without the backslash that told it from a reason."""
    return text[1:] if text.startswith("\\") and _LIKE_ONE.match(text) else text


def _moved(node: Node, place: Place) -> Node:
    """Return a tree all of which stands in one cell."""
    if isinstance(node, Scalar):
        return Scalar(node.text, place, node.plain)
    if isinstance(node, Sequence):
        return Sequence(tuple(_moved(one, place) for one in node.items), place)
    return Mapping(
        tuple(
            (Scalar(key.text, place, key.plain), _moved(one, place)) for key, one in node.entries
        ),
        place,
    )
