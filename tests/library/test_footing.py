"""What the toolkit's own code reads can be reworded by an office, but not taken away."""

import pytest
from sound import write

from ipsc_docs.errors import BrokenContentError
from ipsc_docs.library import load_library

OFF = "disabled: yes, reason: {zh: 本院不用, en: not used here}"
ASKED = "label: {zh: 甲, en: A}, help: {zh: a, en: a}, cites: [PRACTICE]"


def question(section, entry):
    return {"content/questionnaire/q.yaml": f"section: {section}\nquestions:\n- {{{entry}}}\n"}


def faults_of(tmp_path, files):
    write(tmp_path, files)
    with pytest.raises(BrokenContentError) as caught:
        load_library(office=tmp_path)
    return [fault.split(": ", 1)[1] for fault in caught.value.faults]


@pytest.mark.parametrize("name", ["study.id", "subjects.minors", "scope.verdict", "sites.sites"])
def test_what_the_code_reads_cannot_be_switched_off(name, tmp_path):
    section, own = name.split(".")
    said = "the toolkit's own checks rest on it; it cannot be switched off, only reworded"
    faults = faults_of(tmp_path, question(section, f"id: {own}, {OFF}"))

    assert f"question {name.removeprefix('sites.')}: {said}" in faults


def test_a_point_that_a_named_check_cites_cannot_be_switched_off(tmp_path):
    faults = faults_of(tmp_path, {"content/sources.yaml": f"points: {{PRACTICE: {{{OFF}}}}}\n"})

    assert any(fault.startswith("point PRACTICE: the toolkit's own checks") for fault in faults)


@pytest.mark.parametrize(
    ("section", "entry", "fault"),
    [
        (
            "study",
            f"id: version_date, kind: name, needed: always, {ASKED}",
            "question study.version_date: the toolkit reads this question; its kind must stay date",
        ),
        (
            "cell_source",
            f"id: kind, kind: choice, choices: [{{code: embryo, label: {{zh: a, en: a}}}}], {ASKED}",
            "question cell_source.kind: the toolkit reads this question; donor cannot be left out",
        ),
    ],
)
def test_what_the_code_reads_keeps_its_kind_and_codes(section, entry, fault, tmp_path):
    assert fault in faults_of(tmp_path, question(section, entry))


def test_what_the_code_reads_may_be_worded_otherwise(tmp_path):
    write(tmp_path, question("subjects", f"id: age_minimum, kind: whole_number, {ASKED}"))

    assert "A" == load_library(office=tmp_path).questionnaire.by_id["subjects.age_minimum"].label.en
