"""The examples are finished studies, and their documents read as agreed.

After a meant change of wording: IPSC_DOCS_UPDATE_GOLDEN=1 pytest tests/test_examples.py
"""

import os
import re
from pathlib import Path

import pytest
from studies import COMPLETE, EXAMPLES
from words import highlighted, reading_of

from ipsc_docs.findings import Severity
from ipsc_docs.language import LANGUAGES

GOLDEN = Path(__file__).parent / "golden"
UPDATE = "IPSC_DOCS_UPDATE_GOLDEN"
# Studies of each source and a draft; the text of the other examples would mostly say it again.
AGREED = ("embryo", "donor", "autologous", "draft")

# What each study gets beside the documents that every study gets.
FOR_ALL = [
    "00-package-index",
    "01-ethics-checklist",
    "02-scope-statement",
    "03-ethics-application",
    "04-institution-self-check",
    "05-cell-source-dossier",
    "06-bank-process-quality",
    "08-nonclinical-summary",
    "09-design-summary",
    "10-consent-participant",
    "20-exit-plan",
    "21-risk-benefit-assessment",
    "22-follow-up-plan",
    "23-release-retest-record",
    "25-consent-storage-use",
    "26-consent-personal-information",
    "27-risk-emergency-plan",
    "28-privacy-genetic-resources",
    "29-conflict-statement",
    "30-integrity-undertaking",
    "31-funding-insurance",
    "32-recruitment-notice",
    "33-consent-versions",
    "99-traceability-matrix",
]
MODIFIED = ["07-gene-modification-annex", "19-gene-modification-addendum"]
SITES = ["24-multicentre-plan"]
ASSENTS = ["16-assent-under-8", "17-assent-8-13", "18-assent-14-17"]
OWN = {
    "embryo": ["11-consent-embryo-donor"],
    "donor": ["12-consent-cell-donor", *MODIFIED, *SITES],
    "autologous": ["13-consent-autologous"],
    "minors": ["12-consent-cell-donor", "14-consent-guardian-minor", *ASSENTS],
    "five-sites": SITES,
    "confirmatory": ["15-consent-guardian-adult", *MODIFIED, *SITES],
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


@pytest.mark.parametrize("name", AGREED)
def test_documents_read_as_agreed(name, example):
    texts = readings(example(name)[1])
    if os.environ.get(UPDATE):
        rewrite(name, texts)
    agreed = golden(name)

    assert sorted(agreed) == sorted(texts)
    for path, text in texts.items():
        assert agreed[path].splitlines() == text.splitlines(), path


@pytest.mark.parametrize("name", COMPLETE)
def test_a_complete_example_has_no_open_point_in_answers_or_finished_words(name, example):
    assert () == example(name)[1].open_points()


@pytest.mark.parametrize("name", COMPLETE)
def test_a_complete_example_has_no_blank(name, example):
    assert () == example(name)[1].blanks


@pytest.mark.parametrize("name", COMPLETE)
def test_nothing_in_a_complete_example_is_undecided(name, example):
    entries = example(name)[1].manifest.files.values()

    assert {(0, 0)} == {(entry.blanks, entry.undecided) for entry in entries}


@pytest.mark.parametrize("name", COMPLETE)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_complete_example_gets_the_documents_it_needs(name, language, example):
    files = [path for path in example(name)[1].files if path.startswith(f"{language}/")]

    assert [f"{language}/{document}.docx" for document in sorted([*FOR_ALL, *OWN[name]])] == [
        path for path in files if path.endswith(".docx")
    ]


def test_every_kind_of_document_is_made_for_some_complete_example(library):
    made = {*FOR_ALL, *(document for own in OWN.values() for document in own)}

    assert {f"{spec.number:02d}-{spec.id}" for spec in library.wording.documents} == made


def test_no_two_examples_have_the_same_study_id(example):
    identities = {example(name)[1].manifest.study for name in EXAMPLES}

    assert len(EXAMPLES) == len(identities)


def test_the_plan_of_the_five_sites_names_every_site_in_both_languages(example):
    study, package = example("five-sites")
    sites = [item["name"].value for item in study.answers.get("sites").items]

    assert 5 == len(sites)
    for language in LANGUAGES:
        plan = reading_of(package.files[f"{language}/24-multicentre-plan.docx"])
        assert [] == [site for site in sites if site.say(language) not in plan]


def test_the_plan_of_the_five_sites_names_every_leader_and_one_lead_site(example):
    study, package = example("five-sites")
    leaders = [item["leader"].value for item in study.answers.get("sites").items]
    plan = reading_of(package.files["en/24-multicentre-plan.docx"])
    table = re.search(r"\| Site \| Role .*\n((?:\|.*\n){5})", plan)[1]
    rows = [line.strip("| ").split(" | ") for line in table.splitlines()]

    assert leaders == [row[2] for row in rows]
    assert ["lead site", *["participating site"] * 4] == [row[1] for row in rows]


@pytest.mark.parametrize(
    ("language", "sheet"), [("zh", "研究中心责任书："), ("en", "Responsibility sheet: ")]
)
def test_the_plan_of_the_five_sites_has_a_responsibility_sheet_for_each(language, sheet, example):
    study, package = example("five-sites")
    sites = [item["name"].value for item in study.answers.get("sites").items]
    plan = reading_of(package.files[f"{language}/24-multicentre-plan.docx"])

    assert [1] * 5 == [plan.count(sheet + site.say(language)) for site in sites]


def test_the_draft_has_no_error(example):
    assert not example("draft")[0].in_error


def test_the_draft_has_warnings_that_nobody_accepted(example):
    severities = [finding.severity for finding in example("draft")[1].findings]

    assert Severity.WARNING in severities


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_document_of_the_draft_shows_its_blanks(language, example):
    package = example("draft")[1]
    documents = [path for path in package.files if path.startswith(f"{language}/1")]

    assert [] == [path for path in documents if not highlighted(package.files[path])]


def test_an_existing_line_gets_no_form_for_its_donor(example):
    assert [] == [path for path in example("draft")[1].files if "donor" in path]
