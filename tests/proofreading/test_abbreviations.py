"""A consent form explains its abbreviations, before or after them, in brackets."""

import pytest
from papers import passage

from ipsc_docs.proofreading.abbreviations import undefined_abbreviations


def found(*texts):
    return [one.words for one in undefined_abbreviations((passage(*texts),))]


@pytest.mark.parametrize(
    "text", ["An MRI is made.", "做MRI检查。", "The MRI-free days, then an MRI."]
)
def test_an_abbreviation_without_explanation_is_named(text):
    assert ["MRI"] == found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Magnetic resonance imaging (MRI) is made. The MRI takes an hour.",
        "磁共振检查（MRI）约1小时。",
        "An MRI (pictures made with a magnet) is made.",
        "做 MRI（用磁场成像的检查）。",
        "It is made with a magnet (a scan called MRI, without X-rays).",
    ],
)
def test_an_abbreviation_that_brackets_explain_is_no_fault(text):
    assert [] == found(text)


def test_the_explanation_may_come_later():
    assert [] == found("An MRI is made.", "It is magnetic resonance imaging (MRI).")


@pytest.mark.parametrize("word", ["DNA", "HIV", "CT", "ID"])
def test_what_everybody_reads_needs_no_explanation(word):
    assert [] == found(f"A test of {word} is made.")


@pytest.mark.parametrize("text", ["HX-DAP-P01", "Version A", "The Study of Li", "iPSC lines"])
def test_a_code_or_a_name_is_no_abbreviation(text):
    assert [] == found(text)


def test_an_abbreviation_is_named_once_at_its_first_place():
    there = (passage("An MRI."), passage("An MRI.", clause="two"))

    assert [("one", "MRI")] == [(one.clause, one.words) for one in undefined_abbreviations(there)]
