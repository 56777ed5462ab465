"""A paper of this toolkit's own about itself: a title, some paragraphs, and tables under headings.

Set in the look of a house, but with no study's facts on its pages. Knows the fields of the paper,
which are `PAPER`; refuses to know what is listed.
"""

from collections.abc import Sequence

from ipsc_docs.house.house import House
from ipsc_docs.house.pages import cell_of_head, page_number, page_of, section, tag_row
from ipsc_docs.house.templates import Stories, word_file
from ipsc_docs.language import Language
from ipsc_docs.typesetting.shapes import Group, Leaf, Section
from ipsc_docs.typesetting.wording.wordml import Cell, Row, Table, paragraph, row, runs, table

COLUMNS = ("first", "second", "third", "fourth", "fifth")
PAPER = Section(
    {
        "title": Leaf("title"),
        "paragraphs": Group("paragraphs", {"text": Leaf("text")}),
        "heads": Section({name: Leaf(name) for name in COLUMNS}),
        "parts": Group(
            "parts",
            {
                "title": Leaf("title"),
                "lines": Group("lines", {name: Leaf(name) for name in COLUMNS}),
            },
        ),
    }
)

_CELLS = (("first", "second"), ("third", "fourth"), ("fifth",))
"""What stands in each cell of a row: the first larger, and what explains it below."""

_WIDTHS = (36.0, 40.0, 24.0)
_CENTRE = '<w:jc w:val="center"/>'


def list_paper(language: Language, house: House) -> bytes:
    """Return the template of such a paper."""
    page = page_of("register", house)
    heads = tuple(cell_of_head(f"{{{{ heads.{names[0]} }}}}") for names in _CELLS)
    rows = [
        row(Row(heads, head=True), _WIDTHS),
        tag_row("{%tr for line in part.lines %}", _WIDTHS),
        row(Row(tuple(map(_cell, _CELLS))), _WIDTHS),
        tag_row("{%tr endfor %}", _WIDTHS),
    ]
    shape = Table("ClauseTable", _WIDTHS, "{{ part.title }}", text_width=page.text)
    body = (
        paragraph("Title", runs("{{ title }}"))
        + paragraph("BodyText", runs("{%p for one in paragraphs %}"))
        + paragraph("BodyText", runs("{{ one.text }}"))
        + paragraph("BodyText", runs("{%p endfor %}"))
        + paragraph("BodyText", runs("{%p for part in parts %}"))
        + paragraph("Heading1", runs("{{ part.title }}"))
        + table(shape, rows)
        + paragraph("TableGap", "")
        + paragraph("BodyText", runs("{%p endfor %}"))
    )
    header = paragraph("Header", runs("{{ title }}"))
    footer = paragraph("Footer", page_number(language), _CENTRE)
    stories = Stories(f"{body}{section(page, house)}", header, footer)
    return word_file(language, house, stories, "{{ title }}")


def _cell(names: Sequence[str]) -> Cell:
    styles = ("TableText", "TableSmall") if len(names) > 1 else ("TableSmall",)
    return Cell(
        "".join(
            paragraph(style, runs(f"{{{{ line.{name} }}}}"))
            for style, name in zip(styles, names, strict=True)
        )
    )
