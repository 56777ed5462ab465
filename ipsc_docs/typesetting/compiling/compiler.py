"""A Word template and the clauses of a document, compiled once into data.

Knows how the parts of a Word file go together. Knows no draft, and writes no file. What reads
templates (jinja2, docxtpl, lxml) is imported inside the functions that need it, so that a program
that only typesets what was compiled before never pays for it.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from ipsc_docs.typesetting.archive import archive_order, pack
from ipsc_docs.typesetting.compiling.attached import without_local_template
from ipsc_docs.typesetting.compiling.balance import balance
from ipsc_docs.typesetting.compiling.containers import Position
from ipsc_docs.typesetting.compiling.fold import fold
from ipsc_docs.typesetting.compiling.lists import numbered_lists
from ipsc_docs.typesetting.compiling.numbering import with_new_lists, with_numbering
from ipsc_docs.typesetting.compiling.page import page_of
from ipsc_docs.typesetting.compiling.preflight import Contents, contents_of, is_xml
from ipsc_docs.typesetting.compiling.scope import Names
from ipsc_docs.typesetting.compiling.slots import ClauseSource, House, Slots
from ipsc_docs.typesetting.compiling.source import Source
from ipsc_docs.typesetting.compiling.tags import Slot
from ipsc_docs.typesetting.nodes import (
    Choice,
    CompiledDocument,
    Echo,
    Loop,
    Node,
    PackedMember,
    PrintedPart,
    SwitchedClause,
)
from ipsc_docs.typesetting.shapes import Section
from ipsc_docs.typesetting.unpacking import read_package

__all__ = ["ClauseSource", "compile_document"]

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TAG = re.compile(rb"\{[{%]")
_MAYBE_TAG = re.compile(rb"\{(?:<[^<>]*>|\s)*[{%#]|\{_[{%]|[}%]_\}")
HOLDS_FIELDS = re.compile(rb"<w:tag\b[^<>]*\bw:val=[\"'][A-Za-z_]\w*\.")
"""What a part looks like whose content controls may stand for fields."""

_MOST_BYTES = 16 * 1024 * 1024


def compile_document(
    template: bytes,
    *,
    name: str,
    shape: Section,
    slots: Mapping[str, Sequence[ClauseSource]],
    numbering: str = "",
) -> CompiledDocument:
    """Return `template` with the clauses of each slot, checked and ready to typeset.

    `name` is the template's file name, for messages; `numbering` is the XML of the `w:num`
    elements that the clauses' lists use.
    """
    package = read_package(template, name)
    contents = contents_of(package)
    package = without_local_template(package)
    parts = with_numbering(package, contents.numbering, numbering)
    page = page_of(parts, contents.main)
    numbered = numbered_lists(parts.get(contents.numbering, b"").decode("utf-8-sig", "replace"))
    house = House(name, frozenset(page.styles), numbered)
    names = Names(shape.fields)
    wording = Slots(house, names, slots, parts[contents.main].decode("utf-8-sig"))
    compilation = _Compilation(house, contents, names, wording)
    members = tuple(
        compilation.member(part, parts[part]) for part in sorted(parts, key=archive_order)
    )
    wording.check_all_filled()
    document = CompiledDocument(name, contents.main, members, wording.clause_ids(), page)
    return _with_restarts(document, contents.numbering, parts, house)


def _with_restarts(
    document: CompiledDocument, numbering: str, parts: Mapping[str, bytes], house: House
) -> CompiledDocument:
    """Let the numbering part take in lists that begin anew, if a loop has any."""
    printed = [member for member in document.members if isinstance(member, PrintedPart)]
    if not any(_restarts(part.nodes) for part in printed):
        return document
    text = parts[numbering].decode("utf-8-sig")
    part, lists = with_new_lists(numbering, text, house.lists)
    members = tuple(part if one.name == numbering else one for one in document.members)
    return msgspec.structs.replace(document, members=members, lists=lists)


def _restarts(nodes: Iterable[Node]) -> bool:
    for node in nodes:
        if isinstance(node, Loop) and (node.lists or _restarts((*node.body, *node.otherwise))):
            return True
        if isinstance(node, SwitchedClause | Echo) and _restarts(node.body):
            return True
        if isinstance(node, Choice):
            bodies = (*(branch.body for branch in node.branches), node.otherwise)
            if any(map(_restarts, bodies)):
                return True
    return False


class _Compilation(msgspec.Struct, frozen=True):
    """What the parts of one template have in common on their way into data."""

    house: House
    contents: Contents
    names: Names
    wording: Slots

    @property
    def name(self) -> str:
        """Return the template's file name."""
        return self.house.template

    def member(self, part: str, data: bytes) -> PackedMember | PrintedPart:
        """Return one part as it goes into every document, or as what prints it for each."""
        if part in self.contents.printed and (_MAYBE_TAG.search(data) or HOLDS_FIELDS.search(data)):
            return PrintedPart(part, self._nodes(part, data))
        self._check_unprinted(part, data)
        return pack(part, data)

    def _nodes(self, part: str, data: bytes) -> tuple[Node, ...]:
        from ipsc_docs.typesetting.compiling.cleanup import clean
        from ipsc_docs.typesetting.compiling.dialect import parse

        if len(data) > _MOST_BYTES:
            raise Source(self.name, part, "").fault(0, "部件过大", "this part is too large")
        source = clean(self.name, part, data, self.names)
        items = balance(source, parse(source, self.names), Position(), self.house.styles)

        def fill(slot: Slot) -> Sequence[SwitchedClause]:
            return self.wording.fill(source, slot)

        return fold((_DECLARATION, *items), fill, self.house.lists)

    def _check_unprinted(self, part: str, data: bytes) -> None:
        if not is_xml(part) or not (part.startswith("word/") or part in self.contents.printed):
            return
        from ipsc_docs.typesetting.compiling.baggage import refuse_baggage
        from ipsc_docs.typesetting.parsing import parse_xml

        root = parse_xml(self.name, part, data)
        refuse_baggage(self.name, part, root)
        found = _TAG.search(data)
        if found:
            source = Source(self.name, part, data.decode("utf-8-sig", "replace"))
            raise source.fault(
                max(source.text.find("{{"), source.text.find("{%")),
                "此处的标签不会被填写",
                "tags are not filled in this part; move them into the text",
            )
