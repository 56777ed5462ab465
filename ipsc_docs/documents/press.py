"""Compiled documents, each compiled once when it is first needed. Knows no answer.

Compiling needs jinja2, docxtpl and Markdown; typesetting does not, so they are imported here only
when something has to be compiled.
"""

from collections.abc import Mapping

from ipsc_docs.documents.draft import PlannedDocument, Wording
from ipsc_docs.documents.shape import shape_of
from ipsc_docs.documents.specification import DocumentSpec
from ipsc_docs.language import Language
from ipsc_docs.questionnaire.question import Questionnaire
from ipsc_docs.typesetting.nodes import CompiledDocument
from ipsc_docs.typesetting.typeset import typeset
from ipsc_docs.typesetting.values import Printed


class Press:
    """Typesets documents with the wording and templates of one library."""

    def __init__(
        self, questionnaire: Questionnaire, wording: Wording, templates: Mapping[str, bytes]
    ) -> None:
        self._questionnaire, self._wording, self._templates = questionnaire, wording, templates
        self._compiled: dict[tuple[str, Language], CompiledDocument] = {}

    def print(self, planned: PlannedDocument) -> Printed:
        """Return the finished Word file of a planned document."""
        return typeset(self.compiled(planned.spec, planned.language), planned.draft)

    def compiled(self, spec: DocumentSpec, language: Language) -> CompiledDocument:
        """Return a document kind in one language as data; raises TemplateError."""
        key = (spec.id, language)
        if key not in self._compiled:
            self._compiled[key] = self._compile(spec, language)
        return self._compiled[key]

    def _compile(self, spec: DocumentSpec, language: Language) -> CompiledDocument:
        from ipsc_docs.typesetting.compiling.compiler import compile_document
        from ipsc_docs.typesetting.compiling.slots import ClauseSource
        from ipsc_docs.typesetting.wording.clause_xml import word_xml
        from ipsc_docs.typesetting.wording.styles import FIRST_FREE_NUMBER

        shape = shape_of(self._questionnaire, self._wording.labels, language)
        slots: dict[str, list[ClauseSource]] = {}
        numbering, number = "", FIRST_FREE_NUMBER
        for slot, names in spec.clauses.items():
            sources = slots.setdefault(slot, [])
            for name in names:
                clause = self._wording.clauses[name]
                worded = word_xml(
                    clause.body.say(language),
                    clause=clause.id,
                    shape=shape,
                    language=language,
                    first_number=number,
                )
                number, numbering = worded.next_number, numbering + worded.numbering
                sources.append(ClauseSource(clause.id, clause.version, worded.xml))
        template = spec.template_name(language)
        return compile_document(
            self._templates[template],
            name=template,
            shape=shape,
            slots=slots,
            numbering=numbering,
        )
