"""What printing adds to a Word file beside the text of its parts: pictures and list numbers.

Lives as long as one document is printed. Knows no field and no condition.
"""

import re
from collections.abc import Iterable

from ipsc_docs.errors import IpscDocsError
from ipsc_docs.language import Bilingual
from ipsc_docs.typesetting.archive import CONTENT_TYPES, archive_order, pack, unpack
from ipsc_docs.typesetting.escape import escape
from ipsc_docs.typesetting.nodes import CompiledDocument, PackedMember
from ipsc_docs.typesetting.pictures import drawing, measure
from ipsc_docs.typesetting.unfit import UnfitDraftError
from ipsc_docs.typesetting.values import Picture

_NEW_LIST = (
    '<w:num w:numId="{number}"><w:abstractNumId w:val="{definition}"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
)
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NO_RELATIONS = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships '
    b'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
)
_EMPTY_ROOT = re.compile(rb"<((?:\w+:)?Relationships)\b([^<>]*)/>\s*$")
_ROOT_END = re.compile(rb"</((?:\w+:)?)Relationships>\s*$")
_TYPES_START = re.compile(rb"<((?:\w+:)?)Types\b[^<>]*>")


class UnfitPictureError(IpscDocsError):
    """A picture in a draft cannot be placed; says which field and why."""

    def __init__(self, field: str, reason: Bilingual) -> None:
        self.field, self.reason = field, reason
        super().__init__(
            Bilingual(zh=f"{field}：{reason.zh}", en=f"{field}: {reason.en}"),
        )


class Additions:
    """The pictures and the new lists of one document, numbered as they are met."""

    def __init__(self, document: CompiledDocument) -> None:
        self.document = document
        self._lists: dict[int, int] = {}
        self._begun: list[tuple[int, int]] = []
        self._media: dict[bytes, str] = {}
        self._relations: dict[str, dict[str, str]] = {}
        self._drawings = 0

    def list_number(self, number: int) -> bytes:
        """Return the number under which a list stands now."""
        return str(self._lists.setdefault(number, number)).encode()

    def begin_lists(self, numbers: Iterable[int]) -> None:
        """Let lists that stood in the document before begin anew."""
        lists = self.document.lists
        for number in numbers:
            if lists is not None and number in self._lists:
                self._lists[number] = lists.first + len(self._begun)
                self._begun.append((self._lists[number], number))

    def new_lists(self) -> bytes:
        """Return the lists that began anew, for the numbering part."""
        lists = self.document.lists
        if lists is None:
            return b""
        return "".join(
            _NEW_LIST.format(
                number=new, definition=lists.definitions[old][0], start=lists.definitions[old][1]
            )
            for new, old in self._begun
        ).encode()

    def style(self, asked: str, origin: tuple[str, ...]) -> str:
        """Return a style's id, which has to be one of the template's."""
        if asked not in self.document.page.styles:
            raise UnfitDraftError(self.document.name, f"style {asked} of {'.'.join(origin)}")
        return asked

    def picture(self, picture: Picture, part: str, width: int, origin: tuple[str, ...]) -> bytes:
        """Return the run of a picture in `part`, no wider than `width` or, if 0, than the page."""
        field = ".".join(origin)
        found = measure(picture.content)
        if isinstance(found, Bilingual):
            raise UnfitPictureError(field, found)
        page = self.document.page
        relations = self._relations.setdefault(part, {})
        name = self._media.setdefault(picture.content, self._free_name(found.kind))
        relation = relations.setdefault(name, f"rIdPicture{len(relations) + 1}")
        number = page.first_drawing + self._drawings
        self._drawings += 1
        shows = escape(picture.shows or field, "attribute", origin)
        size = found.within(width or page.width, page.height)
        return drawing(relation, number, shows, size)

    def _free_name(self, kind: str) -> str:
        taken = {member.name.casefold() for member in self.document.members}
        number = len(self._media) + 1
        while (name := f"word/media/picture{number}.{kind}") in taken:
            number += 1000
        return name

    def completed(self, members: list[PackedMember]) -> list[PackedMember]:
        """Return the parts of the file with the pictures and all that leads to them."""
        if not self._media:
            return members
        parts = {member.name: member for member in members}
        for content, name in self._media.items():
            parts[name] = pack(name, content)
        for part, relations in self._relations.items():
            folder, _, file = part.rpartition("/")
            name = f"{folder}/_rels/{file}.rels".lstrip("/")
            known = unpack(parts[name]) if name in parts else _NO_RELATIONS
            parts[name] = pack(name, _with_relations(known, relations))
        types = unpack(parts[CONTENT_TYPES])
        kinds = sorted({name.rpartition(".")[2] for name in self._media.values()})
        parts[CONTENT_TYPES] = pack(CONTENT_TYPES, _with_kinds(types, kinds))
        return [parts[name] for name in sorted(parts, key=archive_order)]


def _with_relations(known: bytes, relations: dict[str, str]) -> bytes:
    open_root = _EMPTY_ROOT.sub(rb"<\1\2></\1>", known)
    end = _ROOT_END.search(open_root)
    assert end is not None
    added = "".join(
        f'<{end[1].decode()}Relationship Id="{relation}" Type="{_RELATED}/image" Target="/{name}"/>'
        for name, relation in relations.items()
    )
    return open_root[: end.start()] + added.encode() + open_root[end.start() :]


def _with_kinds(types: bytes, kinds: list[str]) -> bytes:
    start = _TYPES_START.search(types)
    assert start is not None
    known = types.lower()
    added = "".join(
        f'<{start[1].decode()}Default Extension="{kind}" ContentType="image/{kind}"/>'
        for kind in kinds
        if f'extension="{kind}"'.encode() not in known
    )
    return types[: start.end()] + added.encode() + types[start.end() :]
