"""The words on a form that is filled in elsewhere: how each answer is written, and the rules of it.

Knows kinds of questions; knows no sheet.
"""

from collections.abc import Mapping

from ipsc_docs.answering.forms.box_texts import labelled_in
from ipsc_docs.answering.forms.boxes import Box
from ipsc_docs.language import Bilingual
from ipsc_docs.questionnaire.question import Kind, Question

NEEDS = {
    "always": Bilingual(zh="必填", en="always"),
    "final": Bilingual(zh="定稿前", en="for final"),
    "optional": Bilingual(zh="选填", en="optional"),
}

_HOW: Mapping[Kind, Bilingual] = {
    Kind.NAME: Bilingual(zh="文字", en="words"),
    Kind.PROSE: Bilingual(zh="文字，中英文各一格", en="text, a cell for each language"),
    Kind.LINES: Bilingual(
        zh="每行一条，中英文各一格", en="one item to a line, a cell for each language"
    ),
    Kind.CHOICE: Bilingual(zh="选一项", en="one of"),
    Kind.CHOICES: Bilingual(
        zh="可多选，用逗号分隔；都不选写 []", en="several, with commas; [] for none"
    ),
    Kind.YES_NO: Bilingual(zh="yes 或 no", en="yes or no"),
    Kind.WHOLE_NUMBER: Bilingual(zh="整数", en="a whole number"),
    Kind.QUANTITY: Bilingual(zh="数值、空格、单位", en="a number, a space, a unit"),
    Kind.DATE: Bilingual(zh="日期，如 2026-05-20", en="a date such as 2026-05-20"),
    Kind.PERSON: Bilingual(zh="见下面各行", en="see the lines below"),
    Kind.ATTACHMENT: Bilingual(zh="见下面各行", en="see the lines below"),
    Kind.PHONE: Bilingual(zh="电话，如 010-12345678", en="a number such as 010-12345678"),
    Kind.EMAIL: Bilingual(zh="邮箱地址", en="an e-mail address"),
    Kind.IMAGE: Bilingual(zh="PNG 或 JPEG 文件名", en="the name of a PNG or JPEG file"),
    Kind.GROUP: Bilingual(
        zh="另有工作表逐条填写；没有任何一项时选 []",
        en="has a sheet of its own; choose [] where there are none",
    ),
    Kind.TABLE: Bilingual(zh="另有工作表", en="has a sheet of its own"),
}


def in_both_lines(words: Bilingual) -> str:
    """Return words in both languages, one below the other; once where they are the same."""
    said = dict.fromkeys(one.strip() for one in (words.zh, words.en) if one.strip())
    return "\n".join(said)


def how_to_write(question: Question) -> str:
    """Return how an answer is written, with the codes, the units or the limits that it has."""
    return "\n".join([in_both_lines(_HOW[question.kind]), *_particulars(question)])


def _particulars(question: Question) -> list[str]:
    if question.kind is Kind.CHOICE or question.kind is Kind.CHOICES:
        return [
            f"{one.code}: {' / '.join(dict.fromkeys((one.label.zh, one.label.en)))}"
            for one in question.choices
        ]
    if question.kind is Kind.QUANTITY:
        return [", ".join(question.units)]
    if question.kind is Kind.WHOLE_NUMBER:
        return [limits] if (limits := _limits(question)) else []
    return []


def _limits(question: Question) -> str:
    low, high = question.minimum, question.maximum
    if low is None:
        return "" if high is None else f"≤ {high}"
    return f"≥ {low}" if high is None else f"{low} – {high}"


def prompt_of(box: Box, language: str) -> str:
    """Return what a person is told on entering the cell of a box; empty where that is nothing."""
    if box.kind is Kind.CHOICES:
        return "\n".join(shown for _, shown in labelled_in(box, language))
    if box.kind is Kind.QUANTITY:
        return how_to_write(box.question)
    return ""


INSTRUCTIONS = (
    Bilingual(
        zh="只在浅黄色的单元格中填写；灰色单元格在该行不用。不知道的留空，以后再补。",
        en="Write into the pale yellow cells only; grey ones are not used in that line. Leave open what you do not know yet.",
    ),
    Bilingual(
        zh="文字有两格：左边写中文，右边写英文。只有一种语言也可以先填。",
        en="A text has two cells, Chinese on the left and English on the right. One language may come first.",
    ),
    Bilingual(
        zh="不适用的问题：答案留空，把理由写在同一行的“不适用”两格中。",
        en="Where a question is not applicable, leave the answer empty and write the reason into the two cells for it in the same line.",
    ),
    Bilingual(
        zh="列表和表格中的一格不适用时，在该格写 {not_applicable: 理由}；表格整行不适用时，写在行末两格。",
        en="In a list or a table write {not_applicable: the reason} into the cell itself; for a whole row of a table there are two cells at its end.",
    ),
    Bilingual(
        zh="列表（如中心、访视、人员）每行一条，从第一行起填写；空行不算。",
        en="In a list (sites, visits, people) each line is one item, from the first line on; empty lines do not count.",
    ),
    Bilingual(
        zh="单元格内换行按 Alt+Enter（苹果电脑按 Option+Command+Enter）。",
        en="Alt+Enter begins a new line within a cell (Option+Command+Enter on a Mac).",
    ),
    Bilingual(
        zh="不要使用公式，不要合并单元格，不要改动工作表的名称和表头。工作表没有密码保护，只为防止误改。",
        en="Use no formulas, merge no cells, and leave the names of sheets and their first lines alone. The protection has no password; it only keeps the form from slipping.",
    ),
    Bilingual(
        zh="填好后保存为 .xlsx，再运行 ipsc-docs answers import 本文件 -o study.yaml。",
        en="When done, save it as .xlsx and run: ipsc-docs answers import THIS_FILE -o study.yaml",
    ),
)
