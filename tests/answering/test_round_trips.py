"""Answers carried to a workbook, to CSV or to JSON come back as they were."""

import pytest
from any_answers import NASTY, files, kept, read
from forms import FORM
from hypothesis import Phase, assume, given, settings
from studies import COMPLETE, EXAMPLES, node_of, tree_of

from ipsc_docs.answering.forms.csv_form import csv_form
from ipsc_docs.answering.forms.importing import imported
from ipsc_docs.answering.forms.paper import over_long, paper_of
from ipsc_docs.answering.forms.workbook_form import workbook_form
from ipsc_docs.answering.texts.tree_text import json_of, text_of
from ipsc_docs.questionnaire.question import Kind
from ipsc_docs.regulation.citation import Sources


class NoSources(Sources):
    def cite(self, ids):
        return super().cite(())


LONGEST = "x" * 32_767
NOBODY = NoSources({}, {}, {})


def paper(tree, asked=FORM, sources=NOBODY):
    made, lost = paper_of(asked, sources, tree)
    assert () == lost
    return made


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ({"sites": [{"beds": {"not_applicable": LONGEST}}]}, "sites[1].beds.not_applicable.zh"),
        ({"exit": {"leaving": {"contact": {"not_applicable": LONGEST}}}},
         "exit.leaving.contact.not_applicable.zh"),
        ({"sites": [{"name": f"{{not_applicable{LONGEST[:-15]}"}]}, None),
        ({"study": {"phase": {"not_applicable": LONGEST}}}, None),
        ({"sites": [{"name": LONGEST}]}, None),
    ],
)  # fmt: skip
def test_a_reason_too_long_for_the_cell_it_shares_is_told_and_never_cut(written, path):
    made, _ = paper_of(FORM, NOBODY, node_of(written))

    assert ([path] if path else []) == [one.question for one in over_long(made)]


def through(content, file, asked):
    """Return the tree of an exported file, read again without a fault."""
    found = imported(content, file, asked)
    assert () == found.faults
    return found.tree


def by_workbook(tree, asked=FORM, sources=NOBODY, language="zh"):
    return through(workbook_form(paper(tree, asked, sources), language), "a.xlsx", asked)


def by_csv(tree, asked=FORM, sources=NOBODY):
    return through(csv_form(paper(tree, asked, sources)), "a.csv", asked)


@given(files(FORM))
# Making a workbook small step by step takes minutes; CSV and JSON have the same boxes.
@settings(max_examples=30, phases=[Phase.explicit, Phase.reuse, Phase.generate])
def test_any_answers_survive_a_workbook_then_json_then_yaml(written):
    tree = read(text_of(node_of(written), as_json=False))
    # What no cell can hold is refused before anything is written.
    assume(not tuple(over_long(paper(tree))))
    again = read(json_of(by_workbook(tree)), as_json=True)

    assert kept(FORM, tree) == kept(FORM, read(text_of(again, as_json=False)))


@given(files(FORM))
@settings(max_examples=60)
def test_any_answers_survive_csv(written):
    tree = node_of(written)

    assert kept(FORM, tree) == kept(FORM, by_csv(tree))


@given(files(FORM))
@settings(max_examples=60)
def test_any_answers_survive_json(written):
    tree = node_of(written)

    assert kept(FORM, tree) == kept(FORM, read(json_of(tree), as_json=True))


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("carry", [by_workbook, by_csv])
def test_every_example_survives(name, carry, library):
    tree = tree_of(name)
    asked = library.questionnaire
    again = carry(tree, asked, library.wording.sources)

    assert kept(asked, tree) == kept(asked, read(text_of(again, as_json=False)))


def nasty(question, at):
    """Return an answer to a question of any kind, with another awkward text for each number."""
    text = {"zh": NASTY[at % len(NASTY)], "en": NASTY[(at + 7) % len(NASTY)]}
    match question.kind:
        case Kind.PROSE | Kind.LINES:
            return text
        case Kind.NAME if not question.pattern:
            return text["en"]
        case Kind.PERSON:
            return {"name": text["zh"], "title": text}
        case Kind.GROUP:
            item = {one.id: nasty(one, at + n) for n, one in enumerate(question.columns)}
            return [item, {}, item]
        case Kind.TABLE:
            columns = {one.id: nasty(one, at + n) for n, one in enumerate(question.columns)}
            return {row.id: columns for row in question.rows}
    return {"not_applicable": text} if question.not_applicable else None


@pytest.mark.parametrize("carry", [by_workbook, by_csv])
def test_nasty_answers_to_every_bundled_question_survive(carry, library):
    asked, written = library.questionnaire, {}
    for at, question in enumerate(one for one in asked if not one.derived):
        section, _, name = question.id.partition(".")
        answer = nasty(question, at)
        if name:
            written.setdefault(section, {})[name] = answer
        else:
            written[section] = answer
    tree = node_of(written)

    assert kept(asked, tree) == kept(asked, carry(tree, asked, library.wording.sources))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", COMPLETE[:1])
def test_the_same_answers_are_the_same_bytes(name, language, library):
    made = paper(tree_of(name), library.questionnaire, library.wording.sources)

    assert workbook_form(made, language) == workbook_form(made, language)


def test_a_version_of_the_questions_is_carried_along():
    made, _ = paper_of(FORM, NOBODY, node_of({"questionnaire": "2", "study": {"id": "ABC"}}))

    for content, file in ((workbook_form(made, "en"), "a.xlsx"), (csv_form(made), "a.csv")):
        assert "2" == imported(content, file, FORM).tree.get("questionnaire").text
