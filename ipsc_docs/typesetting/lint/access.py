"""Lint of accessibility: what a reader with a screen reader needs. Warnings, never errors.

Knows languages, header rows, alternative text, headings and the title; refuses to know validity.
"""

import re
from collections.abc import Iterator

from lxml import etree

from ipsc_docs.findings import Finding, Located, Severity
from ipsc_docs.language import Bilingual
from ipsc_docs.typesetting.lint.file import W_, Opened, found, value
from ipsc_docs.typesetting.places import place_of

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_DC = "{http://purl.org/dc/elements/1.1/}"
_HEADING = re.compile(r"heading (\d)")
_FIRST_ROW = 0x0020
_OFF = ("0", "false", "off")


def languages_are_set(file: Opened) -> Iterator[Finding]:
    """The default language is named, for Latin and for Chinese letters."""
    styles = file.trees.get("word/styles.xml")
    path = f"{W_}docDefaults/{W_}rPrDefault/{W_}rPr/{W_}lang"
    lang = None if styles is None else styles.find(path)
    if not value(lang) or not value(lang, "eastAsia"):
        yield _warning("W40", "word/styles.xml", _NO_LANGUAGE, _SET_LANGUAGE)


def tables_have_heads(file: Opened) -> Iterator[Finding]:
    """A table of two rows or more names its columns, or says that it has no header row."""
    for name, tree in file.stories():
        for table in tree.iter(f"{W_}tbl"):
            rows = table.findall(f"{W_}tr")
            look = table.find(f"{W_}tblPr/{W_}tblLook")
            head = rows[0].find(f"{W_}trPr/{W_}tblHeader") if rows else None
            if len(rows) > 1 and _asks_for_head(look) and (head is None or value(head) in _OFF):
                yield _warning("W41", place_of(name, table), _NO_HEAD, _SET_HEAD)


def _asks_for_head(look: etree._Element | None) -> bool:
    """Tell whether a table is set to have a header row, in either way of writing it."""
    if value(look, "firstRow"):
        return value(look, "firstRow") not in _OFF
    return look is None or bool(int(value(look) or "0", 16) & _FIRST_ROW)


def pictures_are_described(file: Opened) -> Iterator[Finding]:
    """A picture has alternative text, unless it is marked as decoration."""
    for name, tree in file.stories():
        for picture in tree.iter(_DRAWING):
            decoration = next(picture.iter(_DECORATIVE), None)
            if not (picture.get("descr") or "").strip() and decoration is None:
                yield _warning("W42", place_of(name, picture), _NO_TEXT, _SET_TEXT)


def headings_descend_one_by_one(file: Opened) -> Iterator[Finding]:
    """The first heading is of level 1, and no level is left out on the way down."""
    styles, body = file.trees.get("word/styles.xml"), file.trees.get("word/document.xml")
    if styles is None or body is None:
        return
    levels = {}
    for style in styles.iter(f"{W_}style"):
        named = _HEADING.fullmatch(value(style.find(f"{W_}name")).lower())
        if named:
            levels[value(style, "styleId")] = int(named[1])
    last = 0
    for style in body.iter(f"{W_}pStyle"):
        level = levels.get(value(style))
        if level is None:
            continue
        if level > last + 1:
            place = place_of("word/document.xml", style)
            yield _warning("W43", place, _jump(last, level), _SET_LEVEL)
        last = level


def the_title_is_set(file: Opened) -> Iterator[Finding]:
    """The file's properties hold a title and a language."""
    core = file.trees.get("docProps/core.xml")
    for key, what in (("title", _NO_TITLE), ("language", _NO_SPOKEN)):
        found_text = None if core is None else core.findtext(_DC + key)
        if not (found_text or "").strip():
            yield _warning("W44", "docProps/core.xml", what, _SET_TITLE)


def _warning(code: str, place: Located | str, what: Bilingual, remedy: Bilingual) -> Finding:
    return found(code, place, what, remedy, Severity.WARNING)


def _jump(last: int, level: int) -> Bilingual:
    return Bilingual(
        zh=f"标题级别从 {last} 跳到 {level}", en=f"the headings jump from level {last} to {level}"
    )


_NO_LANGUAGE = Bilingual(
    zh="默认样式没有注明语言（含中文）", en="the default style names no language, or no Chinese one"
)
_SET_LANGUAGE = Bilingual(
    zh="请在 Word 的“审阅 > 语言”中设置并设为默认值",
    en="set it in Word under Review, Language, and make it the default",
)
_NO_HEAD = Bilingual(zh="表格没有标题行", en="the table has no header row")
_SET_HEAD = Bilingual(
    zh="请选中首行并设置“重复标题行”，或在表格样式选项中取消“标题行”",
    en="mark the first row as “repeat header rows”, or take off “header row” in the table’s design",
)
_NO_TEXT = Bilingual(zh="图片没有替代文字", en="the picture has no alternative text")
_SET_TEXT = Bilingual(
    zh="请右键图片，选择“编辑替代文字”", en="right-click the picture and edit its alternative text"
)
_SET_LEVEL = Bilingual(zh="请调整标题样式", en="choose the heading style of the next level")
_NO_TITLE = Bilingual(zh="文件属性没有标题", en="the file’s properties hold no title")
_NO_SPOKEN = Bilingual(zh="文件属性没有语言", en="the file’s properties name no language")
_SET_TITLE = Bilingual(
    zh="请在“文件 > 信息 > 属性”中填写", en="enter it in Word under File, Info, Properties"
)
