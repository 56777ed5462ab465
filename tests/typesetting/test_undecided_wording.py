"""What waits for an answer stays, marked at its place, with what stands otherwise beside it."""

import pytest
from lxml import etree
from samples import (
    ClauseSource,
    W,
    blank,
    body_of,
    compiled,
    core,
    paragraph,
    part,
    printed,
    run,
    table,
    text,
    words_of,
    xml_of,
)

from ipsc_docs.typesetting.typeset import typeset
from ipsc_docs.typesetting.values import Draft, Notes, Text

NOTE = "【待定 / undecided: paid】"
OTHERWISE = "【否则 / otherwise】"
HIGHLIGHT = '<w:highlight w:val="yellow"/>'
NOTE_RUN = f'<w:r><w:rPr>{HIGHLIGHT}</w:rPr><w:t xml:space="preserve">{NOTE}</w:t></w:r>'


def blocks(*words):
    return "".join(map(paragraph, words))


IF_ELSE = blocks("{%p if study.paid %}", "yes", "{%p else %}", "no", "{%p endif %}")


def test_whole_paragraphs_are_marked_by_a_highlighted_paragraph_before_each():
    result = printed(IF_ELSE)

    assert [NOTE, "yes", OTHERWISE, "no"] == words_of(result)
    assert body_of(result).startswith(f"<w:p>{NOTE_RUN}</w:p>")


def test_the_note_has_the_style_for_undecided_wording_where_the_template_has_it():
    styles = part("styles", '<w:style w:type="paragraph" w:styleId="Undecided"/>')
    result = printed(IF_ELSE, parts={"word/styles.xml": styles})

    assert '<w:p><w:pPr><w:pStyle w:val="Undecided"/></w:pPr>' in body_of(result)


def test_words_in_a_run_are_marked_by_a_highlighted_run_like_it():
    body = body_of(printed(paragraph(run("a {% if study.paid %}b{% endif %} c", "<w:b/>"))))

    assert f'<w:r><w:rPr><w:b/>{HIGHLIGHT}</w:rPr><w:t xml:space="preserve">{NOTE}</w:t>' in body


def test_whole_runs_are_marked_by_a_highlighted_run():
    body = paragraph(run("{%r if study.paid %}"), run("b", "<w:b/>"), run("{%r endif %}"))

    xml = body_of(printed(body))
    assert 0 < xml.find(NOTE_RUN) < xml.find("<w:r><w:rPr><w:b/>")


def test_rows_are_marked_by_a_row_over_the_whole_table():
    rows = table((paragraph("{%tr if study.paid %}"),), (paragraph("a"), paragraph("b")),
                 (paragraph("{%tr endif %}"),))  # fmt: skip
    grid = rows.replace("<w:tblGrid/>", "<w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>")
    body = body_of(printed(grid))

    row = f'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p>{NOTE_RUN}</w:p></w:tc></w:tr>'
    assert row in body


def test_cells_are_marked_by_a_cell():
    cells = (paragraph("{%tc if study.paid %}"), paragraph("a"), paragraph("{%tc endif %}"))

    assert f"<w:tr><w:tc><w:p>{NOTE_RUN}</w:p></w:tc><w:tc>" in body_of(printed(table(cells)))


def test_an_attribute_keeps_the_first_part_alone_and_is_counted():
    descr = "{% if study.paid %}yes{% else %}no{% endif %}"
    body = (
        f'<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="a" descr="{descr}"/></wp:inline>'
        f"</w:drawing></w:r>{run('x')}</w:p>"
    )
    result = printed(body)

    assert ('descr="yes"' in body_of(result), result.undecided) == (True, 1)


def test_a_document_property_keeps_the_first_part_alone_and_is_counted():
    title = core("{% if study.paid %}yes{% else %}no{% endif %}")
    result = printed(paragraph("x"), parts={"core": title})

    assert "<dc:title>yes</dc:title>" in xml_of(result, "docProps/core.xml")
    assert 1 == result.undecided


