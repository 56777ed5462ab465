"""Styles are found by their names, whatever ids a Word gave them."""

import pytest

from ipsc_docs.errors import TemplateError
from ipsc_docs.typesetting.wording.styles import STYLE_NAMES, W, styles_of


def styles(rename=lambda role, name: name, number="7"):
    made = "".join(
        f'<w:style w:styleId="id_{role}"><w:name w:val="{rename(role, name)}"/>'
        f'<w:pPr><w:numPr><w:numId w:val="{number}"/></w:numPr></w:pPr></w:style>'
        for role, name in STYLE_NAMES.items()
    )
    return f'<w:styles xmlns:w="{W}">{made}</w:styles>'.encode()


NUMBERING = (
    f'<w:numbering xmlns:w="{W}"><w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num>'
    "</w:numbering>"
).encode()


def test_a_style_is_found_by_its_name_under_another_id():
    assert "id_heading_1" == styles_of("x", styles(), NUMBERING).heading_1


def test_the_case_of_a_name_does_not_matter():
    assert "id_strong" == styles_of("x", styles(lambda _, name: name.upper()), NUMBERING).strong


def test_the_list_definition_is_the_one_that_the_list_style_uses():
    assert 3 == styles_of("x", styles(), NUMBERING).numbered_list


def test_a_missing_style_is_named():
    def lost(role, name):
        return "Other" if role == "callout" else name

    with pytest.raises(TemplateError, match="no style named Callout"):
        styles_of("x", styles(lost), NUMBERING)


def test_a_list_style_without_numbering_is_refused():
    with pytest.raises(TemplateError, match="List Number has no numbering"):
        styles_of("x", styles(number="8"), NUMBERING)


def test_a_broken_part_is_refused():
    with pytest.raises(TemplateError, match="not well-formed"):
        styles_of("x", b"<w:styles", NUMBERING)
