"""An author's own template with the answers of a study, before the template is put to use.

Knows one template and one study; refuses to know the package that a study becomes.
"""

import msgspec

from ipsc_docs.documents.draft import Wording, plan
from ipsc_docs.documents.shape import shape_of
from ipsc_docs.documents.specification import DocumentSpec
from ipsc_docs.documents.worded import Template, Worded, compile_worded, worded
from ipsc_docs.language import Bilingual, Language
from ipsc_docs.questionnaire.answers import Answers
from ipsc_docs.regulation.assessment import Assessment
from ipsc_docs.typesetting.typeset import typeset
from ipsc_docs.typesetting.values import Printed


class Sample(msgspec.Struct, frozen=True):
    """What a preview is filled with: a study's answers and their assessment, and the wording."""

    answers: Answers
    assessments: tuple[Assessment, ...]
    wording: Wording


def preview(
    template: Template, kind: DocumentSpec | None, sample: Sample, language: Language
) -> Printed:
    """Return the document that a template becomes; raises TemplateError.

    Without a kind of document its places for clauses stay empty, and its title is the file's name.
    """
    spec = kind or _nameless(template)
    words = _words(template, kind, sample, language)
    status = sample.wording.labels.words["draft_mark"].say(language)
    (planned,) = plan([spec], sample.wording, sample.answers, sample.assessments, language, status)
    return typeset(compile_worded(template, words), planned.draft)


def _words(
    template: Template, kind: DocumentSpec | None, sample: Sample, language: Language
) -> Worded:
    questionnaire = sample.answers.questionnaire
    if kind is not None:
        return worded(kind, template, questionnaire, sample.wording, language)
    from ipsc_docs.typesetting.compiling.faults import places_for_clauses

    places = places_for_clauses(template.content, template.name)
    shape = shape_of(questionnaire, sample.wording.labels, language)
    return Worded(shape, {name: [] for name in places}, "")


def _nameless(template: Template) -> DocumentSpec:
    stem = template.name.removesuffix(".docx")
    title = Bilingual(zh=stem, en=stem)
    return DocumentSpec(id="preview", number=0, template=stem, title=title, clauses={})
