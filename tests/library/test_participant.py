"""A study chooses what the people who take part are called; every document keeps to it."""

import json

import pytest
from studies import changed, tree_of
from words import reading_of

from ipsc_docs.building import Order
from ipsc_docs.cli.producing import Destination, produce
from ipsc_docs.cli.reading import AnswersFile
from ipsc_docs.library.participant import chose_other_term, with_other_term


@pytest.fixture(scope="module")
def reworded(library):
    return with_other_term(library)


def test_without_an_answer_the_written_term_stays(examined):
    assert not chose_other_term(examined("embryo").answers)


@pytest.mark.parametrize(("code", "other"), [("participant", False), ("subject", True)])
def test_the_answer_chooses_the_term(code, other, examined):
    study = examined("embryo", {"study.participant_term": code})

    assert other is chose_other_term(study.answers)


def test_no_wording_keeps_the_written_term(reworded):
    texts = [clause.body.zh for clause in reworded.wording.clauses.values()]
    texts += [spec.title.zh for spec in reworded.wording.documents]
    texts += [one.text.zh for one in reworded.requirements]
    texts += [one.label.zh for one in reworded.questionnaire.leaves()]
    texts += [term.zh for term in reworded.glossary.terms.values()]

    assert [] == [text for text in texts if "研究参与者" in text]
    assert any("受试者" in text for text in texts)


def test_nothing_but_the_term_changes(reworded, library):
    def written_back(body):
        return body.replace("受试者", "研究参与者")

    assert {name: one.body.zh for name, one in library.wording.clauses.items()} == {
        name: written_back(one.body.zh) for name, one in reworded.wording.clauses.items()
    }
    assert {name: one.body.en for name, one in library.wording.clauses.items()} == {
        name: one.body.en for name, one in reworded.wording.clauses.items()
    }


def test_a_package_with_the_other_term_says_it_throughout(library, press, tmp_path):
    tree = changed(tree_of("embryo"), {"study.participant_term": "subject"})
    outcome = produce(
        library,
        press,
        AnswersFile(tree=tree, content=b"answers"),
        Order(languages=("zh",), only=("consent-participant",)),
        Destination(output=tmp_path),
    )
    reading = reading_of((outcome.folder / "zh" / "10-consent-participant.docx").read_bytes())

    assert "受试者" in reading
    assert json.loads((outcome.folder / "manifest.json").read_text())["study"]
