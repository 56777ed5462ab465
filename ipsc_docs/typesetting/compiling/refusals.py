"""What an author of docxtpl templates may try that is not in the language, and what to do instead.

Words only; knows no tree and judges nothing.
"""

from collections.abc import Mapping
from typing import TypeAlias

Words: TypeAlias = tuple[str, str]

FILTERS = (
    "upper",
    "lower",
    "title",
    "capitalize",
    "trim",
    "default",
    "length",
    "join",
    "map",
    "check",
)
TESTS = ("defined", "none", "true", "false", "odd", "even", "divisibleby")

CALL: Words = ("不能调用函数；请只写字段", "nothing can be called here; write the field alone")
CALLS: Mapping[str, Words] = {
    "cycle": (
        "没有 loop.cycle；请用 {% if loop.index is odd %}",
        "there is no loop.cycle; write {% if loop.index is odd %} ... {% else %} ... {% endif %}",
    ),
    "strftime": (
        "日期按文件语言打印；请直接写字段",
        "a date prints as it is written in the document's language; write the field alone",
    ),
    "range": ("没有 range；循环只能用于列表", "there is no range; a loop runs over a group"),
    "items": (
        "固定表格请写出行和列：表格.行.列",
        "write the cells of a fixed table by name: table.row.column",
    ),
    "join": (
        "请写 {{ 列表|join('、', attribute='列') }}",
        "write {{ group|join(', ', 'column') }}",
    ),
    "upper": ("请写 {{ 字段|upper }}", "write {{ field|upper }}"),
    "lower": ("请写 {{ 字段|lower }}", "write {{ field|lower }}"),
    "title": ("请写 {{ 字段|title }}", "write {{ field|title }}"),
    "strip": ("请写 {{ 字段|trim }}", "write {{ field|trim }}"),
    "super": CALL,
}

_SELECT: Words = (
    "循环内请用 {% if %} 挑选",
    "choose inside the loop: {% for item in group %}{% if item.column %}",
)
_NUMBERS: Words = (
    "不能计算；请把结果作为字段填写",
    "nothing can be calculated here; ask for the result as a field",
)
_ORDER: Words = (
    "列表按填写的顺序打印；请调整答案的顺序",
    "records print in the order in which they were answered; order the answers",
)
_ONE: Words = (
    "请用循环并判断 loop.first 或 loop.last",
    "loop over the group and ask for loop.first or loop.last",
)
_AS_WRITTEN: Words = (
    "答案按原文打印；请直接写字段",
    "an answer prints as it was written; write the field alone",
)
_WORDING: Words = (
    "模板不能引入其他文件；请把文字写成条款，用 {{p clauses }} 放置",
    "a template takes in no other file; put the wording into clauses, placed by {{p clauses }}",
)
_WORDS_ALONE: Words = ("请直接写出文字", "write the words themselves where they are to stand")
STATEMENTS: Mapping[str, Words] = {
    **dict.fromkeys(("include", "import", "fromimport", "extends"), _WORDING),
    **dict.fromkeys(("block", "assignblock", "callblock"), _WORDS_ALONE),
    "macro": (
        "没有 macro；请写出文字，或用循环重复",
        "there is no macro; write the words, or repeat them by a loop over a group",
    ),
    "filterblock": (
        "请在字段上使用过滤器：{{ 字段|upper }}",
        "put the filter on the field: {{ field|upper }}",
    ),
    "with": ("请改用 {% set 名称 = 字段 %}", "write {% set name = field %} instead"),
    # What Jinja's parser makes of autoescape.
    "scope": (
        "内容总是按原文打印；请删除 autoescape",
        "every value prints exactly as it was written; leave autoescape out",
    ),
}
SAFE: Words = (
    "不能用 safe：内容总是按原文打印；请删除",
    "safe does not exist here: every value prints exactly as it was written; leave it out",
)
REFUSED_FILTERS: Mapping[str, Words] = {
    "safe": SAFE,
    **dict.fromkeys(("select", "reject", "selectattr", "rejectattr", "unique"), _SELECT),
    **dict.fromkeys(("abs", "int", "float", "round", "sum", "min", "max"), _NUMBERS),
    **dict.fromkeys(("sort", "reverse", "groupby", "dictsort", "batch", "slice", "items"), _ORDER),
    **dict.fromkeys(("first", "last", "random"), _ONE),
    **dict.fromkeys(
        (
            "replace", "truncate", "wordwrap", "center", "indent", "format", "string", "list",
            "striptags", "urlize", "urlencode", "tojson", "xmlattr", "pprint", "filesizeformat",
        ),
        _AS_WRITTEN,
    ),
}  # fmt: skip


def unknown_statement(name: str) -> Words:
    """Say what to do instead of a block tag."""
    usual = (
        f"模板语言没有 {name}；只有 if、for、set 和字段",
        f"the template language has no {name}; it has if, for, set and fields",
    )
    return STATEMENTS.get(name, usual)


def unknown_filter(name: str) -> Words:
    """Say what to do instead of a filter."""
    if name in REFUSED_FILTERS:
        return REFUSED_FILTERS[name]
    listed = ", ".join(FILTERS)
    return (
        f"不支持过滤器 {name}，只有 {listed}；请删除",
        f"there is no filter {name} here, only {listed}; leave it out",
    )


def unknown_test(name: str) -> Words:
    """Say what to do instead of a test with `is`."""
    listed = ", ".join(TESTS)
    return (
        f"不支持 is {name}，只有 {listed}；请用 == 比较",
        f"there is no test 'is {name}' here, only {listed}; compare with ==",
    )
