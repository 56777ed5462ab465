"""Block directives of a clause: `[[table visits: name 20, timing]]` and its kind.

Knows how a directive is written and which fields it may name; refuses to know Markdown, and
leaves the drawing of tables to `layouts`.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping

import msgspec

from ipsc_docs.language import Bilingual, Language
from ipsc_docs.typesetting.fields import find, paths, unknown
from ipsc_docs.typesetting.shapes import Grid, Group, Leaf, Section, Shape
from ipsc_docs.typesetting.wording import directive_words as words
from ipsc_docs.typesetting.wording import layouts
from ipsc_docs.typesetting.wording.layouts import Column, Look, Records
from ipsc_docs.typesetting.wording.marks import Block
from ipsc_docs.typesetting.wording.origin import Origin
from ipsc_docs.typesetting.wording.styles import BUNDLED, Styles

_WRITTEN = re.compile(r"([a-z]+)([ \t]+[^:：]*?)?[ \t]*(?:[:：](.*))?")
_COLUMN = re.compile(r"(\S+?)(?:[ \t]+(\d{1,2})[ \t]*[%％]?)?")
_MOST_LABELS = 4
_LEAST_WIDTH = 4
_ROW_LABELS = 18


class Setting(msgspec.Struct, frozen=True):
    """What every clause of one document shares: its fields, its language, its template's styles."""

    shape: Section
    language: Language
    styles: Styles = BUNDLED

    @property
    def look(self) -> Look:
        """Return what the drawing of tables needs to know."""
        return Look(self.styles, self.language)


class Directive(msgspec.Struct, frozen=True):
    """One directive in its parts, `name subject: items`, and whether a signature follows it."""

    name: str
    subject: str
    items: str
    line: int
    signed: bool


class _BadDirectiveError(Exception):
    """Says why a directive cannot be expanded; becomes a TemplateError with its line."""

    def __init__(self, cause: Bilingual) -> None:
        self.cause = cause
        super().__init__(cause.en)


def expand(block: Block, origin: Origin, setting: Setting, *, signed: bool = False) -> str:
    """Return the blocks of WordprocessingML, with tags, that a directive stands for."""
    try:
        directive = _read(block, signed=signed)
        return KINDS[directive.name](directive, setting)
    except _BadDirectiveError as fault:
        raise origin.fault(block.line, fault.cause) from fault


def _read(block: Block, *, signed: bool) -> Directive:
    written = _WRITTEN.fullmatch(block.text)
    name = written[1] if written else block.text.split(" ")[0]
    if written is None or name not in KINDS:
        raise _BadDirectiveError(words.unknown_directive(name, KINDS))
    subject, items = ((written[part] or "").strip() for part in (2, 3))
    return Directive(name, subject, items, block.line, signed)


def _table(directive: Directive, setting: Setting) -> str:
    """Draw a group with one row per record, or a grid with its known rows and columns."""
    path, _, how = directive.subject.partition(" ")
    shape = _several(path, setting, Group, Grid)
    if how not in ("", "split" if isinstance(shape, Group) else "transposed"):
        raise _BadDirectiveError(words.not_understood(how))
    if isinstance(shape, Group):
        columns = _shared(_columns(directive, shape.columns))
        records = _records(path, shape, setting)
        return layouts.record_table(records, columns, setting.look, split=bool(how))
    assert isinstance(shape, Grid)
    for label in (shape.label, *shape.rows.values()):
        _printable(label)
    named = _columns(directive, shape.columns)
    if how:
        return layouts.turned_grid(path, shape, _without_widths(named), setting.look)
    heads = Column("", shape.label, 0 if any(c.width for c in named) else _ROW_LABELS)
    return layouts.grid(path, shape, _shared([heads, *named]), setting.look)


def _list(directive: Directive, setting: Setting) -> str:
    """Draw a group as bullets, the fields of a record joined by commas."""
    shape = _several(directive.subject, setting, Group)
    assert isinstance(shape, Group)
    columns = _without_widths(_columns(directive, shape.columns))
    return layouts.record_list(_records(directive.subject, shape, setting), columns, setting.look)


def _fields(directive: Directive, setting: Setting) -> str:
    """Draw single fields as a table of labels and values."""
    if directive.subject or not directive.items:
        raise _BadDirectiveError(words.NO_FIELDS)
    columns = _without_widths(_columns(directive, setting.shape.fields))
    return layouts.label_table(columns, setting.look)


