"""A site's package differs from the lead site's where the site's own facts stand, and nowhere else."""

import pytest
from studies import changed, tree_of

from ipsc_docs.batch.sites import (
    for_site,
    leads,
    site_facts,
    site_name,
    site_numbers,
    still_of_the_lead,
    without_facts,
)
from ipsc_docs.reading.overlay import node_at
from ipsc_docs.reading.tree import plain_value
from ipsc_docs.study import examine

DOCUMENTS = ("consent-participant", "multicentre-plan")


@pytest.fixture(scope="module")
def study():
    return tree_of("five-sites")


@pytest.fixture(scope="module")
def made(library, packaged):
    """Return a function that gives the Word files of one site, without the study's site facts."""

    def make(study, number):
        facts = site_facts(study)
        package = packaged(examine(library, for_site(study, number)), only=DOCUMENTS)
        return {
            path: without_facts(content, facts)
            for path, content in package.files.items()
            if path.endswith(".docx")
        }

    return make


def test_there_is_one_lead_site_of_five(study):
    assert [True, False, False, False, False] == [leads(study, at) for at in site_numbers(study)]


def test_a_single_centre_has_no_sites_to_expand():
    assert [] == list(site_numbers(tree_of("embryo")))


def test_the_lead_site_answers_as_the_study_does(study):
    assert study is for_site(study, 1)


def test_a_site_has_its_own_name_and_contact(study):
    site = for_site(study, 2)

    assert ("松陵市人民医院", "范希声 (Fan Xisheng)", "0630-55507301") == (
        plain_value(node_at(site, "institution.name"))["zh"],
        node_at(site, "contacts.researcher.name").text,
        node_at(site, "contacts.researcher.phone").text,
    )


def test_what_a_site_does_not_say_is_blank_and_not_the_lead_sites(study):
    site = for_site(changed(study, {"sites[2].phone": None}), 2)

    assert "" == node_at(site, "contacts.researcher.phone").text


def test_the_sites_documents_are_the_lead_sites_without_the_facts_of_a_site(study, made):
    assert made(study, 1) == made(study, 3)


def test_the_sites_documents_are_not_the_lead_sites_with_them(study, library, packaged):
    first, third = (
        packaged(examine(library, for_site(study, at)), only=DOCUMENTS[:1], languages=("zh",)).files
        for at in (1, 3)
    )
    (consent,) = [path for path in first if path.endswith(".docx")]

    assert first[consent] != third[consent]


def test_any_other_difference_shows(study, made):
    other = changed(study, {"contacts.emergency_phone": "0999-99999999"})
    before, after = made(study, 1), made(other, 3)

    assert {True} == {before[path] != after[path] for path in before if "consent" in path}


def test_what_is_still_the_lead_sites_answer_is_named(study):
    (finding,) = still_of_the_lead(study, 2)

    assert ("B.site_answers", "warning") == (finding.code, finding.severity)
    assert "institution.ethics_committee" in finding.message.en
    assert "institution.name" not in finding.message.en


def test_the_lead_site_has_nothing_to_be_warned_of(study):
    assert () == still_of_the_lead(study, 1)


def test_a_site_is_called_by_its_name(study):
    assert "玉津市中心医院" == site_name(study, 4)
