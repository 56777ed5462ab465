"""What the parts of a Word file are called by the people who write in Word. Knows no content."""

import re

from ipsc_docs.language import Bilingual

_NUMBERED = re.compile(r"word/(header|footer)(\d*)\.xml")
_STORIES = {
    "header": Bilingual(zh="页眉", en="header"),
    "footer": Bilingual(zh="页脚", en="footer"),
}
_NAMED = {
    "word/document.xml": Bilingual(zh="正文", en="body"),
    "word/footnotes.xml": Bilingual(zh="脚注", en="footnotes"),
    "word/endnotes.xml": Bilingual(zh="尾注", en="endnotes"),
    "word/comments.xml": Bilingual(zh="批注", en="comments"),
    "word/styles.xml": Bilingual(zh="样式", en="styles"),
    "word/numbering.xml": Bilingual(zh="列表编号", en="list numbering"),
    "word/settings.xml": Bilingual(zh="文档设置", en="document settings"),
    "docProps/core.xml": Bilingual(zh="文档属性", en="document properties"),
    "docProps/app.xml": Bilingual(zh="文档属性（应用程序）", en="application properties"),
    "docProps/custom.xml": Bilingual(zh="自定义文档属性", en="custom properties"),
    "[Content_Types].xml": Bilingual(zh="文件目录", en="the file’s list of parts"),
    "_rels/.rels": Bilingual(zh="文件的链接", en="links of the file"),
}
_FOLDERS = {
    "word/media/": Bilingual(zh="图片", en="picture"),
    "word/charts/": Bilingual(zh="图表", en="chart"),
    "word/embeddings/": Bilingual(zh="嵌入对象", en="embedded object"),
    "word/activeX/": Bilingual(zh="控件", en="control"),
}
_CLAUSE = re.compile(r"clause (\w+) (\d+)")
_RELATIONS = re.compile(r"(.*)_rels/(.+)\.rels")

WHOLE_FILE = Bilingual(zh="整个文件", en="the whole file")


def part_in_words(part: str) -> Bilingual:
    """Return what an author calls a part; one that Word never shows keeps its name."""
    if part in _NAMED:
        return _NAMED[part]
    if found := _NUMBERED.fullmatch(part):
        story = _STORIES[found[1]]
        return Bilingual(zh=f"{story.zh}{found[2]}", en=f"{story.en} {found[2]}".rstrip())
    if found := _RELATIONS.fullmatch(part):
        owner = part_in_words(found[1] + found[2])
        return Bilingual(zh=f"{owner.zh}的链接", en=f"links of the {owner.en}")
    if found := _CLAUSE.fullmatch(part):
        return Bilingual(zh=f"条款 {found[1]}（第{found[2]}版）", en=part)
    for folder, kind in _FOLDERS.items():
        if part.startswith(folder):
            leaf = part.removeprefix(folder)
            return Bilingual(zh=f"{kind.zh} {leaf}", en=f"{kind.en} {leaf}")
    return Bilingual(zh=part, en=part)