def _signature(directive: Directive, setting: Setting) -> str:
    """Draw a block to be signed: the role, and high cells for what is written by hand."""
    role, *labels = _labels(directive)
    if not 1 <= len(labels) <= _MOST_LABELS:
        raise _BadDirectiveError(words.LABELS)
    return layouts.signature(role, labels, setting.look)


def _fill(directive: Directive, setting: Setting) -> str:
    """Draw labelled lines to be filled in by hand."""
    return layouts.lines_to_fill(_labels(directive), setting.look, signed=directive.signed)


def _page(directive: Directive, setting: Setting) -> str:
    """Begin a new page."""
    if directive.subject or directive.items:
        raise _BadDirectiveError(words.not_understood(directive.subject or directive.items))
    return layouts.new_page(setting.look)


def _each(directive: Directive, setting: Setting) -> str:
    """Begin a part that prints once for each record; `repeating` has checked its words."""
    return f"{{% for {directive.items} in {directive.subject} %}}"


def _end(directive: Directive, setting: Setting) -> str:
    """End a part that prints once for each record."""
    return "{% endfor %}"


KINDS: Mapping[str, Callable[[Directive, Setting], str]] = {
    "table": _table,
    "list": _list,
    "fields": _fields,
    "signature": _signature,
    "fill": _fill,
    "page": _page,
    "each": _each,
    "end": _end,
}
"""Every directive by its name."""


def _several(path: str, setting: Setting, *kinds: type[Shape]) -> Shape:
    """Return the group or grid at `path`."""
    shape = find(setting.shape.fields, path)
    if shape is None:
        raise _BadDirectiveError(unknown(path, setting.shape.fields, *kinds))
    if not isinstance(shape, kinds):
        raise _BadDirectiveError(words.not_several(path, list(paths(setting.shape.fields, *kinds))))
    return shape


def _columns(directive: Directive, fields: Mapping[str, Shape]) -> list[Column]:
    """Return the columns that a directive names, or all of them if it names none."""
    items = [item.strip() for item in re.split(r"[,，、]", directive.items)]
    columns = [_column(item, fields) for item in (items if items != [""] else fields)]
    counted = Counter(column.path for column in columns)
    for path, times in counted.items():
        if times > 1:
            raise _BadDirectiveError(words.named_twice(path))
    return columns


def _column(item: str, fields: Mapping[str, Shape]) -> Column:
    match = _COLUMN.fullmatch(item)
    if match is None:
        raise _BadDirectiveError(words.not_understood(item or ","))
    path = match[1]
    shape = find(fields, path)
    if shape is None:
        raise _BadDirectiveError(unknown(path, fields))
    if not isinstance(shape, Leaf):
        raise _BadDirectiveError(words.nested(path))
    return Column(path, _printable(shape.label), int(match[2] or 0), shape.grades)


def _without_widths(columns: list[Column]) -> list[Column]:
    if any(column.width for column in columns):
        raise _BadDirectiveError(words.NO_WIDTHS)
    return columns


def _shared(columns: list[Column]) -> list[Column]:
    """Give the columns without a width equal shares of what the others leave of 100."""
    left = 100 - sum(column.width for column in columns)
    bare = [column for column in columns if not column.width]
    if left < _LEAST_WIDTH * len(bare) or (not bare and left):
        raise _BadDirectiveError(words.widths_sum(100 - left))
    return [
        column if column.width else msgspec.structs.replace(column, width=left / len(bare))
        for column in columns
    ]


def _labels(directive: Directive) -> list[str]:
    labels = [_printable(label.strip()) for label in re.split(r"[|｜]", directive.items)]
    if directive.subject or not all(labels):
        raise _BadDirectiveError(words.LABELS)
    return labels


def _records(path: str, group: Group, setting: Setting) -> Records:
    """Return how to loop over a group, by a name that hides no field of the document."""
    name = "record"
    while name in setting.shape.fields:
        name += "_"
    return Records(path, name, _printable(group.label))


def _printable(label: str) -> str:
    if re.search(r"[{}\x00-\x1f]", label):
        raise _BadDirectiveError(words.label_braces(label))
    return label
