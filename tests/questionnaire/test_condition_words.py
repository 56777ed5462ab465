"""Conditions and answers in words: what is said, and what is never repeated."""

import msgspec
import pytest
from forms import FORM, filled_in

from ipsc_docs.language import Bilingual
from ipsc_docs.questionnaire.condition import All, Any, Not, OverItems
from ipsc_docs.questionnaire.condition import Test as Comparison  # pytest collects "Test"
from ipsc_docs.questionnaire.condition_words import answer_words, comparison, heading

PHASE = Comparison("study.phase", "is", ("late",))


@pytest.mark.parametrize(
    ("test", "zh", "en"),
    [
        (PHASE, "为“晚”", "is late"),
        (Comparison("study.phase", "is", ("early", "late")), "为“早”或“晚”", "is early or late"),
        (Comparison("study.uses", "is", ("bank",)), "包括“库”", "includes bank"),
        (Comparison("study.blinded", "is", (True,)), "为“是”", "is yes"),
        (Comparison("study.blinded", "is", (False,)), "为“否”", "is no"),
        (Comparison("study.size", "is", (3,)), "为“3”", "is 3"),
        (Comparison("study.size", "at_least", (18,)), "不小于 18", "is at least 18"),
        (Comparison("study.size", "at_most", (14,)), "不大于 14", "is at most 14"),
        (
            Comparison("study.begins", "before", ("2026-05-01",)),
            "早于 2026-05-01",
            "is before 2026-05-01",
        ),
        (
            Comparison("study.begins", "after", ("2026-05-01",)),
            "晚于 2026-05-01",
            "is after 2026-05-01",
        ),
        (Comparison("study.title", "answered", (True,)), "已填写", "is answered"),
    ],
)
def test_a_comparison_is_said_in_both_languages(test, zh, en):
    assert Bilingual(zh=zh, en=en) == comparison(test, FORM.by_id[test.question])


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (All((PHASE,)), "all of these"),
        (Any((PHASE,)), "any of these"),
        (Not(PHASE), "not this"),
        (OverItems("some", "sites", PHASE), "at least one record meets"),
        (OverItems("every", "sites", PHASE), "every record meets"),
    ],
)
def test_what_joins_conditions_has_a_heading(condition, expected):
    assert expected == heading(condition).en


@pytest.mark.parametrize(
    ("question", "written", "expected"),
    [
        ("study.phase", "study: {phase: late}", "late"),
        ("study.uses", "study: {uses: [infuse, bank]}", "bank, infuse"),
        ("study.blinded", "study: {blinded: no}", "no"),
        ("study.size", "study: {size: 12}", "12"),
        ("study.begins", "study: {begins: 2026-05-20}", "2026-05-20"),
        ("study.title", "study: {title: Secret}", "answered"),
        ("study.id", "study: {id: ABC}", "answered"),
        ("study.length", "study: {length: 3 months}", "answered"),
        ("study.leader", "study: {leader: {name: Secret}}", "answered"),
        ("study.phone", "study: {phone: 0900-5550}", "answered"),
        ("study.email", "study: {email: secret@example.com}", "answered"),
        ("study.approval", "study: {approval: {number: Secret}}", "answered"),
        ("study.logo", "study: {logo: secret.png}", "answered"),
        ("study.title", "study: {title: {not_applicable: Secret}}", 'answered "not applicable"'),
        ("sites", "sites: [{name: Secret}]", "1 record"),
        ("sites", "sites: [{name: Secret}, {name: Secret}]", "2 records"),
        ("study.title", "study: {}", "not answered"),
        ("study.uses", "study: {}", "not answered (optional)"),
        ("late.control", "study: {phase: early}", "not asked of this study"),
    ],
)
def test_an_answer_is_told_without_repeating_a_text(question, written, expected):
    answers, _ = filled_in(written)

    assert expected == answer_words(FORM.by_id[question], answers).en


@pytest.mark.parametrize(
    ("question", "written"),
    [
        ("study.phase", "study: {phase: late}"),
        ("study.blinded", "study: {blinded: no}"),
        ("study.size", "study: {size: 12}"),
        ("study.begins", "study: {begins: 2026-05-20}"),
        ("sites", "sites: [{name: Secret}]"),
    ],
)
def test_of_a_personal_question_it_is_only_said_that_it_is_answered(question, written):
    answers, _ = filled_in(written)
    personal = msgspec.structs.replace(FORM.by_id[question], personal=True)

    assert Bilingual(zh="已填写", en="answered") == answer_words(personal, answers)
