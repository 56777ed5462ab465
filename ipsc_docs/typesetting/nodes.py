"""What a template becomes: conditions and nodes as plain data. Knows no XML and evaluates nothing.

Everything here goes through msgpack and back unchanged, so that a compiled document can be kept
on disk without trusting any code in it.
"""

from typing import Literal as OneOf
from typing import TypeAlias

import msgspec

Scalar: TypeAlias = str | int | bool
Operator: TypeAlias = OneOf["==", "!=", "<", "<=", ">", ">=", "in", "not in"]
LoopFactName: TypeAlias = OneOf[
    "index", "index0", "revindex", "revindex0", "first", "last", "length"
]
FilterName: TypeAlias = OneOf[
    "upper", "lower", "title", "capitalize", "trim", "default", "length", "check"
]
Context: TypeAlias = OneOf["run", "plain", "attribute", "number", "tick"]


class Constant(msgspec.Struct, frozen=True, array_like=True, tag="constant"):
    """A word, a whole number, yes or no, or a list of such, written in the template."""

    value: Scalar | tuple[Scalar, ...]


class FieldValue(msgspec.Struct, frozen=True, array_like=True, tag="field"):
    """The content of a field; the first name is a field, or the variable of a loop around it."""

    path: tuple[str, ...]


class LoopFact(msgspec.Struct, frozen=True, array_like=True, tag="loop fact"):
    """Where a loop stands (`loop.index`); `depth` 0 is the outermost loop."""

    depth: int
    fact: LoopFactName


class Length(msgspec.Struct, frozen=True, array_like=True, tag="length"):
    """How many records a group has."""

    path: tuple[str, ...]


class Joined(msgspec.Struct, frozen=True, array_like=True, tag="joined"):
    """One column of all records of a group, with `separator` between them."""

    path: tuple[str, ...]
    column: tuple[str, ...]
    separator: str


class Filtered(msgspec.Struct, frozen=True, array_like=True, tag="filtered"):
    """A value changed on its way into the document; a blank stays that blank."""

    value: "FieldValue | Joined | Filtered"
    filter: FilterName
    arguments: tuple[Scalar, ...] = ()


class Answered(msgspec.Struct, frozen=True, array_like=True, tag="answered"):
    """Whether a field has an answer: yes, or not yet; never a no."""

    path: tuple[str, ...]


class Divisible(msgspec.Struct, frozen=True, array_like=True, tag="divisible"):
    """Whether a whole number leaves `remainder` when divided by `divisor`."""

    operand: "Operand"
    divisor: int
    remainder: int


class Comparison(msgspec.Struct, frozen=True, array_like=True, tag="comparison"):
    """Two operands compared; undecided when one is blank or when they are of different kinds."""

    left: "Operand"
    operator: Operator
    right: "Operand"


class Negation(msgspec.Struct, frozen=True, array_like=True, tag="not"):
    """Not; what is undecided stays undecided."""

    part: "Condition"


class Conjunction(msgspec.Struct, frozen=True, array_like=True, tag="and"):
    """Every part; one clear no decides."""

    parts: tuple["Condition", ...]


class Disjunction(msgspec.Struct, frozen=True, array_like=True, tag="or"):
    """At least one part; one clear yes decides."""

    parts: tuple["Condition", ...]


Printable: TypeAlias = FieldValue | LoopFact | Length | Joined | Filtered
Operand: TypeAlias = Constant | Printable
Condition: TypeAlias = (
    Operand | Answered | Divisible | Comparison | Negation | Conjunction | Disjunction
)


class Literal(msgspec.Struct, frozen=True, array_like=True, tag="literal"):
    """Bytes that stand in every document as they are."""

    data: bytes


class Filler(msgspec.Struct, frozen=True, array_like=True, tag="filler"):
    """What keeps a cell, row or table whole where nothing else prints; it says nothing."""

    data: bytes


