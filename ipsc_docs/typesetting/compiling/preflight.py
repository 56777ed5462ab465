"""What no Word template may carry: macros, embedded objects, outside content, DOCTYPE.

Knows the package's bookkeeping (content types and relationships), not the wording of any part.
"""

import re
from collections.abc import Iterator, Mapping

import msgspec

from ipsc_docs.errors import TemplateError
from ipsc_docs.language import Bilingual
from ipsc_docs.typesetting.archive import CONTENT_TYPES
from ipsc_docs.typesetting.compiling.attached import ATTACHED, is_local
from ipsc_docs.typesetting.foreign import told_by_parts
from ipsc_docs.typesetting.parts import WHOLE_FILE, part_in_words
from ipsc_docs.typesetting.unpacking import Package

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_MAIN = f"{_WORD}document.main+xml"
_NUMBERING = f"{_WORD}numbering+xml"
_PRINTED = frozenset(
    {
        _MAIN,
        *(f"{_WORD}{kind}+xml" for kind in ("header", "footer", "footnotes", "endnotes")),
        "application/vnd.openxmlformats-package.core-properties+xml",
        "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    }
)
_ACTIVE = re.compile(
    r"vbaproject|vbadata|activex|oleobject|/embeddings/|afchunk|\.(?:mht|mhtml|html?)$",
    re.IGNORECASE,
)
_ACTIVE_RELATIONSHIPS = frozenset(
    [
        "vbaProject", "wordVbaData", "oleObject", "package", "control", "activeXControlBinary",
        "aFChunk", "subDocument", "frame", "keyMapCustomizations", "attachedToolbars",
    ]
)  # fmt: skip
_REMEDIES = {
    "attachedTemplate": (
        "请在 Word 的“文档模板”中改为 Normal 后保存",
        "set the attached template to Normal under Document Template and save",
    )
}
_MACRO_FILE = Bilingual(
    zh="这是启用宏的文件（.docm 或 .dotm）；请另存为“Word 文档（*.docx）”，宏会被去掉",
    en="this file may hold macros (.docm or .dotm); save it as “Word Document (*.docx)” without them",
)
_STRICT_FILE = Bilingual(
    zh="文件以“Strict Open XML”格式保存；请另存为“Word 文档（*.docx）”",
    en="this is saved as “Strict Open XML”; save it as “Word Document (*.docx)”",
)
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_ENCODING = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([\w.-]+)[\"']")
_UTF8 = frozenset({b"utf-8", b"utf8", b"us-ascii", b"ascii"})


class Contents(msgspec.Struct, frozen=True):
    """Which parts of a template matter by kind; `numbering` is empty where there are no lists."""

    main: str
    printed: tuple[str, ...]
    numbering: str


def contents_of(package: Package) -> Contents:
    """Refuse a package that could do harm, and say which of its parts are which."""
    if CONTENT_TYPES not in package.parts:
        raise _not_word(package, told_by_parts(frozenset(package.parts)))
    for name, data in package.parts.items():
        _check_xml(package, name, data)
    types = _content_types(package)
    if any("macroenabled" in kind.casefold() for kind in types.values()):
        raise _not_word(package, _MACRO_FILE)
    _check_active(package)
    present = {name: kind for name, kind in types.items() if name in package.parts}
    main = [name for name, kind in present.items() if kind == _MAIN]
    lists = [name for name, kind in present.items() if kind == _NUMBERING]
    if len(main) != 1:
        raise _not_word(package, told_by_parts(frozenset(package.parts)))
    if _STRICT in package.parts[main[0]]:
        raise _not_word(package, _STRICT_FILE)
    printed = tuple(sorted(name for name, kind in present.items() if kind in _PRINTED))
    return Contents(main[0], printed, lists[0] if lists else "")


def _check_active(package: Package) -> None:
    for name in package.parts:
        if _ACTIVE.search(name):
            zh, en = "不能含宏或嵌入对象，请删除", "macros and embedded objects are not allowed"
            raise _refused(package, name, zh, f"{en}; remove them")
    for name in package.parts:
        if name.casefold().endswith(".rels"):
            _check_relationships(package, name)


def is_xml(name: str) -> bool:
    """Return whether a part is XML by its name."""
    return name.casefold().endswith((".xml", ".rels"))


def _check_xml(package: Package, name: str, data: bytes) -> None:
    # A DOCTYPE shows in every encoding that interleaves its letters with zeros, too.
    looks = is_xml(name) or data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
    if looks and b"<!DOCTYPE" in data.replace(b"\0", b""):
        raise _refused(package, name, "不能含 DOCTYPE", "a DOCTYPE is not allowed")
    if not is_xml(name):
        return
    declared = _ENCODING.match(data.removeprefix(b"\xef\xbb\xbf"))
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"} or b"\0" in data[:4]:
        raise _refused(package, name, "须为 UTF-8 编码", "not in UTF-8; save it with Word")
    if declared and declared[1].lower() not in _UTF8:
        raise _refused(package, name, "须为 UTF-8 编码", "not in UTF-8; save it with Word")


def _content_types(package: Package) -> Mapping[str, str]:
    return {
        found.get("PartName", found.get("Extension", "")).lstrip("/"): found.get("ContentType", "")
        for found in _attributes(package, CONTENT_TYPES)
    }


def _attributes(package: Package, name: str) -> Iterator[Mapping[str, str]]:
    """Yield the attributes of each entry of a list of content types or relationships."""
    from ipsc_docs.typesetting.parsing import parse_xml

    for element in parse_xml(package.name, name, package.parts[name]):
        yield {str(key): str(value) for key, value in element.attrib.items()}


def _check_relationships(package: Package, name: str) -> None:
    for found in _attributes(package, name):
        kind = found.get("Type", "").rpartition("/")[2]
        target = found.get("Target", "")
        if kind in _ACTIVE_RELATIONSHIPS:
            raise _refused(package, name, f"不能含 {kind}", f"{kind} is not allowed")
        if kind == ATTACHED and is_local(target):
            continue
        if found.get("TargetMode", "").casefold() == "external" and kind != "hyperlink":
            zh, en = _REMEDIES.get(kind, ("请在 Word 中断开链接", "break the link in Word"))
            raise _refused(
                package,
                name,
                f"不能引用外部内容 {target}（{kind}）；{zh}",
                f"outside content is not allowed: {target} ({kind}); {en}",
            )


def _not_word(package: Package, cause: Bilingual) -> TemplateError:
    return TemplateError(package.name, WHOLE_FILE, cause)


def _refused(package: Package, part: str, zh: str, en: str) -> TemplateError:
    return TemplateError(package.name, part_in_words(part), Bilingual(zh=zh, en=en))
