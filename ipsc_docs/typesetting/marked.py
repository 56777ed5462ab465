"""Marked text, page breaks and pictures as WordprocessingML. Knows no field and no condition."""

from collections.abc import Iterator, Sequence

from ipsc_docs.typesetting.additions import Additions
from ipsc_docs.typesetting.escape import TEXT_OPEN, escape
from ipsc_docs.typesetting.filters import wording_of
from ipsc_docs.typesetting.letters import HIGHLIGHT, with_properties
from ipsc_docs.typesetting.nodes import Context, Place
from ipsc_docs.typesetting.unfit import UnfitDraftError
from ipsc_docs.typesetting.values import (
    Inline,
    Marked,
    PageBreak,
    Paragraph,
    Paragraphs,
    Picture,
    Rich,
    Span,
)

_CLOSE = b"</w:t></w:r>"
_PAGE_BREAK = b'<w:r><w:br w:type="page"/></w:r>'
_POSITIONS = frozenset({"superscript", "subscript"})
_SWITCHES = {"bold": "w:b", "italic": "w:i", "strike": "w:strike"}


def plain_wording(value: Marked, context: Context, origin: tuple[str, ...]) -> bytes:
    """Return a marked value for a place that takes bare text: its words, or what it shows."""
    if isinstance(value, Picture):
        return escape(value.shows, context, origin)
    if isinstance(value, Rich):
        return escape(wording_of(value), context, origin)
    lines = (wording_of(Rich(paragraph.spans)) for paragraph in value.paragraphs)
    return escape("\n".join(lines), context, origin)


class Marking:
    """Prints the marked value of one place of one part."""

    def __init__(
        self, additions: Additions, part: str, place: Place, origin: tuple[str, ...]
    ) -> None:
        self.additions, self.part, self.place, self.origin = additions, part, place, origin
        self._properties = _properties(place)

    def pieces(self, value: Marked) -> Iterator[bytes]:
        """Yield the XML that takes the place of the value's place."""
        place = self.place
        if isinstance(value, Paragraphs):
            yield from self._paragraphs(value.paragraphs)
            return
        spans = (value,) if isinstance(value, Picture) else value.spans
        yield place.before[: place.paragraph] if place.before else _CLOSE
        yield from map(self._inline, spans)
        yield place.after_blank.removeprefix(_CLOSE)

    def _paragraphs(self, paragraphs: Sequence[Paragraph]) -> Iterator[bytes]:
        if not self.place.paragraph:
            raise UnfitDraftError(
                self.additions.document.name,
                f"a paragraph that holds nothing but {{{{ {'.'.join(self.origin)} }}}}",
            )
        # A table cell must not end up without any paragraph.
        for paragraph in paragraphs or (Paragraph(()),):
            yield self._opening(paragraph)
            yield from map(self._inline, paragraph.spans)
            yield b"</w:p>"

    def _opening(self, paragraph: Paragraph) -> bytes:
        if not paragraph.style:
            return self.place.before[: self.place.paragraph]
        style = self.additions.style(paragraph.style, self.origin)
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'.encode()

    def _inline(self, inline: Inline) -> bytes:
        if isinstance(inline, PageBreak):
            return _PAGE_BREAK
        if isinstance(inline, Picture):
            return self.additions.picture(inline, self.part, self.place.width, self.origin)
        properties = with_properties(self._properties, self._marks(inline))
        opening = f"<w:r><w:rPr>{properties}</w:rPr>" if properties else "<w:r>"
        words = escape(inline.text, "run", self.origin)
        return (opening + TEXT_OPEN).encode() + words + b"</w:t></w:r>"

    def _marks(self, span: Span) -> dict[str, str]:
        marks = {name: f"<{name}/>" for field, name in _SWITCHES.items() if getattr(span, field)}
        if span.underline:
            marks["w:u"] = '<w:u w:val="single"/>'
        if span.position in _POSITIONS:
            marks["w:vertAlign"] = f'<w:vertAlign w:val="{span.position}"/>'
        if span.style:
            style = self.additions.style(span.style, self.origin)
            marks["w:rStyle"] = f'<w:rStyle w:val="{style}"/>'
        return marks


def _properties(place: Place) -> str:
    """Return the properties of the run that a place stands in: a blank's, but for its colour."""
    _, _, inside = place.before_blank[place.paragraph :].decode().partition("<w:rPr>")
    return inside.rpartition("</w:rPr>")[0].replace(HIGHLIGHT, "")
