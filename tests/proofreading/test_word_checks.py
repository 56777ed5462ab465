"""Each check of the words finds what an ethics office sends back, and lets denials stand."""

import pytest
from papers import passage

from ipsc_docs.language import LANGUAGES
from ipsc_docs.proofreading.words import WORD_CHECKS

BY_NAME = {check.name: check for check in WORD_CHECKS}

# For each check and language: passages with the fault and the words to be named.
FOUND = {
    "exculpatory": {
        "zh": [
            ("您放弃一切索赔权利。", "放弃一切"),
            ("发生意外的，后果自负。", "后果自负"),
            ("我院概不负责。", "概不负责"),
        ],
        "en": [
            ("By signing you waive your rights.", "waive"),
            ("You take part at your own risk.", "at your own risk"),
            ("Signing releases us from any liability.", "releases us from any liab"),
        ],
    },
    "promise": {
        "zh": [
            ("本产品可以保证治愈黄斑变性。", "治愈"),
            ("参加者得到免费治疗。", "免费治疗"),
            ("细胞没有危险。本产品疗效非常确实，能治愈本病。", "治愈"),
            ("未来治愈本病就靠它。", "治愈"),
        ],
        "en": [
            ("The cells cure blindness.", "cure"),
            ("You receive free treatment.", "free treatment"),
            ("We GUARANTEE an effect.", "GUARANTEE"),
        ],
    },
    "leaving_without_limit": {
        "zh": [("您可以随时退出研究。", "随时退出")],
        "en": [("You may leave at any time.", "leave at any time")],
    },
    "anonymity": {
        "zh": [
            ("您的资料完全匿名。", "完全匿名"),
            ("任何人都不会知道您参加。", "任何人都不会知道"),
        ],
        "en": [("Your data are completely anonymous.", "completely anonymous")],
    },
    "placeholder": {
        "zh": [("姓名：____", "____"), ("请填写XXX号。", "XXX"), ("日期TBD。", "TBD")],
        "en": [("Name: [insert name]", "[insert name]"), ("See {{ study.id }}.", "{{ study.id }}")],
    },
}

# Passages with the same words, where they do no harm.
HARMLESS = {
    "exculpatory": {
        "zh": ["签署本同意书并不表示您放弃任何权利。"],
        "en": ["You do not waive any right.", "Nothing here releases us from liability."],
    },
    "promise": {
        "zh": ["没有人能保证治愈。", "研究的目的是了解能否治愈本病。", "招募说明不写“免费治疗”。"],
        "en": [
            "Nobody can promise a cure.",
            "It is unknown whether the cells cure blindness.",
            "The notice doesn't speak of free treatment.",
            "The tissue is cured meat.",
        ],
    },
    "leaving_without_limit": {
        "zh": ["您可以随时退出研究，但已给入的细胞无法取出。", "您可以先回家考虑。"],
        "en": [
            "You may leave at any time. Cells that were given cannot be taken out.",
            "You may withdraw at any time, but the cells stay in your body.",
        ],
    },
    "anonymity": {
        "zh": ["您的资料以编码标记，并不是完全匿名的。"],
        "en": ["Your data are not completely anonymous.", "Your data are confidential."],
    },
    "placeholder": {
        "zh": ["您的姓名不出现在资料中。"],
        "en": ["The record (see below) is kept.", "A DNA test is made."],
    },
}


def remarks(check, language, *passages):
    return [one.words for one in BY_NAME[check].find(passages, language)]


def cases(table):
    return [
        (check, language, case)
        for check, languages in table.items()
        for language, each in languages.items()
        for case in each
    ]


@pytest.mark.parametrize(("check", "language", "case"), cases(FOUND))
def test_a_fault_is_found_with_its_words(check, language, case):
    text, words = case

    assert [words] == remarks(check, language, passage(text))


@pytest.mark.parametrize(("check", "language", "text"), cases(HARMLESS))
def test_a_harmless_sentence_is_let_stand(check, language, text):
    assert [] == remarks(check, language, passage(text))


def test_a_denial_in_one_sentence_does_not_excuse_the_next():
    text = "Nobody knows the dose. The cells cure blindness."

    assert ["cure"] == remarks("promise", "en", passage(text))


def test_a_remark_names_the_clause_in_which_it_stands():
    there = (passage("All is well.", clause="one"), passage("It cures.", clause="two"))

    assert ["two"] == [one.clause for one in BY_NAME["promise"].find(there, "en")]


def test_each_paragraph_with_a_fault_is_named():
    assert ["cures", "cures"] == remarks("promise", "en", passage("It cures.", "It cures."))


def test_what_cannot_be_undone_may_stand_in_another_clause():
    here = passage("You may leave at any time.")
    there = passage("Cells already given cannot be taken out.", clause="two")

    assert [] == remarks("leaving_without_limit", "en", here, there)


def test_a_right_to_leave_without_limit_is_named_once():
    twice = passage("You may leave at any time.", "You may stop at any time.")

    assert ["leave at any time"] == remarks("leaving_without_limit", "en", twice)


MIXED = {
    "zh": ("研究参与者可以提问。", "受试者签名。"),
    "en": ("Participants may ask.", "The research subject signs."),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_two_terms_for_one_person_the_rarer_is_named(language):
    usual, other = MIXED[language]
    there = (passage(usual), passage(usual, clause="two"), passage(other, clause="three"))

    assert ["three"] == [one.clause for one in BY_NAME["mixed_terms"].find(there, language)]


def test_whichever_of_two_terms_is_rarer_is_named():
    usual, other = MIXED["zh"]
    there = (passage(other), passage(other, clause="two"), passage(usual, clause="three"))

    assert ["研究参与者"] == remarks("mixed_terms", "zh", *there)


@pytest.mark.parametrize("text", [MIXED["zh"][0], MIXED["zh"][1], "您可以提问。"])
def test_one_term_throughout_is_no_fault(text):
    assert [] == remarks("mixed_terms", "zh", passage(text))


def test_every_check_is_proven():
    assert {*FOUND, "mixed_terms"} == BY_NAME.keys()
    assert FOUND.keys() == HARMLESS.keys()


@pytest.mark.parametrize("check", WORD_CHECKS, ids=lambda check: check.name)
def test_a_check_is_told_in_both_languages_and_cites_what_exists(check, library):
    assert all((check.message.zh, check.message.en, check.remedy.zh, check.remedy.en))
    assert check.cites
    assert set() == set(check.cites) - library.wording.sources.points.keys()
