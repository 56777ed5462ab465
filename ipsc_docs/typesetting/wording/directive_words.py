"""What is said when a directive cannot be expanded, in both languages. Knows no directive."""

from collections.abc import Iterable
from difflib import get_close_matches

from ipsc_docs.language import Bilingual


def unknown_directive(name: str, kinds: Iterable[str]) -> Bilingual:
    """No directive has this name; says the nearest one, or all."""
    known = list(kinds)
    near = get_close_matches(name, known, n=1, cutoff=0.5)
    return Bilingual(
        zh=f"没有名为 {name} 的指令"
        + (f"；是否指 {near[0]}？" if near else f"；可用：{'、'.join(known)}"),
        en=f"no directive is called {name}"
        + (f"; did you mean {near[0]}?" if near else f"; there are {', '.join(known)}"),
    )


def not_several(path: str, known: list[str]) -> Bilingual:
    """A single field cannot make a table."""
    return Bilingual(
        zh=f"{path} 是单个字段，不能成表；可用：{'、'.join(known)}",
        en=f"{path} is a single field and no table; there are {', '.join(known)}",
    )


def not_understood(words: str) -> Bilingual:
    """Some words of a directive have no meaning there."""
    return Bilingual(
        zh=f"指令中的“{words}”无法理解", en=f"“{words}” in the directive makes no sense"
    )


def nested(path: str) -> Bilingual:
    """A column is a table itself."""
    return Bilingual(
        zh=f"{path} 不是单个字段，不能作为一列；请写出其中的字段，如 {path}.name",
        en=f"{path} is not a single field and cannot be a column; name a field in it",
    )


def named_twice(path: str) -> Bilingual:
    """A column is named twice."""
    return Bilingual(zh=f"列 {path} 出现两次", en=f"the column {path} is named twice")


def widths_sum(total: float) -> Bilingual:
    """The widths of columns do not make up the whole."""
    return Bilingual(
        zh=f"列宽合计为 {total:g}%，应为 100%，且未注明宽度的列须有余量",
        en=f"the widths make up {total:g} of 100 percent; a column without one needs what is left",
    )


def label_braces(label: str) -> Bilingual:
    """A label holds what only a tag may hold."""
    return Bilingual(
        zh=f"标签“{label}”含有花括号或控制字符",
        en=f"the label “{label}” holds a brace or a control character",
    )


NO_WIDTHS = Bilingual(zh="此处不能指定列宽", en="no widths can be given here")
NO_FIELDS = Bilingual(
    zh="请在冒号后列出字段：[[fields: study.title, study.protocol_number]]",
    en="name the fields after a colon: [[fields: study.title, study.protocol_number]]",
)
LABELS = Bilingual(
    zh="请写 [[signature: 身份声明 | 姓名 | 签名 | 日期]]（标签至多四个）或 [[fill: 标签 | 标签]]",
    en="write [[signature: role | name | signature | date]] with at most four labels, "
    "or [[fill: label | label]]",
)
