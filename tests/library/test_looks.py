"""An office's house.yaml dresses all templates that the office has not replaced."""

import pytest
from pictures import png

from ipsc_docs.errors import BrokenContentError
from ipsc_docs.house.house import House
from ipsc_docs.house.templates import templates_of
from ipsc_docs.library import load_library


@pytest.fixture
def office(tmp_path):
    """Return a function that loads the library with a folder of these files."""
    (tmp_path / "templates").mkdir()

    def load(**files):
        for name, content in files.items():
            path = tmp_path / name.replace("__", "/").replace("_dot_", ".")
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return load_library(office=tmp_path)

    return load


def faults(office, **files):
    with pytest.raises(BrokenContentError) as raised:
        office(**files)
    return raised.value.say("en")


def test_without_a_house_file_the_templates_are_the_built_in_ones(office, library):
    assert library.templates == office().templates


def test_a_house_file_dresses_every_template(office, library):
    dressed = office(house_dot_yaml="initials: yes\n").templates

    assert dressed == templates_of(House(initials=True))
    assert all(library.templates[name] != content for name, content in dressed.items())


def test_a_template_of_the_office_itself_stays_as_it_is(office, library):
    own = library.templates["plan.en.docx"]
    laid = office(house_dot_yaml="initials: yes\n", templates__plan_dot_en_dot_docx=own)

    assert own == laid.templates["plan.en.docx"]


def test_the_manifest_will_know_the_house_file_and_the_logo(office):
    laid = office(house_dot_yaml="letterhead: {logo: a.png}\n", a_dot_png=png())

    assert {"house.yaml", "a.png"} == set(laid.office)


def test_another_logo_is_another_library(office):
    first = office(house_dot_yaml="letterhead: {logo: a.png}\n", a_dot_png=png(2, 1))
    second = office(a_dot_png=png(3, 1))

    assert first.templates != second.templates


def test_a_logo_that_is_not_there_is_named(office):
    said = faults(office, house_dot_yaml="letterhead: {logo: a.png}\n")

    assert "house.yaml:1:1, a.png: there is no such picture beside house.yaml" in said


def test_a_logo_that_is_no_picture_is_named(office):
    said = faults(office, house_dot_yaml="letterhead: {logo: a.png}\n", a_dot_png=b"GIF89a")

    assert "it is neither a PNG nor a JPEG picture" in said


def test_a_fault_of_the_house_file_stands_with_all_others(office):
    said = faults(office, house_dot_yaml="text_size: 40\nstamp: never\n", notes_dot_txt="x")

    assert ("house.yaml:1:12" in said, "notes.txt" in said) == (True, True)
