"""How the cells of a form look: colours, borders, what is locked. Knows no content."""

from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl.styles import NamedStyle


class Look(StrEnum):
    """How a cell looks, whether it can be written into, and as what it keeps its content."""

    TITLE = "ipsc title"
    KEY = "ipsc key"
    HEAD = "ipsc head"
    TOLD = "ipsc told"
    LINK = "ipsc link"
    TEXT = "ipsc text"
    NUMBER = "ipsc number"
    DATE = "ipsc date"
    SHUT = "ipsc shut"


_INPUT, _SHUT, _HEAD = "FFF8DC", "EEEEEE", "D9E5F2"
_QUIET = "808080"

_LOOKS: dict[Look, dict[str, str]] = {
    Look.TITLE: {"size": "14", "bold": "yes"},
    Look.KEY: {"size": "8", "colour": _QUIET},
    Look.HEAD: {"bold": "yes", "fill": _HEAD, "border": "yes"},
    Look.TOLD: {"border": "yes"},
    Look.LINK: {"border": "yes", "colour": "0563C1"},
    Look.TEXT: {"fill": _INPUT, "border": "yes", "open": "yes", "format": "@"},
    Look.NUMBER: {"fill": _INPUT, "border": "yes", "open": "yes", "format": "0"},
    Look.DATE: {"fill": _INPUT, "border": "yes", "open": "yes", "format": "yyyy\\-mm\\-dd"},
    Look.SHUT: {"fill": _SHUT, "border": "yes"},
}


def styles() -> Iterator["NamedStyle"]:
    """Yield the style of each look, under its name."""
    for name, look in _LOOKS.items():
        yield _style(name.value, look)


def _style(name: str, look: dict[str, str]) -> "NamedStyle":
    from openpyxl.styles import (
        Alignment,
        Border,
        Font,
        NamedStyle,
        PatternFill,
        Protection,
        Side,
    )

    line = Side(style="thin", color="BFBFBF") if "border" in look else None
    return NamedStyle(
        name=name,
        font=Font(
            name="Calibri",
            size=int(look.get("size", "10")),
            bold="bold" in look,
            color=f"FF{look.get('colour', '000000')}",
        ),
        fill=PatternFill("solid", start_color=f"FF{look['fill']}")
        if "fill" in look
        else PatternFill(),
        border=Border(left=line, right=line, top=line, bottom=line),
        alignment=Alignment(vertical="top", wrap_text=name != Look.TITLE.value),
        number_format=look.get("format", "General"),
        protection=Protection(locked="open" not in look),
    )
