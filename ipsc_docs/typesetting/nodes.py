"""What a template becomes: conditions and nodes as plain data. Knows no XML and evaluates nothing.

Everything here goes through msgpack and back unchanged, so that a compiled document can be kept
on disk without trusting any code in it.
"""

from typing import Literal as OneOf
from typing import TypeAlias

import msgspec

Scalar: TypeAlias = str | int | bool
Operator: TypeAlias = OneOf["==", "!=", "<", "<=", ">", ">=", "in", "not in"]
LoopFactName: TypeAlias = OneOf["index", "index0", "first", "last", "length"]
Context: TypeAlias = OneOf["run", "plain", "attribute"]


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


Operand: TypeAlias = Constant | FieldValue | LoopFact | Length
Condition: TypeAlias = Operand | Comparison | Negation | Conjunction | Disjunction
Printable: TypeAlias = FieldValue | LoopFact | Length


class Literal(msgspec.Struct, frozen=True, array_like=True, tag="literal"):
    """Bytes that stand in every document as they are."""

    data: bytes


class Place(msgspec.Struct, frozen=True, array_like=True, tag="place"):
    """A place for a value.

    A text prints between `before` and `after`, a visible blank between `before_blank` and
    `after_blank`: in a run the latter close it, open a highlighted one, and open it again.
    """

    value: Printable
    context: Context
    before: bytes = b""
    after: bytes = b""
    before_blank: bytes = b""
    after_blank: bytes = b""


class Branch(msgspec.Struct, frozen=True, array_like=True):
    """What prints when a test is yes or undecided."""

    test: Condition
    body: tuple["Node", ...]


class Choice(msgspec.Struct, frozen=True, array_like=True, tag="choice"):
    """The first branch that is not a clear no; `otherwise` when all of them are."""

    branches: tuple[Branch, ...]
    otherwise: tuple["Node", ...]


class Loop(msgspec.Struct, frozen=True, array_like=True, tag="loop"):
    """The body once for each record of a group; `otherwise` when there is none."""

    path: tuple[str, ...]
    variable: str
    body: tuple["Node", ...]
    otherwise: tuple["Node", ...]


class SwitchedClause(msgspec.Struct, frozen=True, array_like=True, tag="clause"):
    """A clause that a draft switches on or off, between the two bytes of its bookmark."""

    id: str
    opening: bytes
    body: tuple["Node", ...]
    closing: bytes


Node: TypeAlias = Literal | Place | Choice | Loop | SwitchedClause


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


class CompiledDocument(msgspec.Struct, frozen=True):
    """A template with all its clauses, ready to typeset any number of drafts.

    `members` stand in the order of the finished archive. `main` names the part whose blanks are
    counted first. `clauses` are the ids that a draft must switch, in the order of the document.
    """

    name: str
    main: str
    members: tuple[PackedMember | PrintedPart, ...]
    clauses: tuple[str, ...]
