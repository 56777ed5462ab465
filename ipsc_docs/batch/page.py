"""The report of a run on one page: its counts as pictures drawn in the page itself, no network."""

from collections.abc import Mapping, Sequence
from html import escape

from ipsc_docs.language import Bilingual

Bar = tuple[Bilingual, int, str]
"""The words of a bar, how many it stands for, and its colour's name."""

MOST_LISTED = 100

_COLOURS = {
    "made": "#2a7f62",
    "to_mend": "#c27c0e",
    "refused": "#b3261e",
    "edited": "#6750a4",
    "unreadable": "#8c1d18",
    "not_reached": "#79747e",
    "error": "#b3261e",
    "warning": "#c27c0e",
    "open": "#1f6f9f",
    "info": "#79747e",
}
_BEGIN, _LENGTH, _HEIGHT = 330, 360, 26
_WIDTH = _BEGIN + _LENGTH + 70
_STYLE = (
    "body{font:15px/1.5 sans-serif;max-width:60em;margin:2em auto;padding:0 1em;color:#1c1b1f}"
    "table{border-collapse:collapse;width:100%}"
    "td,th{border-bottom:1px solid #ccc;padding:.3em .5em;text-align:left;vertical-align:top}"
    "text{font:13px sans-serif}"
)


def page(
    counts: Mapping[str, int],
    bars: Sequence[Sequence[Bar]],
    attention: Sequence[tuple[str, str, Bilingual, str]],
) -> bytes:
    """Return the page; `attention` are the packages that somebody has to look at."""
    titles = ("文件包 Packages", "检查结果 Findings")
    pictures = "".join(
        f"<h2>{title}</h2>{_picture(title, one)}" for title, one in zip(titles, bars, strict=True)
    )
    return (
        '<!DOCTYPE html>\n<html lang="zh"><head><meta charset="utf-8">'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>批量生成报告 Batch report</title><style>{_STYLE}</style></head><body>"
        "<h1>批量生成报告 Batch report</h1>"
        f"<p>文件包 Packages: {counts['packages']}; Word 文件 Word files: {counts['documents']}</p>"
        f"{pictures}{_listed(attention)}</body></html>\n"
    ).encode()


def _picture(title: str, bars: Sequence[Bar]) -> str:
    most = max((number for _, number, _ in bars), default=0) or 1
    height = _HEIGHT * len(bars)
    rows = "".join(
        _bar(at, words, number, most, kind) for at, (words, number, kind) in enumerate(bars)
    )
    return (
        f'<svg role="img" width="{_WIDTH}" height="{height}" viewBox="0 0 {_WIDTH} {height}">'
        f"<title>{title}</title>{rows}</svg>"
    )


def _bar(at: int, words: Bilingual, number: int, most: int, kind: str) -> str:
    top = at * _HEIGHT
    length = number * _LENGTH // most if number == 0 else max(2, number * _LENGTH // most)
    return (
        f'<text x="0" y="{top + 17}">{escape(words.zh)} {escape(words.en)}</text>'
        f'<rect x="{_BEGIN}" y="{top + 4}" width="{length}" height="18" fill="{_COLOURS[kind]}"/>'
        f'<text x="{_BEGIN + 8 + length}" y="{top + 17}">{number}</text>'
    )


def _listed(attention: Sequence[tuple[str, str, Bilingual, str]]) -> str:
    if not attention:
        return ""
    rows = "".join(
        f"<tr><td>{escape(package)}</td><td>{escape(source)}</td>"
        f"<td>{escape(state.zh)} {escape(state.en)}</td><td>{escape(why)}</td></tr>"
        for package, source, state, why in attention[:MOST_LISTED]
    )
    left = len(attention) - MOST_LISTED
    more = f"<p>另有 {left} 项，见 report.xlsx。{left} more in report.xlsx.</p>" if left > 0 else ""
    return (
        "<h2>需要处理 To be looked at</h2><table><tr><th>文件包 Package</th><th>来源 Source</th>"
        f"<th>状态 State</th><th>结果 Findings</th></tr>{rows}</table>{more}"
    )
