"""An empty answers file asks everything that may apply, and is itself without fault."""

from unittest.mock import Mock

import pytest
from forms import FORM

from ipsc_docs.answering.beginning.blank_form import Form, blank_form
from ipsc_docs.language import LANGUAGES, Bilingual
from ipsc_docs.questionnaire.answers import Answers
from ipsc_docs.questionnaire.completeness import gaps
from ipsc_docs.questionnaire.condition import Truth
from ipsc_docs.questionnaire.entering import read_answers
from ipsc_docs.questionnaire.question import Kind
from ipsc_docs.questionnaire.values import Answer, Code
from ipsc_docs.reading.tree import Mapping, read_tree

SOURCES = ("embryo", "donor", "autologous")
every_form = pytest.mark.parametrize(
    ("source", "language"), [(source, language) for source in SOURCES for language in LANGUAGES]
)


def blank(library, source, language, **more):
    """Return an empty form for a source with everything that may apply."""
    return blank_form(
        Form(
            asked=library.questionnaire,
            sources=library.wording.sources,
            language=language,
            begun={"cell_source.kind": source, **more.pop("begun", {})},
            **{"full": True, **more},
        )
    )


def names_in(node, path=""):
    """Return every dotted name that a file gives, of tables down to each cell."""
    for key, value in node.entries if isinstance(node, Mapping) else ():
        name = f"{path}.{key.text}" if path else key.text
        yield name
        yield from names_in(value, name)


@every_form
def test_an_untouched_form_answers_only_the_source(library, source, language):
    tree = read_tree(blank(library, source, language), "a.yaml")

    answers, findings = read_answers(library.questionnaire, tree)

    assert ({"cell_source.kind": Code(source)}, language, ()) == (
        {name: one.value for name, one in answers.given.items()},
        answers.language,
        findings,
    )


@every_form
def test_an_untouched_form_has_no_error_but_what_is_always_needed(library, source, language):
    tree = read_tree(blank(library, source, language), "a.yaml")
    answers, findings = read_answers(library.questionnaire, tree)

    found = gaps(answers, findings)

    assert ({"A.missing", "A.blank"}, {"study.id", "study.title", "study.version_date"}) == (
        {one.code for one in found},
        {one.question for one in found if one.code == "A.missing"},
    )


@pytest.mark.parametrize("source", SOURCES)
def test_a_form_asks_just_what_may_apply_to_its_source(library, source):
    asked = library.questionnaire
    answers = Answers(questionnaire=asked, given={"cell_source.kind": Answer(Code(source))})
    expected = {
        question.id
        for question in asked.leaves()
        if not question.derived and answers.asked(question).truth is not Truth.NO
    }

    written = set(names_in(read_tree(blank(library, source, "en"), "a.yaml")))

    assert expected == written & {question.id for question in asked.leaves()}


def test_a_form_shows_the_codes_of_every_choice(library):
    text = blank(library, "donor", "en")
    choosing = (Kind.CHOICE, Kind.CHOICES)
    offered = {
        choice.code
        for question in library.questionnaire
        for one in (question, *question.columns)
        if one.kind in choosing and question.when == library.questionnaire.by_id["study.id"].when
        for choice in one.choices
        if not question.derived
    }

    assert set() == {code for code in offered if f"{code}:" not in text and f"{code} " not in text}


def small(language, **more):
    """Return the form of the small questionnaire, whose rules nobody knows."""
    sources = Mock(cite=lambda ids: Bilingual(zh=f"令{ids[0]}", en=f"Order {ids[0]}"))
    return blank_form(
        Form(asked=FORM, sources=sources, language=language, begun={}, full=True, **more)
    )


def test_a_form_reads_like_this():
    text = small("en")

    assert (
        text[text.index("# Sites") :]
        == """\
# Sites
# Sites (needed for the final version)
#   All sites
#   rule: Order X
sites:
  - name:  # Name
    role:  # Role (lead / other)
    beds:  # Beds

# Exit
# Exit (needed for the final version)
#   Each cell
#   rule: Order X
exit:
  leaving:  # Leaving
    care:  # Care
    contact:  # Phone
  ending:  # Ending
    care:  # Care
    contact:  # Phone
"""
    )


def test_a_form_says_of_each_question_how_it_is_answered():
    text = small("zh")

    assert (
        text[text.index("  # 期（") : text.index("  # 用途")]
        == """\
  # 期（定稿前填写）
  #   期
  #   early: 早
  #   late: 晚
  #   依据：令X
  phase:
"""
    )


def test_a_code_has_the_label_of_its_choice():
    assert "late" == FORM.by_id["study.phase"].label_of("late").en


def test_a_section_of_which_nobody_knows_whether_it_applies_is_one_line(library):
    text = blank(library, "donor", "en", full=False)

    assert (
        "\n# Telling minors (4 questions): whether it applies depends on subjects.minors; "
        "if it does, use ipsc-docs ask FILE --section assent\n"
    ) in text
    assert "\nassent:" not in text


def test_what_is_known_of_the_study_leaves_out_what_does_not_apply(library):
    begun = {"cell_source.collection": "existing_line"}
    few, all_ = (
        set(names_in(read_tree(blank(library, "embryo", "en", begun=one), "a.yaml")))
        for one in (begun, {})
    )

    assert few < all_
    assert "  collection: existing_line\n" in blank(library, "embryo", "en", begun=begun)


def test_a_form_says_for_which_documents_a_question_is_asked():
    text = small(
        "en",
        used_in={"study.phase": [3], "study.id": [3, 10]},
        titles={
            3: Bilingual(zh="申请表", en="Application"),
            10: Bilingual(zh="知情", en="Consent"),
        },
    )

    assert "# Numbers of documents: 03 Application; 10 Consent\n" in text
    assert "  #   for documents: 03\n  phase:\n" in text
    assert "  #   for documents: all\n  id:\n" in text


def test_a_form_names_its_version_and_its_schema_first():
    text = small("en", version=3, schema="./.ipsc-docs.schema.json")

    assert "# yaml-language-server: $schema=./.ipsc-docs.schema.json\n" == text[:57]
    assert "\nquestionnaire: 3\nlanguage: en\n" in text
