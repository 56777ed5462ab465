"""What the toolkit knows, as one record. Loads and checks nothing itself."""

from collections.abc import Mapping

import msgspec

from ipsc_docs.documents.draft import Wording
from ipsc_docs.language import Bilingual
from ipsc_docs.questionnaire.question import Questionnaire
from ipsc_docs.regulation.requirement import Requirement


class Library(msgspec.Struct, frozen=True, kw_only=True):
    """All content and templates of the toolkit, checked against each other.

    `templates` maps a template's file name to its bytes. `digests` has one SHA-256 per file.
    """

    questionnaire: Questionnaire
    requirements: tuple[Requirement, ...]
    wording: Wording
    elements: Mapping[str, Bilingual]
    templates: Mapping[str, bytes]
    digests: Mapping[str, str]
