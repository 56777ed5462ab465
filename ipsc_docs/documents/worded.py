"""The clauses of a document, worded in the styles and numbers of one Word template. No answer.

What reads templates is imported inside the functions: a program that only typesets never pays.
"""

import re
from typing import TYPE_CHECKING

import msgspec

from ipsc_docs.documents.draft import Wording
from ipsc_docs.documents.shape import shape_of
from ipsc_docs.documents.specification import DocumentSpec
from ipsc_docs.language import Language
from ipsc_docs.questionnaire.question import Questionnaire
from ipsc_docs.typesetting.nodes import CompiledDocument
from ipsc_docs.typesetting.shapes import Section
from ipsc_docs.typesetting.unpacking import read_package

if TYPE_CHECKING:
    from ipsc_docs.typesetting.compiling.slots import ClauseSource
    from ipsc_docs.typesetting.wording.styles import Styles

_NUMBER = re.compile(rb"<w:num\b[^<>]*\bw:numId=\"(\d{1,9})\"")
_NO_STYLES = b'<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'


class Template(msgspec.Struct, frozen=True):
    """A Word template by the name that messages give it."""

    name: str
    content: bytes


class Worded(msgspec.Struct, frozen=True):
    """What a template is compiled with: its fields, and its clauses with their numbered lists."""

    shape: Section
    slots: "dict[str, list[ClauseSource]]"
    numbering: str


def worded(
    spec: DocumentSpec,
    template: Template,
    questionnaire: Questionnaire,
    wording: Wording,
    language: Language,
) -> Worded:
    """Return the clauses of a kind of document as a template takes them; raises TemplateError."""
    from ipsc_docs.typesetting.compiling.slots import ClauseSource
    from ipsc_docs.typesetting.wording.clause_xml import word_xml

    shape = shape_of(questionnaire, wording.labels, language)
    slots: dict[str, list[ClauseSource]] = {slot: [] for slot in spec.clauses}
    styles, number = _house(template) if spec.clause_ids() else (None, 0)
    numbering = ""
    for slot, names in spec.clauses.items():
        for clause in (wording.clauses[name] for name in names):
            assert styles is not None
            said = word_xml(
                clause.body.say(language),
                clause=clause.id,
                shape=shape,
                language=language,
                first_number=number,
                styles=styles,
            )
            number, numbering = said.next_number, numbering + said.numbering
            slots[slot].append(ClauseSource(clause.id, clause.version, said.xml))
    return Worded(shape, slots, numbering)


def compile_worded(template: Template, words: Worded) -> CompiledDocument:
    """Return a template with its clauses as data; raises TemplateError."""
    from ipsc_docs.typesetting.compiling.compiler import compile_document

    return compile_document(
        template.content,
        name=template.name,
        shape=words.shape,
        slots=words.slots,
        numbering=words.numbering,
    )


def _house(template: Template) -> "tuple[Styles, int]":
    """Return the styles of a template, and the first list number that it leaves free."""
    from ipsc_docs.typesetting.compiling.preflight import contents_of
    from ipsc_docs.typesetting.wording.styles import FIRST_FREE_NUMBER, styles_of

    package = read_package(template.content, template.name)
    contents_of(package)
    numbering = package.parts.get("word/numbering.xml", _NO_STYLES)
    styles = styles_of(template.name, package.parts.get("word/styles.xml", _NO_STYLES), numbering)
    taken = map(int, _NUMBER.findall(numbering))
    return styles, max([FIRST_FREE_NUMBER, *(number + 1 for number in taken)])
