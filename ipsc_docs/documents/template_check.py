"""An author's template held against what the library can fill it with. Makes no document."""

from collections.abc import Mapping, Sequence

from ipsc_docs.documents.draft import Wording
from ipsc_docs.documents.shape import shape_of
from ipsc_docs.documents.specification import DocumentSpec
from ipsc_docs.documents.worded import Template, worded
from ipsc_docs.errors import TemplateError
from ipsc_docs.findings import Finding
from ipsc_docs.language import Language
from ipsc_docs.questionnaire.question import Questionnaire
from ipsc_docs.typesetting.compiling.slots import ClauseSource
from ipsc_docs.typesetting.lint.template import Sort, lint_template, sort_of, styles_missing

__all__ = ["Sort", "check_template", "sort_of"]


def check_template(
    template: Template,
    kind: DocumentSpec | None,
    questionnaire: Questionnaire,
    wording: Wording,
    language: Language,
) -> tuple[Finding, ...]:
    """Return everything that is wrong with a template, for one kind of document or for any."""
    slots: Mapping[str, Sequence[ClauseSource]] | None = None
    numbering, unstyled = "", None
    if kind is not None:
        slots = dict.fromkeys(kind.clauses, ())
        try:
            words = worded(kind, template, questionnaire, wording, language)
            slots, numbering = words.slots, words.numbering
        except TemplateError as error:
            unstyled = styles_missing(error)
    found = lint_template(
        template.content,
        name=template.name,
        shape=shape_of(questionnaire, wording.labels, language),
        slots=slots,
        numbering=numbering,
    )
    # A file that is refused as a whole has not been looked at for styles.
    if unstyled is None or sort_of(found) is Sort.REFUSED:
        return found
    return (unstyled, *found)
