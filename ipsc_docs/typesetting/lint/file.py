"""A Word file taken apart for the lint: its parts as trees, and findings with their place.

Knows how to open a file that may be broken; refuses to know which rules it is held to.
"""

import re
from collections.abc import Iterator, Mapping

import msgspec
from lxml import etree

from ipsc_docs.errors import TemplateError
from ipsc_docs.findings import Anchor, Finding, Located, Severity
from ipsc_docs.language import Bilingual
from ipsc_docs.typesetting.parts import part_in_words
from ipsc_docs.typesetting.places import excerpt, joined
from ipsc_docs.typesetting.unpacking import read_package
from ipsc_docs.typesetting.wording.styles import W

W_ = f"{{{W}}}"
"""The namespace of Word's own elements, as lxml writes it."""

RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
R_ = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NEAR = 5_000
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_STORIES = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml")


class Opened(msgspec.Struct, frozen=True):
    """An opened file: the bytes of each part, and the tree of each that is XML."""

    parts: Mapping[str, bytes]
    trees: Mapping[str, etree._Element]

    def stories(self) -> Iterator[tuple[str, etree._Element]]:
        """Yield the parts that hold text: the body, headers, footers, notes, comments."""
        return ((name, tree) for name, tree in self.trees.items() if _STORIES.fullmatch(name))


def open_file(docx: bytes) -> tuple[Opened, tuple[Finding, ...]]:
    """Take a file apart; what cannot be opened or read as XML is a finding."""
    try:
        parts = read_package(docx, "docx").parts
    except TemplateError as fault:
        return Opened({}, {}), (found("W01", fault.place, fault.cause, _SAVE_AGAIN),)
    trees, findings = {}, []
    for name, content in parts.items():
        if not name.endswith((".xml", ".rels")):
            continue
        tree = _tree(name, content)
        if isinstance(tree, Finding):
            findings.append(tree)
        else:
            trees[name] = tree
    return Opened(parts, trees), tuple(findings)


def _tree(name: str, content: bytes) -> etree._Element | Finding:
    control = _CONTROL.search(content)
    if control and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        place = _near(name, content, control.start())
        return found("W03", place, _CONTROL_CHARACTER, _REMOVE_IT)
    if b"<!DOCTYPE" in content.replace(b"\0", b""):
        return found("W04", name, _A_DOCTYPE, _REMOVE_IT)
    reader = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        tree = etree.fromstring(content, reader)
    except etree.XMLSyntaxError as fault:
        words = Bilingual(zh=f"不是完整的 XML：{fault.msg}", en=f"not well-formed XML: {fault.msg}")
        line, column = fault.position
        start = sum(map(len, content.splitlines(keepends=True)[: line - 1]))
        return found("W02", _near(name, content, start + column), words, _SAVE_AGAIN)
    # What older versions of Word would read instead of a newer element is a copy of it.
    etree.strip_elements(tree, _FALLBACK, with_tail=False)
    return tree


def _near(name: str, content: bytes, offset: int) -> Bilingual:
    """Return the place of a byte in a part that is no tree: the words of its paragraph."""
    start = max(content.rfind(b"<w:p>", 0, offset), content.rfind(b"<w:p ", 0, offset))
    if start < 0 or offset - start > _NEAR:
        return part_in_words(name)
    piece = content[start : content.find(b"</w:p>", offset)][:_NEAR]
    words = _CONTROL.sub(b"", re.sub(rb"<[^<>]*>", b"", piece)).decode("utf-8", "replace")
    quoted = Bilingual(zh=f"“{excerpt(words)}”", en=f"“{excerpt(words)}”")
    return joined([part_in_words(name), quoted] if words.strip() else [part_in_words(name)])


def found(
    code: str,
    place: Located | Bilingual | str,
    what: Bilingual,
    remedy: Bilingual,
    severity: Severity = Severity.ERROR,
) -> Finding:
    """Return one finding whose message begins with its place, or with the part of that name."""
    where, anchor = _told(place)
    message = Bilingual(zh=f"{where.zh}：{what.zh}", en=f"{where.en}: {what.en}")
    return Finding(
        code=code, severity=severity, anchor=anchor, message=message, remedy=remedy, cause=what
    )


def _told(place: Located | Bilingual | str) -> tuple[Bilingual, Anchor | None]:
    if isinstance(place, str):
        return part_in_words(place), Anchor(place)
    return (place.words, place.anchor) if isinstance(place, Located) else (place, None)


def value(element: etree._Element | None, name: str = "val") -> str:
    """Return a `w:` attribute of an element, nothing where either is absent."""
    return "" if element is None else str(element.get(W_ + name) or "")


def local(element: etree._Element) -> str:
    """Return an element's name as people write it, `w:p`; other vocabularies keep their own."""
    name = etree.QName(element)
    return f"w:{name.localname}" if name.namespace == W else name.localname


_SAVE_AGAIN = Bilingual(
    zh="请在 Word 中打开并另存为 .docx", en="open the file in Word and save it as .docx again"
)
_REMOVE_IT = Bilingual(zh="请删除该内容后重新保存", en="remove it and save the file again")
_CONTROL_CHARACTER = Bilingual(
    zh="含有 XML 不允许的控制字符", en="holds a control character that XML forbids"
)
_A_DOCTYPE = Bilingual(zh="含有 DOCTYPE 声明", en="holds a DOCTYPE, which no Word file may")
