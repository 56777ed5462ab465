"""What a kind of document consists of: its title, template, and clauses in order. No wording."""

from collections.abc import Mapping

import msgspec

from ipsc_docs.language import Bilingual, Language
from ipsc_docs.questionnaire.condition import ALWAYS, Condition


class DocumentSpec(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A kind of document; `clauses` maps each place of its template to clause ids in order.

    `must_cover` are the consent elements that its clauses together have to give. `proofread` is
    False for a document that mostly quotes rules.
    """

    id: str
    number: int
    template: str
    title: Bilingual
    clauses: Mapping[str, tuple[str, ...]]
    when: Condition = ALWAYS
    must_cover: tuple[str, ...] = ()
    proofread: bool = True

    def file_name(self) -> str:
        """Return the name of the finished file."""
        return f"{self.number:02d}-{self.id}.docx"

    def template_name(self, language: Language) -> str:
        """Return the name of the template file in `language`."""
        return f"{self.template}.{language}.docx"

    def clause_ids(self) -> tuple[str, ...]:
        """Return all its clauses in order."""
        return tuple(clause for slot in self.clauses.values() for clause in slot)
