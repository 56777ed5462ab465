"""How hard a text is to read, measured without a network; the bundled forms are easy enough."""

import re
import socket

import pytest
from papers import passage
from studies import COMPLETE

from ipsc_docs.proofreading.passages import passages
from ipsc_docs.proofreading.readability import HARDEST_GRADE, read_chinese, read_english

EASY = "You may say no. You can ask us at any time. We take some blood from your arm."
HARD = (
    "Notwithstanding the aforementioned administrative considerations, participation necessitates "
    "comprehensive immunosuppressive medication and subsequent longitudinal observation."
)


@pytest.fixture
def offline(monkeypatch):
    def refuse(*_):
        raise AssertionError("the network was asked for")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def test_an_easy_text_is_read_in_the_first_classes(offline):
    assert 3 > read_english([passage(EASY)]).grade


def test_a_hard_text_is_far_above_what_is_asked(offline):
    assert 2 * HARDEST_GRADE < read_english([passage(HARD)]).grade


def test_the_grade_is_that_of_the_formula():
    # Ten words of one syllable in two sentences: 0.39 * 5 + 11.8 * 1 - 15.59.
    text = "We ask you to come. You may then go home."

    assert (-1.8, 5.0) == (
        read_english([passage(text)]).grade,
        read_english([passage(text)]).words_per_sentence,
    )


def test_headings_labels_and_table_words_are_left_out():
    alone, among = [passage(EASY)], [passage("Immunosuppressive medication", EASY, "Phone")]

    assert read_english(alone) == read_english(among)


def test_a_number_with_a_point_ends_no_sentence():
    assert 6.0 == read_english([passage("We take 1.5 spoons of your blood.")]).words_per_sentence


@pytest.mark.parametrize("text", ["", "Phone", "12. 13."])
def test_a_text_without_sentences_has_no_grade(text):
    read = read_english([passage(text)])

    assert (0.0, 0.0) == (read.grade, read.words_per_sentence)


def test_chinese_is_counted_in_characters_and_clauses():
    read = read_chinese([passage("您可以参加，也可以不参加。", "请签名。")])

    assert (7.0, 0.0, 1.5) == (
        read.characters_per_sentence,
        read.share_over_40,
        read.clauses_per_sentence,
    )


def test_the_share_of_long_chinese_sentences_is_counted():
    read = read_chinese([passage("请" * 41 + "。" + "请" * 40 + "。")])

    assert 0.5 == read.share_over_40


def test_a_chinese_text_without_sentences_has_no_counts():
    assert 0.0 == read_chinese([passage("姓名")]).characters_per_sentence


@pytest.mark.parametrize("name", COMPLETE)
def test_every_english_consent_form_of_an_example_can_be_read_in_class_eight(name, example):
    study, package = example(name)
    forms = [spec for spec in study.documents if spec.template == "consent"]
    grades = {
        spec.id: read_english(passages(package.files[f"en/{spec.file_name()}"], spec.id)).grade
        for spec in forms
    }

    assert forms
    assert {} == {form: grade for form, grade in grades.items() if grade > HARDEST_GRADE}


@pytest.mark.parametrize("name", COMPLETE)
def test_no_chinese_form_of_an_example_has_sentences_that_are_long_on_average(name, example):
    study, package = example(name)
    counts = {
        spec.id: read_chinese(passages(package.files[f"zh/{spec.file_name()}"], spec.id))
        for spec in study.documents
        if spec.template == "consent"
    }

    assert {} == {form: read for form, read in counts.items() if read.characters_per_sentence > 40}


def test_hyphenation_is_found_without_a_network(offline):
    assert re.match(r"\d", str(read_english([passage(EASY + " " + HARD)]).grade))
