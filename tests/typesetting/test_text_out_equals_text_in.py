"""No character of an answer is lost or interpreted, wherever in a template it stands."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from samples import answers, blank, compiled, core, paragraph, part, run, text, words_of, xml_of

from ipsc_docs.typesetting.escape import ForbiddenCharacterError
from ipsc_docs.typesetting.typeset import typeset
from ipsc_docs.typesetting.values import Draft, Rich, Span

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
TEXTS = st.text(st.characters(exclude_categories=["Cs"])).filter(
    lambda words: not FORBIDDEN.search(words)
)
IN_A_RUN = compiled(paragraph("before {{ study.title }} after"))
ALONE = compiled(paragraph("{{ study.title }}"))
IN_PROPERTIES = compiled(paragraph("{{ study.pi }}"), core=core("{{ study.title }}"))
IN_AN_ATTRIBUTE = compiled(
    f'<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="a" descr="{{{{ study.title }}}}"/>'
    f"</wp:inline></w:drawing></w:r>{run('x')}</w:p>"
)


def as_read(words):
    return words.replace("\r\n", "\n").replace("\r", "\n")


def print_title(document, words):
    return typeset(document, Draft(answers(title=text(words)), {}))


@given(TEXTS)
def test_text_between_words_comes_out_as_it_went_in(words):
    assert [f"before {as_read(words)} after"] == words_of(print_title(IN_A_RUN, words))


@given(TEXTS)
def test_text_alone_in_its_run_comes_out_as_it_went_in(words):
    assert [as_read(words)] == words_of(print_title(ALONE, words))


@given(TEXTS)
def test_the_text_of_a_blank_comes_out_as_it_went_in(words):
    draft = Draft(answers(title=blank(words)), {})

    assert [f"before 【待填：{as_read(words)}】 after"] == words_of(typeset(IN_A_RUN, draft))


@given(TEXTS)
def test_text_in_document_properties_comes_out_as_it_went_in(words):
    root = etree.fromstring(xml_of(print_title(IN_PROPERTIES, words), "docProps/core.xml").encode())

    assert as_read(words) == (root[0].text or "")


@given(TEXTS)
def test_text_in_alternative_text_comes_out_as_it_went_in(words):
    root = etree.fromstring(xml_of(print_title(IN_AN_ATTRIBUTE, words)).encode())

    assert [as_read(words)] == root.xpath("//@descr")


@given(st.text(st.characters()))
def test_any_text_of_unicode_comes_out_whole_or_is_refused_by_name(words):
    try:
        printed = words_of(print_title(ALONE, words))
    except ForbiddenCharacterError as refused:
        assert ("study.title", True) == (refused.field, chr(refused.code_point) in words)
    else:
        assert [as_read(words)] == printed


@given(TEXTS, st.booleans())
def test_marked_text_comes_out_as_it_went_in(words, bold):
    value = Rich((Span(words, bold=bold), Span("end")))

    assert [as_read(words) + "end"] == words_of(typeset(ALONE, Draft(answers(title=value), {})))


@pytest.mark.parametrize(
    "words",
    [
        "R&D, age < 14 days, {{x}} **b** 1. <w:p>",
        "</w:t></w:r></w:p><w:p/>",
        "{% if x %} {# c #} {{ study.pi }}",
        "&lt; &amp; &#10;",
        "  two blanks  ",
        "第一行\n\n第三行\t栏\n",
        "😀 𠮷 \u202e e\u0301 \U0010ffff",
        "]]>",
    ],
)
def test_text_that_looks_like_markup_stays(words):
    assert [words] == words_of(print_title(ALONE, words))


def test_carriage_returns_become_line_feeds():
    assert ["a\nb\nc"] == words_of(print_title(ALONE, "a\r\nb\rc"))


@pytest.mark.parametrize("code_point", [0x0, 0xB, 0xC, 0x1F, 0xD800, 0xDFFF, 0xFFFE, 0xFFFF])
def test_a_character_that_xml_forbids_is_an_error_with_field_and_code_point(code_point):
    with pytest.raises(ForbiddenCharacterError) as caught:
        print_title(ALONE, f"ab{chr(code_point)}c")

    assert ("study.title", code_point) == (caught.value.field, caught.value.code_point)


def test_text_in_a_header_comes_out_as_it_went_in():
    document = compiled(paragraph("x"), header=part("hdr", paragraph("No. {{ study.title }}")))

    assert ["No. A & B <c>"] == words_of(print_title(document, "A & B <c>"), "word/header1.xml")
