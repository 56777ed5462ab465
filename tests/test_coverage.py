"""Every point of the sources is served or excused, every consent element is given by a clause."""

import msgspec
import pytest

from ipsc_docs.coverage import coverage, elements_given
from ipsc_docs.library import load_library
from ipsc_docs.regulation.citation import Confidence

LIBRARY = load_library()
STANDARDS = ("common-rule", "ich-e6-r3", "helsinki", "cioms", "isscr", "china")


def serving(point):
    return (*point.questions, *point.requirements, *point.clauses, *point.enclosures)


def test_every_point_of_the_founding_document_is_served():
    seed = [point for point in coverage(LIBRARY) if point.id.startswith("SEED-")]

    assert len(seed) > 50
    assert [] == [point.id for point in seed if not serving(point)]


def test_every_point_of_every_source_is_served_or_excused():
    points = coverage(LIBRARY)

    assert list(LIBRARY.wording.sources.points) == [point.id for point in points]
    assert [] == [point.id for point in points if not point.covered]


def test_no_point_is_both_served_and_excused():
    assert [] == [point.id for point in coverage(LIBRARY) if point.reason and serving(point)]


def test_a_point_that_nothing_cites_is_not_covered():
    sources = LIBRARY.wording.sources
    point = next(iter(sources.points.values()))
    wider = msgspec.structs.replace(sources, points={**sources.points, "NEW-1": point})
    wording = msgspec.structs.replace(LIBRARY.wording, sources=wider)

    *_, last = coverage(msgspec.structs.replace(LIBRARY, wording=wording))

    assert ("NEW-1", False) == (last.id, last.covered)


def test_a_point_names_what_serves_it():
    (point,) = [one for one in coverage(LIBRARY) if one.id == "SEED-ETH-1"]

    assert {one.id for one in LIBRARY.requirements if "SEED-ETH-1" in one.cites} == set(
        point.requirements
    )
    assert {one.id for one in LIBRARY.wording.clauses.values() if "SEED-ETH-1" in one.cites} == set(
        point.clauses
    )


def test_a_recollected_point_is_not_told_as_law():
    told = {point.id: point.confidence for point in coverage(LIBRARY)}

    assert told == {name: one.confidence for name, one in LIBRARY.wording.sources.points.items()}
    assert {Confidence.PRIMARY, Confidence.RECOLLECTION} <= set(told.values())


def test_there_are_six_standards_of_consent():
    assert sorted(STANDARDS) == sorted(LIBRARY.standards)


@pytest.mark.parametrize("standard", STANDARDS)
def test_each_form_gives_every_element_of_a_standard_that_it_lists(standard):
    given = elements_given(LIBRARY, standard)

    assert given
    assert [] == [(one.document, one.element) for one in given if not one.clauses]


@pytest.mark.parametrize("standard", STANDARDS)
def test_every_element_of_a_standard_is_asked_of_some_form(standard):
    asked = {one.element for one in elements_given(LIBRARY, standard)}

    assert [] == sorted(LIBRARY.standards[standard].elements.keys() - asked)


@pytest.mark.parametrize("standard", STANDARDS)
def test_an_element_is_named_and_numbered_as_its_standard_does(standard):
    asked = LIBRARY.standards[standard].elements

    assert [] == [
        one.element
        for one in elements_given(LIBRARY, standard)
        if (one.number, one.name) != (asked[one.element], LIBRARY.elements[one.element])
    ]


def must_cover(*documents):
    return {
        element
        for spec in LIBRARY.wording.documents
        if spec.id in documents
        for element in spec.must_cover
    }


def elements(kind):
    return {element for element in LIBRARY.elements if element.startswith(f"{kind}-")}


# The elements that concern embryos alone.
OF_EMBRYOS = {"DN-02", "DN-21", "DN-22", "DN-23", "DN-26"}


def test_the_form_of_embryo_donors_must_give_every_element_for_donors():
    assert set() == elements("DN") - must_cover("consent-embryo-donor")


def test_the_form_of_cell_donors_must_give_every_element_for_donors_but_those_of_embryos():
    assert OF_EMBRYOS == elements("DN") - must_cover("consent-cell-donor")


def test_the_forms_of_participants_must_give_every_element_for_participants():
    own = must_cover("consent-participant")

    assert set() == elements("IC") - own
    # What concerns minors stands in the form that their guardian signs.
    assert set() == elements("PSC") - own - must_cover("consent-guardian-minor")
