"""What Jinja's parser says about a tag that it cannot read, in words for an author, in both languages.

Knows Jinja's messages and no tree; a message that is not on the list is passed on as it is.
"""

import re

from ipsc_docs.language import Bilingual

_SAID: tuple[tuple[re.Pattern[str], str, str], ...] = tuple(
    (re.compile(pattern), zh, en)
    for pattern, zh, en in [
        (
            r"unexpected char ['\"]([\"'])['\"]",
            "引号不成对",
            "a quotation mark has no partner",
        ),
        (
            r"unexpected char ['\"]([&!])['\"]",
            "不能用符号 {0}；请写 and、or、not",
            "the sign {0} means nothing here; write and, or, not",
        ),
        (
            r"unexpected char ['\"](.+)['\"] at",
            "标签内不能有符号 {0}；请用英文输入法重新输入",
            "the sign {0} cannot stand in a tag; type it again with an English keyboard",
        ),
        (
            r"expected token 'end of (?:print statement|statement block)', got '='",
            "比较请用 ==",
            "compare with ==, two signs",
        ),
        (
            r"expected token 'end of (?:print statement|statement block)', got '(.+)'",
            "标签在 {0} 之前就应结束；一个标签只写一个字段或条件",
            "the tag should end before {0}; write one field or condition in a tag",
        ),
        (r"Expected an expression", "标签是空的或没有写完", "the tag is empty or breaks off"),
        (
            r"expected name or number",
            "点号之后缺少名称",
            "a name is missing after the dot",
        ),
        (
            r"expected token 'in'",
            "应写 {% for 变量 in 列表 %}",
            "write {% for variable in group %}",
        ),
        (
            r"unknown tag '(tr|tc)'",
            "{{%{0} %}} 只能写在表格的行或单元格里",
            "{{%{0} %}} works in a row or cell of a table only",
        ),
        (
            r"unknown tag '(else|elif|endif|endfor)'",
            "{0} 没有对应的 if 或 for",
            "this {0} has no if or for before it",
        ),
        (
            r"unknown tag '(\w+)'",
            "没有标签 {0}；只有 if、for、set 和字段",
            "there is no tag {0}; there are if, for, set and fields",
        ),
    ]
)


def syntax_words(message: str) -> Bilingual:
    """Return what a message of Jinja's parser means."""
    for pattern, zh, en in _SAID:
        if found := pattern.search(message):
            said = found.groups()
            zh, en = (words.format(*said) if said else words for words in (zh, en))
            return Bilingual(zh=f"标签写法有误：{zh}", en=f"cannot be read: {en}")
    return Bilingual(zh=f"标签写法有误（{message}）", en=f"cannot be read: {message}")
