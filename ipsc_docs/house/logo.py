"""The picture of a letterhead as parts of a Word file. Knows no page."""

from xml.sax.saxutils import escape

import msgspec

from ipsc_docs.house.house import Letterhead
from ipsc_docs.language import Bilingual, Language
from ipsc_docs.typesetting.pictures import drawing, measure

_EMU_PER_MILLIMETRE = 36_000
_WIDEST = 90 * _EMU_PER_MILLIMETRE
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_LOGO = Bilingual(zh="机构标志", en="Logo of the institution")

_NUMBER = 1


class Placed(msgspec.Struct, frozen=True):
    """The run that shows the picture, the parts it needs, and the type of its file."""

    run: str
    parts: dict[str, bytes]
    type_of: str


def placed_logo(letterhead: Letterhead, content: bytes, language: Language) -> Placed:
    """Return a picture in the height that the letterhead gives it."""
    measured = measure(content)
    assert not isinstance(measured, Bilingual)
    height = letterhead.height_mm * _EMU_PER_MILLIMETRE
    width = round(measured.width * height / measured.height)
    if width > _WIDEST:
        width, height = _WIDEST, round(height * _WIDEST / width)
    shows = escape((letterhead.shows or _LOGO).say(language), {'"': "&quot;"})
    kind = "png" if measured.kind == "png" else "jpeg"
    relations = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_RELATED}/image" Target="media/logo.{kind}"/></Relationships>'
    )
    return Placed(
        drawing("rId1", _NUMBER, shows.encode(), (width, height)).decode(),
        {f"word/media/logo.{kind}": content, "word/_rels/header.xml.rels": relations.encode()},
        f'<Default Extension="{kind}" ContentType="image/{kind}"/>',
    )
