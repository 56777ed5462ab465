"""What goes wrong with plain docxtpl, and what comes out here instead.

Each test shows both, so that it would fail if documents were made by docxtpl alone.
"""

import time

import pytest
from docx.oxml.ns import qn
from jinja2 import TemplateError as JinjaError
from reference import body_of, by_docxtpl, by_us, template_of, texts_of
from samples import SHAPE, answers, blank, paragraph, run, table, text

from ipsc_docs.errors import TemplateError
from ipsc_docs.typesetting.compiling.compiler import compile_document
from ipsc_docs.typesetting.escape import ForbiddenCharacterError
from ipsc_docs.typesetting.typeset import typeset
from ipsc_docs.typesetting.values import Draft, Text

TITLE = paragraph("{{ study.title }} end")
NO = Text("否", False)


def theirs(body, **study):
    return texts_of(by_docxtpl(body, {"study": study, "visits": study.get("visits", [])}))


def ours(body, **study):
    return texts_of(by_us(body, answers(**study)))


def refusal(body):
    with pytest.raises(TemplateError) as caught:
        compile_document(template_of(body), name="t.docx", shape=SHAPE, slots={})
    return str(caught.value)


@pytest.mark.parametrize(
    "answer",
    [
        "age < 14 days",
        "R&D <14 days> ok",
        "A & B <Cell> Ltd",
        "</w:t></w:r></w:p><w:p><w:r><w:t>injected",
    ],
)
def test_an_answer_comes_out_as_it_went_in(answer):
    assert [f"{answer} end"] != theirs(TITLE, title=answer)
    assert [f"{answer} end"] == ours(TITLE, title=text(answer))


def test_an_answer_cannot_add_a_paragraph():
    answer = "</w:t></w:r></w:p><w:p><w:r><w:t>injected"

    assert (2, 1) == (len(theirs(TITLE, title=answer)), len(ours(TITLE, title=text(answer))))


@pytest.mark.parametrize("character", ["\x00", "\x0b"])
def test_a_character_that_word_cannot_hold_is_refused_by_name(character):
    lost = theirs(TITLE, title=f"before{character}after")

    assert f"before{character}after end" not in lost
    with pytest.raises(ForbiddenCharacterError, match=r"study\.title"):
        ours(TITLE, title=text(f"before{character}after"))


def test_a_misspelt_field_is_an_error_that_names_the_nearest():
    body = paragraph("PI: {{ study.pii }}")

    assert ["PI: "] == theirs(body, pi="Dr Li")
    assert "did you mean study.pi?" in refusal(body)


def test_an_error_says_where_it_is():
    body = table((paragraph("a"), paragraph("{{ study.count // 0 }}")))
    with pytest.raises(ZeroDivisionError) as caught:
        theirs(body, count=3)

    assert "cell" not in str(caught.value)
    assert "table 1, row 1, cell 2" in refusal(body)


def test_a_value_prints_as_a_person_would_write_it():
    body = paragraph("{{ study.title }}/{{ study.paid }}/{{ study.families }}")
    fields = {
        "title": blank("title"),
        "paid": Text("是", True),
        "families": Text("甲、乙", ("a", "b")),
    }

    assert ["None/True/['a', 'b']"] == theirs(body, title=None, paid=True, families=["a", "b"])
    assert ["【待填：title】/是/甲、乙"] == ours(body, **fields)


def test_two_paragraph_tags_in_one_paragraph_say_how_to_mend_it():
    body = paragraph("{%p if study.paid %}lost{%p endif %}")
    with pytest.raises(JinjaError) as caught:
        theirs(body, paid=True)

    assert "paragraph" not in str(caught.value)
    assert "must stand alone in its paragraph" in refusal(body)


def test_a_paragraph_tag_without_a_space_says_how_to_mend_it():
    body = paragraph("{%pif study.paid %}") + paragraph("x") + paragraph("{%p endif %}")
    with pytest.raises(JinjaError) as caught:
        theirs(body, paid=True)

    assert "space" not in str(caught.value)
    assert "there must be a space after {%p" in refusal(body)


