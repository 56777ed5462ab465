"""What `ask` says, in both languages. Decides nothing and prints nothing."""

from pathlib import Path

from ipsc_docs.answering.asking.queries import Query
from ipsc_docs.answering.needs import NEEDS
from ipsc_docs.language import LANGUAGES, Bilingual, Language
from ipsc_docs.questionnaire.question import Kind, Question, Section
from ipsc_docs.regulation.citation import Sources

PROMPT = Bilingual(zh="> ", en="> ")
NEXT_LINE = Bilingual(zh="下一条（空行结束）> ", en="next line (an empty one ends it)> ")
NO_ROW = Bilingual(zh="这一题不在表格中，请填 !。", en="This stands in no table; type ! instead.")
YES_OR_NO = Bilingual(zh="请填 y 或 n。", en="Type y or n.")
FIRST = Bilingual(zh="这是第一个问题。", en="This is the first question.")
AGAIN = Bilingual(zh="  （直接回车则保持不变）", en="  (Enter alone leaves it as it is)")

BY = Bilingual(zh="接受人> ", en="accepted by> ")
ON = Bilingual(zh="接受日期，如 2026-05-20> ", en="accepted on, such as 2026-05-20> ")
NO_DATE = Bilingual(zh="不是日期；请写成 2026-05-20> ", en="no date; write it as 2026-05-20> ")
ACCEPTABLE = Bilingual(
    zh="\n以上问题已全部填写。下列警告可以改正相应答案，也可以说明理由后接受；理由会印在审查要点核对表中。",
    en="\nEverything is answered. Mend the answers behind these warnings, or accept a warning with a "
    "reason that the ethics checklist prints.",
)

_LANGUAGES = {"zh": Bilingual(zh="中文", en="Chinese"), "en": Bilingual(zh="英文", en="English")}
_FORMS = {
    Kind.YES_NO: Bilingual(zh="填 y（是）或 n（否）", en="y for yes, n for no"),
    Kind.DATE: Bilingual(zh="日期，如 2026-05-20", en="a date such as 2026-05-20"),
    Kind.WHOLE_NUMBER: Bilingual(zh="整数", en="a whole number"),
    Kind.CHOICE: Bilingual(zh="填序号或代码", en="type a number or a code"),
    Kind.CHOICES: Bilingual(
        zh="可多选，填序号或代码，用逗号隔开", en="several: numbers or codes with commas"
    ),
    Kind.LINES: Bilingual(zh="每行一条", en="one point a line"),
}


def begin(count: int) -> Bilingual:
    """Say how many questions are open, and which signs are understood."""
    return Bilingual(
        zh=f"还有 {count} 项待填。每答一项即存入文件，可以随时离开。\n"
        "回车：暂不填写   ?：依据   !：不适用   !!：表格整行不适用\n<：回到上一题   .：离开",
        en=f"{_questions(count)} open. Each answer is saved at once; leave whenever you like.\n"
        "Enter: leave open   ?: the rule   !: not applicable   !!: a whole row is not\n"
        "<: back   .: leave",
    )


def end(path: Path, left: int) -> Bilingual:
    """Say what is left, and what to do next."""
    if left == 0:
        return Bilingual(
            zh=f"已全部填写，存于 {path}。接下来：\nipsc-docs check {path}",
            en=f"Everything is answered, in {path}. Next:\nipsc-docs check {path}",
        )
    return Bilingual(
        zh=f"已保存在 {path}，还有 {left} 项待填。继续：\nipsc-docs ask {path}",
        en=f"Saved in {path}; {_questions(left)} still open. Go on with:\nipsc-docs ask {path}",
    )


def _questions(count: int) -> str:
    return "1 question is" if count == 1 else f"{count} questions are"


def reason(language: Language) -> Bilingual:
    """Ask why something does not apply, in one language."""
    name = _LANGUAGES[language]
    return Bilingual(
        zh=f"不适用的理由（{name.zh}）> ", en=f"why does it not apply? (in {name.en})> "
    )


def why_accepted(language: Language, *, first: bool) -> Bilingual:
    """Ask for the reason to accept a warning; Enter alone at the first accepts nothing."""
    name = _LANGUAGES[language]
    passing = Bilingual(zh="；回车则不接受", en="; Enter alone accepts nothing")
    also = passing if first else Bilingual(zh="", en="")
    return Bilingual(
        zh=f"接受的理由（{name.zh}{also.zh}）> ",
        en=f"why is it accepted? (in {name.en}{also.en})> ",
    )


def section(one: Section) -> Bilingual:
    """Return the heading of a section."""
    return Bilingual(zh=f"\n== {one.label.zh} ==", en=f"\n== {one.label.en} ==")


def question(query: Query, given: int, total: int, *, with_help: bool) -> Bilingual:
    """Return what is asked, how far the person is, and how to answer."""
    said = {one: _question(query, given, total, one, with_help=with_help) for one in LANGUAGES}
    return Bilingual(zh=said["zh"], en=said["en"])


def _question(query: Query, given: int, total: int, language: Language, *, with_help: bool) -> str:
    asked, need = query.question, NEEDS[query.question.needed].say(language)
    bracket = f"（{need}）" if language == "zh" else f" ({need})"
    lines = [f"\n[{given}/{total}] {query.label.say(language)}{bracket}  {query.path}"]
    if with_help:
        lines += [f"  {line}" for line in asked.help.say(language).splitlines()]
    if asked.kind in _FORMS:
        lines.append(f"  {_FORMS[asked.kind].say(language)}")
    if asked.kind is Kind.QUANTITY:
        unit = asked.units[0]
        example = Bilingual(
            zh=f"数值和单位，如 12 {unit}；单位：{'、'.join(asked.units)}",
            en=f"a number and a unit such as 12 {unit}; units: {', '.join(asked.units)}",
        )
        lines.append(f"  {example.say(language)}")
    if asked.kind in (Kind.CHOICE, Kind.CHOICES):
        lines += [
            f"  {at} {choice.code}  {choice.label.say(language)}"
            for at, choice in enumerate(asked.choices, start=1)
        ]
    return "\n".join(lines)


def more(query: Query, sources: Sources) -> Bilingual:
    """Return the help again, and the rule."""
    asked = query.question
    rule = sources.cite(asked.cites) if asked.cites else None
    if rule is None:
        return asked.help
    return Bilingual(
        zh=f"  {asked.help.zh}\n  依据：{rule.zh}", en=f"  {asked.help.en}\n  rule: {rule.en}"
    )


def group(one: Question) -> Bilingual:
    """Return what a list of items is."""
    return Bilingual(
        zh=f"\n{one.label.zh}  {one.id}\n  {one.help.zh}",
        en=f"\n{one.label.en}  {one.id}\n  {one.help.en}",
    )


def another(number: int) -> Bilingual:
    """Ask whether there is one more item."""
    return Bilingual(
        zh=f"填写第 {number} 项吗？（y/n）> ", en=f"Is there a number {number} to fill in? (y/n)> "
    )
