"""Compiled documents, each compiled once, kept, and found again. Knows no answer.

Compiling needs jinja2, docxtpl and Markdown; typesetting does not, so nothing of them is imported
before something has to be compiled.
"""

from collections.abc import Iterator, Mapping

from ipsc_docs.cache import Cache, key_of
from ipsc_docs.documents.clause import Clause
from ipsc_docs.documents.draft import PlannedDocument, Wording
from ipsc_docs.documents.shape import shape_of
from ipsc_docs.documents.specification import DocumentSpec
from ipsc_docs.documents.worded import Template, compile_worded, worded
from ipsc_docs.language import LANGUAGES, Language
from ipsc_docs.questionnaire.question import Questionnaire
from ipsc_docs.typesetting.nodes import CompiledDocument
from ipsc_docs.typesetting.typeset import typeset
from ipsc_docs.typesetting.values import Printed


class Press:
    """Typesets documents with the wording and templates of one library."""

    def __init__(
        self,
        questionnaire: Questionnaire,
        wording: Wording,
        templates: Mapping[str, bytes],
        cache: Cache = Cache(None),  # noqa: B008 - it holds nothing
    ) -> None:
        self._questionnaire, self._wording = questionnaire, wording
        self._templates, self._cache = templates, cache
        self._labelled = {
            one: key_of(shape_of(questionnaire, wording.labels, one)) for one in LANGUAGES
        }
        self._compiled: dict[tuple[str, Language], CompiledDocument] = {}

    def print(self, planned: PlannedDocument) -> Printed:
        """Return the finished Word file of a planned document."""
        return typeset(self.compiled(planned.spec, planned.language), planned.draft)

    def compiled(self, spec: DocumentSpec, language: Language) -> CompiledDocument:
        """Return a document kind in one language as data; raises TemplateError."""
        key = (spec.id, language)
        if key not in self._compiled:
            self._compiled[key] = self._found_or_made(spec, language)
        return self._compiled[key]

    def _found_or_made(self, spec: DocumentSpec, language: Language) -> CompiledDocument:
        key = self._key(spec, language)
        found = self._cache.find(key, CompiledDocument)
        if found is None:
            found = self._compile(spec, language)
            self._cache.keep(key, found)
        return found

    def _key(self, spec: DocumentSpec, language: Language) -> bytes:
        """Return the digest of everything that goes into a compiled document."""
        clauses = [
            (slot, clause.id, clause.version, clause.body.say(language))
            for slot, clause in self._clauses(spec)
        ]
        template = spec.template_name(language)
        made_of = (template, self._templates[template], self._labelled[language], language, clauses)
        return key_of(made_of)

    def _clauses(self, spec: DocumentSpec) -> Iterator[tuple[str, Clause]]:
        for slot, names in spec.clauses.items():
            yield from ((slot, self._wording.clauses[name]) for name in names)

    def _compile(self, spec: DocumentSpec, language: Language) -> CompiledDocument:
        name = spec.template_name(language)
        template = Template(name, self._templates[name])
        return compile_worded(
            template, worded(spec, template, self._questionnaire, self._wording, language)
        )
