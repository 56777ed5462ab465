"""Conditions of questions as JSON Schema over a whole answers file: when they hold, when they fail.

A condition that is not decided yet neither holds nor fails, so there are two translations. What no
schema can compare (dates, what the toolkit finds out by itself) is never decided here.
"""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from ipsc_docs.answering.schema.scalars import NO, YES, Schema, as_read
from ipsc_docs.questionnaire.condition import (
    ALWAYS,
    All,
    Any,
    Condition,
    Not,
    OverItems,
    Test,
)
from ipsc_docs.questionnaire.question import Kind, Question, Questionnaire

Said = Schema | bool
"""A schema; as in JSON Schema itself, True takes everything and False nothing."""

WAIVED: Schema = {"type": "object", "required": ["not_applicable"]}
ANSWERED: Schema = {"$ref": "#/definitions/answered"}
FILLED: Schema = {"not": {"$ref": "#/definitions/unfilled"}}


class _Scope(msgspec.Struct, frozen=True):
    """What a condition reads: the questions of a file, or the columns of one item of a group."""

    questions: Mapping[str, Question]
    tables: tuple[Question, ...] = ()
    inside: bool = False


def scope_of(questionnaire: Questionnaire) -> _Scope:
    """Return what conditions of questions read."""
    tables = tuple(one for one in questionnaire if one.kind is Kind.TABLE)
    return _Scope(questionnaire.by_id, tables)


def holds(condition: Condition, scope: _Scope) -> Said:
    """Return the schema of the files for which a condition certainly holds."""
    match condition:
        case Test():
            return _test_holds(condition, scope)
        case All():
            return all_of(holds(part, scope) for part in condition.parts)
        case Any():
            return any_of(holds(part, scope) for part in condition.parts)
        case Not():
            return fails(condition.part, scope)
        case OverItems():
            group = scope.questions[condition.group]
            word = "contains" if condition.quantifier == "some" else "items"
            listed = _items(word, holds(condition.where, _columns(group)))
            return all_of([_may_apply(group, scope), _there(group, scope, listed)])


def fails(condition: Condition, scope: _Scope) -> Said:
    """Return the schema of the files for which a condition certainly does not hold."""
    match condition:
        case Test():
            return _test_fails(condition, scope)
        case All():
            return any_of(fails(part, scope) for part in condition.parts)
        case Any():
            return all_of(fails(part, scope) for part in condition.parts)
        case Not():
            return holds(condition.part, scope)
        case OverItems():
            group = scope.questions[condition.group]
            word = "items" if condition.quantifier == "some" else "contains"
            listed = _items(word, fails(condition.where, _columns(group)))
            return any_of(
                [
                    *_not_asked(group, scope),
                    _there(group, scope, WAIVED),
                    _there(group, scope, all_of([listed, FILLED])),
                ]
            )


def _columns(group: Question) -> _Scope:
    return _Scope({column.id: column for column in group.columns}, inside=True)


def _items(word: str, schema: Said) -> Schema:
    return {"type": "array", word: schema}


def _test_holds(test: Test, scope: _Scope) -> Said:
    question = scope.questions[test.question]
    wanted = _matching(test, question)
    if question.derived or wanted is None:
        return False
    return all_of([_may_apply(question, scope), _there(question, scope, wanted)])


def _test_fails(test: Test, scope: _Scope) -> Said:
    question = scope.questions[test.question]
    wanted = _matching(test, question)
    if question.derived or wanted is None:
        return False
    other = all_of([_filled(question), negated(wanted), *_UNDECIDED.get(test.operator, ())])
    return any_of([*_not_asked(question, scope), _there(question, scope, other)])


# A number in quotes is text for a schema, which is neither more nor less than a number.
_NO_TEXT: Said = {"not": {"type": "string"}}
_UNDECIDED: Mapping[str, tuple[Said, ...]] = {"at_least": (_NO_TEXT,), "at_most": (_NO_TEXT,)}


def _may_apply(question: Question, scope: _Scope) -> Said:
    return True if question.when == ALWAYS else negated(fails(question.when, scope))


def _not_asked(question: Question, scope: _Scope) -> list[Said]:
    """Return when a question counts as not asked: it does not apply, or was left out and may be."""
    if scope.inside:
        return []
    parts: list[Said] = [] if question.when == ALWAYS else [fails(question.when, scope)]
    if question.needed == "optional":
        parts.append(negated(_there(question, scope, _filled(question))))
    return parts


def _filled(question: Question) -> Schema:
    return FILLED if question.kind is Kind.GROUP else ANSWERED


def _there(question: Question, scope: _Scope, schema: Said) -> Said:
    """Return a file in which the answer to a question is like that.

    A cell of a table may be waived with its row, or with the whole table.
    """
    steps = question.id.split(".")
    found = [at(steps, schema)]
    if any(question.id.startswith(f"{table.id}.") for table in scope.tables):
        around = all_of([WAIVED, at(["not_applicable"], True), schema])
        found += [at(steps[:-1], around), at(steps[:-2], around)]
    return any_of(found)


def _matching(test: Test, question: Question) -> Said | None:
    """Return the values for which a comparison holds, None where no schema can tell them."""
    if test.operator == "answered":
        return _filled(question)
    match test.operator, question.kind:
        case "is", Kind.CHOICE:
            return _one_of(test)
        case "is", Kind.CHOICES:
            return _items("contains", _one_of(test))
        case "is", Kind.YES_NO:
            return any_of(_yes_or_no(value is True) for value in test.values)
        case "is", Kind.WHOLE_NUMBER:
            return any_of(_number(value) for value in test.values)
        case "at_least", Kind.WHOLE_NUMBER:
            return {"type": "integer", "minimum": test.values[0]}
        case "at_most", Kind.WHOLE_NUMBER:
            return {"type": "integer", "maximum": test.values[0]}
    return None


def _one_of(test: Test) -> Schema:
    return {"enum": [each for value in test.values for each in as_read(str(value))]}


def _yes_or_no(wanted: bool) -> Said:
    written: Schema = {"type": "string", "pattern": rf"^\s*(?:{YES if wanted else NO})\s*$"}
    return any_of([{"const": wanted}, written])


def _number(value: object) -> Said:
    written: Schema = {"type": "string", "pattern": rf"^\s*0*{value}\s*$"}
    return any_of([{"type": "integer", "const": value}, written])


def at(steps: Sequence[str], schema: Said) -> Said:
    """Return a mapping in which something like that stands at the end of these names."""
    if schema is False:
        return False
    for step in reversed(steps):
        schema = {"type": "object", "required": [step], "properties": {step: schema}}
    return schema


def all_of(parts: Iterable[Said]) -> Said:
    """Return what all of these take."""
    kept = [part for part in parts if part is not True]
    if any(part is False for part in kept):
        return False
    return kept[0] if len(kept) == 1 else {"allOf": kept} if kept else True


def any_of(parts: Iterable[Said]) -> Said:
    """Return what one of these takes, or several."""
    kept = [part for part in parts if part is not False]
    if any(part is True for part in kept):
        return True
    return kept[0] if len(kept) == 1 else {"anyOf": kept} if kept else False


def negated(schema: Said) -> Said:
    """Return what a schema does not take."""
    return not schema if isinstance(schema, bool) else {"not": schema}
