"""What an answer consists of, in the words of those who write templates. Knows no question."""

from collections.abc import Mapping

from ipsc_docs.language import Bilingual
from ipsc_docs.questionnaire.question import Kind

BUILT_IN = Bilingual(zh="由本工具给出", en="What the toolkit adds")
MADE = Bilingual(
    zh="由本工具填写，无需回答。", en="Filled in by the toolkit; nobody is asked for it."
)

_WORDS: Mapping[Kind, Bilingual] = {
    Kind.NAME: Bilingual(zh="文字", en="words"),
    Kind.PROSE: Bilingual(zh="一段文字", en="text"),
    Kind.LINES: Bilingual(zh="多行文字，每行一条", en="lines of text"),
    Kind.CHOICE: Bilingual(zh="单选", en="one choice"),
    Kind.CHOICES: Bilingual(zh="多选", en="several choices"),
    Kind.YES_NO: Bilingual(zh="是或否", en="yes or no"),
    Kind.WHOLE_NUMBER: Bilingual(zh="整数", en="whole number"),
    Kind.QUANTITY: Bilingual(zh="数量和单位", en="number with its unit"),
    Kind.DATE: Bilingual(zh="日期", en="date"),
    Kind.PERSON: Bilingual(zh="人员的一项", en="part of a person"),
    Kind.PHONE: Bilingual(zh="电话", en="phone number"),
    Kind.EMAIL: Bilingual(zh="电子邮箱", en="e-mail address"),
    Kind.ATTACHMENT: Bilingual(zh="附件的一项", en="part of a paper enclosed"),
    Kind.IMAGE: Bilingual(zh="图片", en="picture"),
    Kind.GROUP: Bilingual(zh="列表，用循环", en="list, for a loop"),
    Kind.TABLE: Bilingual(zh="表格的一格", en="cell of a table"),
}


def kind_in_words(kind: Kind) -> Bilingual:
    """Return what a field holds."""
    return _WORDS[kind]
