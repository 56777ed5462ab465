"""A rule comes into the package by content files alone: source, question, requirement, clause, case.

The steps are those of docs/writing-content.md; no line of code is touched.
"""

import shutil
from pathlib import Path

import openpyxl
import pytest
from studies import ROOT, changed, tree_of
from words import W, part, reading_of

from ipsc_docs.building import Order, build
from ipsc_docs.coverage import coverage
from ipsc_docs.documents.press import Press
from ipsc_docs.findings import Severity
from ipsc_docs.library import load_library
from ipsc_docs.questionnaire.entering import read_answers
from ipsc_docs.reading.tree import plain_value, read_tree
from ipsc_docs.regulation.assessment import assess
from ipsc_docs.study import examine

INSTRUMENT = """\
  city_guide:
    name: {zh: 某市干细胞研究指南, en: City Guide on Stem-Cell Research}
"""
POINT = """\
  CITY-4:
    instrument: city_guide
    confidence: secondary
"""
QUESTIONS = """\
section: parking
label: {zh: 访视交通, en: Travel to visits}
questions:
- id: free
  kind: yes_no
  label: {zh: 访视日停车是否免费, en: Is parking free on visit days?}
  help: {zh: 按医院的规定回答。, en: As the hospital rules.}
  cites: [CITY-4]
- id: place
  kind: prose
  when: {parking.free: yes}
  label: {zh: 停车地点, en: Where to park}
  help: {zh: 以完整句子写明。, en: In full sentences.}
  cites: [CITY-4]
"""
REQUIREMENTS = """\
requirements:
- id: parking_is_free
  item: "13.90"
  title: {zh: 访视日停车免费, en: Parking is free on visit days}
  text: {zh: 研究参与者在访视日停车免费。, en: Participants park free of charge on visit days.}
  cites: [CITY-4]
  met_by: {parking.free: yes}
  evidence: [parking.free, parking.place]
  remedy: {zh: 请与后勤部门商定。, en: Agree it with the hospital's services.}
"""
CLAUSE = """\
---
id: part_parking
version: 1
covers: []
cites: [CITY-4]
when: {parking.free: yes}
---
=== zh
## 停车

访视日停车免费：{{ parking.place }}

=== en
## Parking

Parking is free on visit days: {{ parking.place }}
"""
CASES = """\
- case: A hospital that charges for parking does not meet the city guide
  proves: [parking_is_free]
  study: embryo
  change: {parking.free: no}
  expect: {parking_is_free: unmet}
- case: A hospital that does not charge meets it
  proves: [parking_is_free]
  study: embryo
  change: {parking.free: yes}
  expect: {parking_is_free: met}
"""
FREE = {"parking.free": "yes", "parking.place": {"zh": "东门地下一层。", "en": "Level B1, east."}}


def appended(path, after, text):
    """Write text behind the one line of a file that says `after`."""
    whole = path.read_text(encoding="utf-8")
    assert 1 == whole.count(f"\n{after}\n")
    path.write_text(whole.replace(f"\n{after}\n", f"\n{after}\n{text}"), encoding="utf-8")


@pytest.fixture(scope="module")
def enlarged(tmp_path_factory):
    """The library of a copy of the content, with a rule written into it."""
    root = tmp_path_factory.mktemp("content")
    for folder in ("content", "templates"):
        shutil.copytree(ROOT / folder, root / folder)
    content = Path(root / "content")
    appended(content / "sources.yaml", "instruments:", INSTRUMENT)
    appended(content / "sources.yaml", "points:", POINT)
    appended(
        content / "documents" / "consent-participant.yaml", "- part_duties", "- part_parking\n"
    )
    (content / "questionnaire" / "90-parking.yaml").write_text(QUESTIONS, encoding="utf-8")
    (content / "requirements" / "90-parking.yaml").write_text(REQUIREMENTS, encoding="utf-8")
    (content / "clauses" / "participant" / "part_parking.md").write_text(CLAUSE, encoding="utf-8")
    return load_library(root)


