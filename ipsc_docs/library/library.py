"""What the toolkit knows, as one record. Loads and checks nothing itself."""

from collections.abc import Mapping

import msgspec

from ipsc_docs.documents.draft import Wording
from ipsc_docs.language import Bilingual
from ipsc_docs.proofreading.terms import Glossary
from ipsc_docs.questionnaire.question import Questionnaire
from ipsc_docs.regulation.requirement import Requirement


class Standard(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A standard of consent: the elements it asks for, each with its own number or an empty text."""

    name: Bilingual
    elements: Mapping[str, str]


class Library(msgspec.Struct, frozen=True, kw_only=True):
    """All content and templates of the toolkit, checked against each other.

    `templates` maps a template's file name to its bytes. `digests` has one SHA-256 per built-in
    file, `office` one per file of the office whose folder was laid over them.
    """

    questionnaire: Questionnaire
    requirements: tuple[Requirement, ...]
    wording: Wording
    elements: Mapping[str, Bilingual]
    standards: Mapping[str, Standard]
    not_for_documents: Mapping[str, Bilingual]
    glossary: Glossary
    templates: Mapping[str, bytes]
    digests: Mapping[str, str]
    office: Mapping[str, str] = {}
