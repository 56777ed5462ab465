"""Compiling: clauses in their slots, balance, and what stays untouched."""

from io import BytesIO

import docx
import pytest
from samples import (
    SHAPE,
    ClauseSource,
    answers,
    body_of,
    compiled,
    paragraph,
    part,
    parts_of,
    printed,
    run,
    table,
    text,
    words_of,
    xml_of,
    zipped,
)

from ipsc_docs.errors import TemplateError
from ipsc_docs.typesetting.compiling.compiler import compile_document
from ipsc_docs.typesetting.nodes import Literal, PackedMember, PrintedPart
from ipsc_docs.typesetting.typeset import typeset
from ipsc_docs.typesetting.values import Draft, Switch, Text

ONE = ClauseSource("one", 1, paragraph("one"))
TWO = ClauseSource("two", 13, paragraph("two"))


def compile_slots(body, slots, numbering="", **others):
    template = zipped(parts_of(body, **others))
    return compile_document(
        template, name="tiny.docx", shape=SHAPE, slots=slots, numbering=numbering
    )


def refusal(body, slots, **others):
    with pytest.raises(TemplateError) as caught:
        compile_slots(body, slots, **others)
    return str(caught.value)


def test_clauses_stand_in_their_slots_in_the_order_given():
    body = paragraph("{{p clauses.opening }}") + paragraph("-") + paragraph("{{p clauses }}")
    three = ClauseSource("three", 1, paragraph("three"))
    document = compile_slots(body, {"body": [TWO, ONE], "opening": [three]})
    switches = dict.fromkeys(document.clauses, Switch(True))

    assert ("three", "two", "one") == document.clauses
    assert ["three", "-", "two", "one"] == words_of(typeset(document, Draft(answers(), switches)))


def test_bookmarks_have_names_and_numbers_of_their_own():
    mark = '<w:bookmarkStart w:id="7" w:name="here"/><w:bookmarkEnd w:id="7"/>'
    body = body_of(printed(f"<w:p>{mark}</w:p>" + paragraph("{{p clauses }}"), ONE, TWO))

    assert '<w:bookmarkStart w:id="8" w:name="c_one_1"/>' in body
    assert '<w:bookmarkStart w:id="9" w:name="c_two_13"/>' in body
    assert '<w:bookmarkEnd w:id="9"/>' in body


@pytest.mark.parametrize(
    ("body", "slots", "said"),
    [
        (paragraph("x"), {"body": [ONE]}, "add a paragraph with {{p clauses }}"),
        (paragraph("{{p clauses }}"), {}, "called body"),
        (paragraph("{{p clauses.end }}"), {"body": [ONE]}, "called end"),
        (paragraph("{{p clauses }}") * 2, {"body": [ONE]}, "stands twice"),
        (paragraph("{{p clauses }}"), {"body": [ONE, ONE]}, "at most once"),
        (paragraph("{{ clauses }}"), {"body": [ONE]}, "paragraph of its own"),
        (table((paragraph("{{p clauses }}"),)), {"body": [ONE]}, "outside tables"),
        (
            paragraph("{%p if study.paid %}") + paragraph("{{p clauses }}")
            + paragraph("{%p endif %}"),
            {"body": [ONE]},
            "outside tables, conditions",
        ),
    ],
)  # fmt: skip
def test_a_place_for_clauses_stands_exactly_once_in_the_body(body, slots, said):
    assert said in refusal(body, slots)


def test_a_place_for_clauses_in_a_header_is_refused():
    header = part("hdr", paragraph("{{p clauses }}"))

    assert "(header 1, {{p clauses }})" in refusal(paragraph("x"), {"body": [ONE]}, header=header)


@pytest.mark.parametrize(
    "clause",
    [
        ClauseSource("Bad", 1, paragraph("x")),
        ClauseSource("a" * 33, 1, paragraph("x")),
        ClauseSource("a", 0, paragraph("x")),
        ClauseSource("a", 100_000, paragraph("x")),
        ClauseSource("a", 1, "<w:p>"),
        ClauseSource("a", 1, "</w:p>"),
        ClauseSource("a", 1, paragraph("R&D")),
        ClauseSource("a", 1, "<x:p/>"),
        ClauseSource("a", 1, "{% if study.paid %}<w:p>{% endif %}</w:p>"),
        ClauseSource("a", 1, paragraph("{{ clauses }}")),
        ClauseSource("a", 1, "{{ clauses }}"),
        ClauseSource("a", 1, '<w:bookmarkStart w:id="1" w:name="b"/>'),
    ],
)
def test_a_clause_that_would_break_the_document_is_refused(clause):
    assert "tiny.docx" in refusal(paragraph("{{p clauses }}"), {"body": [clause]})


