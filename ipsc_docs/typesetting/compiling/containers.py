"""Which elements are open at one point of a part, and what each needs before it may close.

Word asks to repair a cell without a paragraph, a row without a cell, a table without a row.
Knows these containers, no tag.
"""

import msgspec

FILLERS = {
    **dict.fromkeys(("w:tc", "w:hdr", "w:ftr", "w:footnote", "w:endnote"), "<w:p/>"),
    "w:txbxContent": "<w:p/>",
    "w:tbl": "<w:tr><w:tc><w:p/></w:tc></w:tr>",
    "w:tr": "<w:tc><w:p/></w:tc>",
}
_SETTLING = {"w:p": True, "w:tr": True, "w:tc": True, "w:tbl": False}
_WRAPPERS = frozenset({"w:sdt", "w:sdtContent", "w:customXml"})


class Frame(msgspec.Struct, frozen=True):
    """An open element: whether it ends well as it stands, and what reopens it if it is a run."""

    name: str
    settled: bool = False
    run: str = ""


class Position(msgspec.Struct, frozen=True):
    """What is open at one point: elements, and the start tag that a tag stands inside of."""

    stack: tuple[Frame, ...] = ()
    pending: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of the open elements, outermost first."""
        return tuple(frame.name for frame in self.stack)


BODY_LEVEL = Position((Frame("w:document"), Frame("w:body")))


def settle(stack: list[Frame], child: Frame) -> None:
    """Tell the element around `child`, which has just ended, whether it could end now too."""
    settled = child.settled if child.name in _WRAPPERS else _SETTLING.get(child.name)
    if stack and settled is not None:
        stack[-1] = Frame(stack[-1].name, settled, stack[-1].run)


def merged(at: Position, ends: list[Position]) -> Position:
    """Return what is sure after a fork, whichever of its bodies printed."""
    stack = tuple(
        Frame(frames[0].name, all(frame.settled for frame in frames), frames[0].run)
        for frames in zip(*(end.stack for end in ends), strict=True)
    )
    return Position(stack, at.pending)
