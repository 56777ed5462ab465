"""An empty answers file asks everything that may apply, and is itself without fault."""

import pytest
from forms import FORM

from ipsc_docs.answering.blank_form import blank_form
from ipsc_docs.language import LANGUAGES
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


def names_in(node, path=""):
    """Return every dotted name that a file gives, of tables down to each cell."""
    for key, value in node.entries if isinstance(node, Mapping) else ():
        name = f"{path}.{key.text}" if path else key.text
        yield name
        yield from names_in(value, name)


@every_form
def test_an_untouched_form_answers_only_the_source(library, source, language):
    tree = read_tree(blank_form(library.questionnaire, source, language), "a.yaml")

    answers, findings = read_answers(library.questionnaire, tree)

    assert ({"cell_source.kind": Code(source)}, language, ()) == (
        {name: one.value for name, one in answers.given.items()},
        answers.language,
        findings,
    )


@every_form
def test_an_untouched_form_has_no_error_but_what_is_always_needed(library, source, language):
    tree = read_tree(blank_form(library.questionnaire, source, language), "a.yaml")
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

    written = set(names_in(read_tree(blank_form(asked, source, "en"), "a.yaml")))

    assert expected == written & {question.id for question in asked.leaves()}


def test_a_form_shows_the_codes_of_every_choice(library):
    text = blank_form(library.questionnaire, "donor", "en")
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


def test_a_form_reads_like_this():
    text = blank_form(FORM, "donor", "en")

    assert (
        text[text.index("# Sites") :]
        == """\
# Sites
# Sites (needed for the final version)
#   All sites
sites:
  - name:  # Name
    role:  # Role (lead / other)
    beds:  # Beds

# Exit
# Exit (needed for the final version)
#   Each cell
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
    text = blank_form(FORM, "donor", "zh")

    assert (
        text[text.index("  # 期（") : text.index("  # 用途")]
        == """\
  # 期（定稿前填写）
  #   期
  #   early: 早
  #   late: 晚
  phase:
"""
    )


def test_a_code_has_the_label_of_its_choice():
    assert "late" == FORM.by_id["study.phase"].label_of("late").en
