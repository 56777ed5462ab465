"""The examples are finished studies, and their documents read as agreed.

After a meant change of wording: IPSC_DOCS_UPDATE_GOLDEN=1 pytest tests/test_examples.py
"""

import os
from pathlib import Path

import pytest
from studies import COMPLETE, EXAMPLES
from words import highlighted, reading_of

from ipsc_docs.findings import Severity

GOLDEN = Path(__file__).parent / "golden"
UPDATE = "IPSC_DOCS_UPDATE_GOLDEN"
OWN_FORM = {
    "embryo": "11-consent-embryo-donor.docx",
    "donor": "12-consent-cell-donor.docx",
    "autologous": "13-consent-autologous.docx",
}


def readings(package):
    """Return each document of a package as text, by the name of its golden file."""
    return {
        path.replace(".docx", ".txt"): reading_of(content)
        for path, content in package.files.items()
        if path.endswith(".docx")
    }


def golden(name):
    folder = GOLDEN / name
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*.txt"))
    }


def rewrite(name, texts):
    for path in (GOLDEN / name).rglob("*.txt"):
        path.unlink()
    for path, text in texts.items():
        file = GOLDEN / name / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")


@pytest.mark.parametrize("name", EXAMPLES)
def test_documents_read_as_agreed(name, example):
    texts = readings(example(name)[1])
    if os.environ.get(UPDATE):
        rewrite(name, texts)
    agreed = golden(name)

    assert sorted(agreed) == sorted(texts)
    for path, text in texts.items():
        assert agreed[path].splitlines() == text.splitlines(), path


@pytest.mark.parametrize("name", COMPLETE)
def test_a_complete_example_has_no_open_point(name, example):
    assert () == example(name)[0].open_points()


@pytest.mark.parametrize("name", COMPLETE)
def test_a_complete_example_has_no_blank(name, example):
    assert () == example(name)[1].blanks


@pytest.mark.parametrize("name", COMPLETE)
def test_nothing_in_a_complete_example_is_undecided(name, example):
    entries = example(name)[1].manifest.files.values()

    assert {(0, 0)} == {(entry.blanks, entry.undecided) for entry in entries}


@pytest.mark.parametrize("name", COMPLETE)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_complete_example_gets_the_five_documents_it_needs(name, language, example):
    expected = [
        "01-ethics-checklist.docx",
        "02-scope-statement.docx",
        "10-consent-participant.docx",
        OWN_FORM[name],
        "20-exit-plan.docx",
    ]
    files = [path for path in example(name)[1].files if path.startswith(f"{language}/")]

    assert [f"{language}/{file}" for file in expected] == files


def test_the_draft_has_no_error(example):
    assert not example("draft")[0].in_error


def test_the_draft_has_warnings_that_nobody_accepted(example):
    severities = [finding.severity for finding in example("draft")[0].findings]

    assert Severity.WARNING in severities


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_document_of_the_draft_shows_its_blanks(language, example):
    package = example("draft")[1]
    documents = [path for path in package.files if path.startswith(f"{language}/")]

    assert [] == [path for path in documents if not highlighted(package.files[path])]


def test_an_existing_line_gets_no_form_for_its_donor(example):
    assert [] == [path for path in example("draft")[1].files if "donor" in path]
