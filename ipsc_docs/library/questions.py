"""The questionnaire, from `content/questionnaire/*.yaml`. Knows no requirement and no clause."""

import re
from collections.abc import Iterator
from collections.abc import Mapping as MappingABC

import msgspec

from ipsc_docs.language import Bilingual
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


class SectionHead(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"id": "section"}
):
    """A section as it is written, before its questions are read."""

    id: str
    label: Bilingual
    questions: list[object]
    when: object = None


def load_questionnaire(trees: list[Mapping], faults: Faults) -> Questionnaire:
    """Return the questionnaire written in these files, in their order."""
    heads = [head for tree in trees for head in _heads(tree)]
    read = [_section(head, faults) for head in heads]
    sections = tuple(section for section in read if section is not None)
    return questionnaire(_with_choices(sections, faults))


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
        faults.at(written, str(error))
        return None


def _heads(tree: Mapping) -> Iterator[Node]:
    several = tree.get("sections")
    if isinstance(several, Sequence):
        yield from several.items
    elif tree.entries:
        yield tree


def _section(node: Node, faults: Faults) -> Section | None:
    head = record(node, SectionHead, faults)
    if head is None or not isinstance(node, Mapping):
        return None
    questions = node.get("questions")
    assert isinstance(questions, Sequence)
    when = condition_of(node, faults)
    read = [_question(item, head.id, when, faults) for item in questions.items]
    return Section(
        id=head.id, label=head.label, questions=tuple(one for one in read if one is not None)
    )


def _question(node: Node, section: str, when: Condition, faults: Faults) -> Question | None:
    if not isinstance(node, Mapping):
        faults.at(node, "a question is a table of names and contents")
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
        faults.at(node, "a column is a table of names and contents")
        return None
    column = record(node, Question, faults, when=condition_of(node, faults))
    if column is not None:
        for what in (*_misnamed(column.id, column), *_lacking_form(column)):
            faults.at(node, what)
        if column.kind in (Kind.GROUP, Kind.TABLE):
            faults.at(node, f"{column.id} is a {column.kind}, which no column can be")
    return column


_NAME = re.compile(r"[a-z][a-z0-9_]*")


def _misnamed(name: str, question: Question) -> Iterator[str]:
    """Yield which names in a question cannot be written in a path, or stand for two things."""
    codes = [choice.code for choice in question.choices]
    columns, rows = [one.id for one in question.columns], [one.id for one in question.rows]
    for each in (name, *rows):
        if not _NAME.fullmatch(each):
            yield f'"{each}" is no name: a-z, 0-9 and _, beginning with a letter'
    for names in (codes, columns, rows):
        for each in sorted({one for one in names if names.count(one) > 1}):
            yield f"{question.id} has {each} twice"


def _lacking(question: Question) -> Iterator[str]:
    yield from _lacking_form(question)
    if question.kind in (Kind.GROUP, Kind.TABLE) and not question.columns:
        yield f"{question.id} has no columns"
    if question.kind is Kind.TABLE and not question.rows:
        yield f"{question.id} has no rows"
    if question.kind is Kind.GROUP and any(one.when != ALWAYS for one in question.columns):
        yield f"{question.id} is a repeat group, and its columns can have no condition"
    if not question.cites and not question.derived:
        yield f"{question.id} cites no source"


def _lacking_form(question: Question) -> Iterator[str]:
    """Yield what a question or a column lacks to be answered at all."""
    choosing = question.kind in (Kind.CHOICE, Kind.CHOICES)
    if choosing and not question.choices and question.choices_of is None:
        yield f"{question.id} offers no choices"
    if question.kind is Kind.QUANTITY and not question.units:
        yield f"{question.id} names no units"
    try:
        re.compile(question.pattern or "")
    except re.error as error:
        yield f"{question.id} has a pattern that is none: {error}"


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
            faults.add(where, f"there are no choices of {question.choices_of}")
    return msgspec.structs.replace(question, columns=columns, choices=choices)
