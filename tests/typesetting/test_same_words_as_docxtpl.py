"""Templates written for docxtpl print the same words here, apart from what docxtpl loses."""

from io import BytesIO

import docx
import pytest
from docx.oxml import parse_xml
from docxtpl import DocxTemplate
from samples import SHAPE, W, answers, paragraph, run, table, text, words_of

from ipsc_docs.typesetting.compiling.compiler import compile_document
from ipsc_docs.typesetting.typeset import typeset
from ipsc_docs.typesetting.values import Draft, Text

PLAIN = {
    "study": {"title": "标题 Title", "kind": "donor", "count": 3, "paid": False, "pi": "Dr Li"},
    "visits": [{"name": "V1", "tests": [{"name": "ECG"}]}, {"name": "V2", "tests": []}],
}
FIELDS = answers(
    title=text("标题 Title"),
    kind=text("donor"),
    count=Text("3", 3),
    paid=Text("False", False),
    pi=text("Dr Li"),
    visits=(
        {"name": text("V1"), "tests": ({"name": text("ECG")},)},
        {"name": text("V2"), "tests": ()},
    ),
)

TEMPLATES = {
    "fields": paragraph("a {{ study.title }} b {{study.pi}}"),
    "split tags": paragraph(run("{"), run("{ study.", "<w:b/>"), run("title }"), run("} tail")),
    "smart quotes": paragraph("{% if study.kind == ‘donor’ %}donor{% endif %}"),
    "else": paragraph("{% if study.paid %}paid{% elif study.count &gt; 2 %}many{% endif %}"),
    "paragraphs": paragraph("{%p if study.paid %}")
    + paragraph("no")
    + paragraph("{%p else %}")
    + paragraph("yes")
    + paragraph("{%p endif %}"),
    "paragraph loop": paragraph("{%p for v in visits %}")
    + paragraph("{{ loop.index }} {{ v.name }}")
    + paragraph("{%p endfor %}"),
    "row loop": table(
        (paragraph("head"),),
        (paragraph("{%tr for v in visits %}"),),
        (paragraph("{{ v.name }}"), paragraph("{% for t in v.tests %}{{ t.name }}{% endfor %}")),
        (paragraph("{%tr endfor %}"),),
    ),
    "cell loop": table(
        (
            paragraph("{%tc for v in visits %}"),
            paragraph("{{ v.name }}"),
            paragraph("{%tc endfor %}"),
        )
    ),
    "merged cells": table(
        (paragraph("{%tr for v in visits %}"),),
        (f'<w:tcPr><w:tcW w:w="1" w:type="dxa"/></w:tcPr>{paragraph("x{% vm %}")}',),
        (paragraph("{%tr endfor %}"),),
    ),
    "set": paragraph("{% set t = study.title %}{{ t }}"),
    "over runs": paragraph(run("a{% if study.paid %}b", "<w:b/>"), run("c{% endif %}d")),
    "comment": paragraph("a{# note #}b") + paragraph("{#p note #}") + paragraph("c"),
    "dashes": paragraph("a") + paragraph("{%- if study.count %} b{% endif %}"),
}


@pytest.mark.parametrize("body", TEMPLATES.values(), ids=TEMPLATES)
def test_the_words_are_those_of_docxtpl(body):
    template = docx.Document()
    for element in parse_xml(f'<w:body xmlns:w="{W}">{body}</w:body>'):
        template.element.body.insert_element_before(element, "w:sectPr")
    saved = BytesIO()
    template.save(saved)
    reference = DocxTemplate(BytesIO(saved.getvalue()))
    reference.render(PLAIN)
    expected = BytesIO()
    reference.save(expected)
    compiled = compile_document(saved.getvalue(), name="t.docx", shape=SHAPE, slots={})

    printed = typeset(compiled, Draft(FIELDS, {}))
    paragraphs = docx.Document(expected).element.body.iter(f"{{{W}}}p")
    assert [element.text for element in paragraphs] == words_of(printed)
