"""Where each value of a YAML text begins and ends, so that one can be replaced and no other.

Knows PyYAML's events, like `tree.py`; knows no question. Offsets count characters of the text.
"""

from collections.abc import Mapping

import msgspec
import yaml


class Span(msgspec.Struct, frozen=True, kw_only=True):
    """The place of one value.

    `key` is where its name begins, None for an item of a list and for the whole text; `start` and
    `end` enclose the value, and are the same where nothing is written. `column` is that of its
    first name or dash, 0 for the outermost. `form` is how it is written, `within` how what holds
    it is. `names` are those directly inside it, in order.
    """

    key: int | None
    start: int
    end: int
    column: int
    form: str
    within: str
    names: tuple[str, ...] = ()


SCALAR, BLOCK, FLOW = "scalar", "block", "flow"


def spans_of(text: str) -> Mapping[str, Span]:
    """Return the span of each value by its path (`study.title.zh`, `sites[2]`), the whole at "".

    The text must be one that `read_tree` takes; of a name given twice the first counts.
    """
    walk = _Walk(text)
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        walk.take(event)
    return walk.found


class _Open:
    """A mapping or list whose end has not come yet."""

    def __init__(self, path: str, event: yaml.CollectionStartEvent, within: str, key: int | None):
        mark = event.start_mark
        assert mark is not None
        self.path, self.within, self.key = path, within, key
        self.start, self.column, self.end = mark.index, mark.column, mark.index
        self.form = FLOW if event.flow_style else BLOCK
        self.mapping = isinstance(event, yaml.MappingStartEvent)
        self.names: list[str] = []
        self.items = 0
        self.waiting: tuple[str, int] | None = None

    def below(self) -> tuple[str, int | None]:
        """Return the path of the value that comes next, and where its name begins."""
        if self.mapping:
            assert self.waiting is not None
            (name, key), self.waiting = self.waiting, None
            return (f"{self.path}.{name}" if self.path else name), key
        self.items += 1
        return f"{self.path}[{self.items}]", None


class _Walk:
    """Collects spans from parser events, without recursion."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: dict[str, Span] = {}
        self.open: list[_Open] = []

    def take(self, event: yaml.Event) -> None:
        """Take one event of the parser."""
        if isinstance(event, yaml.CollectionEndEvent):
            self._close(event)
        elif isinstance(event, yaml.NodeEvent) and not self._is_name(event):
            path, key, within = self._whereabouts()
            if isinstance(event, yaml.CollectionStartEvent):
                self.open.append(_Open(path, event, within, key))
            else:
                self._scalar(path, key, within, event)

    def _is_name(self, event: yaml.NodeEvent) -> bool:
        """Note the name of a mapping's next value, and return whether the event was one."""
        holder = self.open[-1] if self.open else None
        if holder is None or not holder.mapping or holder.waiting is not None:
            return False
        assert isinstance(event, yaml.ScalarEvent)
        mark = event.start_mark
        assert mark is not None
        holder.waiting = (event.value, mark.index)
        holder.names.append(event.value)
        return True

    def _whereabouts(self) -> tuple[str, int | None, str]:
        if not self.open:
            return "", None, BLOCK
        return (*self.open[-1].below(), self.open[-1].form)

    def _scalar(self, path: str, key: int | None, within: str, event: yaml.Event) -> None:
        start, end = event.start_mark, event.end_mark
        assert start is not None and end is not None
        written = self.text[start.index : end.index]
        # The end of a block is where the next line begins; its last line break is not its own.
        last = start.index + len(written.rstrip()) if written.strip() else end.index
        self._add(
            path,
            Span(
                key=key,
                start=start.index,
                end=last,
                column=start.column,
                form=SCALAR,
                within=within,
            ),
        )

    def _close(self, event: yaml.Event) -> None:
        done = self.open.pop()
        mark = event.end_mark
        assert mark is not None
        self._add(
            done.path,
            Span(
                key=done.key,
                start=done.start,
                end=mark.index if done.form == FLOW else done.end,
                column=done.column,
                form=done.form,
                within=done.within,
                names=tuple(done.names),
            ),
        )

    def _add(self, path: str, span: Span) -> None:
        self.found.setdefault(path, span)
        if self.open:
            self.open[-1].end = max(self.open[-1].end, span.end)
