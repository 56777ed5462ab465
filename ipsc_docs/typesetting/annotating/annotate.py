"""A copy of a Word file with a comment at each of some places, and nothing else changed.

Knows which parts of the package a comment needs; leaves where its marks go to `marks`. Refuses to
know what is wrong in the file.
"""

from collections.abc import Iterable, Sequence

import msgspec
from lxml import etree

from ipsc_docs.errors import TemplateError
from ipsc_docs.findings import Anchor
from ipsc_docs.language import Bilingual
from ipsc_docs.typesetting.annotating.marks import (
    Target,
    first_paragraph,
    mark,
    numbers_in,
    target_of,
)
from ipsc_docs.typesetting.annotating.registering import comments_part, with_comments_part
from ipsc_docs.typesetting.archive import archive_order, pack, write_package
from ipsc_docs.typesetting.compiling.preflight import contents_of
from ipsc_docs.typesetting.parsing import keeping_all, written
from ipsc_docs.typesetting.parts import part_in_words
from ipsc_docs.typesetting.places import W
from ipsc_docs.typesetting.unpacking import Package, read_package

AUTHOR, INITIALS = "ipsc-docs", "ID"

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_NO_PARAGRAPH = Bilingual(
    zh="正文没有段落，无处放批注", en="the body has no paragraph that a comment could stand at"
)


class Note(msgspec.Struct, frozen=True):
    """What a comment says, a paragraph each: `here` at its place, `elsewhere` where it has none."""

    here: tuple[str, ...]
    elsewhere: tuple[str, ...]
    anchor: Anchor | None = None


class Annotated(msgspec.Struct, frozen=True):
    """The copy, how many comments were added, and how many there had been and were kept."""

    docx: bytes
    added: int
    kept: int


def annotate(docx: bytes, name: str, notes: Iterable[Note], gathered: str) -> Annotated:
    """Return a Word file with comments; raises TemplateError for one that could do harm.

    Comments stand in the body only, so what concerns headers, properties or the file as a whole
    becomes one comment at the first paragraph, which begins with the words `gathered`.
    """
    package = read_package(docx, name)
    main = contents_of(package).main
    body = keeping_all(name, main, package.parts[main])
    part = comments_part(package, main)
    comments = _comments(package, part)
    kept = len(comments)
    first = 1 + max(*numbers_in(comments), *numbers_in(body), -1, -1)
    placed = _placed(body, main, tuple(notes), gathered)
    if placed is None:
        raise TemplateError(name, part_in_words(main), _NO_PARAGRAPH)
    for number, (lines, target) in enumerate(placed, first):
        mark(target, number)
        comments.append(_comment(number, lines))
    parts = dict(with_comments_part(package, main, part).parts)
    parts |= {main: written(body), part: written(comments)}
    members = [pack(one, parts[one]) for one in sorted(parts, key=archive_order)]
    return Annotated(write_package(members), len(placed), kept)


def _placed(
    body: etree._Element, main: str, notes: Sequence[Note], gathered: str
) -> list[tuple[tuple[str, ...], Target]] | None:
    """Return each comment with its place, all looked for before the first mark moves anything."""
    first = first_paragraph(body)
    if first is None:
        return None
    placed: list[tuple[tuple[str, ...], Target]] = []
    homeless: list[str] = []
    for note in notes:
        anchor = note.anchor
        target = target_of(body, anchor) if anchor and anchor.part == main else None
        if target is None:
            homeless += note.elsewhere
        else:
            placed.append((note.here, target))
    if homeless:
        placed.insert(0, ((gathered, *homeless), Target(first)))
    return placed


def _comments(package: Package, part: str) -> etree._Element:
    if part in package.parts:
        return keeping_all(package.name, part, package.parts[part])
    return etree.Element(f"{W}comments", nsmap={"w": W.strip("{}")})


def _comment(number: int, lines: Sequence[str]) -> etree._Element:
    """Return a comment without a date: the same file gives the same copy on any day."""
    made = etree.Element(f"{W}comment", nsmap={"w": W.strip("{}")})
    made.set(f"{W}id", str(number))
    made.set(f"{W}author", AUTHOR)
    made.set(f"{W}initials", INITIALS)
    for at, line in enumerate(lines):
        paragraph = etree.SubElement(made, f"{W}p")
        if at == 0:
            etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}annotationRef")
        run = etree.SubElement(paragraph, f"{W}r")
        spoken = etree.SubElement(etree.SubElement(run, f"{W}rPr"), f"{W}lang")
        spoken.set(f"{W}val", "en-GB")
        spoken.set(f"{W}eastAsia", "zh-CN")
        text = etree.SubElement(run, f"{W}t")
        text.set(_SPACE, "preserve")
        text.text = line
    return made
