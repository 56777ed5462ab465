"""The questionnaire, from `content/questionnaire/*.yaml`. Knows no requirement and no clause."""

import re
from collections.abc import Iterator
from collections.abc import Mapping as MappingABC

import msgspec

from ipsc_docs.language import Bilingual
from ipsc_docs.library.shelf import name_of
from ipsc_docs.questionnaire.condition import ALWAYS, Condition
from ipsc_docs.questionnaire.condition_table import ConditionError, read_condition
from ipsc_docs.questionnaire.question import (
    Choice,
    Kind,
    Question,
    Questionnaire,
    Section,
    both,
    questionnaire,
)
from ipsc_docs.reading.content import Faults, record
from ipsc_docs.reading.tree import Mapping, Node, Scalar, Sequence, plain_value

_NO_TABLE = Bilingual(
    zh="这里应为“名称: 内容”的表", en="a table of names and contents is expected here"
)


class SectionHead(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"id": "section"}
):
    """A section as it is written, without its questions."""

    id: str
    label: Bilingual
    when: object = None


def load_questionnaire(
    sections: MappingABC[str, Node], questions: MappingABC[str, Node], faults: Faults
) -> Questionnaire:
    """Return the questionnaire of these sections and questions, in their order."""
    asked: dict[str, list[Node]] = {name: [] for name in sections}
    for name, node in questions.items():
        asked.setdefault(name.split(".")[0], []).append(node)
    read = [_section(name, sections.get(name), asked[name], faults) for name in asked]
    found = tuple(section for section in read if section is not None)
    return questionnaire(_with_choices(found, faults))


def condition_of(node: Mapping, faults: Faults) -> Condition:
    """Return the condition under `when` of a node; none written means always."""
    return named_condition(node, "when", faults) or ALWAYS


def named_condition(node: Mapping, name: str, faults: Faults) -> Condition | None:
    """Return the condition under `name` of a node, None where there is none or a faulty one."""
    written = node.get(name)
    if written is None:
        return None
    try:
        return read_condition(plain_value(written))
    except ConditionError as error:
        faults.at(written, error.words)
        return None


def _section(name: str, node: Node | None, questions: list[Node], faults: Faults) -> Section | None:
    if node is None:
        faults.at(questions[0], _homeless(name))
        return None
    head = record(node, SectionHead, faults)
    if head is None or not isinstance(node, Mapping):
        return None
    if len(questions) > 1:
        _refuse_company(name, questions, faults)
    if not questions:
        faults.at(node, Bilingual(zh=f"{name} 部分没有问题", en=f"{name} has no questions"))
    when = condition_of(node, faults)
    read = [_question(item, head.id, when, faults) for item in questions]
    return Section(
        id=head.id, label=head.label, questions=tuple(one for one in read if one is not None)
    )


def _refuse_company(name: str, questions: list[Node], faults: Faults) -> None:
    """Add a fault where a section that is one question by itself is given another."""
    if any(name_of(one) == name for one in questions):
        for other in (one for one in questions if name_of(one) != name):
            faults.at(
                other,
                Bilingual(
                    zh=f"{name} 部分本身就是一个问题，不能再增加；请另设一个部分",
                    en=f"the section {name} is a question by itself; add to another section",
                ),
            )


def _homeless(name: str) -> Bilingual:
    return Bilingual(
        zh=f"{name} 部分已停用，不能再增加问题",
        en=f"the section {name} is switched off and takes no questions",
    )


def _question(node: Node, section: str, when: Condition, faults: Faults) -> Question | None:
    if not isinstance(node, Mapping):
        faults.at(node, _NO_TABLE)
        return None
    written = node.get("id")
    name = written.text if isinstance(written, Scalar) else ""
    full = name if name == section else f"{section}.{name}"
    ready: dict[str, object] = {"id": full, "when": both(when, condition_of(node, faults))}
    columns = node.get("columns")
    if isinstance(columns, Sequence):
        read = [_column(item, faults) for item in columns.items]
        ready["columns"] = tuple(one for one in read if one is not None)
    question = record(node, Question, faults, **ready)
    if question is not None:
        for what in (*_misnamed(name, question), *_lacking(question)):
            faults.at(node, what)
    return question


