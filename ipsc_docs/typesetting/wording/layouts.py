"""Draw tables, lists, signature blocks and blanks with places for values in them.

Knows how each looks and which tags of the template language it needs; refuses to know how a
directive is written and which fields exist.
"""

import re
from collections.abc import Iterable, Sequence

import msgspec

from ipsc_docs.language import Bilingual, Language
from ipsc_docs.typesetting.shapes import Grid
from ipsc_docs.typesetting.wording.styles import Styles
from ipsc_docs.typesetting.wording.wordml import (
    BOXES,
    PLACES,
    TEXT_WIDTH,
    Cell,
    Row,
    Table,
    paragraph,
    place,
    row,
    runs,
    table,
)

KEEP = "<w:keepNext/>"
"""Keeps a paragraph on the page of the next one."""

CLEAR = '<w:spacing w:after="120"/>'
"""Keeps a paragraph clear of the table after it."""

_AT_THE_EDGE = '<w:ind w:firstLineChars="0" w:firstLine="0"/>'
_SIGNING_HEIGHT = 1020
_LABEL_COLUMN = 34.0
_TURNED_LABELS = 16.0
_COMMA = Bilingual(zh="，", en=", ")
_COLON = Bilingual(zh="：", en=": ")
_NONE = Bilingual(zh="无。", en="none.")
_MARK = re.compile(f"[{PLACES}{BOXES}]")


class Look(msgspec.Struct, frozen=True):
    """The styles of the template and the language that a block is drawn in."""

    styles: Styles
    language: Language


class Column(msgspec.Struct, frozen=True):
    """One column: the field it prints, its label, its width in percent, the grades it tints."""

    path: str
    label: str
    width: float = 0
    grades: tuple[str, ...] = ()


class Records(msgspec.Struct, frozen=True):
    """A group to loop over: its path, the name of one record, and its label."""

    path: str
    name: str
    label: str


def record_table(
    records: Records, columns: Sequence[Column], look: Look, *, split: bool = False
) -> str:
    """Return a table with a row for each record, or a line that says there are none.

    `split` lets a row of long answers go on on the next page.
    """
    widths = tuple(column.width for column in columns)
    values = tuple(_value(f"{records.name}.{column.path}", look) for column in columns)
    body = row(Row(values, split=split), widths)
    rows = [_heads([column.label for column in columns], widths, look), _each(records, body)]
    drawn = table(Table(look.styles.table, widths, records.label), rows)
    return _if_any(records, drawn + gap(look), look)


def record_list(records: Records, columns: Sequence[Column], look: Look) -> str:
    """Return a bullet for each record, or a line that says there are none."""
    values = [place(f"{records.name}.{column.path}") for column in columns]
    line = paragraph(look.styles.bullet_1, runs(_COMMA.say(look.language)).join(values))
    return _if_any(records, _each(records, line), look)


def grid(path: str, shape: Grid, columns: Sequence[Column], look: Look) -> str:
    """Return a row for each row of the grid; the first column holds the rows' labels."""
    widths = tuple(column.width for column in columns)
    drawn = [_heads([column.label for column in columns], widths, look)]
    for name, label in shape.rows.items():
        values = (
            _value(f"{path}.{name}.{column.path}", look, column.grades) for column in columns[1:]
        )
        drawn.append(row(Row((_label(label, look), *values)), widths))
    return _stub_table(widths, shape.label, drawn, look)


def turned_grid(path: str, shape: Grid, columns: Sequence[Column], look: Look) -> str:
    """Return a row for each column of the grid; each of the grid's rows is a column."""
    share = (100 - _TURNED_LABELS) / len(shape.rows)
    widths = (_TURNED_LABELS, *(share for _ in shape.rows))
    drawn = [_heads([shape.label, *shape.rows.values()], widths, look)]
    for column in columns:
        values = (_value(f"{path}.{name}.{column.path}", look) for name in shape.rows)
        drawn.append(row(Row((_label(column.label, look), *values)), widths))
    return _stub_table(widths, shape.label, drawn, look)


