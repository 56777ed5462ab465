"""The questionnaire as a JSON Schema, so that an editor completes and checks an answers file.

Draft 7, which editors know best. Knows the layout of an answers file; what a schema cannot say
(a name given twice, a quoted number out of range) stays with `ipsc-docs check`.
"""

import msgspec

from ipsc_docs.answering.schema.conditions import ANSWERED
from ipsc_docs.answering.schema.demands import demands, words_of_demands
from ipsc_docs.answering.schema.question_forms import Voice, asked, closed, definitions
from ipsc_docs.answering.schema.scalars import ALLOWED, BLANK, DATE, Schema, matching
from ipsc_docs.documents.draft import Wording
from ipsc_docs.language import LANGUAGES, Bilingual, Language
from ipsc_docs.questionnaire.question import Questionnaire, Section

_TITLE = Bilingual(zh="多能干细胞临床研究答卷", en="Answers about a pluripotent-stem-cell study")
_LANGUAGE = Bilingual(
    zh="只写一种语言的文字是哪种语言", en="The language of texts given in one language only"
)
_VERSION = Bilingual(
    zh="答卷所依据的问卷版本；较旧时用 ipsc-docs answers upgrade 升级",
    en="The version of the questionnaire; `ipsc-docs answers upgrade` brings an older file up",
)
_ACCEPTED = Bilingual(
    zh="已说明理由而接受的警告", en="Warnings that somebody accepted, each with the reason"
)


def schema_text(
    questionnaire: Questionnaire,
    wording: Wording | None,
    language: Language,
    *,
    final: bool = False,
) -> bytes:
    """Return the schema as JSON, names in the order in which they are asked."""
    schema = schema_of(questionnaire, wording, language, final=final)
    return msgspec.json.format(msgspec.json.encode(schema), indent=1) + b"\n"


def schema_of(
    questionnaire: Questionnaire,
    wording: Wording | None,
    language: Language,
    *,
    final: bool = False,
) -> Schema:
    """Return the schema of an answers file, titles and descriptions in `language`.

    `wording` adds the rules and the names of parts. A `final` one also demands what is needed
    for the final version in both languages.
    """
    voice = Voice(language, wording)
    sections = {one.id: _section(one, voice) for one in questionnaire.sections}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": voice.say(_TITLE),
        "type": "object",
        **closed({**_headers(questionnaire, voice), **sections}),
        "allOf": demands(questionnaire, final=final),
        "definitions": {**definitions(voice), **words_of_demands(language)},
    }


def _headers(questionnaire: Questionnaire, voice: Voice) -> Schema:
    return {
        "language": {"description": voice.say(_LANGUAGE), "enum": list(LANGUAGES)},
        "questionnaire": {
            "description": voice.say(_VERSION),
            "type": ["integer", "string"],
            "pattern": r"^\s*[1-9][0-9]{0,5}\s*$",
            "minimum": 1,
            "maximum": questionnaire.changes.version,
        },
        "accepted": {
            "description": voice.say(_ACCEPTED),
            "type": ["array", "string", "null"],
            "pattern": BLANK,
            "items": _acceptance(),
        },
    }


def _acceptance() -> Schema:
    text = {"type": ["string", "number", "boolean"], "pattern": r"\S", "not": _OTHER}
    parts = {
        "code": text,
        "at": text,
        "reason": {"$ref": "#/definitions/reason"},
        "by": text,
        "date": {"allOf": [matching(DATE, "2026-05-20"), ANSWERED]},
    }
    return {"type": "object", **closed(parts), "required": list(parts)}


_OTHER: Schema = {"type": "string", "not": {"pattern": ALLOWED}}


def _section(section: Section, voice: Voice) -> Schema:
    if section.bare:
        return asked(section.questions[0], voice)
    questions = {
        question.id.removeprefix(f"{section.id}."): asked(question, voice)
        for question in section.questions
        if not question.derived
    }
    return {
        "title": voice.say(section.label),
        "type": ["object", "string", "null"],
        "pattern": BLANK,
        **closed(questions),
    }
