"""How headings and lists of the bundled templates count: real multilevel numbering.

Knows levels and indents; refuses to know fonts and text.
"""

from typing import NamedTuple

from ipsc_docs.house.house import House
from ipsc_docs.language import Language
from ipsc_docs.typesetting.wording.styles import BULLET_LIST, HEADING_LIST, NUMBERED_LIST, W


class Level(NamedTuple):
    """One level of a list: how it counts, what it prints, and how far it is indented."""

    counts: str
    text: str
    left: int = 0
    hanging: int = 0

    def xml(self, number: int, style: str) -> str:
        """Return the level, linked to the style that uses it."""
        suffix = "" if self.hanging else '<w:suff w:val="nothing"/>'
        return (
            f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{self.counts}"/>'
            f'<w:pStyle w:val="{style}"/>{suffix}<w:lvlText w:val="{self.text}"/>'
            f'<w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="{self.left}" w:hanging="{self.hanging}"/></w:pPr></w:lvl>'
        )


_CHINESE_HEADINGS = (
    Level("chineseCountingThousand", "%1、"),
    Level("chineseCountingThousand", "（%2）"),
    Level("decimal", "%3. "),
)
_ENGLISH_HEADINGS = (
    Level("decimal", "%1", 567, 567),
    Level("decimal", "%1.%2", 567, 567),
    Level("decimal", "%1.%2.%3", 737, 737),
)
_CHINESE_NUMBERS = (
    Level("decimal", "（%1）", 1080, 660),
    Level("decimalEnclosedCircle", "%2", 1500, 420),
)
_ENGLISH_NUMBERS = (Level("decimal", "(%1)", 620, 460), Level("lowerLetter", "(%2)", 1080, 460))
# A Chinese bullet stands under the first character of a paragraph, which is indented by two.
_CHINESE_BULLETS = (Level("bullet", "•", 840, 360), Level("bullet", "–", 1260, 420))
_ENGLISH_BULLETS = (Level("bullet", "•", 480, 320), Level("bullet", "–", 900, 320))


def numbering_part(language: Language, house: House) -> str:
    """Return the whole numbering part: headings (1), bullets (2) and numbered lists (3)."""
    chinese = language == "zh"
    counted = "decimal" if not chinese else "chinese"
    if house.numbering != "by_language":
        counted = house.numbering
    headings = _CHINESE_HEADINGS if counted == "chinese" else _ENGLISH_HEADINGS
    numbers = _CHINESE_NUMBERS if chinese else _ENGLISH_NUMBERS
    bullets = _CHINESE_BULLETS if chinese else _ENGLISH_BULLETS
    lists = (
        (HEADING_LIST, headings, ("Heading1", "Heading2", "Heading3")),
        (BULLET_LIST, bullets, ("ListBullet", "ListBullet2")),
        (NUMBERED_LIST, numbers, ("ListNumber", "ListNumber2")),
    )
    ordered = sorted(lists, key=lambda one: one[0])
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{key}"><w:multiLevelType w:val="multilevel"/>'
        + "".join(
            level.xml(n, style) for n, (level, style) in enumerate(zip(levels, styles, strict=True))
        )
        + "</w:abstractNum>"
        for key, levels, styles in ordered
    )
    used = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{key}"/></w:num>'
        for number, (key, _, _) in enumerate(lists, 1)
    )
    return f'<w:numbering xmlns:w="{W}">{abstract}{used}</w:numbering>'
