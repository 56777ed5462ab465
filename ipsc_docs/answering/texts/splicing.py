"""One answer put into the text of an answers file; everything else stays, comments and order too.

Knows how YAML is laid out; of questions only the order of their names.
"""

from collections.abc import Mapping as MappingABC
from collections.abc import Sequence as SequenceABC

import msgspec

from ipsc_docs.answering.texts.yaml_text import beside, inline, yaml_of
from ipsc_docs.questionnaire.question import Questionnaire
from ipsc_docs.reading.overlay import Entry, Step, below, laid_over, steps_of
from ipsc_docs.reading.spans import FLOW, Span, spans_of
from ipsc_docs.reading.tree import Mapping, Node, Sequence, read_tree

Order = MappingABC[str, SequenceABC[str]]
"""The names below a path, in the order in which they are asked; "" for those of the file."""


def spliced(text: str, entry: Entry, order: Order) -> str:
    """Return the YAML text with one more answer; it reads as `laid_over` says.

    What stood there is replaced with the comments inside it. The text must be a readable file.
    """
    lines = text.replace("\r\n", "\n")
    tree = read_tree(lines, entry.node.place.file)
    page = _Page(lines, spans_of(lines), order)
    done = _put(page, tree, laid_over(tree, [entry]), steps_of(entry.path))
    return done.replace("\n", "\r\n") if "\r\n" in text else done


class _Page(msgspec.Struct, frozen=True):
    """A text with the spans of its values."""

    text: str
    spans: MappingABC[str, Span]
    order: Order

    def with_(self, start: int, end: int, words: str) -> str:
        """Return the text with something else from `start` to `end`."""
        return self.text[:start] + words + self.text[end:]

    def line_start(self, at: int) -> int:
        """Return where the line around an offset begins."""
        return self.text.rfind("\n", 0, at) + 1

    def line_end(self, at: int) -> int:
        """Return the offset of the line break behind an offset, or of the end."""
        found = self.text.find("\n", at)
        return len(self.text) if found < 0 else found

    def with_lines(self, at: int, lines: str) -> str:
        """Return the text with more lines behind the line around an offset."""
        end = self.line_end(at)
        return f"{self.text[:end]}\n{lines.rstrip(chr(10))}{self.text[end:] or chr(10)}"


def _put(page: _Page, old: Node, wanted: Node, steps: list[Step]) -> str:
    path = ""
    for step in steps:
        before, after = below(old, step), below(wanted, step)
        if after is None:  # an item behind a gap, which `laid_over` leaves out
            break
        if before is None:
            return _insert(page, path, step, after)
        path = _joined(path, step)
        if step is steps[-1] or not _grows(before, after):
            return _replace(page, path, step, after)
        old, wanted = before, after
    return page.text


def _joined(path: str, step: Step) -> str:
    if isinstance(step, int):
        return f"{path}[{step}]"
    return f"{path}.{step}" if path else step


def _grows(before: Node, after: Node) -> bool:
    """Whether what stands there stays, and something is only added to it or changed in it."""
    if isinstance(before, Sequence):
        return isinstance(after, Sequence) and bool(before.items)
    if not isinstance(before, Mapping) or not isinstance(after, Mapping):
        return False
    return {key.text for key, _ in before.entries} <= {key.text for key, _ in after.entries}


def _replace(page: _Page, path: str, step: Step, node: Node) -> str:
    span = page.spans[path]
    if span.within == FLOW or span.key is None or isinstance(step, int):
        gap = " " if page.text[span.start - 1 : span.start] == ":" else ""
        return page.with_(span.start, span.end, gap + inline(node))
    indent = " " * (span.key - page.line_start(span.key))
    first, _, rest = beside(step, node, indent).rstrip("\n").removeprefix(indent).partition("\n")
    if not rest:
        return page.with_(span.key, span.end, first)
    # A comment beside the name stays beside it, above the lines that follow.
    end = page.line_end(span.end)
    behind = page.text[span.end : end]
    return page.with_(span.key, end, f"{first}{behind}\n{rest}")


def _insert(page: _Page, path: str, step: Step, node: Node) -> str:
    span = page.spans.get(path)
    if span is None:
        return _at_the_end(page, beside(str(step), node, ""))
    if span.form == FLOW:
        return _into_brackets(page, span, step, node)
    indent = " " * span.column
    if isinstance(step, int):
        return page.with_lines(span.end, yaml_of(Sequence((node,), node.place), indent))
    return page.with_lines(_before(page, path, span, step), beside(step, node, indent))


def _at_the_end(page: _Page, lines: str) -> str:
    gap = "" if not page.text or page.text.endswith("\n") else "\n"
    return f"{page.text}{gap}{lines}"


def _into_brackets(page: _Page, span: Span, step: Step, node: Node) -> str:
    inside = page.text[span.start + 1 : span.end - 1].rstrip()
    comma = ", " if inside and not inside.endswith(",") else ""
    name = "" if isinstance(step, int) else f"{step}: "
    at = span.start + 1 + len(inside)
    return page.with_(at, span.end - 1, f"{comma}{name}{inline(node)}")


def _before(page: _Page, path: str, span: Span, name: str) -> int:
    """Return where in the text the entry ends behind which a new one belongs."""
    asked = list(page.order.get(path, ()))
    place = asked.index(name) if name in asked else len(asked)
    earlier = [one for one in span.names if one not in asked[place:]] or list(span.names[:1])
    # Behind the last one of those asked before it, wherever the others stand.
    return max(page.spans[_joined(path, one)].end for one in earlier)


def order_of(asked: Questionnaire) -> Order:
    """Return the names of an answers file in the order in which they are asked."""
    sections = [section.id for section in asked.sections]
    order: dict[str, list[str]] = {"": ["questionnaire", "language", *sections, "accepted"]}
    for question in asked.leaves():
        steps = question.id.split(".")
        for at in range(1, len(steps)):
            names = order.setdefault(".".join(steps[:at]), [])
            if steps[at] not in names:
                names.append(steps[at])
    return order
