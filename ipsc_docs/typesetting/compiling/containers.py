"""Which elements are open at one point of a part, and what each needs before it may close.

Word asks to repair a cell without a paragraph, a row without a cell, a table without a row.
Knows these containers, no tag.
"""

import msgspec
from msgspec.structs import replace

FILLERS = {
    **dict.fromkeys(("w:tc", "w:hdr", "w:ftr", "w:footnote", "w:endnote"), "<w:p/>"),
    "w:txbxContent": "<w:p/>",
    "w:tbl": "<w:tr><w:tc><w:p/></w:tc></w:tr>",
    "w:tr": "<w:tc><w:p/></w:tc>",
}
BLOCK_HOLDERS = frozenset(
    {"w:body", "w:tc", "w:hdr", "w:ftr", "w:footnote", "w:endnote", "w:txbxContent"}
)
INLINE_HOLDERS = frozenset({"w:p", "w:hyperlink", "w:smartTag", "w:fldSimple"})
FALLBACK = "mc:Fallback"
_SETTLING = {"w:p": True, "w:tr": True, "w:tc": True, "w:tbl": False}
WRAPPERS = frozenset({"w:sdt", "w:sdtContent", "w:customXml"})


class Frame(msgspec.Struct, frozen=True):
    """An open element: whether it ends well as it stands, and what reopens a run or paragraph.

    `columns` are the columns of a table so far, `width` is that of a table cell in twentieths of
    a point, 0 where the template does not say.
    """

    name: str
    settled: bool = False
    opening: str = ""
    columns: int = 0
    width: int = 0


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
    settled = child.settled if child.name in WRAPPERS else _SETTLING.get(child.name)
    if stack and settled is not None:
        stack[-1] = replace(stack[-1], settled=settled)
    if stack and child.columns and child.name == "w:tblGrid":
        stack[-1] = replace(stack[-1], columns=child.columns)
    elif stack and child.name == "w:gridCol":
        stack[-1] = replace(stack[-1], columns=stack[-1].columns + 1)


def merged(at: Position, ends: list[Position]) -> Position:
    """Return what is sure after a fork, whichever of its bodies printed."""
    stack = tuple(
        replace(frames[0], settled=all(frame.settled for frame in frames))
        for frames in zip(*(end.stack for end in ends), strict=True)
    )
    return Position(stack, at.pending)
