"""One template with every construct: what it prints is sound, answered or not."""

import msgspec
import pytest
from pictures import jpeg, png
from reference import template_of
from samples import SHAPE, answers, blank, paragraph, run, table, text

from ipsc_docs.findings import Severity
from ipsc_docs.typesetting.compiling.compiler import compile_document
from ipsc_docs.typesetting.lint import lint
from ipsc_docs.typesetting.nodes import CompiledDocument
from ipsc_docs.typesetting.typeset import typeset
from ipsc_docs.typesetting.values import (
    Draft,
    PageBreak,
    Paragraph,
    Paragraphs,
    Picture,
    Rich,
    Span,
    Text,
)


def item(words):
    properties = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="5"/></w:numPr>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(words)}</w:p>"


def lines(*words):
    return "".join(map(paragraph, words))


def grid(columns, *rows):
    columns = "<w:gridCol w:w='2000'/>" * columns
    return table(*rows).replace("<w:tblGrid/>", f"<w:tblGrid>{columns}</w:tblGrid>")


HEAD = '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>' + run("{{ study.title }}") + "</w:p>"
BODY = "".join(
    [
        HEAD,
        lines("{%p if study.paid %}", "You are paid.", "{%p else %}", "You are not.", "{%p endif %}"),
        paragraph(run("It is {% if study.kind == 'a' %}kind a{% else %}not a{% endif %}.", "<w:b/>")),
        lines("{{ study.pi }}", "{{ study.families }}", "sign: {{ study.count }} here"),
        paragraph("{%p for v in visits %}") + paragraph("{{ v.name }}") + item("first")
        + item("second") + paragraph("{%p else %}") + paragraph("no visits") + paragraph("{%p endfor %}"),
        grid(2, (paragraph("Visit"), paragraph("Test{% cellbg 'FFF2CC' if study.paid else 'D9EAD3' %}")),
             (paragraph("{%tr for v in visits %}"),),
             (paragraph("{{ v.name }}"), paragraph("all{% vm %}")),
             (paragraph("{%tr endfor %}"),),
             (paragraph("{%tr if study.paid %}"),), (paragraph("a"), paragraph("b")),
             (paragraph("{%tr endif %}"),)),
        paragraph("between"),
        grid(3, (paragraph("{%tc for v in visits %}"), paragraph("{{ v.name }}"),
                 paragraph("{%tc endfor %}"))),
        paragraph("end {{ visits|join(', ', attribute='name') }} {{ study.kind|upper }}"),
    ]
)  # fmt: skip
ANSWERED = answers(
    title=text("A study of <14 days & more"),
    paid=Text("是", True),
    kind=text("a"),
    pi=Rich((Span("bold", bold=True), PageBreak(), Span("after", italic=True))),
    families=Paragraphs((Paragraph((Span("one"),)), Paragraph((Span("two"),), style="Quote"))),
    count=Picture(png(400, 100), "a sign"),
    visits=(
        {"name": Picture(jpeg(30, 30), "a map"), "tests": ()},
        {"name": Picture(png(400, 100), "a sign"), "tests": ()},
    ),
)
UNANSWERED = answers(visits=blank("visits"))


@pytest.fixture(scope="module")
def document():
    body = BODY.replace("{{ visits|join(', ', attribute='name') }}", "")
    return compile_document(template_of(body), name="all.docx", shape=SHAPE, slots={})


@pytest.mark.parametrize("fields", [ANSWERED, UNANSWERED, answers()], ids=["yes", "open", "none"])
def test_the_file_needs_no_repair(document, fields):
    found = lint(typeset(document, Draft(fields, {})).docx)

    assert [] == [one.message.en for one in found if one.severity is Severity.ERROR]


def test_the_compiled_document_goes_through_msgpack_unchanged(document):
    packed = msgspec.msgpack.encode(document)
    again = msgspec.msgpack.decode(packed, type=CompiledDocument)
    draft = Draft(ANSWERED, {})

    assert document == again
    assert typeset(document, draft) == typeset(again, draft)


def test_a_draft_with_marked_values_goes_through_msgpack_unchanged():
    value = ANSWERED["study"]["pi"]

    assert value == msgspec.msgpack.decode(msgspec.msgpack.encode(value), type=Rich)
