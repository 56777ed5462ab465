"""Lint of what every page of an ethics file shows: version and date, page X of Y; and where clauses go.

Warnings only: an office may have its reasons. Knows headers and footers, not what clauses say.
"""

import re
from collections.abc import Iterator

from lxml import etree

from ipsc_docs.findings import Finding, Severity
from ipsc_docs.language import Bilingual
from ipsc_docs.typesetting.compiling.openings import never_closed
from ipsc_docs.typesetting.lint.file import W_, Opened, found, value
from ipsc_docs.typesetting.parts import WHOLE_FILE, part_in_words
from ipsc_docs.typesetting.places import text_in

_EDGES = re.compile(r"word/(?:header|footer)\d*\.xml")
_EDGE = Bilingual(zh="页眉和页脚", en="headers and footers")
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_CLAUSES = re.compile(r"\{\{p?\s*clauses\b")
_VERSION = re.compile(r"study\.version\b|版本|版次|\bversion\b|\bv\.? ?\d", re.IGNORECASE)
_DATE = re.compile(
    r"study\.version_date\b|\d{4}\s*[年./-]\s*\d{1,2}|\d{1,2} [A-Z][a-z]+ \d{4}|日期|\bdate\b",
    re.IGNORECASE,
)
_PAGE = re.compile(r"(?:^|\s)PAGE\b", re.IGNORECASE)
_PAGES = re.compile(r"(?:^|\s)(?:NUMPAGES|SECTIONPAGES)\b", re.IGNORECASE)


def every_page_is_told_apart(file: Opened) -> Iterator[Finding]:
    """A header or footer says the version with its date, and page X of Y."""
    edges = [tree for name, tree in file.trees.items() if _EDGES.fullmatch(name)]
    words = " ".join(text_in(one) for tree in edges for one in tree.iter(f"{W_}p"))
    words += " ".join(value(tag) for tree in edges for tag in tree.iter(f"{W_}tag"))
    codes = " ".join(map(_field_codes, edges))
    if not (_VERSION.search(words) and _DATE.search(words)):
        yield _warning("T.version", _EDGE, _NO_VERSION, _ADD_VERSION)
    if not (_PAGE.search(codes) and _PAGES.search(codes)):
        yield _warning("T.pages", _EDGE, _NO_PAGES, _ADD_PAGES)


def clauses_have_a_place(file: Opened) -> Iterator[Finding]:
    """A template, told by its tags, keeps a place for clauses."""
    body = file.trees.get("word/document.xml")
    if body is not None and is_template(file) and not _CLAUSES.search(text_in(body)):
        place = part_in_words("word/document.xml")
        yield _warning("T.clauses", place, _NO_CLAUSES, _ADD_CLAUSES)


def is_template(file: Opened) -> bool:
    """Tell a template from a finished document: it holds tags."""
    words = (text_in(tree) for _, tree in file.stories())
    return any(_TAG.search(said) for said in words if never_closed(said) is None)


def a_local_template(name: str) -> Finding:
    """Return the remark on a template of the author's own disk that a file names."""
    what = Bilingual(
        zh=f"文件关联了本机模板 {name}，生成时会去掉",
        en=f"the file names a template on its author’s disk, {name}; it is left out of documents",
    )
    return _warning("T.attached", WHOLE_FILE, what, _DETACH)


def _field_codes(tree: etree._Element) -> str:
    """Return the field codes of a part, those that Word split over runs joined."""
    simple = " ".join(field.get(f"{W_}instr", "") for field in tree.iter(f"{W_}fldSimple"))
    pieces = tree.iter(f"{W_}instrText", f"{W_}fldChar")
    return simple + " " + "".join(piece.text or " " for piece in pieces)


def _warning(code: str, place: Bilingual, what: Bilingual, remedy: Bilingual) -> Finding:
    return found(code, place, what, remedy, Severity.WARNING)


_NO_VERSION = Bilingual(
    zh="没有版本号和版本日期", en="no version with its date stands on the pages"
)
_ADD_VERSION = Bilingual(
    zh="请在页脚加入：版本 {{ study.version }}，{{ study.version_date }}",
    en="put into the footer: Version {{ study.version }}, {{ study.version_date }}",
)
_NO_PAGES = Bilingual(zh="没有“第X页，共Y页”", en="the pages do not say “page X of Y”")
_ADD_PAGES = Bilingual(
    zh="请在 Word 中选择“插入 > 页码 > X/Y”",
    en="insert it in Word: Insert, Page Number, Page X of Y",
)
_NO_CLAUSES = Bilingual(
    zh="没有条款位置，用此模板的文件不会有条款",
    en="there is no place for clauses; documents of this template will hold none",
)
_ADD_CLAUSES = Bilingual(
    zh="请加一个只写 {{p clauses }} 的段落", en="add a paragraph that holds only {{p clauses }}"
)
_DETACH = Bilingual(
    zh="请在“开发工具 > 文档模板”中改为 Normal 后保存；不改也不影响使用",
    en="set it to Normal under Developer, Document Template; it does no harm as it is",
)
