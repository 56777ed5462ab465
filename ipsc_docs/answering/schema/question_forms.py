"""How each kind of answer is written, with its parts, as JSON Schema.

Knows no section and no condition; what one word looks like is `schema_scalars.py`.
"""

from collections.abc import Mapping

import msgspec

from ipsc_docs.answering.needs import NEEDS
from ipsc_docs.answering.schema.scalars import BLANK, SIMPLE, Schema, text
from ipsc_docs.documents.draft import Wording
from ipsc_docs.language import LANGUAGES, Bilingual, Language
from ipsc_docs.questionnaire.question import PARTS, Kind, Question

_WAIVED = Bilingual(
    zh="不适用：写明理由，文件中会印出", en="Not applicable: give the reason, which is printed"
)
_IN = {
    "zh": Bilingual(zh="中文文字", en="The text in Chinese"),
    "en": Bilingual(zh="英文文字", en="The text in English"),
}
_RULE = Bilingual(zh="依据：", en="Rule: ")


class Voice(msgspec.Struct, frozen=True):
    """The language of titles and descriptions; `wording` names rules and parts, if it is given."""

    language: Language
    wording: Wording | None = None

    def say(self, words: Bilingual) -> str:
        """Return words in the language."""
        return words.say(self.language)

    def part(self, kind: Kind, name: str) -> str:
        """Return what a part of a person or of a paper is called."""
        # A person's title is a rank, a paper's title is its name.
        known = "person_title" if kind is Kind.PERSON and name == "title" else name
        return self.wording.labels.column(known, self.language) if self.wording else name


def definitions(voice: Voice) -> Schema:
    """Return what the forms refer to."""
    untouched: Schema = {"$ref": "#/definitions/untouched"}
    return {
        "text": text(),
        "prose": _prose(voice),
        "blank": {"type": ["null", "string"], "pattern": BLANK},
        "untouched": {
            "anyOf": [
                {"$ref": "#/definitions/blank"},
                {"type": "object", "additionalProperties": untouched},
            ]
        },
        "reason": {"allOf": [{"$ref": "#/definitions/prose"}, {"not": untouched}]},
    }


def asked(question: Question, voice: Voice) -> Schema:
    """Return a question with everything that an editor shows of it."""
    return {**shown(question, voice), **form(question, voice)}


def shown(question: Question, voice: Voice) -> Schema:
    """Return the label, and as description the help, the choices and the rule."""
    lines = [voice.say(question.help)]
    lines += [f"{one.code}: {voice.say(one.label)}" for one in question.choices]
    lines += [" / ".join(question.units)] if question.units else []
    need = NEEDS[question.needed]
    lines.append(voice.say(Bilingual(zh=f"{need.zh}。", en=f"{need.en.capitalize()}.")))
    if voice.wording is not None and question.cites:
        lines.append(voice.say(_RULE) + voice.say(voice.wording.sources.cite(question.cites)))
    return {
        "title": voice.say(question.label),
        "description": "\n".join(line for line in lines if line),
    }


def form(question: Question, voice: Voice) -> Schema:
    """Return what may be written for a question."""
    match question.kind:
        case Kind.PROSE | Kind.LINES:
            schema = _prose(voice)
        case Kind.PERSON | Kind.ATTACHMENT:
            schema = _parts(question.kind, voice)
        case Kind.GROUP:
            schema = _list(question, voice)
        case Kind.TABLE:
            return _table(question, voice)
        case _:
            schema = SIMPLE[question.kind](question, voice.language)
    return _or_waived(schema, voice) if question.not_applicable else schema


def _prose(voice: Voice) -> Schema:
    texts: Schema = {name: _described(_IN[name], "text", voice) for name in LANGUAGES}
    written = text()
    return {**written, "type": [*_listed(written["type"]), "object"], **closed(texts)}


def _parts(kind: Kind, voice: Voice) -> Schema:
    named = {
        name: {"title": voice.part(kind, name), **_part(one, voice)}
        for name, one in PARTS[kind].items()
    }
    return {**_blank_or("object"), **closed(named)}


def _part(kind: Kind, voice: Voice) -> Schema:
    if kind is Kind.PROSE:
        return {"allOf": [{"$ref": "#/definitions/prose"}]}
    return SIMPLE[kind](_PART, voice.language)


_NOTHING = Bilingual(zh="", en="")
_PART = Question(id="", kind=Kind.NAME, label=_NOTHING, help=_NOTHING)


def _list(group: Question, voice: Voice) -> Schema:
    columns = {column.id: asked(column, voice) for column in group.columns}
    return {**_blank_or("array"), "items": {"type": "object", **closed(columns)}}


def _table(table: Question, voice: Voice) -> Schema:
    cells = {
        column.id: asked(
            msgspec.structs.replace(
                column,
                not_applicable=table.not_applicable,
                needed=table.needed,
                cites=column.cites or table.cites,
            ),
            voice,
        )
        for column in table.columns
    }
    waivable = table.not_applicable
    row = {**_blank_or("object"), **_closed_or_waived(cells, waivable, voice)}
    rows = {one.id: {"title": voice.say(one.label), **row} for one in table.rows}
    return {**_blank_or("object"), **_closed_or_waived(rows, waivable, voice)}


def _blank_or(kind: str) -> Schema:
    return {"type": [kind, "string", "null"], "pattern": BLANK}


def closed(properties: Mapping[str, object]) -> Schema:
    """Return these names and no others."""
    return {"properties": dict(properties), "additionalProperties": False}


def _closed_or_waived(properties: Mapping[str, object], waivable: bool, voice: Voice) -> Schema:
    if not waivable:
        return closed(properties)
    return {
        **closed({**properties, **_waiver(voice)}),
        "dependencies": {"not_applicable": {"maxProperties": 1}},
    }


def _or_waived(schema: Schema, voice: Voice) -> Schema:
    """Return a form that also takes `{not_applicable: the reason}`."""
    alone = {**closed(_waiver(voice)), "required": ["not_applicable"]}
    if "anyOf" in schema:
        return {"anyOf": [*_listed(schema["anyOf"]), {"type": "object", **alone}]}
    types, known = _listed(schema["type"]), schema.get("properties")
    if isinstance(known, dict):
        return {**schema, **_closed_or_waived(known, True, voice)}
    return {**schema, "type": [*types, "object"], **alone}


def _waiver(voice: Voice) -> Schema:
    return {"not_applicable": _described(_WAIVED, "reason", voice)}


def _described(words: Bilingual, definition: str, voice: Voice) -> Schema:
    return {"description": voice.say(words), "allOf": [{"$ref": f"#/definitions/{definition}"}]}


def _listed(value: object) -> list[object]:
    assert isinstance(value, list)
    return value
