"""What an ethics office may choose about the look of all its documents. Knows no Word file.

The defaults are the look of the bundled templates.
"""

from collections.abc import Mapping
from typing import Annotated, Literal

import msgspec

from ipsc_docs.language import Bilingual

FontName = Annotated[str, msgspec.Meta(pattern=r"^[^<>\"&]{1,60}$")]
Colour = Annotated[str, msgspec.Meta(pattern=r"^[0-9A-Fa-f]{6}$")]
Points = Annotated[int, msgspec.Meta(ge=10, le=18)]
Millimetres = Annotated[int, msgspec.Meta(ge=10, le=40)]
PictureName = Annotated[str, msgspec.Meta(pattern=r"^(?:|[^/\\]+\.(?i:png|jpe?g))$")]
LogoHeight = Annotated[int, msgspec.Meta(ge=5, le=30)]


class Face(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A typeface: its Latin half and its Chinese half."""

    latin: FontName
    chinese: FontName


class Letterhead(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What stands at the head of every page in place of the institution's name.

    `logo` is a PNG or JPEG file beside `house.yaml`; `shows` says what it shows.
    """

    lines: tuple[Bilingual, ...] = ()
    logo: PictureName = ""
    shows: Bilingual | None = None
    height_mm: LogoHeight = 12


class House(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The choices of one house.

    `facts` is where protocol number, title, version and page stand; `stamp` on which documents
    room is kept for the committee's stamp; `numbering` how headings count.
    """

    text: Face = Face("Times New Roman", "宋体")
    heading: Face = Face("Arial", "黑体")
    soft: Face = Face("Times New Roman", "楷体")
    text_size: Points = 12
    ink: Colour = "1F3A5F"
    side_mm: Millimetres | None = None
    edge_mm: Millimetres | None = None
    letterhead: Letterhead = Letterhead()
    facts: Literal["footer", "header"] = "footer"
    stamp: Literal["consent", "all", "none"] = "consent"
    initials: bool = False
    line_numbers: bool = False
    numbering: Literal["by_language", "chinese", "decimal"] = "by_language"


PROFILES: Mapping[str, House] = {
    "standard": House(),
    "free_footer": House(facts="header"),
    "initialled": House(initials=True),
    "review": House(line_numbers=True),
    "large_print": House(text_size=14, text=Face("Times New Roman", "楷体")),
}
"""What offices demand differently, by the name that `house.yaml` may begin from."""