def label_table(columns: Sequence[Column], look: Look) -> str:
    """Return a table of two columns: the label of each field and its value."""
    widths = (_LABEL_COLUMN, 100 - _LABEL_COLUMN)
    rows = [row(Row((_label(c.label, look), _value(c.path, look))), widths) for c in columns]
    shape = Table(look.styles.table, widths, first_row=False, first_column=True)
    return table(shape, rows) + gap(look)


def signature(role: str, labels: Sequence[str], look: Look) -> str:
    """Return a block that one person signs, which no page break splits."""
    styles = look.styles
    widths = tuple(100 / len(labels) for _ in labels)
    said = paragraph(styles.cell, runs(role, styles.strong), KEEP)
    asked = tuple(Cell(paragraph(styles.head, runs(label), KEEP)) for label in labels)
    empty = tuple(Cell(paragraph(styles.by_hand, "", KEEP, _AT_THE_EDGE)) for _ in labels)
    rows = [
        row(Row((Cell(said, len(labels)),)), widths),
        row(Row(asked), widths),
        row(Row(empty, height=_SIGNING_HEIGHT), widths),
    ]
    caption = _MARK.sub("", role).strip()
    shape = Table(styles.signature, widths, caption, first_row=False)
    return table(shape, rows) + gap(look)


def lines_to_fill(labels: Iterable[str], look: Look, *, signed: bool = False) -> str:
    """Return a line for each label, with a rule to write on up to the right margin.

    What is `signed` below may not be parted from the signature.
    """
    keep = KEEP if signed else ""
    tabs = f'<w:tabs><w:tab w:val="right" w:leader="underscore" w:pos="{TEXT_WIDTH}"/></w:tabs>'
    rule = "<w:r><w:tab/></w:r>"
    colon = _COLON.say(look.language)
    return "".join(
        paragraph(look.styles.by_hand, runs(label + colon) + rule, keep, tabs) for label in labels
    )


def new_page(look: Look) -> str:
    """Return a paragraph as good as without height that begins a page."""
    return paragraph(look.styles.gap, "", "<w:pageBreakBefore/>")


def gap(look: Look) -> str:
    """Return the small paragraph that must follow a table."""
    return paragraph(look.styles.gap, "")


def _stub_table(widths: tuple[float, ...], label: str, rows: list[str], look: Look) -> str:
    shape = Table(look.styles.table, widths, label, first_column=True)
    return table(shape, rows) + gap(look)


def _if_any(records: Records, drawn: str, look: Look) -> str:
    words = records.label + _COLON.say(look.language) + _NONE.say(look.language)
    none = paragraph(look.styles.body, runs(words))
    return f"{{% if {records.path} %}}{drawn}{{% else %}}{none}{{% endif %}}"


def _each(records: Records, body: str) -> str:
    return f"{{% for {records.name} in {records.path} %}}{body}{{% endfor %}}"


def _heads(labels: Sequence[str], widths: Sequence[float], look: Look) -> str:
    cells = tuple(Cell(paragraph(look.styles.head, runs(label), KEEP)) for label in labels)
    return row(Row(cells, head=True), widths)


def _label(text: str, look: Look) -> Cell:
    return Cell(paragraph(look.styles.head, runs(text)))


def _value(path: str, look: Look, grades: Sequence[str] = ()) -> Cell:
    return Cell(paragraph(look.styles.cell, place(path)), properties=_tint(path, grades))


# From the gravest grade on; the words in the cell say the same, so nothing rests on colour alone.
_TINTS = ("F6CFC7", "FBE7C0", "DCEBD5")


def _tint(path: str, grades: Sequence[str]) -> str:
    """Return a tint for each grade; a blank stays without one."""
    if not grades:
        return ""
    branches = "".join(
        f'{{% elif {path} == "{code}" %}}<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'
        for code, fill in zip(grades, _TINTS, strict=False)
    )
    # The first branch is empty: it is the one that an unanswered field keeps.
    return f'{{% if {path} == "" %}}{branches}{{% endif %}}'
