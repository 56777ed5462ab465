"""What an answers file must hold to be a draft, or a final version, as JSON Schema.

Knows when a question is needed and what a whole answer is; how one is written is `schema_forms.py`.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

import msgspec

from ipsc_docs.answering.schema.conditions import (
    ANSWERED,
    FILLED,
    WAIVED,
    Said,
    all_of,
    any_of,
    at,
    fails,
    holds,
    negated,
    scope_of,
)
from ipsc_docs.answering.schema.scalars import Schema
from ipsc_docs.language import LANGUAGES, Bilingual, Language
from ipsc_docs.questionnaire.condition import ALWAYS, Condition
from ipsc_docs.questionnaire.question import PARTS, Kind, Question, Questionnaire, cells

_EMPTY = Bilingual(zh="这一项必须填写", en="this has to be answered")
_IN_BOTH = Bilingual(
    zh="定稿需中英文：{zh: ..., en: ...}",
    en="the final version needs both languages: {zh: ..., en: ...}",
)
_UNTOUCHED: Schema = {"$ref": "#/definitions/untouched"}
_BOTH: Schema = {"$ref": "#/definitions/both_languages"}
_REASON: Schema = {"properties": {"not_applicable": _BOTH}}


class _Demand(msgspec.Struct, frozen=True):
    """What is to stand at the end of these names; `needed` if it may not be left out."""

    steps: tuple[str, ...]
    schema: Said
    needed: bool = False


def words_of_demands(language: Language) -> Schema:
    """Return the definitions that demands refer to."""
    untouched_item = {"type": "object", "additionalProperties": _UNTOUCHED}
    return {
        # No plain list of types: an editor would offer `true` and `false` for a date.
        "answered": {
            "pattern": r"\S",
            "patternErrorMessage": _EMPTY.say(language),
            "if": {"anyOf": [{"type": "null"}, untouched_item]},
            "then": {"type": "array", "errorMessage": _EMPTY.say(language)},
        },
        "unfilled": {
            "anyOf": [_UNTOUCHED, {"type": "array", "minItems": 1, "items": untouched_item}]
        },
        "both_languages": {
            "type": "object",
            "required": list(LANGUAGES),
            "properties": dict.fromkeys(LANGUAGES, ANSWERED),
            "errorMessage": _IN_BOTH.say(language),
        },
    }


def demands(questionnaire: Questionnaire, *, final: bool) -> list[Said]:
    """Return what a file must hold, each demand with the condition under which it is one."""
    scope = scope_of(questionnaire)
    waivable = frozenset(_waivable(questionnaire))
    sure: dict[Condition, list[_Demand]] = {}
    possible: dict[Condition, list[_Demand]] = {}
    for question in questionnaire.leaves():
        steps = tuple(question.id.split("."))
        if not question.derived and _is_needed(question, final=final):
            sure.setdefault(question.when, []).append(_Demand(steps, _filled(question), True))
        if not question.derived and (schema := _whole(question, final=final)) is not True:
            possible.setdefault(question.when, []).append(_Demand(steps, schema))
    found = [_if(holds(when, scope), _nested(each, waivable)) for when, each in sure.items()]
    found += [
        _if(negated(fails(when, scope)), _nested(each, waivable)) for when, each in possible.items()
    ]
    found += [_begun(table, questionnaire, waivable) for table in scope.tables]
    if final:
        found.append(_nested(_reasons(waivable), frozenset()))
    return [one for one in found if one is not True]


def _is_needed(question: Question, *, final: bool) -> bool:
    return question.needed == "always" or (final and question.needed == "final")


def _filled(question: Question) -> Schema:
    return FILLED if question.kind is Kind.GROUP else ANSWERED


def _waivable(questionnaire: Questionnaire) -> Iterator[tuple[str, ...]]:
    """Yield the paths of tables and rows, which can be waived as a whole."""
    for table in questionnaire:
        if table.kind is Kind.TABLE:
            steps = tuple(table.id.split("."))
            yield steps
            yield from ((*steps, row.id) for row in table.rows)


def _reasons(waivable: Iterable[tuple[str, ...]]) -> list[_Demand]:
    """Return that the reasons of waived tables and of accepted warnings are in both languages."""
    accepted: Schema = {"items": {"properties": {"reason": _BOTH}}}
    return [*(_Demand(steps, _REASON) for steps in waivable), _Demand(("accepted",), accepted)]


def _if(condition: Said, then: Said) -> Said:
    if condition is True:
        return then
    return True if condition is False else {"if": condition, "then": then}


def _nested(demands: Sequence[_Demand], waivable: frozenset[tuple[str, ...]]) -> Said:
    return _below((), demands, waivable)


def _below(
    path: tuple[str, ...], demands: Sequence[_Demand], waivable: frozenset[tuple[str, ...]]
) -> Said:
    """Return all demands below a path as one schema of nested names."""
    depth = len(path)
    own = [one.schema for one in demands if len(one.steps) == depth]
    deeper = [one for one in demands if len(one.steps) > depth]
    if not deeper:
        return all_of(own)
    properties: Schema = {}
    named = sorted(deeper, key=lambda one: one.steps[: depth + 1])
    for inner, several in groupby(named, key=lambda one: one.steps[: depth + 1]):
        properties[inner[-1]] = _below(inner, tuple(several), waivable)
    schema: Schema = {"properties": properties}
    needed = dict.fromkeys(one.steps[depth] for one in deeper if one.needed)
    if needed:
        schema |= {"type": "object", "required": list(needed)}
    return all_of([*own, {"if": WAIVED, "else": schema} if path in waivable else schema])


def _whole(question: Question, *, final: bool) -> Said:
    """Return what an answer that was given must consist of; True where it is whole at once."""
    parts: Said = True
    match question.kind:
        case Kind.PROSE | Kind.LINES:
            parts = _BOTH if final else True
        case Kind.PERSON if _is_needed(question, final=final) or final:
            parts = _with_parts(Kind.PERSON, PARTS[Kind.PERSON], final=final)
        case Kind.ATTACHMENT if _is_needed(question, final=final) or final:
            parts = _with_parts(Kind.ATTACHMENT, ("title",), final=final)
        case Kind.GROUP:
            return _whole_list(question, final=final)
    if not final:
        return True if parts is True else _unless(_UNTOUCHED, _unless(WAIVED, parts))
    if parts is True:
        return _REASON if question.not_applicable else True
    return _unless(_UNTOUCHED, {"if": WAIVED, "then": _REASON, "else": parts})


def _unless(exception: Schema, schema: Said) -> Schema:
    return {"if": exception, "else": schema}


def _with_parts(kind: Kind, names: Iterable[str], *, final: bool) -> Schema:
    texts = (Kind.PROSE, Kind.LINES)
    return {
        "type": "object",
        "required": list(names),
        "properties": {
            name: _BOTH if final and PARTS[kind][name] in texts else ANSWERED for name in names
        },
    }


def _whole_list(group: Question, *, final: bool) -> Said:
    found = [
        *(
            _Demand((column.id,), _filled(column), True)
            for column in group.columns
            if _is_needed(column, final=final)
        ),
        *(_Demand((column.id,), _whole(column, final=final)) for column in group.columns),
    ]
    kept = [one for one in found if one.schema is not True]
    items = _nested(kept, frozenset())
    reason: Said = _REASON if final else True
    if items is True:
        return reason
    return all_of([reason, _unless({"$ref": "#/definitions/unfilled"}, {"items": items})])


def _begun(
    table: Question, questionnaire: Questionnaire, waivable: frozenset[tuple[str, ...]]
) -> Said:
    """Return that a table in which one cell is answered has every cell answered."""
    scope = scope_of(questionnaire)
    several: dict[Condition, list[Question]] = {}
    for cell in cells(table):
        several.setdefault(cell.when, []).append(cell)
    may_apply = {when: True if when == ALWAYS else negated(fails(when, scope)) for when in several}
    begun = any_of(
        all_of([may_apply[when], any_of(_answered(cell) for cell in each)])
        for when, each in several.items()
    )
    full = all_of(
        _if(may_apply[when], _nested([_needed(cell) for cell in each], waivable))
        for when, each in several.items()
    )
    return _if(begun, full)


def _needed(cell: Question) -> _Demand:
    return _Demand(tuple(cell.id.split(".")), ANSWERED, True)


def _answered(cell: Question) -> Said:
    steps = cell.id.split(".")
    return any_of([at(steps, ANSWERED), at(steps[:-1], WAIVED)])
