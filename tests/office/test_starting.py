"""A new office's folder: a guide in both languages, and examples that work once they are renamed."""

import pytest
from upgrades import snapshot

from ipsc_docs.errors import OutputError
from ipsc_docs.library import bundled_root, load_library
from ipsc_docs.office.copies import BuiltIn
from ipsc_docs.office.standing import read_office, standings
from ipsc_docs.office.starting import start


@pytest.fixture
def office(tmp_path):
    start(tmp_path / "office")
    return tmp_path / "office"


@pytest.fixture
def activated(office):
    """The folder with every example renamed."""
    for path in office.rglob("*.example"):
        path.rename(path.with_suffix(""))
    return office


def test_a_new_folder_changes_nothing(office, library):
    begun = load_library(office=office)

    assert (library.wording, {}) == (begun.wording, begun.office)


def test_the_guide_speaks_both_languages(office):
    guide = (office / "README.md").read_text(encoding="utf-8")

    assert (True, True) == ("本文件夹的内容叠加" in guide, "the same name replaces" in guide)


def test_every_file_but_the_guides_waits_to_be_renamed(office):
    names = [path.name for path in office.rglob("*") if path.is_file()]

    assert [] == [one for one in names if not one.endswith(".example") and one != "README.md"]


def test_every_example_begins_with_a_remark_in_both_languages(office):
    for path in office.rglob("*.example"):
        remarks = [it for it in path.read_text(encoding="utf-8").splitlines() if it.startswith("#")]
        assert (True, True) == (not remarks[0].isascii(), remarks[-1][-9:].isascii()), path.name


def test_the_examples_work_together_once_they_are_renamed(activated):
    library = load_library(office=activated)

    assert (True, True, True, "car", "本院") == (
        "house_travel.paid" in library.questionnaire.by_id,
        "house-travel" in [spec.id for spec in library.wording.documents],
        "house_travel_is_paid" in [one.id for one in library.requirements],
        library.glossary.avoid[-1].en[0][:3],
        library.wording.labels.words["draft_mark"].zh[5:7],
    )


def test_the_examples_show_every_kind_of_change(activated):
    states = {
        one.kind: one.state for one in standings(read_office(activated), BuiltIn(bundled_root()))
    }

    assert {
        "section",
        "question",
        "requirement",
        "document",
        "clause",
        "enclosure",
        "label",
        "instrument",
        "point",
        "term",
        "avoid",
    } == set(states)
    assert "disabled" in states.values()


def test_an_empty_folder_that_is_there_is_filled(tmp_path):
    assert tmp_path / "README.md" in start(tmp_path)


@pytest.mark.parametrize("name", ["letter.txt", ".hidden"])
def test_a_folder_that_is_not_empty_is_left_alone(name, tmp_path):
    (tmp_path / name).write_text("dear colleagues")
    before = snapshot(tmp_path)
    with pytest.raises(OutputError):
        start(tmp_path)

    assert before == snapshot(tmp_path)


def test_a_file_in_the_place_of_the_folder_is_left_alone(tmp_path):
    (tmp_path / "office").write_text("a file")
    with pytest.raises(OutputError):
        start(tmp_path / "office")
