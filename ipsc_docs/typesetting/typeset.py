"""Typeset a draft with a compiled document, by joining bytes.

Knows neither Word templates nor Jinja: nothing here can run a template's code, look anything up
outside the draft, or ask for the time.
"""

from collections.abc import Sequence

from ipsc_docs.errors import IpscDocsError
from ipsc_docs.language import Bilingual
from ipsc_docs.typesetting.archive import pack, write_package
from ipsc_docs.typesetting.escape import TEXT_OPEN, escape
from ipsc_docs.typesetting.evaluate import Scope, UnfitDraftError, decide
from ipsc_docs.typesetting.nodes import (
    Choice,
    CompiledDocument,
    Length,
    Literal,
    Loop,
    LoopFact,
    Node,
    Place,
    Printable,
    PrintedPart,
    SwitchedClause,
)
from ipsc_docs.typesetting.values import Blank, Draft, Printed, Switch, Text

MOST_STEPS = 5_000_000
MOST_BYTES = 64 * 1024 * 1024

_NOTE_OPEN = f'<w:p><w:pPr><w:pStyle w:val="Undecided"/></w:pPr><w:r>{TEXT_OPEN}'.encode()
_NOTE_CLOSE = b"</w:t></w:r></w:p>"


class TooLargeError(IpscDocsError):
    """A document would grow beyond what anybody can read; something repeats without end."""

    def __init__(self, document: str, part: str, limit: str) -> None:
        self.document, self.part, self.limit = document, part, limit
        super().__init__(
            Bilingual(
                zh=f"文件 {document} 的 {part} 超过上限（{limit}），请检查循环",
                en=f"{part} of {document} would exceed {limit}; look at its loops",
            )
        )


def typeset(document: CompiledDocument, draft: Draft) -> Printed:
    """Return the finished Word file, its visible blanks and its undecided conditions."""
    printers = {
        member.name: _print(document, member, draft)
        for member in document.members
        if isinstance(member, PrintedPart)
    }
    members = [
        pack(member.name, b"".join(printers[member.name].pieces))
        if isinstance(member, PrintedPart)
        else member
        for member in document.members
    ]
    ordered = sorted(printers, key=lambda name: (name != document.main, name))
    return Printed(
        docx=write_package(members),
        blanks=tuple(text for name in ordered for text in printers[name].blanks),
        undecided=sum(printer.undecided for printer in printers.values()),
    )


def _print(document: CompiledDocument, part: PrintedPart, draft: Draft) -> "_Printer":
    printer = _Printer(document.name, part.name, draft)
    printer.walk(part.nodes)
    printer.check_size()
    return printer


class _Printer:
    """Prints one part: the pieces so far, the blanks met, and the values in force."""

    def __init__(self, document: str, part: str, draft: Draft) -> None:
        self.document, self.part, self.switches = document, part, draft.switches
        self.scope = Scope(document, draft.fields)
        self.pieces: list[bytes] = []
        self.blanks: list[str] = []
        self.undecided = 0
        self._steps = 0
        self._size = 0
        self._counted = 0

    def walk(self, nodes: Sequence[Node]) -> None:
        self._steps += len(nodes)
        if self._steps > MOST_STEPS:
            raise TooLargeError(self.document, self.part, f"{MOST_STEPS} steps")
        for node in nodes:
            if isinstance(node, Literal):
                self.pieces.append(node.data)
            elif isinstance(node, Place):
                self._place(node)
            elif isinstance(node, Choice):
                self._choose(node)
            elif isinstance(node, Loop):
                self._repeat(node)
            else:
                self._clause(node)

    def check_size(self) -> None:
        self._size += sum(map(len, self.pieces[self._counted :]))
        self._counted = len(self.pieces)
        if self._size > MOST_BYTES:
            raise TooLargeError(self.document, self.part, f"{MOST_BYTES} bytes")

    def _place(self, place: Place) -> None:
        shown = self._shown(place.value)
        origin = ("loop",) if isinstance(place.value, LoopFact) else place.value.path
        data = escape(shown.text, place.context, origin)
        if isinstance(shown, Blank):
            self.blanks.append(shown.text)
            self.pieces += (place.before_blank, data, place.after_blank)
        else:
            self.pieces += (place.before, data, place.after)

    def _shown(self, asked: Printable) -> Text | Blank:
        if isinstance(asked, LoopFact):
            number = str(self.scope.fact(asked))
            return Text(number, number)
        value = self.scope.lookup(asked.path)
        if isinstance(value, Text):
            return value
        if isinstance(value, Blank):
            return value
        if isinstance(asked, Length) and isinstance(value, tuple):
            return Text(str(len(value)), len(value))
        raise UnfitDraftError(self.document, ".".join(asked.path))

    def _choose(self, choice: Choice) -> None:
        for branch in choice.branches:
            verdict = decide(branch.test, self.scope)
            if verdict is False:
                continue
            # An empty body says nothing, so nothing in it waits for an answer.
            self.undecided += verdict is None and bool(branch.body)
            self.walk(branch.body)
            return
        self.walk(choice.otherwise)

    def _repeat(self, loop: Loop) -> None:
        records = self.scope.records(loop.path)
        if not records:
            self.walk(loop.otherwise)
            return
        for index, record in enumerate(records):
            self.scope.names[loop.variable] = record
            self.scope.loops.append((index, len(records)))
            self.walk(loop.body)
            self.scope.loops.pop()
            self.check_size()
        del self.scope.names[loop.variable]

    def _clause(self, clause: SwitchedClause) -> None:
        switch = self.switches.get(clause.id)
        if switch is None:
            raise UnfitDraftError(self.document, f"clause {clause.id}")
        if not switch.on:
            return
        self.pieces.append(clause.opening)
        self._note(clause.id, switch)
        self.walk(clause.body)
        self.pieces.append(clause.closing)

    def _note(self, clause: str, switch: Switch) -> None:
        if switch.undecided:
            self.undecided += 1
            note = escape(switch.undecided, "run", (f"clause {clause}",))
            self.pieces += (_NOTE_OPEN, note, _NOTE_CLOSE)
