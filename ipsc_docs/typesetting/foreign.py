"""What a file is that is no Word file of today, told by its first bytes. Opens none of them."""

from ipsc_docs.language import Bilingual

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLD_WORD = "WordDocument".encode("utf-16-le")

_EMPTY = Bilingual(
    zh="文件是空的；请重新保存或重新下载", en="the file is empty; save or download it again"
)
_LOCKED = Bilingual(
    zh="文件有打开密码；请在 Word 的“文件 > 信息 > 保护文档”中去掉密码后再保存",
    en="the file has a password; take it off in Word under File, Info, Protect Document, and save",
)
_OLD = Bilingual(
    zh="这是旧版 Word 文件（.doc）；请在 Word 中“另存为”，类型选择“Word 文档（*.docx）”",
    en="this is a file of an old Word (.doc), not a .docx file; save it as “Word Document (*.docx)”",
)
_CUT_OFF = Bilingual(
    zh="文件不完整（可能没有下载或复制完）；请重新下载或重新保存",
    en="the file breaks off, perhaps half downloaded; it is damaged: download or save it again",
)
_OTHER = Bilingual(
    zh="不是 Word 文件（.docx）；请在 Word 中“另存为”，类型选择“Word 文档（*.docx）”",
    en="not a .docx file; save it in Word as “Word Document (*.docx)”",
)
_BEGINNINGS = (
    (b"%PDF", Bilingual(zh="这是 PDF 文件", en="this is a PDF file")),
    (b"{\\rtf", Bilingual(zh="这是 RTF 文件", en="this is an RTF file")),
    (b"<!doctype html", Bilingual(zh="这是网页文件", en="this is a web page")),
    (b"<html", Bilingual(zh="这是网页文件", en="this is a web page")),
    (b"<?xml", Bilingual(zh="这是 XML 文件", en="this is an XML file")),
)
_PARTS = (
    ("xl/workbook.xml", Bilingual(zh="这是 Excel 工作簿", en="this is an Excel workbook")),
    ("ppt/presentation.xml", Bilingual(zh="这是 PowerPoint 演示文稿", en="these are slides")),
    ("content.xml", Bilingual(zh="这是 OpenDocument 文件（.odt）", en="this is an .odt file")),
)


def told_by_bytes(data: bytes) -> Bilingual:
    """Say what a file is that cannot be opened as a zip archive, and what to do about it."""
    if not data.strip(b"\0"):
        return _EMPTY
    if data.startswith(_OLE):
        return _LOCKED if _ENCRYPTED in data else _OLD if _OLD_WORD in data else _OTHER
    if data.startswith(_ZIP):
        return _CUT_OFF
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:20].lower()
    return _named(
        next((kind for mark, kind in _BEGINNINGS if start.startswith(mark.lower())), None)
    )


def told_by_parts(names: frozenset[str]) -> Bilingual:
    """Say what an archive is that has no Word document inside."""
    return _named(next((kind for part, kind in _PARTS if part in names), None))


def _named(kind: Bilingual | None) -> Bilingual:
    if kind is None:
        return _OTHER
    return Bilingual(zh=f"{kind.zh}，{_OTHER.zh}", en=f"{kind.en}, {_OTHER.en}")
