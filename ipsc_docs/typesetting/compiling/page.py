"""What of a template's pages and styles matters when a document is printed. Knows no tag."""

import re
from collections.abc import Iterator, Mapping

from ipsc_docs.typesetting.nodes import Page

_SECTION = re.compile(r"<w:sectPr\b.*?</w:sectPr>", re.DOTALL)
_SIZE = re.compile(r"<w:pgSz\b[^<>]*>")
_MARGINS = re.compile(r"<w:pgMar\b[^<>]*>")
_STYLE = re.compile(r"<w:style\b[^<>]*\bw:styleId=\"([^\"]*)\"")
_DRAWING = re.compile(rb"<wp:docPr\b[^<>]*?\bid=\"(\d{1,10})\"")
_EMU_PER_TWENTIETH = 635
_LEAST = 1440
_HIGHEST_DRAWING = 2**30


def page_of(parts: Mapping[str, bytes], main: str) -> Page:
    """Return the room for text on the narrowest and the lowest page, and the styles by id."""
    folder = main.rpartition("/")[0]
    styles = parts.get(f"{folder}/styles.xml".lstrip("/"), b"").decode("utf-8-sig", "replace")
    sizes = list(_sizes(parts[main].decode("utf-8-sig", "replace")))
    drawings = (int(number) for data in parts.values() for number in _DRAWING.findall(data))
    used = max((number for number in drawings if number < _HIGHEST_DRAWING), default=0)
    usual = Page()
    return Page(
        width=min((width for width, _ in sizes), default=usual.width),
        height=min((height for _, height in sizes), default=usual.height),
        styles=tuple(_STYLE.findall(styles)),
        first_drawing=used + 1,
    )


def _sizes(text: str) -> Iterator[tuple[int, int]]:
    for section in _SECTION.findall(text):
        size, margins = _SIZE.search(section), _MARGINS.search(section)
        if size and margins:
            width = (
                _number(size[0], "w") - _number(margins[0], "left") - _number(margins[0], "right")
            )
            height = (
                _number(size[0], "h") - _number(margins[0], "top") - _number(margins[0], "bottom")
            )
            yield max(width, _LEAST) * _EMU_PER_TWENTIETH, max(height, _LEAST) * _EMU_PER_TWENTIETH


def _number(tag: str, name: str) -> int:
    # A negative top margin keeps the header from pushing the text down; its size counts.
    found = re.search(rf"\bw:{name}=\"-?(\d{{1,6}})", tag)
    return int(found[1]) if found else 0
