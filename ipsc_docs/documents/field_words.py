"""The list of fields as lines of words in two languages, whatever they are written on.

Knows how a field is explained; refuses to know paper, sheets and terminals.
"""

from collections.abc import Iterator

import msgspec

from ipsc_docs.documents.field import Field, FieldList
from ipsc_docs.language import Bilingual, Language

HEADS = (
    Bilingual(zh="写法", en="How to write it"),
    Bilingual(zh="内容", en="What it holds"),
    Bilingual(zh="问题", en="Question"),
    Bilingual(zh="说明", en="Help"),
    Bilingual(zh="示例", en="Example"),
)

_INSIDE = Bilingual(zh="在 {} 循环内", en="inside the loop over {}")
_CODES = Bilingual(zh="选项代码：{}", en="codes: {}")
_CHECK = Bilingual(zh="复选框：{{{{ {} }}}}", en="as a check box: {{{{ {} }}}}")


class Line(msgspec.Struct, frozen=True):
    """One field in words, a column each of HEADS."""

    written: Bilingual
    holds: Bilingual
    question: Bilingual
    help: Bilingual
    example: Bilingual

    def columns(self) -> tuple[Bilingual, ...]:
        """Return the columns in the order of HEADS."""
        return (self.written, self.holds, self.question, self.help, self.example)


def line_of(field: Field) -> Line:
    """Return one field in words."""
    typed = field.written()
    return Line(
        written=Bilingual(zh=typed, en=typed),
        holds=Bilingual(zh="；".join(_holds(field, "zh")), en="; ".join(_holds(field, "en"))),
        question=field.label,
        help=field.help,
        example=field.example,
    )


def how_to(fields: FieldList) -> tuple[Bilingual, ...]:
    """Return what has to be known before the list can be used, a paragraph each."""
    places = "  ".join(fields.places)
    return (
        Bilingual(
            zh="把“写法”一栏的文字原样写入 Word 模板；填写文件时换成答案，未答的留出可见空白。",
            en="Type what stands under “How to write it” into the Word template. The answer takes its "
            "place; while there is none, a visible blank does.",
        ),
        Bilingual(
            zh="列表用循环：每条一段时，把 {% for … %} 和 {% endfor %} 各放一段；每条一行时，在上一行写 "
            "{%tr for … %}、在下一行写 {%tr endfor %}。循环内的字段只能写在两者之间。",
            en="A list is written as a loop. For a paragraph each, put {% for … %} and {% endfor %} in "
            "paragraphs of their own; for a table row each, write {%tr for … %} in the row above and "
            "{%tr endfor %} in the row below. Fields inside the loop stand between the two.",
        ),
        Bilingual(
            zh="也可以不写括号：插入 Word 内容控件，把“标记”设为字段名，如 study.title。",
            en="Or write no braces: insert a content control and set its Tag to the name of the field, "
            "such as study.title.",
        ),
        Bilingual(
            zh=f"条款位置，单独成段：{places}", en=f"Places for clauses, a paragraph each: {places}"
        ),
    )


def _holds(field: Field, language: Language) -> Iterator[str]:
    yield field.kind.say(language)
    if field.codes:
        yield _CODES.say(language).format(", ".join(field.codes))
    if field.ticks:
        yield _CHECK.say(language).format(field.ticks)
    if field.loops:
        yield _INSIDE.say(language).format(field.loops[-1].path)
