"""What an answer says is read once more in the finished documents, and blocks the final version."""

import json

import pytest
from studies import COMPLETE, EXAMPLES

from ipsc_docs.findings import Severity

PROMISED = {
    "study.recruitment": {
        "zh": "在门诊张贴说明，为参加者提供免费治疗。",
        "en": "A notice in the clinic invites patients.",
    }
}
CURED = {
    "subjects.benefits": {
        "zh": "本产品保证治愈您的眼病。",
        "en": "Your sight may stay the same.",
    }
}
ONLY = ("ethics-application", "consent-participant")


@pytest.fixture(scope="module")
def read(examined, packaged):
    """Return a function that gives study and package of the embryo example, changed."""

    def build_changed(changes, **options):
        study = examined("embryo", changes)
        return study, packaged(study, **{"only": ONLY, "languages": ("zh",)} | options)

    return build_changed


def promises(findings):
    return [one for one in findings if one.code == "W.promise"]


@pytest.mark.parametrize(
    ("changes", "words"), [(PROMISED, "免费治疗"), (CURED, "治愈")], ids=["free", "cure"]
)
def test_a_promise_in_an_answer_is_a_warning_with_its_words(changes, words, read):
    found = promises(read(changes)[1].findings)

    assert {Severity.WARNING} == {one.severity for one in found}
    assert all(one.message.zh.endswith(f"：{words}") for one in found)


def test_a_warning_about_words_names_the_clause_that_prints_them(read, library):
    found = promises(read(CURED)[1].findings)

    assert {"part_benefits"} == {one.question for one in found}
    assert "subjects.benefits" in library.wording.clauses["part_benefits"].body.zh


def test_words_are_read_only_where_documents_are_made(read):
    study, package = read(PROMISED)

    assert [] == promises(study.findings)
    assert promises(package.findings)


def test_a_warning_about_words_stands_between_a_package_and_its_final_version(read):
    study, package = read(PROMISED)

    assert () == study.open_points()
    assert "W.promise" in {one.code for one in package.open_points()}


def test_the_report_and_the_manifest_count_the_warnings_about_words(read):
    package = read(PROMISED)[1]
    report = json.loads(package.files["findings.json"])
    listed = [one for one in report["findings"] if one["code"] == "W.promise"]

    assert len(promises(package.findings)) == len(listed) > 0
    assert package.manifest.findings == report["counts"]


@pytest.mark.parametrize("at", ["part_benefits", "promise"])
def test_a_warning_about_words_can_be_accepted_at_its_clause_or_by_its_name(at, read):
    acceptance = {
        "code": "W.promise",
        "at": at,
        "reason": {"zh": "引用指南原文", "en": "quoted from a guideline"},
        "by": "林远舟",
        "date": "2026-05-19",
    }
    study, package = read(CURED | {"accepted": [acceptance]})

    assert {Severity.INFO} == {one.severity for one in promises(package.findings)}
    assert () == study.open_points() == package.open_points()


def test_an_acceptance_at_another_clause_leaves_the_warning(read):
    acceptance = {
        "code": "W.promise",
        "at": "part_duties",
        "reason": {"zh": "引用", "en": "quoted"},
        "by": "林远舟",
        "date": "2026-05-19",
    }

    assert read(CURED | {"accepted": [acceptance]})[1].open_points()


def test_numbers_that_an_answer_says_differently_are_told(read):
    different = {"subjects.benefits": {"zh": "随访60个月。", "en": "Follow-up of 48 months."}}
    package = read(different, languages=("zh", "en"))[1]
    (finding,) = [one for one in package.findings if one.code == "W.numbers_differ"]

    assert ("part_benefits", True) == (finding.question, "48, 60" in finding.message.en)


def test_a_document_that_quotes_rules_may_say_what_they_forbid(examined, packaged):
    study = examined("embryo", PROMISED)
    package = packaged(study, only=("ethics-checklist",), languages=("zh",))

    assert [] == promises(package.findings)


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_document_of_an_example_has_words_to_mend(name, example):
    words = [one for one in example(name)[1].findings if one.code.startswith("W.")]

    assert {Severity.INFO} >= {one.severity for one in words}


@pytest.mark.parametrize("name", COMPLETE)
def test_each_form_of_an_example_is_measured_in_both_languages(name, example):
    study, package = example(name)
    report = json.loads(package.files["findings.json"])["readability"]
    forms = [spec.file_name() for spec in study.documents if spec.must_cover]

    assert sorted(f"{language}/{form}" for language in ("zh", "en") for form in forms) == sorted(
        report["forms"]
    )
    assert "no standard" in report["note"]["en"]


@pytest.mark.parametrize("name", COMPLETE)
def test_a_complete_example_ends_without_a_finding_that_nobody_accepted(name, example):
    study, package = example(name)
    accepted = {one.code for one in study.answers.accepted}
    left = [one for one in package.findings if one.code not in accepted]

    assert [] == [f"{one.code} {one.question} {one.message.en}" for one in left]