class Place(msgspec.Struct, frozen=True, array_like=True, tag="place"):
    """A place for a value.

    A text prints between `before` and `after`, a visible blank between `before_blank` and
    `after_blank`: in a run the latter close it, open a highlighted one, and open it again.
    Where the place is alone in its paragraph, `before` begins with that paragraph's first
    `paragraph` bytes, so that a value of whole paragraphs can take its place. `width` is that of
    the table cell around it in EMU, 0 for the whole page.
    """

    value: Printable
    context: Context
    before: bytes = b""
    after: bytes = b""
    before_blank: bytes = b""
    after_blank: bytes = b""
    paragraph: int = 0
    width: int = 0


class ListNumber(msgspec.Struct, frozen=True, array_like=True, tag="list"):
    """The number of a list that begins anew with each record of a loop around it."""

    number: int


class NewLists(msgspec.Struct, frozen=True, array_like=True, tag="new lists"):
    """The place in the numbering part for lists that began anew."""


class Mark(msgspec.Struct, frozen=True, array_like=True):
    """What surrounds a note that the wording after it is undecided, at one place."""

    before: bytes
    after: bytes


class Branch(msgspec.Struct, frozen=True, array_like=True):
    """What prints when a test is yes or undecided."""

    test: Condition
    body: tuple["Node", ...]


class Choice(msgspec.Struct, frozen=True, array_like=True, tag="choice"):
    """The first branch that is a clear yes; `otherwise` when all of them are a clear no.

    Undecided branches before it print as well, all of them marked. Where no mark can stand
    (`mark` is None) only the first branch that is not a clear no prints.
    """

    branches: tuple[Branch, ...]
    otherwise: tuple["Node", ...]
    mark: Mark | None = None


class Loop(msgspec.Struct, frozen=True, array_like=True, tag="loop"):
    """The body once for each record of a group; `otherwise` when there is none.

    A group without an answer is one record of blanks, with `otherwise` beside it, marked.
    `lists` are the numbers of lists that begin anew with each record.
    """

    path: tuple[str, ...]
    variable: str
    body: tuple["Node", ...]
    otherwise: tuple["Node", ...]
    mark: Mark | None = None
    lists: tuple[int, ...] = ()


class SwitchedClause(msgspec.Struct, frozen=True, array_like=True, tag="clause"):
    """A clause that a draft switches on or off, between the two bytes of its bookmark."""

    id: str
    opening: bytes
    body: tuple["Node", ...]
    closing: bytes


class Echo(msgspec.Struct, frozen=True, array_like=True, tag="echo"):
    """What a part writes a second time for older programs (a text box); it is not counted again."""

    body: tuple["Node", ...]


Node: TypeAlias = (
    Literal | Filler | Place | Choice | Loop | SwitchedClause | ListNumber | NewLists | Echo
)


class PackedMember(msgspec.Struct, frozen=True, array_like=True, tag="packed"):
    """A part that is the same in every document, compressed already."""

    name: str
    method: int
    crc: int
    size: int
    data: bytes


class PrintedPart(msgspec.Struct, frozen=True, array_like=True, tag="printed"):
    """A part that is printed anew for every draft."""

    name: str
    nodes: tuple[Node, ...]


class Page(msgspec.Struct, frozen=True, array_like=True):
    """Room for text on the narrowest page in EMU, styles by id, the first free drawing number."""

    width: int = 5_274_310
    height: int = 8_863_330
    styles: tuple[str, ...] = ()
    first_drawing: int = 1


class RestartedLists(msgspec.Struct, frozen=True, array_like=True):
    """The numbering part, its first free number, and by list number: definition and start."""

    part: str
    first: int
    definitions: dict[int, tuple[int, int]]


class CompiledDocument(msgspec.Struct, frozen=True):
    """A template with all its clauses, ready to typeset any number of drafts.

    `members` stand in the order of the finished archive. `main` names the part whose blanks are
    counted first. `clauses` are the ids that a draft must switch, in the order of the document.
    `page` is what pictures and values with styles of their own have to fit.
    `lists` are those that begin anew inside loops, if there are any.
    """

    name: str
    main: str
    members: tuple[PackedMember | PrintedPart, ...]
    clauses: tuple[str, ...]
    page: Page = Page()
    lists: RestartedLists | None = None
