"""What a person is told about a sheet of answers: one function per kind of mistake. Finds nothing.

No remark repeats what stands in a cell that takes an answer.
"""

from collections.abc import Iterable
from difflib import get_close_matches

from ipsc_docs.findings import Finding, Place, Severity
from ipsc_docs.language import Bilingual


def _error(
    code: str, place: Place | None, message: Bilingual, remedy: Bilingual, path: str | None = None
) -> Finding:
    return Finding(
        code=f"S.{code}",
        severity=Severity.ERROR,
        question=path,
        place=place,
        message=message,
        remedy=remedy,
    )


def unusable(path: str | None, place: Place, why: Bilingual) -> Finding:
    """What stands in a cell cannot be used: a formula, an error value, a time of day."""
    return _error("cell", place, why, _WRITE_TEXT, path)


def calculated(path: str, place: Place) -> Finding:
    """A number or a date stands where a text is asked for."""
    return _error("calculated", place, _CALCULATED, _FORMAT, path)


def outside(place: Place) -> Finding:
    """A cell is filled in that takes no answer."""
    return _error("outside", place, _OUTSIDE, _MOVE)


def unknown_column(place: Place) -> Finding:
    """The key over a column is none."""
    return _error("column", place, _NO_COLUMN, _REMOVE_COLUMN)


def missing_column(place: Place, name: str) -> Finding:
    """A column of the form is gone."""
    return _error(
        "column",
        place,
        Bilingual(zh=f"缺少 {name} 一列", en=f"the column {name} is missing"),
        _EXPORT_AGAIN,
    )


def unknown_line(place: Place, name: str, known: Iterable[str]) -> Finding:
    """The first cell of a line names no question of this sheet."""
    near = get_close_matches(name, list(known), n=1, cutoff=0.6)
    hint = Bilingual(
        zh=f"是否应为 {near[0]}？" if near else "请把内容移到表中的行，并删除此行",
        en=f"Did you mean {near[0]}?" if near else "Move what it says to a line of the form",
    )
    return _error("line", place, _NO_LINE, hint)


def twice(path: str, place: Place, first: Place) -> Finding:
    """The same answer stands in two places."""
    at = first.cell or str(first.line)
    return _error(
        "twice",
        place,
        Bilingual(zh=f"这一项已在 {at} 填写", en=f"this is answered in {at} already"),
        Bilingual(zh="请只保留一处", en="Keep one of the two"),
        path,
    )


def both_ways(path: str, place: Place, other: Place) -> Finding:
    """An answer stands beside a reason why the question is not applicable, or the like."""
    at = other.cell or str(other.line)
    return _error(
        "both_ways",
        place,
        Bilingual(
            zh=f"与 {at} 矛盾：那里已填“不适用”、“没有”或整个答案",
            en=f"this contradicts {at}, which says not applicable, none, or the whole answer",
        ),
        Bilingual(zh="请清空其中一处", en="Empty one of the two"),
        path,
    )


def merged(place: Place) -> Finding:
    """Cells were merged, so that only the first of them can hold anything."""
    return _error(
        "merged",
        place,
        Bilingual(zh="单元格被合并", en="cells are merged here"),
        Bilingual(zh="请取消合并后逐格填写", en="Unmerge them and fill in each"),
    )


def renamed(place: Place, title: str) -> Finding:
    """A sheet has another name than it was given."""
    return _error(
        "sheet",
        place,
        Bilingual(zh="这张工作表改了名", en="this sheet was renamed"),
        Bilingual(zh=f"请改回“{title}”", en=f"Call it {title} again"),
    )


def no_sheet(place: Place, title: str) -> Finding:
    """A sheet of the form is gone."""
    return _error(
        "sheet",
        place,
        Bilingual(
            zh=f"缺少工作表“{title}”，或被隐藏", en=f"the sheet {title} is missing or hidden"
        ),
        _EXPORT_AGAIN,
    )


def foreign_sheet(place: Place) -> Finding:
    """A sheet is there that is no part of the form."""
    return _error(
        "sheet",
        place,
        Bilingual(zh="这张工作表不属于本表", en="this sheet is no part of the form"),
        Bilingual(
            zh="请把内容移到表中相应的单元格，并删除或隐藏这张工作表",
            en="Move what it says to the form, then delete or hide the sheet",
        ),
    )


def sheet_twice(place: Place) -> Finding:
    """A sheet of the form is there a second time, as a copy."""
    return _error(
        "sheet",
        place,
        Bilingual(zh="这张工作表是另一张的副本", en="this sheet is a copy of another one"),
        Bilingual(zh="请删除副本", en="Delete the copy"),
    )


def changed_head(place: Place) -> Finding:
    """The first lines of a sheet are not those of the form."""
    return _error(
        "head",
        place,
        Bilingual(zh="工作表开头的几行被改动", en="the first lines of this sheet were changed"),
        _EXPORT_AGAIN,
    )


def lines_lost(place: Place, number: int) -> Finding:
    """Lines of the form were deleted."""
    return _error(
        "lines",
        place,
        Bilingual(zh=f"少了 {number} 行", en=f"{number} lines of this sheet are gone"),
        _EXPORT_AGAIN,
    )


def too_long(path: str, place: Place | None) -> Finding:
    """A text is longer than a cell of a spreadsheet can be."""
    return _error(
        "too_long",
        place,
        Bilingual(
            zh="文字超过电子表格单元格的上限（32,767 字）",
            en="the text is longer than a cell of a spreadsheet holds (32,767 characters)",
        ),
        Bilingual(zh="请缩短文字，或导出为 JSON", en="Shorten it, or export with --format json"),
        path,
    )


_NO_LINE = Bilingual(
    zh="这一行开头不是本表的编号", en="this line does not begin with an id of the form"
)
_WRITE_TEXT = Bilingual(zh="请在单元格中直接填写内容", en="Write the content itself into the cell")
_CALCULATED = Bilingual(
    zh="表格把这里存成了数字、日期或逻辑值，开头或末尾的零可能已丢失",
    en="the sheet keeps a number, a date or a truth value here, and may have dropped zeros",
)
_FORMAT = Bilingual(
    zh="请把单元格格式设为“文本”后重新填写",
    en="Format the cell as text, then type the content again",
)
_OUTSIDE = Bilingual(
    zh="这个单元格不用于填写，内容会丢失",
    en="nothing is asked in this cell, and what stands in it would be lost",
)
_MOVE = Bilingual(
    zh="请把内容移到有底色的单元格，或清空这里",
    en="Move it to a coloured cell, or empty this one",
)
_NO_COLUMN = Bilingual(zh="这一列不属于本表", en="this column is no part of the form")
_REMOVE_COLUMN = Bilingual(zh="请清空或删除这一列", en="Empty or delete it")
_EXPORT_AGAIN = Bilingual(
    zh="请重新导出表格，再把内容复制进去",
    en="Export the form again and copy the answers into it",
)
