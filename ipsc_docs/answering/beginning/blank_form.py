"""An empty answers file for one study: only the questions that may apply, in order, commented.

Knows how a form is laid out; which answers a study begins with is told to it.
"""

from collections.abc import Iterator, Mapping
from collections.abc import Sequence as SequenceABC

import msgspec

from ipsc_docs.answering.needs import NEEDS
from ipsc_docs.language import Bilingual, Language
from ipsc_docs.questionnaire.answers import Answers
from ipsc_docs.questionnaire.condition import Truth
from ipsc_docs.questionnaire.question import PARTS, Kind, Question, Questionnaire, Section
from ipsc_docs.questionnaire.values import Answer, Code
from ipsc_docs.regulation.citation import Sources

_HEAD = Bilingual(
    zh="# 答卷。冒号用半角，后面空一格；不适用写 {not_applicable: 理由}；不确定就留空。\n"
    "# 长文字写成 {zh: ..., en: ...} 可同时给出中英文。\n",
    en="# Answers. Write a space after each colon; not applicable: {not_applicable: the reason};\n"
    "# leave open what you do not know. Texts may be {zh: ..., en: ...} for both languages.\n",
)
_FORMS = {
    Kind.YES_NO: Bilingual(zh="填 yes 或 no", en="yes or no"),
    Kind.DATE: Bilingual(zh="日期，如 2026-05-20", en="a date such as 2026-05-20"),
    Kind.WHOLE_NUMBER: Bilingual(zh="整数", en="a whole number"),
    Kind.CHOICES: Bilingual(zh="可多选，写成 [a, b]", en="several, as [a, b]"),
    Kind.LINES: Bilingual(zh="每行一条", en="one point a line"),
}
_RULE = Bilingual(zh="依据：", en="rule: ")
_USED = Bilingual(zh="用于文件：", en="for documents: ")
_EVERY = Bilingual(zh="全部", en="all")
_LEGEND = Bilingual(zh="# 文件编号：", en="# Numbers of documents: ")


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """What a form is made for and from.

    `begun` are answers that are known already, by their question. `used_in` tells the numbers of
    the documents for which a question is asked, `titles` what those are called. Sections that may
    turn out not to apply are one line unless the form is `full`.
    """

    asked: Questionnaire
    sources: Sources
    language: Language
    begun: Mapping[str, str]
    version: int | None = None
    schema: str | None = None
    used_in: Mapping[str, SequenceABC[int]] = {}
    titles: Mapping[int, Bilingual] = {}
    full: bool = False


def blank_form(form: Form) -> str:
    """Return a YAML text with every question that may apply, only those begun with answered."""
    given = {name: Answer(Code(code)) for name, code in form.begun.items()}
    answers = Answers(questionnaire=form.asked, given=given)
    parts = ["".join(f"{line}\n" for line in _head(form))]
    for section in form.asked.sections:
        lines = list(_section(section, answers, form))
        if lines:
            parts.append("\n" + "".join(f"{line}\n" for line in lines))
    return "".join(parts)


def _head(form: Form) -> Iterator[str]:
    if form.schema is not None:
        yield f"# yaml-language-server: $schema={form.schema}"
    yield from _HEAD.say(form.language).splitlines()
    comma = "；" if form.language == "zh" else "; "
    if form.titles:
        named = (
            f"{at:02d} {title.say(form.language)}" for at, title in sorted(form.titles.items())
        )
        yield _LEGEND.say(form.language) + comma.join(named)
    if form.version is not None:
        yield f"questionnaire: {form.version}"
    yield f"language: {form.language}"


def _section(section: Section, answers: Answers, form: Form) -> Iterator[str]:
    asked = [
        (question, answers.asked(question))
        for question in section.questions
        if not question.derived and answers.asked(question).truth is not Truth.NO
    ]
    if not asked:
        return
    waiting = [verdict for _, verdict in asked if verdict.truth is Truth.NOT_YET]
    if len(waiting) == len(asked) and not form.full:
        deciding = dict.fromkeys(name for verdict in waiting for name in verdict.because)
        yield _folded(section, len(asked), deciding, form.language)
        return
    yield f"# {section.label.say(form.language)}"
    if section.bare:
        yield from _comments(asked[0][0], form, "")
        yield f"{section.id}:"
        yield from _inside(asked[0][0], "  ", form.language)
        return
    yield f"{section.id}:"
    for question, _ in asked:
        yield from _comments(question, form, "  ")
        name = question.id.removeprefix(f"{section.id}.")
        begun = form.begun.get(question.id)
        yield f"  {name}:{f' {begun}' if begun else ''}"
        yield from _inside(question, "    ", form.language)


def _folded(section: Section, count: int, deciding: Mapping[str, None], language: Language) -> str:
    """Return the one line that stands for a section of which nobody knows whether it applies."""
    names = ", ".join(deciding)
    words = Bilingual(
        zh=f"# {section.label.zh}（{count} 题）：是否适用取决于 {names}；"
        f"适用时用 ipsc-docs ask 文件 --section {section.id} 填写",
        en=f"# {section.label.en} ({count} question{'s' * (count > 1)}): whether it applies depends on {names}; "
        f"if it does, use ipsc-docs ask FILE --section {section.id}",
    )
    return words.say(language)


def _comments(question: Question, form: Form, indent: str) -> Iterator[str]:
    language = form.language
    label, need = question.label.say(language), NEEDS[question.needed].say(language)
    bracket = f"（{need}）" if language == "zh" else f" ({need})"
    yield f"{indent}# {label}{bracket}"
    for line in _said_of(question, form):
        yield f"{indent}#   {line}"


def _said_of(question: Question, form: Form) -> Iterator[str]:
    """Yield what helps to answer: help, form, choices, units, rule, documents."""
    language = form.language
    yield from question.help.say(language).splitlines()
    said = _FORMS.get(question.kind)
    if said is not None:
        yield said.say(language)
    for choice in question.choices:
        yield f"{choice.code}: {choice.label.say(language)}"
    if question.units:
        yield " / ".join(question.units)
    if question.cites:
        yield _RULE.say(language) + form.sources.cite(question.cites).say(language)
    used = form.used_in.get(question.id, ())
    if used:
        everywhere = len(used) == len(form.titles)
        listed = ", ".join(f"{at:02d}" for at in used)
        yield _USED.say(language) + (_EVERY.say(language) if everywhere else listed)


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
