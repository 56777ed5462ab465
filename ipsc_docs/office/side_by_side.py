"""Word templates that were changed on both sides, their words side by side on one page.

A Word file cannot be merged as text. The page is complete in itself: it opens in any browser and
loads nothing.
"""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from html import escape, unescape
from itertools import zip_longest

from ipsc_docs.typesetting.unpacking import read_package

_PARTS = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_TOKEN = re.compile(
    r"<w:t(?: [^>]*)?>(?P<text>[^<]*)</w:t>|<w:(?P<gap>br|tab)(?: [^>]*)?/>|(?P<close></w:p>)"
)
_STYLE = (
    "body{font-family:sans-serif;margin:2em;max-width:80em}"
    "table{border-collapse:collapse;width:100%;table-layout:fixed;margin-bottom:2em}"
    "th,td{border:1px solid #999;padding:.3em .5em;text-align:left;vertical-align:top;"
    "overflow-wrap:anywhere}"
    "tr.other td{background:#fff2c2}"
)
_HEADINGS = {
    "before": "复制时的内置模板 / Built-in template when it was copied",
    "house": "本单位的模板 / The office's template",
    "upstream": "新版内置模板 / New built-in template",
}
_WHAT_IS_NEW = "工具修改了什么 / What the toolkit changed"
_WHAT_DIFFERS = "与本单位的模板比较 / Compared with the office's template"
_LAYOUT = "文字相同，但以下部件不同（样式或版面）/ The words are alike, but these parts differ"


def page(name: str, before: bytes, house: bytes, upstream: bytes) -> str:
    """Return the page about one template; raises TemplateError for a file that Word would refuse."""
    texts = {
        side: words_of(content, f"{name} ({side})")
        for side, content in (("before", before), ("house", house), ("upstream", upstream))
    }
    body = "".join(
        [
            f"<h1>{escape(name)}</h1>",
            _section(_WHAT_IS_NEW, texts, "before", "upstream"),
            _layout(name, before, upstream),
            _section(_WHAT_DIFFERS, texts, "house", "upstream"),
        ]
    )
    head = f'<meta charset="utf-8"><title>{escape(name)}</title><style>{_STYLE}</style>'
    return f'<!DOCTYPE html>\n<html lang="zh"><head>{head}</head>\n<body>{body}</body></html>\n'


def words_of(docx: bytes, name: str) -> list[str]:
    """Return the paragraphs of a Word file, those of headers, footers and notes included."""
    parts = read_package(docx, name).parts
    named = sorted(part for part in parts if _PARTS.fullmatch(part))
    return [text for part in named for text in _paragraphs(parts[part].decode("utf-8"))]


def _paragraphs(xml: str) -> Iterator[str]:
    pieces: list[str] = []
    for token in _TOKEN.finditer(xml):
        if not token["close"]:
            pieces.append(" " if token["gap"] else unescape(token["text"]))
            continue
        text = "".join(pieces).strip()
        pieces = []
        if text:
            yield text


def _section(heading: str, texts: dict[str, list[str]], left: str, right: str) -> str:
    heads = "".join(f"<th>{escape(_HEADINGS[side])}</th>" for side in (left, right))
    rows = "".join(_rows(texts[left], texts[right]))
    return f"<h2>{escape(heading)}</h2>\n<table><tr>{heads}</tr>\n{rows}</table>"


def _rows(left: list[str], right: list[str]) -> Iterator[str]:
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    for same, a, b, c, d in matcher.get_opcodes():
        mark = "" if same == "equal" else ' class="other"'
        for one, other in zip_longest(left[a:b], right[c:d], fillvalue=""):
            yield f"<tr{mark}><td>{escape(one)}</td><td>{escape(other)}</td></tr>\n"


def _layout(name: str, before: bytes, upstream: bytes) -> str:
    """Return which parts changed, for those changes that no words show."""
    old, new = read_package(before, name).parts, read_package(upstream, name).parts
    parts = sorted({*old, *new})
    changed = [part for part in parts if old.get(part) != new.get(part)]
    if not changed or words_of(before, name) != words_of(upstream, name):
        return ""
    return f"<p>{escape(_LAYOUT)}: {escape(', '.join(changed))}</p>"
