"""Random templates give the same paragraphs, tables and styles as docxtpl makes of them.

The intended differences are those that docs/template-language.md lists.
"""

from docx.oxml.ns import qn
from grammar import Author, context_of, fields_of, study_of
from hypothesis import given, settings
from hypothesis import strategies as st
from reference import body_of, by_docxtpl, by_us, small_template_of

EMPTY = ("p", "", "")


def structure_of(element):
    """Return the paragraphs and tables in an element, with styles and text."""
    return [
        _table(child) if child.tag == qn("w:tbl") else _paragraph(child)
        for child in element
        if child.tag in {qn("w:p"), qn("w:tbl")}
    ]


def _paragraph(element):
    style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    words = "".join(
        {qn("w:br"): "\n", qn("w:tab"): "\t"}.get(child.tag, child.text or "")
        for run in element.iter(qn("w:r"))
        for child in run
        if child.tag in {qn("w:t"), qn("w:br"), qn("w:tab")}
    )
    return ("p", "" if style is None else style.get(qn("w:val")), words)


def _table(element):
    # A cell, a row or a table that docxtpl leaves empty has an empty paragraph here.
    rows = [
        [structure_of(cell) or [EMPTY] for cell in row.findall(qn("w:tc"))] or [[EMPTY]]
        for row in element.findall(qn("w:tr"))
    ]
    return rows or [[[EMPTY]]]


@settings(max_examples=80, deadline=None)
@given(st.randoms(use_true_random=True))
def test_paragraphs_tables_and_styles_are_those_of_docxtpl(chance):
    body, study = Author(chance).body(), study_of(chance)
    expected = by_docxtpl(body, context_of(study), autoescape=True, template=small_template_of)
    made = by_us(body, fields_of(study), template=small_template_of)

    assert structure_of(body_of(expected)) == structure_of(body_of(made))
