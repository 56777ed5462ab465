"""No remark repeats what was answered: answers may be personal."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipsc_docs.questionnaire.completeness import gaps
from ipsc_docs.questionnaire.entering import read_answers
from ipsc_docs.questionnaire.question import Kind
from ipsc_docs.reading.tree import read_tree

MARKER = "张三丰13800138000"
SHAPES = {
    "a word": lambda words: words,
    "a list": lambda words: [words],
    "a text in both languages": lambda words: {"zh": words, "en": words},
    "a text in a third language": lambda words: {"fr": words},
    "a reason": lambda words: {"not_applicable": words},
    "a reason in a list": lambda words: {"not_applicable": [words]},
    "a name": lambda words: {words: words},
    "a name after a full-width colon": lambda words: {f"name：{words}": None},
    "parts": lambda words: dict.fromkeys(["name", "title", "phone", "date", "role"], words),
    "items": lambda words: [dict.fromkeys(["name", "role", "phone"], words), words, [words]],
}


def said(asked, tree):
    """Return everything said of a file, in both languages, with every path."""
    answers, findings = read_answers(asked, read_tree(json.dumps(tree), "a.json", as_json=True))
    return "\n".join(
        f"{one.question} {one.message.zh} {one.message.en} {one.remedy.zh} {one.remedy.en}"
        for one in (*findings, *gaps(answers, findings))
    )


def everywhere(asked, answer):
    """Return a file in which every question has the same answer."""
    tree = {}
    for question in asked.leaves():
        *sections, name = question.id.split(".")
        inner = tree
        for section in sections:
            inner = inner.setdefault(section, {})
        inner[name] = answer
    return tree


@pytest.mark.parametrize("shape", SHAPES)
def test_no_remark_on_any_question_holds_the_answer(library, shape):
    asked = library.questionnaire

    assert MARKER not in said(asked, everywhere(asked, SHAPES[shape](MARKER)))


@pytest.mark.parametrize("shape", SHAPES)
def test_no_remark_on_a_section_or_a_row_holds_the_answer(library, shape):
    asked = library.questionnaire
    wrong = SHAPES[shape](MARKER)
    rows = {row.id: wrong for table in asked for row in table.rows}
    tree = {section.id: wrong for section in asked.sections} | {"accepted": wrong}
    tree |= {one.id: rows for one in asked if one.kind is Kind.TABLE}

    assert MARKER not in said(asked, tree)


@settings(max_examples=15)
@given(st.sampled_from(list(SHAPES)), st.text(min_size=6).filter(lambda text: not text.isascii()))
def test_no_remark_holds_an_answer_whatever_it_is(library, shape, words):
    words = "".join(char for char in words if not "\ud800" <= char <= "\udfff") + "研究者"
    asked = library.questionnaire

    assert words not in said(asked, everywhere(asked, SHAPES[shape](words)))
