"""The list of fields as a Word file to keep beside a template, in both languages at once.

Knows what goes where on the paper; refuses to know how fields are found. What reads templates is
imported inside the function.
"""

from ipsc_docs.documents.field import FieldList, Part
from ipsc_docs.documents.field_words import HEADS, how_to, line_of
from ipsc_docs.house.house import House
from ipsc_docs.language import Bilingual, Language
from ipsc_docs.typesetting.typeset import typeset
from ipsc_docs.typesetting.values import Draft, Record, Text


def field_paper(fields: FieldList, language: Language) -> bytes:
    """Return the list as a Word file; `language` is the one that comes first."""
    from ipsc_docs.house.list_paper import COLUMNS, PAPER, list_paper
    from ipsc_docs.typesetting.compiling.compiler import compile_document

    template = list_paper(language, House())
    document = compile_document(template, name="fields.docx", shape=PAPER, slots={})

    def said(words: Bilingual, between: str = "\n") -> Text:
        both = (words.zh, words.en) if language == "zh" else (words.en, words.zh)
        text = between.join(dict.fromkeys(both))
        return Text(text, text)

    def part_said(part: Part) -> Record:
        rows = (line_of(field).columns() for field in part.fields)
        lines = tuple(dict(zip(COLUMNS, map(said, row), strict=True)) for row in rows)
        return {"title": said(part.title, " / "), "lines": lines}

    filled: Record = {
        "title": said(fields.title, " / "),
        "paragraphs": tuple({"text": said(words)} for words in how_to(fields)),
        "heads": dict(zip(COLUMNS, map(said, HEADS), strict=True)),
        "parts": tuple(map(part_said, fields.parts)),
    }
    return typeset(document, Draft(filled, {})).docx