def test_a_bookmark_of_a_clauses_name_in_the_template_is_refused():
    mark = '<w:p><w:bookmarkStart w:id="1" w:name="c_one_1"/><w:bookmarkEnd w:id="1"/></w:p>'

    assert "delete it" in refusal(mark + paragraph("{{p clauses }}"), {"body": [ONE]})


def test_a_misspelt_field_in_a_clause_names_the_clause():
    clause = ClauseSource("one", 3, paragraph("{{ study.titel }}"))

    said = refusal(paragraph("{{p clauses }}"), {"body": [clause]})
    assert ("clause one 3" in said, "study.title?" in said) == (True, True)


def test_a_clause_holds_rows_for_each_record_of_a_group():
    row = f"<w:tr><w:tc>{paragraph('{{ v.name }}')}</w:tc></w:tr>"
    loop = f"{{% for v in visits %}}{row}{{% endfor %}}"
    clause = ClauseSource("v", 1, f"<w:tbl><w:tblPr/><w:tblGrid/>{loop}</w:tbl>{paragraph('-')}")
    records = tuple({"name": text(name), "tests": ()} for name in "AB")
    result = printed(paragraph("{{p clauses }}"), clause, visits=records)

    assert ["A", "B", "-"] == words_of(result)


@pytest.mark.parametrize(
    "body",
    [
        "{% if study.paid %}<w:p>{% endif %}" + run("x") + "</w:p>",
        "<w:p>{% if study.paid %}</w:p><w:p><w:r>{% else %}</w:p><w:p>{% endif %}</w:p>",
        "{% for v in visits %}<w:tbl>{% endfor %}",
        '<w:p w:a="{% if study.paid %}1"/><w:b w:a="{% endif %}2"/>',
    ],
)
def test_a_body_that_leaves_elements_open_is_refused(body):
    clause = ClauseSource("one", 1, body)

    assert "tiny.docx" in refusal(paragraph("{{p clauses }}"), {"body": [clause]})


def test_either_branch_may_close_one_run_and_open_another():
    body = (
        "<w:p><w:r><w:t>a{% if study.paid %}b</w:t></w:r><w:r><w:t>c{% else %}d{% endif %}</w:t>"
        "</w:r></w:p>"
    )
    clause = ClauseSource("one", 1, body)

    assert ["abc", "ad"] == [
        words_of(printed(paragraph("{{p clauses }}"), clause, paid=Text("", paid)))[0]
        for paid in (True, False)
    ]


def test_a_merged_cell_marks_its_first_row():
    cell = f'<w:tcPr><w:tcW w:w="1"/></w:tcPr>{paragraph("{{ v.name }}{% vm %}")}'
    rows = [(paragraph("{%tr for v in visits %}"),), (cell,), (paragraph("{%tr endfor %}"),)]
    records = tuple({"name": text("A"), "tests": ()} for _ in range(2))
    body = body_of(printed(table(*rows), visits=records))

    assert ('<w:vMerge w:val="restart"/>' in body, body.count("continue")) == (True, 1)


@pytest.mark.parametrize(
    "element",
    ['<w:bookmarkStart w:id="3" w:name="b"/><w:bookmarkEnd w:id="3"/>',
     '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="a"/></wp:inline></w:drawing></w:r>'],
)  # fmt: skip
def test_what_must_be_unique_cannot_stand_in_a_loop(element):
    body = paragraph("{% for v in visits %}a", element, "{{ v.name }}{% endfor %}")

    assert "a loop cannot repeat" in refusal(body, {})


def test_bookmarks_that_word_leaves_behind_are_dropped():
    mark = '<w:bookmarkStart w:id="3" w:name="_GoBack"/><w:bookmarkEnd w:id="3"/>'
    body = paragraph("{% for v in visits %}a", mark, "{{ v.name }}{% endfor %}")

    assert "_GoBack" not in body_of(printed(body))


def test_a_header_whose_content_is_conditional_keeps_a_paragraph():
    tags = paragraph("{%p if study.paid %}") + paragraph("x") + paragraph("{%p endif %}")
    result = printed(paragraph("x"), parts={"header": part("hdr", tags)}, paid=Text("", False))

    assert xml_of(result, "word/header1.xml").endswith("<w:p/></w:hdr>")