def _column(node: Node, faults: Faults) -> Question | None:
    if not isinstance(node, Mapping):
        faults.at(node, _NO_TABLE)
        return None
    column = record(node, Question, faults, when=condition_of(node, faults))
    if column is not None:
        for what in (*_misnamed(column.id, column), *_lacking_form(column)):
            faults.at(node, what)
        if column.kind in (Kind.GROUP, Kind.TABLE):
            faults.at(
                node,
                Bilingual(
                    zh=f"{column.id} 是 {column.kind}，不能作为列",
                    en=f"{column.id} is a {column.kind}, which no column can be",
                ),
            )
    return column


_NAME = re.compile(r"[a-z][a-z0-9_]*")


def _misnamed(name: str, question: Question) -> Iterator[Bilingual]:
    """Yield which names in a question cannot be written in a path, or stand for two things."""
    codes = [choice.code for choice in question.choices]
    columns, rows = [one.id for one in question.columns], [one.id for one in question.rows]
    for each in (name, *rows):
        if not _NAME.fullmatch(each):
            yield Bilingual(
                zh=f"“{each}”不能作名称：只用 a-z、0-9 和 _，以字母开头",
                en=f'"{each}" is no name: a-z, 0-9 and _, beginning with a letter',
            )
    for names in (codes, columns, rows):
        for each in sorted({one for one in names if names.count(one) > 1}):
            yield Bilingual(
                zh=f"{question.id} 中有两个 {each}", en=f"{question.id} has {each} twice"
            )


def _lacking(question: Question) -> Iterator[Bilingual]:
    yield from _lacking_form(question)
    if question.kind in (Kind.GROUP, Kind.TABLE) and not question.columns:
        yield Bilingual(zh=f"{question.id} 没有列", en=f"{question.id} has no columns")
    if question.kind is Kind.TABLE and not question.rows:
        yield Bilingual(zh=f"{question.id} 没有行", en=f"{question.id} has no rows")
    if question.kind is Kind.GROUP and any(one.when != ALWAYS for one in question.columns):
        yield Bilingual(
            zh=f"{question.id} 是可重复的组，其中的列不能有条件",
            en=f"{question.id} is a repeat group, and its columns can have no condition",
        )
    if not question.cites and not question.derived:
        yield Bilingual(
            zh=f"{question.id} 没有注明依据（cites）", en=f"{question.id} cites no source"
        )


def _lacking_form(question: Question) -> Iterator[Bilingual]:
    """Yield what a question or a column lacks to be answered at all."""
    choosing = question.kind in (Kind.CHOICE, Kind.CHOICES)
    if choosing and not question.choices and question.choices_of is None:
        yield Bilingual(zh=f"{question.id} 没有选项", en=f"{question.id} offers no choices")
    if question.kind is Kind.QUANTITY and not question.units:
        yield Bilingual(zh=f"{question.id} 没有写单位", en=f"{question.id} names no units")
    try:
        re.compile(question.pattern or "")
    except re.error as error:
        yield Bilingual(
            zh=f"{question.id} 的 pattern 无效（{error}）",
            en=f"{question.id} has a pattern that is none: {error}",
        )


def _with_choices(sections: tuple[Section, ...], faults: Faults) -> tuple[Section, ...]:
    """Return the sections with `choices_of` replaced by the choices of the question it names."""
    known = {one.id: one.choices for section in sections for one in section.questions}
    return tuple(
        msgspec.structs.replace(
            section,
            questions=tuple(
                _filled(question, f"question {question.id}", known, faults)
                for question in section.questions
            ),
        )
        for section in sections
    )


def _filled(
    question: Question, where: str, known: MappingABC[str, tuple[Choice, ...]], faults: Faults
) -> Question:
    columns = tuple(
        _filled(column, f"{where}, column {column.id}", known, faults)
        for column in question.columns
    )
    choices = question.choices
    if question.choices_of is not None:
        choices = known.get(question.choices_of, ())
        if not choices:
            faults.add(
                where,
                Bilingual(
                    zh=f"找不到 {question.choices_of} 的选项",
                    en=f"there are no choices of {question.choices_of}",
                ),
            )
    return msgspec.structs.replace(question, columns=columns, choices=choices)
