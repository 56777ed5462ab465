"""Random templates over studies with open questions: whole files, everything open marked."""

from docx.oxml.ns import qn
from grammar import Author, fields_of, study_of
from hypothesis import given, settings
from hypothesis import strategies as st
from reference import body_of, small_template_of
from samples import SHAPE, blank

from ipsc_docs.typesetting.compiling.compiler import compile_document
from ipsc_docs.typesetting.typeset import typeset
from ipsc_docs.typesetting.values import Draft

HOLDS = {"tc": ("p",), "tr": ("tc",), "tbl": ("tr",)}


def with_open_questions(fields, chance):
    """Return fields of which about half are blank, the group of visits among them."""
    study = {
        name: blank(name) if chance.random() < 0.5 else value
        for name, value in fields["study"].items()
    }
    visits = blank("visits") if chance.random() < 0.5 else fields["visits"]
    return {**fields, "study": study, "visits": visits}


def print_open(chance):
    body = Author(chance).body()
    fields = with_open_questions(fields_of(study_of(chance)), chance)
    document = compile_document(small_template_of(body), name="t.docx", shape=SHAPE, slots={})
    return typeset(document, Draft(fields, {}))


@settings(max_examples=100, deadline=None)
@given(st.randoms(use_true_random=True))
def test_whatever_is_open_no_cell_row_or_table_is_left_empty(chance):
    body = body_of(print_open(chance).docx)
    empty = [
        name
        for name, inner in HOLDS.items()
        for element in body.iter(qn(f"w:{name}"))
        if not any(element.findall(qn(f"w:{one}")) for one in inner)
    ]

    assert [] == empty


@settings(max_examples=100, deadline=None)
@given(st.randoms(use_true_random=True))
def test_wording_is_marked_exactly_when_something_is_undecided(chance):
    printed = print_open(chance)
    words = "".join(element.text or "" for element in body_of(printed.docx).iter(qn("w:t")))

    assert ("【待定 / undecided:" in words) == (printed.undecided > 0)


@settings(max_examples=100, deadline=None)
@given(st.randoms(use_true_random=True))
def test_every_blank_stands_in_a_highlighted_run(chance):
    printed = print_open(chance)
    highlighted = "".join(
        run.text
        for run in body_of(printed.docx).iter(qn("w:r"))
        if run.find(f"{qn('w:rPr')}/{qn('w:highlight')}") is not None
    )

    assert [] == [one for one in printed.blanks if one not in highlighted]
