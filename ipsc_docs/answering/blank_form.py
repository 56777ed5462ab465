"""An empty answers file for one source of cells: only the questions that may apply, commented."""

from collections.abc import Iterator

from ipsc_docs.language import Bilingual, Language
from ipsc_docs.questionnaire.answers import Answers
from ipsc_docs.questionnaire.condition import Truth
from ipsc_docs.questionnaire.question import PARTS, Kind, Question, Questionnaire, Section
from ipsc_docs.questionnaire.values import Answer, Code

_HEAD = Bilingual(
    zh="# 答卷。冒号用半角，后面空一格；不适用写 {not_applicable: 理由}；不确定就留空。\n"
    "# 长文字写成 {zh: ..., en: ...} 可同时给出中英文。\n",
    en="# Answers. Write a space after each colon; not applicable: {not_applicable: the reason};\n"
    "# leave open what you do not know. Texts may be {zh: ..., en: ...} for both languages.\n",
)
_NEEDS = {
    "always": Bilingual(zh="必填", en="always needed"),
    "final": Bilingual(zh="定稿前填写", en="needed for the final version"),
    "optional": Bilingual(zh="选填", en="optional"),
}
_FORMS = {
    Kind.YES_NO: Bilingual(zh="填 yes 或 no", en="yes or no"),
    Kind.DATE: Bilingual(zh="日期，如 2026-05-20", en="a date such as 2026-05-20"),
    Kind.WHOLE_NUMBER: Bilingual(zh="整数", en="a whole number"),
    Kind.CHOICES: Bilingual(zh="可多选，写成 [a, b]", en="several, as [a, b]"),
}


def blank_form(questionnaire: Questionnaire, source: str, language: Language) -> str:
    """Return a YAML text with every question that applies to that source, none answered."""
    given = {"cell_source.kind": Answer(Code(source))}
    answers = Answers(questionnaire=questionnaire, given=given)
    parts = [_HEAD.say(language), f"language: {language}\n"]
    for section in questionnaire.sections:
        lines = list(_section(section, answers, source, language))
        if lines:
            parts.append("\n" + "".join(f"{line}\n" for line in lines))
    return "".join(parts)


def _section(section: Section, answers: Answers, source: str, language: Language) -> Iterator[str]:
    asked = [
        question
        for question in section.questions
        if not question.derived and answers.asked(question).truth is not Truth.NO
    ]
    if not asked:
        return
    yield f"# {section.label.say(language)}"
    if section.bare:
        yield from _comments(asked[0], language, "")
        yield f"{section.id}:"
        yield from _inside(asked[0], "  ", language)
        return
    yield f"{section.id}:"
    for question in asked:
        yield from _comments(question, language, "  ")
        name = question.id.removeprefix(f"{section.id}.")
        written = f" {source}" if question.id == "cell_source.kind" else ""
        yield f"  {name}:{written}"
        yield from _inside(question, "    ", language)


def _comments(question: Question, language: Language, indent: str) -> Iterator[str]:
    label, need = question.label.say(language), _NEEDS[question.needed].say(language)
    bracket = f"（{need}）" if language == "zh" else f" ({need})"
    yield f"{indent}# {label}{bracket}"
    for line in question.help.say(language).splitlines():
        yield f"{indent}#   {line}"
    form = _FORMS.get(question.kind)
    if form is not None:
        yield f"{indent}#   {form.say(language)}"
    for choice in question.choices:
        yield f"{indent}#   {choice.code}: {choice.label.say(language)}"
    if question.units:
        yield f"{indent}#   {' / '.join(question.units)}"


def _inside(question: Question, indent: str, language: Language) -> Iterator[str]:
    """Yield the lines below a name that has parts, all still empty."""
    for part in PARTS.get(question.kind, ()):
        yield f"{indent}{part}:"
    if question.kind is Kind.GROUP:
        for at, column in enumerate(question.columns):
            mark = "- " if at == 0 else "  "
            yield f"{indent}{mark}{column.id}:  # {_hint(column, language)}"
    if question.kind is Kind.TABLE:
        for row in question.rows:
            yield f"{indent}{row.id}:  # {row.label.say(language)}"
            for column in question.columns:
                yield f"{indent}  {column.id}:  # {_hint(column, language)}"


def _hint(column: Question, language: Language) -> str:
    """Return what stands beside a column: its label, and the codes or units it offers."""
    offered = [choice.code for choice in column.choices] or column.units
    listed = f" ({' / '.join(offered)})" if offered else ""
    return f"{column.label.say(language)}{listed}"
