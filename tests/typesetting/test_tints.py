"""A graded answer tints its cell, and the word in the cell says the same."""

import pytest
from words import W, part, text_of

FILE = "21-risk-benefit-assessment.docx"
FILLS = {"high": "F6CFC7", "medium": "FBE7C0", "low": "DCEBD5"}


@pytest.fixture(scope="module")
def document(examined, packaged):
    """Return a function that makes the risk assessment of an example, with answers changed."""

    def made(changes=None, language="en"):
        study = examined("embryo", changes)
        only = ("risk-benefit-assessment",)
        return packaged(study, only=only, languages=(language,))

    return made


def tinted(package, language="en"):
    """Return text and fill of every cell with the fill of a grade."""
    fills = {}
    for cell in part(package.files[f"{language}/{FILE}"]).iter(f"{W}tc"):
        shade = cell.find(f"{W}tcPr/{W}shd")
        if shade is not None and shade.get(f"{W}fill") in FILLS.values():
            fills.setdefault(shade.get(f"{W}fill"), set()).add(text_of(cell))
    return fills


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", {"high": "高", "medium": "中", "low": "低"}),
        ("en", {grade: grade for grade in FILLS}),
    ],
)
def test_each_grade_has_its_tint_beside_its_word(language, words, document):
    shown = tinted(document(language=language), language)

    assert {FILLS[grade]: {word} for grade, word in words.items()} == shown


def test_another_grade_is_another_tint(document):
    grades = {
        f"special_risks.{row}.{column}": "low"
        for row in ("tumour", "ectopic", "immune")
        for column in ("likelihood", "severity", "detectability", "reversibility", "level")
    }

    assert {FILLS["low"]} == tinted(document(grades)).keys()


def test_an_unanswered_grade_is_a_blank_without_tint(document):
    package = document({"special_risks.tumour.level": None})
    shown = {text for texts in tinted(package).values() for text in texts}

    assert set(FILLS) >= shown
    assert package.blanks


def test_an_unanswered_grade_is_not_counted_as_an_undecided_condition(document):
    package = document({"special_risks.tumour.level": None})

    assert {0} == {entry.undecided for entry in package.manifest.files.values()}


def test_a_row_that_was_waived_has_no_tint(document):
    waived = {
        f"special_risks.{row}": {"not_applicable": {"zh": "无", "en": "none"}}
        for row in ("tumour", "ectopic", "immune", "off_target", "insertion")
    }

    assert {} == tinted(document(waived))
