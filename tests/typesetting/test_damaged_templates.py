"""A damaged template is refused by name or compiles; it never hangs and never fails otherwise."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from samples import SHAPE, answers, core, paragraph, part, parts_of, table, xml_of, zipped

from ipsc_docs.errors import IpscDocsError
from ipsc_docs.typesetting.compiling.compiler import compile_document
from ipsc_docs.typesetting.typeset import typeset
from ipsc_docs.typesetting.values import Draft

LINES = (
    "{%p if study.paid %}", "{{ study.title|upper }}", "{%p else %}", "{{p study.pi }}",
    "{%p endif %}", "and", "{%- for v in visits -%}", "{{ v.name }}", "{%- endfor -%}", "end",
)  # fmt: skip
ROWS = table(
    (paragraph("{%tr for v in visits %}"),),
    (paragraph("{{ v.name }}{% vm %}"), paragraph("{% cellbg 'FFFFFF' %}")),
    (paragraph("{%tr endfor %}"),),
)
PARTS = parts_of(
    "".join(map(paragraph, LINES)) + ROWS + paragraph("{% set a = study.count %}{{ a }}"),
    header=part("hdr", paragraph("{{ study.kind }}")),
    core=core("{{ study.title }}"),
)
PIECES = st.sampled_from(
    ["<w:p>", "</w:p>", "<w:r>", "</w:t>", "<w:tc>", "</w:tr>", "{%", "%}", "{{", "}}", "{#", "<",
     "&", ">", '"', "{%p if x %}", "{% endif %}", "{% vm %}", "-%}", "\0", "<w:rPr>", "loop."]
)  # fmt: skip


def outcome(parts):
    """Return whether a template compiles and prints whole XML; any other error goes through."""
    try:
        document = compile_document(zipped(parts), name="t.docx", shape=SHAPE, slots={})
    except IpscDocsError:
        return False
    printed = typeset(document, Draft(answers(), {}))
    for name in parts:
        etree.fromstring(xml_of(printed, name).encode())
    return True


def test_the_template_before_its_damage_prints():
    assert outcome(PARTS)


@settings(max_examples=150, deadline=4_000)
@given(
    st.sampled_from(["word/document.xml", "word/header1.xml", "docProps/core.xml"]),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 9), PIECES), min_size=1, max_size=3),
)
def test_damaged_xml_and_tags_give_a_named_error_or_a_document(name, damages):
    text = str(PARTS[name])
    for place, length, piece in damages:
        at = int(place * len(text))
        text = text[:at] + piece + text[at + length :]

    assert outcome({**PARTS, name: text}) in {True, False}


@settings(max_examples=100, deadline=4_000)
@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=4, unique=True))
def test_missing_elements_and_tags_give_a_named_error_or_a_document(places):
    pieces = re.findall(r"<[^<>]*>|\{[{%].*?[}%]\}|[^<{]+|.", str(PARTS["word/document.xml"]))
    missing = {place % len(pieces) for place in places}
    text = "".join(piece for at, piece in enumerate(pieces) if at not in missing)

    assert outcome({**PARTS, "word/document.xml": text}) in {True, False}