def test_a_clear_yes_after_an_open_branch_is_the_last_alternative():
    tags = (
        "{% if study.paid %}A{% elif study.kind == 'x' %}X{% elif study.count == 3 %}N"
        "{% else %}E{% endif %}"
    )
    result = printed(paragraph(tags), kind=text("y"), count=Text("3", 3))

    assert [f"{NOTE}A{OTHERWISE}N"] == words_of(result)


def test_only_the_questions_that_are_open_are_named():
    tags = "{% if study.paid and (study.kind == 'a' or study.count == 3) %}A{% endif %}"
    result = printed(paragraph(tags), paid=Text("是", True), count=Text("4", 4))

    assert ["【待定 / undecided: kind】A"] == words_of(result)


def test_a_comparison_that_cannot_be_made_names_its_field():
    result = printed(paragraph("{% if study.count < 'x' %}A{% endif %}".replace("<", "&lt;")),
                     count=Text("4", 4))  # fmt: skip

    assert ["【待定 / undecided: study.count】A"] == words_of(result)


def test_an_if_inside_a_tag_prints_both_words_marked():
    result = printed(paragraph("{{ 'yes' if study.paid else 'no' }}"))

    assert [f"{NOTE}yes{OTHERWISE}no"] == words_of(result)


def test_an_empty_body_is_neither_marked_nor_counted():
    result = printed(blocks("{%p if study.paid %}", "{%p endif %}", "end"))

    assert (["end"], 0) == (words_of(result), result.undecided)


def test_what_only_keeps_a_cell_whole_is_no_alternative():
    cell = "".join(map(paragraph, ("{%p if study.paid %}", "paid", "{%p endif %}")))
    loop = (paragraph("{%tc for v in visits %}"), paragraph("{{ v.name }}"),
            paragraph("{%tc endfor %}"))  # fmt: skip
    result = printed(table((cell,)) + table(loop), visits=blank("visits"))

    assert ([NOTE, "paid", "【待填：visits】"], 1) == (words_of(result), result.undecided)


def test_an_else_part_alone_is_marked_as_undecided():
    result = printed(paragraph("{% if study.paid %}{% else %}free{% endif %}"))

    assert ([f"{NOTE}free"], 1) == (words_of(result), result.undecided)


def test_a_loop_without_an_answer_has_its_else_part_beside_it():
    tags = "{% for v in visits %}{{ v.name }}{% else %}none{% endfor %}"
    result = printed(paragraph(tags), visits=blank("visits"))

    words = f"【待定 / undecided: visits】【待填：visits】{OTHERWISE}none"
    assert ([words], 1) == (words_of(result), result.undecided)


def test_a_loop_without_an_else_part_needs_no_mark():
    result = printed(
        paragraph("{% for v in visits %}{{ v.name }}{% endfor %}"), visits=blank("visits")
    )

    assert (["【待填：visits】"], 0) == (words_of(result), result.undecided)


def test_the_words_of_a_note_are_the_drafts_own():
    notes = Notes("[depends on {questions} & co]", "[or]", "[fill in {label}]", ", ")
    fields = {"study": {"paid": Text("x", "x")} | dict.fromkeys(("pi", "kind"), blank())}
    fields["study"] |= {"pi": blank(), "kind": blank()}
    document = compiled(paragraph("{% if study.pi and study.kind %}a{% else %}b{% endif %}"))
    result = typeset(document, Draft(fields, {}, notes))

    assert ["[depends on 【待填：x】 & co]a[or]b"] == words_of(result)


@pytest.mark.parametrize("nested", [False, True])
def test_a_marked_clause_is_well_formed(nested):
    inner = IF_ELSE.replace("{%p ", "{% ").replace("yes", "{% if study.kind %}k{% endif %}")
    clause = ClauseSource("c", 1, inner if nested else IF_ELSE.replace("{%p ", "{% "))
    bare = clause.xml
    for tag in ("if study.paid", "else", "endif"):
        bare = bare.replace(paragraph(f"{{% {tag} %}}"), f"{{% {tag} %}}")
    result = printed(paragraph("{{p clauses }}"), ClauseSource("c", 1, bare))
    root = etree.fromstring(xml_of(result).encode())

    assert 4 == len(list(root.iter(f"{{{W}}}p")))
