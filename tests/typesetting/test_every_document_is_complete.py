"""Whatever a template that compiles is made of, every document from it is well-formed and whole."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from samples import W, answers, blank, body_of, compiled, paragraph, run, table, text

from ipsc_docs.errors import TemplateError
from ipsc_docs.typesetting.typeset import typeset
from ipsc_docs.typesetting.values import Draft, Text

CONDITIONS = ("study.paid", "not study.paid", "study.kind == 'a'", "visits")
FRAGMENTS = st.sampled_from(
    [
        "a",
        "{{ study.title }}",
        "{{ study.title }} b",
        "{% if study.paid %}",
        "{% else %}",
        "{% endif %}",
        "{% for v in visits %}",
        "{% endfor %}",
        "{%p if study.paid %}",
        "{%p endif %}",
        "{%tr if study.kind == 'a' %}",
        "{%tr endif %}",
        "{%tc if study.paid %}",
        "{%tc endif %}",
    ]
)


def between(opening, blocks, closing):
    return paragraph(opening) + blocks + paragraph(closing)


def conditional(blocks):
    return st.builds(
        lambda kind, condition, yes, no: between(
            f"{{%{kind} if {condition} %}}", yes + paragraph(f"{{%{kind} else %}}") + no,
            f"{{%{kind} endif %}}",
        ),
        st.sampled_from(["p", ""]), st.sampled_from(CONDITIONS), blocks, blocks,
    ) | st.builds(
        lambda condition, yes: between(f"{{%p if {condition} %}}", yes, "{%p endif %}"),
        st.sampled_from(CONDITIONS), blocks,
    )  # fmt: skip


def repeated(blocks):
    return blocks.map(lambda inner: between("{%p for v in visits %}", inner, "{%p endfor %}"))


def tables(blocks):
    cells = st.lists(blocks | st.just("<w:p/>"), min_size=1, max_size=3).map(tuple)
    plain = st.lists(cells, min_size=1, max_size=3).map(lambda rows: table(*rows))
    looped = cells.map(
        lambda row: table((paragraph("{%tr if study.paid %}"),), row, (paragraph("{%tr endif %}"),))
    )
    return plain | looped


def grown(blocks):
    # A loop inside a loop would use its variable twice; conditions and tables nest freely.
    several = st.lists(blocks, max_size=3).map("".join)
    return conditional(several) | tables(several)


LEAVES = st.sampled_from(
    [paragraph("x"), paragraph("{{ study.title }}"), "", paragraph(run("a"), run("{{ study.pi }}"))]
)
TAGGED = paragraph("{{ study.title }}")
WELL_MADE = st.recursive(LEAVES, grown, max_leaves=12)
SCRAMBLED = st.lists(
    st.lists(FRAGMENTS, max_size=3).map(lambda words: paragraph(*words))
    | st.lists(st.tuples(FRAGMENTS, FRAGMENTS), min_size=1, max_size=3).map(
        lambda rows: table(*(tuple(paragraph(cell) for cell in row) for row in rows))
    ),
    max_size=5,
).map("".join)
RECORDS = st.sampled_from([(), ({"name": text("A"), "tests": ()},) * 2])
PAID = st.sampled_from([Text("yes", True), Text("no", False), blank()])
KIND = st.sampled_from([text("a"), text("b"), blank()])


def faults(body):
    root = etree.fromstring(f'<w:body xmlns:w="{W}">{body}</w:body>')
    space = {"w": W}
    return [
        *root.xpath("//w:tc[not(*[last()][self::w:p])]", namespaces=space),
        *root.xpath("//w:tr[not(w:tc)]", namespaces=space),
        *root.xpath("//w:tbl[not(w:tr)]", namespaces=space),
        *root.xpath("//w:r[not(parent::w:p)] | //w:t[not(parent::w:r)]", namespaces=space),
        *root.xpath("//w:p[not(parent::w:tc or parent::w:body)]", namespaces=space),
    ]


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(WELL_MADE | repeated(WELL_MADE), RECORDS, PAID, KIND)
def test_a_well_made_template_compiles_and_prints_whole_documents(body, records, paid, kind):
    draft = Draft(answers(visits=records, paid=paid, kind=kind), {})

    assert [] == faults(body_of(typeset(compiled(body + TAGGED), draft)))


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(SCRAMBLED, RECORDS, PAID, KIND)
def test_a_scrambled_template_is_refused_or_prints_whole_documents(body, records, paid, kind):
    try:
        document = compiled(body)
    except TemplateError:
        return
    draft = Draft(answers(visits=records, paid=paid, kind=kind), {})

    assert [] == faults(body_of(typeset(document, draft)))
