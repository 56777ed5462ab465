"""Walks the nodes of one part and collects the bytes that they print.

Knows what stays, what goes and what is marked. Knows no XML of its own, but for the note of a
clause, and nothing outside the draft.
"""

import re
from collections.abc import Iterator, Sequence

from ipsc_docs.errors import IpscDocsError
from ipsc_docs.language import Bilingual
from ipsc_docs.typesetting.additions import Additions
from ipsc_docs.typesetting.escape import TEXT_OPEN, escape
from ipsc_docs.typesetting.evaluate import Scope, decide, shown
from ipsc_docs.typesetting.marked import Marking, plain_wording
from ipsc_docs.typesetting.nodes import (
    Choice,
    Condition,
    Echo,
    FieldValue,
    Filler,
    Filtered,
    ListNumber,
    Literal,
    Loop,
    LoopFact,
    Mark,
    Node,
    Place,
    Printable,
    SwitchedClause,
)
from ipsc_docs.typesetting.parts import part_in_words
from ipsc_docs.typesetting.unfit import UnfitDraftError
from ipsc_docs.typesetting.values import (
    Blank,
    Draft,
    Marked,
    Paragraphs,
    Picture,
    Rich,
    Text,
    Value,
)
from ipsc_docs.typesetting.waiting import waiting

MOST_STEPS = 400_000
"""Nodes printed and conditions judged in one part: many times what the longest document takes."""

MOST_BYTES = 64 * 1024 * 1024

# Empty elements, but for those that stand for a character.
_LOOKS = re.compile(rb"(?:<w:(?!(?:sym|br|cr|tab|noBreakHyphen|softHyphen)\b)\w+(?:\s[^<>]*)?/>)*")
_NOTE = Mark(
    f'<w:p><w:pPr><w:pStyle w:val="Undecided"/></w:pPr><w:r>{TEXT_OPEN}'.encode(),
    b"</w:t></w:r></w:p>",
)


class TooLargeError(IpscDocsError):
    """A document would grow beyond what anybody can read; something repeats without end."""

    def __init__(self, document: str, part: str, limit: Bilingual) -> None:
        self.document, self.part, self.limit = document, part, limit
        where = part_in_words(part)
        super().__init__(
            Bilingual(
                zh=f"模板 {document}（{where.zh}）：生成的内容超过上限（{limit.zh}），请检查循环",
                en=f"template {document} ({where.en}): the document would exceed {limit.en}; "
                "look at its loops",
            )
        )


def _limit(most: int, zh: str, en: str) -> Bilingual:
    return Bilingual(zh=f"{most} {zh}", en=f"{most} {en}")


