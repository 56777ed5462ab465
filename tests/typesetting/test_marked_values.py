"""Marked text, page breaks and whole paragraphs from Python, and where they can stand."""

import pytest
from samples import (
    answers,
    body_of,
    compiled,
    core,
    paragraph,
    part,
    printed,
    run,
    table,
    words_of,
    xml_of,
)

from ipsc_docs.typesetting.typeset import typeset
from ipsc_docs.typesetting.unfit import UnfitDraftError
from ipsc_docs.typesetting.values import Draft, PageBreak, Paragraph, Paragraphs, Rich, Span

TITLE = "{{ study.title }}"
STYLES = part(
    "styles",
    '<w:style w:type="paragraph" w:styleId="Quote"/><w:style w:type="character" w:styleId="Code"/>',
)


def rich(*spans):
    return Rich(tuple(Span(one) if isinstance(one, str) else one for one in spans))


def test_marked_text_prints_each_span_with_its_marks():
    value = rich("a ", Span("b", bold=True, italic=True), Span("2", position="superscript"))
    body = body_of(printed(paragraph(TITLE), title=value))

    assert '<w:r><w:rPr><w:b/><w:i/></w:rPr><w:t xml:space="preserve">b</w:t></w:r>' in body
    assert '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>' in body


def test_the_marks_of_a_span_join_those_of_its_run_in_the_order_of_the_schema():
    properties = '<w:rFonts w:ascii="A"/><w:sz w:val="24"/><w:lang w:val="en-GB"/>'
    value = rich(Span("x", underline=True, strike=True))
    body = body_of(printed(paragraph(run(f"a {TITLE}", properties)), title=value))

    assert (
        '<w:rFonts w:ascii="A"/><w:strike/><w:sz w:val="24"/><w:u w:val="single"/>'
        '<w:lang w:val="en-GB"/></w:rPr><w:t xml:space="preserve">x</w:t>' in body
    )


def test_the_text_of_a_span_is_never_markup():
    value = rich(Span("</w:t> & {{x}}\n\tb", bold=True))

    assert ["</w:t> & {{x}}\n\tb"] == words_of(printed(paragraph(TITLE), title=value))


def test_what_is_no_position_of_a_span_never_gets_into_the_file():
    value = rich(Span("x", position='"/><w:evil/>'))

    assert "evil" not in body_of(printed(paragraph(TITLE), title=value))


def test_a_page_break_stands_in_the_line_of_text():
    value = Rich((Span("a"), PageBreak(), Span("b")))
    body = body_of(printed(paragraph(TITLE), title=value))

    assert '</w:r><w:r><w:br w:type="page"/></w:r><w:r>' in body


def test_whole_paragraphs_take_the_place_of_the_paragraph_around_them():
    value = Paragraphs(
        (Paragraph((Span("one"),)), Paragraph((Span("two", bold=True),), style="Quote"))
    )
    body = f"<w:p><w:pPr><w:jc/></w:pPr>{run('{{p study.title }}')}</w:p>"
    result = body_of(printed(body, parts={"word/styles.xml": STYLES}, title=value))

    assert (
        '<w:p><w:pPr><w:jc/></w:pPr><w:r><w:t xml:space="preserve">one</w:t></w:r></w:p>'
        '<w:p><w:pPr><w:pStyle w:val="Quote"/></w:pPr><w:r><w:rPr><w:b/></w:rPr>'
        '<w:t xml:space="preserve">two</w:t></w:r></w:p>' == result
    )


def test_no_paragraphs_in_a_cell_leave_an_empty_one():
    result = printed(table((paragraph(TITLE),)), title=Paragraphs(()))

    assert [""] == words_of(result)


@pytest.mark.parametrize(
    "body", [paragraph(f"a {TITLE}"), paragraph(run("a"), run(TITLE)), paragraph(TITLE * 2)]
)
def test_whole_paragraphs_beside_other_words_are_an_error_that_says_so(body):
    with pytest.raises(UnfitDraftError, match=r"nothing but \{\{ study\.title \}\}"):
        printed(body, title=Paragraphs((Paragraph(()),)))


@pytest.mark.parametrize(
    "value",
    [
        Rich((Span("x", style="Cod"),)),
        Paragraphs((Paragraph((), style="Quot"),)),
        Rich((Span("x", style='"><w:p/>'),)),
    ],
)
def test_a_style_that_the_template_does_not_have_is_an_error(value):
    document = compiled(paragraph(TITLE), **{"word/styles.xml": STYLES})

    with pytest.raises(UnfitDraftError, match="style"):
        typeset(document, Draft(answers(title=value), {}))


def test_a_character_style_of_the_template_is_used():
    value = Rich((Span("x", style="Code"),))
    body = body_of(printed(paragraph(TITLE), parts={"word/styles.xml": STYLES}, title=value))

    assert '<w:rPr><w:rStyle w:val="Code"/></w:rPr>' in body


@pytest.mark.parametrize(
    "value", [rich("a & ", Span("b", bold=True)), Paragraphs((Paragraph((Span("a & b"),)),))]
)
def test_in_a_document_property_only_the_words_stand(value):
    result = printed(paragraph("x"), parts={"core": core(TITLE)}, title=value)

    assert "<dc:title>a &amp; b</dc:title>" in xml_of(result, "docProps/core.xml")


def test_marked_text_is_compared_by_its_words():
    value = rich("do", Span("nor", bold=True))
    result = printed(paragraph("{% if study.kind == 'donor' %}yes{% endif %}"), kind=value)

    assert (["yes"], 0) == (words_of(result), result.undecided)


def test_a_filter_cannot_change_marked_text():
    with pytest.raises(UnfitDraftError, match=r"study\.title for the filter upper"):
        printed(paragraph("{{ study.title|upper }}"), title=rich("a"))


def test_a_text_alone_in_its_paragraph_keeps_that_paragraph():
    body = f'<w:p w:rsidR="1"><w:pPr><w:jc/></w:pPr>{run(TITLE)}</w:p>'
    blank = body_of(printed(body))

    assert blank.startswith('<w:p w:rsidR="1"><w:pPr><w:jc/></w:pPr><w:r><w:rPr><w:highlight')
    assert blank.endswith("</w:t></w:r></w:p>")
