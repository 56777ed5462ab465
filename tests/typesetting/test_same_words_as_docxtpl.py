"""Templates written for docxtpl print the same words here, apart from what docxtpl loses."""

import pytest
from reference import by_docxtpl, by_us, texts_of
from samples import answers, paragraph, run, table, text

from ipsc_docs.typesetting.values import Text

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
    "braces": paragraph("{_{ x }_} {_% if y %_} a_b _{ }_"),
    "dashes alone": "".join(
        map(
            paragraph,
            (
                "my house is",
                "{%- if study.paid -%}",
                " in town",
                "{%- else -%}",
                " elsewhere",
                "{%- endif -%}",
                " and fine",
            ),
        )
    ),
    "spanning cell": table((f"<w:tcPr/>{paragraph('x{% colspan visits|length %}')}",)),
    "coloured cell": table((f"<w:tcPr/>{paragraph('{% cellbg “FF0000” %}x')}",)),
    "filters": paragraph("{{ study.kind|upper }} {{ study.title|title }} {{ study.kind|length }}"),
    "joined": paragraph("{{ visits|map(attribute='name')|join(', ') }}"),
    "loop facts": paragraph(
        "{% for v in visits %}{{ loop.revindex }}{{ loop.revindex0 }}"
        "{% if loop.index is odd %}*{% endif %}{% endfor %}"
    ),
    "tests": paragraph("{% if study.kind is defined and study.paid is false %}yes{% endif %}"),
    "empty loop": paragraph(
        "{% for v in visits %}{% for t in v.tests %}{{ t.name }}{% else %}-{% endfor %}{% endfor %}"
    ),
    "dashes": paragraph("a") + paragraph("{%- if study.count %} b{% endif %}"),
}


@pytest.mark.parametrize("body", TEMPLATES.values(), ids=TEMPLATES)
def test_the_words_are_those_of_docxtpl(body):
    assert texts_of(by_docxtpl(body, PLAIN)) == texts_of(by_us(body, FIELDS))