def test_a_missing_endif_says_which_tag_has_no_partner():
    body = paragraph("a {% if study.paid %} b") + paragraph("c")
    with pytest.raises(JinjaError) as caught:
        theirs(body, paid=True)

    assert "study.paid" not in str(caught.value)
    assert "a {% if study.paid %} b" in refusal(body)


def test_a_cell_never_loses_its_only_paragraph():
    lines = ("{%p if study.paid %}", "paid", "{%p endif %}")
    body = table(("".join(map(paragraph, lines)), paragraph("x")))

    assert ["x"] == theirs(body, paid=False)
    assert ["", "x"] == ours(body, paid=NO)


def test_a_table_never_loses_its_only_row():
    body = table(
        (paragraph("{%tr for v in visits %}"),), (paragraph("{{ v.name }}"),),
        (paragraph("{%tr endfor %}"),),
    )  # fmt: skip
    rows = [
        len(body_of(data).findall(f".//{qn('w:tr')}"))
        for data in (by_docxtpl(body, {"visits": []}), by_us(body, answers()))
    ]

    assert [0, 1] == rows


def numbers(data):
    return [one.get(qn("w:val")) for one in body_of(data).iter(qn("w:numId"))]


def test_a_numbered_list_inside_a_loop_begins_anew():
    item = f'<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="5"/></w:numPr></w:pPr>{run("x")}</w:p>'
    body = (
        paragraph("{%p for v in visits %}") + paragraph("{{ v.name }}") + item
        + paragraph("{%p endfor %}")
    )  # fmt: skip
    records = tuple({"name": text(name), "tests": ()} for name in "AB")
    theirs_numbers = numbers(by_docxtpl(body, {"visits": [{"name": "A"}, {"name": "B"}]}))
    our_numbers = numbers(by_us(body, answers(visits=records)))

    assert (1, 2) == (len(set(theirs_numbers)), len(set(our_numbers)))


def test_a_condition_in_its_own_paragraph_leaves_no_blank_paragraph():
    body = paragraph("{% if study.paid %}") + paragraph("paid") + paragraph("{% endif %}")

    assert ["", "paid", ""] == theirs(body, paid=True)
    assert ["paid"] == ours(body, paid=Text("是", True))


def test_tracked_changes_do_not_get_into_a_consent_form():
    change = f'<w:p><w:ins w:id="1" w:author="a">{run("{{ study.title }}")}</w:ins></w:p>'

    made = body_of(by_docxtpl(change, {"study": {"title": "T"}}))

    assert 1 == len(list(made.iter(qn("w:ins"))))
    assert "tracked changes" in refusal(change)


def test_an_unanswered_question_is_not_taken_for_a_no():
    body = paragraph("{% if study.paid %}You are paid.{% else %}You are not paid.{% endif %}")

    assert ["You are not paid."] == theirs(body)
    assert ["【待定 / undecided: paid】You are paid.【否则 / otherwise】You are not paid."] == ours(
        body
    )


def test_the_same_answers_give_the_same_bytes_at_any_time(monkeypatch):
    document = compile_document(template_of(TITLE), name="t.docx", shape=SHAPE, slots={})
    made = []
    for second in (10, 20):
        moment = time.struct_time((2026, 5, 1, 12, 0, second, 4, 121, 0))
        monkeypatch.setattr("time.localtime", lambda *_, moment=moment: moment)
        made.append(
            (by_docxtpl(TITLE, {"study": {"title": "T"}}),
             typeset(document, Draft(answers(title=text("T")), {})).docx)
        )  # fmt: skip
    (their_first, our_first), (their_second, our_second) = made

    assert their_first != their_second
    assert our_first == our_second


def test_a_template_cannot_run_anything():
    body = paragraph("{{ study.title.__class__.__mro__[1].__subclasses__()|length }}")

    assert int(theirs(body, title="T")[0]) > 100
    assert "nothing can be called here" in refusal(body)
