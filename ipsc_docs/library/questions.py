"""The questionnaire, from `content/questionnaire/*.yaml`. Knows no requirement and no clause."""

from collections.abc import Iterator
from collections.abc import Mapping as MappingABC
from typing import cast

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
from ipsc_docs.reading.tree import Mapping, Node, Sequence, plain_value


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
    except (ConditionError, ValueError) as error:
        faults.at(written, str(error))
        return None


def _heads(tree: Mapping) -> Iterator[Mapping]:
    several = tree.get("sections")
    if isinstance(several, Sequence):
        yield from (item for item in several.items if isinstance(item, Mapping))
    elif tree.entries:
        yield tree


def _section(node: Mapping, faults: Faults) -> Section | None:
    head = record(node, SectionHead, faults)
    questions = node.get("questions")
    if head is None or not isinstance(questions, Sequence):
        return None
    when = condition_of(node, faults)
    read = [_question(item, head.id, when, faults) for item in questions.items]
    return Section(
        id=head.id, label=head.label, questions=tuple(one for one in read if one is not None)
    )


def _question(node: Node, section: str, when: Condition, faults: Faults) -> Question | None:
    if not isinstance(node, Mapping):
        faults.at(node, "a question is a table of names and contents")
        return None
    name = plain_value(cast(Node, node.get("id"))) if node.get("id") else ""
    full = str(name) if name == section else f"{section}.{name}"
    ready: dict[str, object] = {"id": full, "when": both(when, condition_of(node, faults))}
    columns = node.get("columns")
    if isinstance(columns, Sequence):
        read = [_column(item, faults) for item in columns.items]
        ready["columns"] = tuple(one for one in read if one is not None)
    question = record(node, Question, faults, **ready)
    if question is not None:
        _check(question, node, faults)
    return question


def _column(node: Node, faults: Faults) -> Question | None:
    if not isinstance(node, Mapping):
        faults.at(node, "a column is a table of names and contents")
        return None
    return record(node, Question, faults, when=condition_of(node, faults))


def _check(question: Question, node: Node, faults: Faults) -> None:
    if question.kind in (Kind.CHOICE, Kind.CHOICES) and not (
        question.choices or question.choices_of
    ):
        faults.at(node, f"{question.id} offers no choices")
    if question.kind is Kind.QUANTITY and not question.units:
        faults.at(node, f"{question.id} names no units")
    if question.kind in (Kind.GROUP, Kind.TABLE) and not question.columns:
        faults.at(node, f"{question.id} has no columns")
    if question.kind is Kind.TABLE and not question.rows:
        faults.at(node, f"{question.id} has no rows")
    if not question.cites and not question.derived:
        faults.at(node, f"{question.id} cites no source")


def _with_choices(sections: tuple[Section, ...], faults: Faults) -> tuple[Section, ...]:
    """Return the sections with `choices_of` replaced by the choices of the question it names."""
    known = {one.id: one.choices for section in sections for one in section.questions}
    return tuple(
        msgspec.structs.replace(
            section,
            questions=tuple(_filled(question, known, faults) for question in section.questions),
        )
        for section in sections
    )


def _filled(
    question: Question, known: MappingABC[str, tuple[Choice, ...]], faults: Faults
) -> Question:
    columns = tuple(_filled(column, known, faults) for column in question.columns)
    choices = question.choices
    if question.choices_of is not None:
        choices = known.get(question.choices_of, ())
        if not choices:
            faults.add(question.id, f"there are no choices of {question.choices_of}")
    return msgspec.structs.replace(question, columns=columns, choices=choices)
