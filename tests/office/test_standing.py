"""How each item of an office's folder stands to the built-in one."""

import pytest
from upgrades import CLAUSE, CLAUSE_ZH, replace

from ipsc_docs.errors import BrokenContentError
from ipsc_docs.office.standing import read_office

OFF = "disabled: yes\nreason: {zh: 本院不用, en: not used here}\n"
ITEM = "clause:donor_unpaid"


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")


def test_a_fresh_copy_is_unchanged(places):
    places.eject(ITEM, "template:plan.zh", "question:sites")

    assert {
        ITEM: "unchanged",
        "template:plan.zh.docx": "unchanged",
        "question:sites": "unchanged",
    } == (places.states())


def test_a_copy_saved_with_windows_line_breaks_is_unchanged(places):
    places.eject(ITEM)
    path = places.office / CLAUSE
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    assert {ITEM: "unchanged"} == places.states()


def test_a_copy_with_other_words_is_changed(places):
    places.eject(ITEM)
    replace(places.office / CLAUSE, (CLAUSE_ZH, "捐赠自愿。"))

    assert {ITEM: "changed"} == places.states()


def test_a_replacement_written_by_hand_is_changed(places):
    write(places.office / "content/labels.yaml", "units: {months: {zh: 个月, en: moons}}\n")

    assert {"label:units.months": "changed"} == places.states()


def test_what_the_toolkit_does_not_have_is_own(places):
    write(places.office / "content/labels.yaml", "units: {moons: {zh: 月, en: moons}}\n")

    assert {"label:units.moons": "own"} == places.states()


@pytest.mark.parametrize("edited", [True, False])
def test_a_copy_is_outdated_when_the_toolkit_has_gone_on(edited, places):
    places.eject(ITEM)
    replace(places.new / CLAUSE, (CLAUSE_ZH, "法律要求捐赠无偿。"))
    if edited:
        replace(places.office / CLAUSE, (CLAUSE_ZH, "捐赠自愿。"))

    assert {ITEM: "outdated"} == places.states()


def test_a_copy_is_not_outdated_by_a_change_beside_it(places):
    places.eject("question:embryo.culture_days")
    replace(places.new / "content/questionnaire/04-sources.yaml", ("sections:", "# new\nsections:"))

    assert {"question:embryo.culture_days": "unchanged"} == places.states()


def test_a_copy_of_what_is_gone_is_orphaned(places):
    places.eject(ITEM)
    (places.new / CLAUSE).unlink()

    assert {ITEM: "orphaned"} == places.states()


def test_what_is_switched_off_is_disabled(places):
    write(places.office / CLAUSE, f"---\nid: donor_unpaid\n{OFF}---\n")

    assert {ITEM: "disabled"} == places.states()


def test_what_is_switched_off_and_gone_is_orphaned(places):
    write(places.office / CLAUSE, f"---\nid: donor_unpaid\n{OFF}---\n")
    (places.new / CLAUSE).unlink()

    assert {ITEM: "orphaned"} == places.states()


def test_a_file_with_marks_is_a_conflict(places):
    places.eject(ITEM)
    replace(places.office / CLAUSE, (CLAUSE_ZH, f"\n<<<<<<< a\n{CLAUSE_ZH}"))

    assert {ITEM: "conflict"} == places.states()


def test_a_section_that_only_places_a_question_is_no_item(places):
    places.eject("question:sites")

    assert {"question:sites": "unchanged"} == places.states()


def test_a_folder_that_cannot_be_read_has_no_standing(places):
    write(places.office / "content/labels.yaml", "units: [\n")
    with pytest.raises(BrokenContentError):
        read_office(places.office)


def test_a_picture_is_never_taken_for_a_conflict(places):
    (places.office / "logo.png").write_bytes(b"\x89PNG\n<<<<<<< \xff")

    assert {} == places.states()