class Printer:
    """Prints one part: the pieces so far, the blanks met, and the values in force."""

    def __init__(self, additions: Additions, part: str, draft: Draft) -> None:
        self.additions, self.part, self.draft = additions, part, draft
        self.document = additions.document.name
        self.scope = Scope(self.document, draft.fields)
        self.pieces: list[bytes] = []
        self.blanks: list[str] = []
        self.undecided = 0
        self._steps = 0
        self._size = 0
        self._counted = 0

    def walk(self, nodes: Sequence[Node]) -> None:
        """Print `nodes` one after the other."""
        # One for the body itself: a loop around nothing takes time as well.
        self._steps += 1 + len(nodes)
        if self._steps + self.scope.steps > MOST_STEPS:
            raise TooLargeError(self.document, self.part, _limit(MOST_STEPS, "步", "steps"))
        append, place = self.pieces.append, self._place
        for node in nodes:
            if isinstance(node, Literal):
                append(node.data)
            elif isinstance(node, Place):
                place(node)
            else:
                self._less_common(node)

    def _less_common(self, node: Node) -> None:
        if isinstance(node, Choice):
            self._choose(node)
        elif isinstance(node, Loop):
            self._repeat(node)
        elif isinstance(node, SwitchedClause):
            self._clause(node)
        elif isinstance(node, Filler):
            self.pieces.append(node.data)
        elif isinstance(node, Echo):
            self._echo(node)
        elif isinstance(node, ListNumber):
            self.pieces.append(self.additions.list_number(node.number))
        else:
            self.pieces.append(self.additions.new_lists())

    def check_size(self) -> None:
        """Refuse a part that has grown beyond all measure."""
        self._size += sum(map(len, self.pieces[self._counted :]))
        self._counted = len(self.pieces)
        if self._size > MOST_BYTES:
            raise TooLargeError(self.document, self.part, _limit(MOST_BYTES, "字节", "bytes"))

    def _place(self, place: Place) -> None:
        asked = place.value
        # Nearly every place is a bare field with an answer, so it takes the shortest way.
        if isinstance(asked, FieldValue):
            value, origin = self.scope.lookup(asked.path), asked.path
            if isinstance(value, Text) and place.context == "run":
                self.pieces += (place.before, escape(value.text, "run", origin), place.after)
                return
        else:
            value, origin = shown(asked, self.scope), _origin(asked)
        if place.context == "number":
            self.pieces.append(_span(value))
        elif place.context == "tick":
            self.pieces.append(_ticked(value))
        elif isinstance(value, Text):
            data = escape(value.text, place.context, origin)
            self.pieces += (place.before, data, place.after)
        elif isinstance(value, Blank):
            self.blanks.append(value.text)
            data = escape(value.text, place.context, origin)
            self.pieces += (place.before_blank, data, place.after_blank)
        elif isinstance(value, Rich | Picture | Paragraphs):
            self._marked(place, value, origin)
        else:
            raise UnfitDraftError(self.document, ".".join(origin))

    def _marked(self, place: Place, value: Marked, origin: tuple[str, ...]) -> None:
        if place.context != "run":
            self.pieces.append(plain_wording(value, place.context, origin))
            return
        self.pieces += Marking(self.additions, self.part, place, origin).pieces(value)

    def _choose(self, choice: Choice) -> None:
        for at, branch in enumerate(choice.branches):
            verdict = decide(branch.test, self.scope)
            if verdict is None:
                self._leave_open(choice, at)
                return
            if verdict:
                self.walk(branch.body)
                return
        self.walk(choice.otherwise)

    def _echo(self, echo: Echo) -> None:
        blanks, undecided = len(self.blanks), self.undecided
        self.walk(echo.body)
        del self.blanks[blanks:]
        self.undecided = undecided

    def _leave_open(self, choice: Choice, first: int) -> None:
        """Print every body that may still apply, each marked; where no mark can stand, one."""
        bodies = list(self._possible(choice, first))
        # An empty body says nothing, so nothing in it waits for an answer.
        spoken = [body for body in bodies if _says_something(body)]
        self.undecided += bool(spoken)
        if choice.mark is None or not spoken:
            self.walk(bodies[0])
            return
        note = self._waiting(choice.branches[first].test)
        for body in spoken:
            self._note(choice.mark, note)
            self.walk(body)
            note = self.draft.notes.otherwise

    def _possible(self, choice: Choice, first: int) -> Iterator[tuple[Node, ...]]:
        for branch in choice.branches[first:]:
            verdict = decide(branch.test, self.scope)
            if verdict is not False:
                yield branch.body
            if verdict:
                return
        yield choice.otherwise

    def _waiting(self, condition: Condition) -> str:
        return self._undecided_note(waiting(condition, self.scope))

    def _undecided_note(self, blanks: Sequence[str]) -> str:
        notes = self.draft.notes
        before, _, after = notes.blank.partition("{label}")
        names = (name.removeprefix(before).removesuffix(after) for name in blanks)
        return notes.undecided.replace("{questions}", notes.separator.join(names))

    def _note(self, mark: Mark, note: str) -> None:
        self.pieces += (mark.before, escape(note, "run", ("note",)), mark.after)

    def _repeat(self, loop: Loop) -> None:
        records = self.scope.records(loop.path)
        if not records:
            self.walk(loop.otherwise)
            return
        first = records[0]
        waits = isinstance(first, Blank) and _says_something(loop.otherwise)
        self.undecided += waits
        if waits and loop.mark and isinstance(first, Blank):
            self._note(loop.mark, self._undecided_note((first.text,)))
        for index, record in enumerate(records):
            self.scope.names[loop.variable] = record
            self.scope.loops.append((index, len(records)))
            self.additions.begin_lists(loop.lists)
            self.walk(loop.body)
            self.scope.loops.pop()
            self.check_size()
        del self.scope.names[loop.variable]
        if waits and loop.mark:
            self._note(loop.mark, self.draft.notes.otherwise)
            self.walk(loop.otherwise)

    def _clause(self, clause: SwitchedClause) -> None:
        switch = self.draft.switches.get(clause.id)
        if switch is None:
            raise UnfitDraftError(self.document, f"clause {clause.id}")
        if not switch.on:
            return
        self.pieces.append(clause.opening)
        if switch.undecided:
            self.undecided += 1
            note = escape(switch.undecided, "run", (f"clause {clause.id}",))
            self.pieces += (_NOTE.before, note, _NOTE.after)
        self.walk(clause.body)
        self.pieces.append(clause.closing)


def _says_something(body: Sequence[Node]) -> bool:
    return any(not _is_mute(node) for node in body)


def _is_mute(node: Node) -> bool:
    """Return whether nothing of a node can be read: a shade, a border, an empty paragraph."""
    return isinstance(node, Filler) or (
        isinstance(node, Literal) and _LOOKS.fullmatch(node.data) is not None
    )


def _span(value: Value) -> bytes:
    """Return over how many columns a cell goes: at least one, whatever the records are."""
    return str(max(1, int(value.text))).encode() if isinstance(value, Text) else b"1"


def _ticked(value: Value) -> bytes:
    """Return whether a check box is ticked; the blank of an open question stands beside it."""
    return b"1" if isinstance(value, Text) and value.plain is True else b"0"


def _origin(asked: Printable) -> tuple[str, ...]:
    while isinstance(asked, Filtered):
        asked = asked.value
    return ("loop",) if isinstance(asked, LoopFact) else asked.path