@pytest.fixture(scope="module")
def studied(enlarged):
    """Return a function that examines the embryo example with more answers."""
    return lambda changes: examine(enlarged, changed(tree_of("embryo"), changes))


@pytest.fixture(scope="module")
def built(enlarged, studied):
    """The package of a study that meets the rule."""
    press = Press(enlarged.questionnaire, enlarged.wording, enlarged.templates)
    only = ("consent-participant", "ethics-checklist", "traceability-matrix")
    return build(enlarged, press, studied(FREE), b"answers", Order(only=only))


def test_a_new_question_is_asked(studied):
    missing = [one for one in studied({}).findings if one.question == "parking.free"]

    assert [("A.blank", Severity.OPEN)] == [(one.code, one.severity) for one in missing]


def test_a_new_rule_that_is_broken_is_a_finding_with_rule_and_remedy(studied):
    findings = studied({"parking.free": "no"}).findings
    (finding,) = [one for one in findings if one.code == "R.parking_is_free"]

    assert (Severity.ERROR, "parking.free") == (finding.severity, finding.question)
    assert "City Guide on Stem-Cell Research" in finding.rule.en
    assert "Agree it with the hospital's services." == finding.remedy.en


def test_a_new_rule_that_is_met_is_no_finding(studied):
    assert () == studied(FREE).open_points()


def test_a_new_rule_has_its_line_in_the_checklist(built):
    checklist = reading_of(built.files["en/01-ethics-checklist.docx"])
    (line,) = [one for one in checklist.splitlines() if one.startswith("| 13.90 ")]

    assert "Participants park free of charge on visit days." in line
    assert "Level B1, east." in line
    assert "Met (by the answers)" in line


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", ["## 停车", "访视日停车免费：东门地下一层。"]),
        ("en", ["## Parking", "Parking is free on visit days: Level B1, east."]),
    ],
)
def test_a_new_clause_stands_in_the_word_file_with_the_answer(language, words, built):
    form = reading_of(built.files[f"{language}/10-consent-participant.docx"]).splitlines()

    assert words == form[form.index(words[0]) :][:2]


def test_a_new_clause_has_its_bookmark(built):
    document = part(built.files["en/10-consent-participant.docx"])
    names = [mark.get(f"{W}name") for mark in document.iter(f"{W}bookmarkStart")]

    assert "c_part_parking_1" in names


def test_a_clause_whose_condition_is_not_met_stays_out(studied, enlarged):
    press = Press(enlarged.questionnaire, enlarged.wording, enlarged.templates)
    order = Order(languages=("en",), only=("consent-participant",))
    package = build(enlarged, press, studied({"parking.free": "no"}), b"answers", order)

    assert "Parking" not in reading_of(package.files["en/10-consent-participant.docx"])


def test_the_matrix_leads_from_the_new_rule_to_the_new_clause(built, tmp_path):
    (tmp_path / "matrix.xlsx").write_bytes(built.files["en/99-traceability-matrix.xlsx"])
    sheet = openpyxl.load_workbook(tmp_path / "matrix.xlsx").worksheets[0]
    (row,) = [row for row in sheet.iter_rows(values_only=True) if row[1].startswith("13.90 ")]

    assert "10 Parking [part_parking]" == row[4]


def test_the_new_point_is_covered(enlarged):
    (point,) = [one for one in coverage(enlarged) if one.id == "CITY-4"]

    assert (
        ("parking.free", "parking.place"),
        ("parking_is_free",),
        ("part_parking",),
    ) == (point.questions, point.requirements, point.clauses)


def test_a_new_case_is_judged_by_the_loader_of_all_cases(enlarged):
    for case in plain_value(read_tree(CASES, "90-parking.yaml")):
        tree = changed(tree_of(case["study"]), case["change"])
        answers, findings = read_answers(enlarged.questionnaire, tree)
        states = {one.requirement.id: one.state for one in assess(enlarged.requirements, answers)}
        assert case["expect"] == {name: states[name] for name in case["expect"]}
        assert () == tuple(findings)