def test_a_cell_whose_content_control_may_be_empty_keeps_a_paragraph():
    tags = paragraph("{%p if study.paid %}") + paragraph("x") + paragraph("{%p endif %}")
    control = (
        f"<w:sdt><w:sdtPr><w:id w:val='4'/></w:sdtPr><w:sdtContent>{tags}</w:sdtContent></w:sdt>"
    )
    body = body_of(printed(table((control,)), paid=Text("", False)))

    assert "<w:sdtContent></w:sdtContent></w:sdt><w:p/></w:tc>" in body


def test_a_table_last_in_a_cell_is_followed_by_a_paragraph():
    inner = table((paragraph("{{ study.title }}"),))
    body = body_of(printed(table((inner,))))

    assert "</w:tbl><w:p/></w:tc>" in body


def test_parts_without_tags_go_in_as_they_are():
    styles = '<?xml version="1.0"?>\n<w:styles xmlns:w="urn:x"  >  </w:styles>'
    document = compiled(paragraph("{{ study.title }}"), **{"word/styles.xml": styles})
    kinds = {member.name: type(member) for member in document.members}
    result = typeset(document, Draft(answers(), {}))

    assert {PackedMember, PrintedPart} == set(kinds.values())
    assert PrintedPart is kinds["word/document.xml"]
    assert styles == xml_of(result, "word/styles.xml")


def test_ignorable_namespaces_stay_declared():
    xml = xml_of(printed(paragraph("{{ study.title }}")))

    assert ('mc:Ignorable="w14"' in xml, "xmlns:w14=" in xml) == (True, True)


def test_a_byte_order_mark_is_no_hindrance():
    parts = parts_of(paragraph("{{ study.title }}"))
    parts["word/document.xml"] = "\ufeff" + str(parts["word/document.xml"])
    document = compile_document(zipped(parts), name="t.docx", shape=SHAPE, slots={})

    assert ["T"] == words_of(typeset(document, Draft(answers(title=text("T")), {})))


def test_neighbouring_words_are_one_literal():
    document = compiled(paragraph("a") + paragraph("{{ study.title }}") + paragraph("b"))
    (nodes,) = [m.nodes for m in document.members if isinstance(m, PrintedPart)]

    assert 3 == len(nodes)
    assert isinstance(nodes[0], Literal)


NUMBERING = part("numbering", '<w:abstractNum w:abstractNumId="4"/><w:num w:numId="1"/>')
EXTRA = '<w:num w:numId="2"><w:abstractNumId w:val="4"/></w:num>'


def test_numbering_is_added_after_the_templates_own():
    numbered = {"word/numbering.xml": NUMBERING}
    document = compile_slots(paragraph("x"), {}, EXTRA, **numbered)

    numbering = xml_of(typeset(document, Draft(answers(), {})), "word/numbering.xml")
    assert numbering.endswith(f'<w:num w:numId="1"/>{EXTRA}</w:numbering>')


@pytest.mark.parametrize(
    ("extra", "parts", "said"),
    [
        (EXTRA, {}, "no numbering"),
        (EXTRA.replace('"2"', '"1"'), {"word/numbering.xml": NUMBERING}, "stands twice"),
        (EXTRA.replace('"4"', '"5"'), {"word/numbering.xml": NUMBERING}, "no list definition 5"),
        ("<w:num", {"word/numbering.xml": NUMBERING}, "damaged XML"),
    ],
)
def test_numbering_that_does_not_fit_is_refused(extra, parts, said):
    with pytest.raises(TemplateError, match=said):
        compile_slots(paragraph("x"), {}, extra, **parts)


def test_a_template_made_with_python_docx_prints_and_opens_again():
    template = docx.Document()
    template.add_heading("{{ study.title }}", 1)
    template.add_table(1, 2).cell(0, 1).text = "{{ study.pi }}"
    template.sections[0].footer.paragraphs[0].text = "{{ study.kind }}"
    template.core_properties.title = "{{ study.title }}"
    template.add_paragraph("{{p clauses }}")
    stream = BytesIO()
    template.save(stream)
    document = compile_document(
        stream.getvalue(), name="t.docx", shape=SHAPE, slots={"body": [ONE]}
    )
    fields = answers(title=text("A & B"), pi=text("Dr <C>"), kind=text("D"))
    result = typeset(document, Draft(fields, {"one": Switch(True)}))
    again = docx.Document(BytesIO(result.docx))

    assert ["A & B", "one"] == [item.text for item in again.paragraphs]
    assert "Dr <C>" == again.tables[0].cell(0, 1).text
    assert "D" == again.sections[0].footer.paragraphs[0].text
    assert "A & B" == again.core_properties.title
