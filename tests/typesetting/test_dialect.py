"""The template language: what is in, what is refused, and where the error says it stands."""

import time

import pytest
from samples import (
    SHAPE,
    ClauseSource,
    blank,
    body_of,
    compiled,
    core,
    paragraph,
    part,
    parts_of,
    printed,
    run,
    table,
    text,
    words_of,
    zipped,
)

from ipsc_docs.errors import TemplateError
from ipsc_docs.language import Bilingual
from ipsc_docs.typesetting.compiling.compiler import compile_document
from ipsc_docs.typesetting.values import Text

HOSTILE = [
    "{{ study.title.__class__ }}",
    "{{ ''.__class__.__mro__ }}",
    "{{ study['__class__'] }}",
    "{{ study|attr('__class__') }}",
    "{{ lipsum() }}",
    "{{ lipsum }}",
    "{{ cycler }}",
    "{{ cycler.__init__.__globals__ }}",
    "{{ joiner }}",
    "{{ namespace() }}",
    "{{ range(9) }}",
    "{{ dict(a=1) }}",
    "{{ self }}",
    "{{ self.__dict__ }}",
    "{{ request }}",
    "{{ config }}",
    "{{ loop }}",
    "{{ ''.join(visits) }}",
    "{{ 'a' * 1000000000 }}",
    "{{ 9 ** 9 ** 9 }}",
    "{{ 'a'|center(2000000000) }}",
    "{{ 'a' ~ 'b' }}",
    "{{ study.title|safe }}",
    "{{ study.title|replace('a', 'b') }}",
    "{{ study.title|upper(1) }}",
    "{{ 'word'|upper }}",
    "{{ visits|upper }}",
    "{{ visits|first }}",
    "{{ visits|join(', ') }}",
    "{{ visits|join(', ', attribute='tests') }}",
    "{{ visits|map('upper')|join(', ') }}",
    "{{ visits|map(attribute='name') }}",
    "{{ visits|selectattr('name')|list }}",
    "{{ study.families|join(', ') }}",
    "{{ study.title|default(study.pi) }}",
    "{{ study.title[0] }}",
    "{{ study.title[1:2] }}",
    "{{ study[study.kind] }}",
    "{{ visits[0].name }}",
    "{{ -study.count }}",
    "{{ study.count + 1 }}",
    "{{ {'a': 1} }}",
    "{{ [1, 2] }}",
    "{{ none }}",
    "{{ 1.5 }}",
    "{{ true }}",
    "{% if study.title is mapping %}x{% endif %}",
    "{% if study is defined %}x{% endif %}",
    "{% if study.count is divisibleby(0) %}x{% endif %}",
    "{% set t = 'a' if study.paid else 'b' %}",
    "{% for v in visits %}{{ loop.cycle('a', 'b') }}{% endfor %}",
    "{% for v in visits %}{{ loop.previtem }}{% endfor %}",
    "{% import 'os' as os %}",
    "{% from 'os' import path %}",
    "{% include 'x' %}",
    "{% extends 'x' %}",
    "{% block x %}{% endblock %}",
    "{% macro x() %}{% endmacro %}",
    "{% call x() %}{% endcall %}",
    "{% filter upper %}x{% endfilter %}",
    "{% with a = 1 %}{% endwith %}",
    "{% set a %}x{% endset %}",
    "{% set study.title = 'x' %}",
    "{% set a, b = study, visits %}",
    "{% set study = visits %}",
    "{% set loop = visits %}",
    "{% autoescape false %}{% endautoescape %}",
    "{% do x %}",
    "{% for v in lipsum %}x{% endfor %}",
    "{% for v in 'abc' %}x{% endfor %}",
    "{% for v in study %}x{% endfor %}",
    "{% for v in exit %}x{% endfor %}",
    "{% for v in visits recursive %}x{% endfor %}",
    "{% for v in visits if v.name %}x{% endfor %}",
    "{% for a, b in visits %}x{% endfor %}",
    "{% for study in visits %}x{% endfor %}",
    "{% if study %}x{% endif %}",
    "{% if study.kind == visits %}x{% endif %}",
]


def refusal(body, *clauses, **others):
    with pytest.raises(TemplateError) as caught:
        compiled(body, *clauses, **others)
    return caught.value


@pytest.mark.parametrize("tag", HOSTILE)
@pytest.mark.parametrize("where", ["body", "header", "footer", "core", "clause"])
def test_what_is_not_in_the_language_is_refused_everywhere(tag, where):
    templates = {
        "body": lambda: refusal(paragraph(tag)),
        "header": lambda: refusal(paragraph("x"), header=part("hdr", paragraph(tag))),
        "footer": lambda: refusal(paragraph("x"), footer=part("ftr", paragraph(tag))),
        "core": lambda: refusal(paragraph("x"), core=core(tag)),
        "clause": lambda: refusal(
            paragraph("{{p clauses }}"), ClauseSource("bad", 1, paragraph(tag))
        ),
    }
    places = {
        "body": "body", "header": "header 1", "footer": "footer 1",
        "core": "document properties", "clause": "clause bad 1",
    }  # fmt: skip

    assert templates[where]().place.en.startswith(places[where])


@pytest.mark.parametrize(
    "tag",
    [
        "{{ " + "(" * 5_000 + " }}",
        "{{ " + "(" * 900 + "1" + ")" * 900 + " }}",
        "{% if " + "not " * 450 + "study.paid %}x{% endif %}",
        "{% if x %}" * 3_000,
        "{% if study.paid %}" * 300 + "x" + "{% endif %}" * 300,
        "{{ " + "9" * 1_900 + " }}",
        "{{ " + "9" * 9_000 + " }}",
        "{% set a = study.paid and study.paid %}"
        + "".join(
            f"{{% set {'a' * (n + 2)} = {'a' * (n + 1)} and {'a' * (n + 1)} %}}" for n in range(40)
        )
        + "{% if " + "a" * 41 + " %}x{% endif %}",
        "{{" * 40_000,
        "{% " * 40_000,
    ],
    ids=["open", "nested", "nots", "ifs", "deep", "number", "long", "doubling", "braces", "blocks"],
)  # fmt: skip
def test_a_tag_made_to_exhaust_the_compiler_is_refused_quickly(tag):
    start = time.monotonic()
    refusal(paragraph(tag))

    assert time.monotonic() - start < 2


@pytest.mark.parametrize(
    ("tag", "nearest"),
    [
        ("{{ study.pii }}", "study.pi"),
        ("{{ study.titel }}", "study.title"),
        ("{% if study.payd %}x{% endif %}", "study.paid"),
        ("{% for v in visit %}x{% endfor %}", "visits"),
        ("{% for v in visits %}{{ v.nam }}{% endfor %}", "v.name"),
        ("{{ exit.withdrawl.principle }}", "exit.withdrawal.principle"),
    ],
)
def test_a_misspelt_field_names_the_nearest_one(tag, nearest):
    error = refusal(paragraph(tag))

    assert f"did you mean {nearest}?" in error.say("en")
    assert f"是否指 {nearest}？" in error.say("zh")


@pytest.mark.parametrize(
    ("tag", "zh", "en"),
    [
        ("{% include 'x' %}", "{{p clauses }}", "{{p clauses }}"),
        ("{% from 'x' import y %}", "{{p clauses }}", "{{p clauses }}"),
        ("{% macro x() %}{% endmacro %}", "循环", "a loop over a group"),
        ("{% block x %}{% endblock %}", "直接写出文字", "the words themselves"),
        ("{% filter upper %}x{% endfilter %}", "{{ 字段|upper }}", "{{ field|upper }}"),
        ("{% with a = 1 %}{% endwith %}", "{% set 名称 = 字段 %}", "{% set name = field %}"),
        ("{% autoescape true %}x{% endautoescape %}", "按原文打印", "exactly as it was written"),
        ("{{ study.title|first }}", "loop.first", "loop.first"),
        ("{{ study.title|sort }}", "答案的顺序", "order the answers"),
        ("{{ study.title|nonsense }}", "upper, lower", "only upper, lower"),
        ("{{ study.title.strftime('%Y') }}", "直接写字段", "write the field alone"),
        ("{{ study.title.upper() }}", "{{ 字段|upper }}", "{{ field|upper }}"),
        ("{% for v in visits %}{{ loop.cycle('a') }}{% endfor %}", "is odd", "is odd"),
        ("{% if study.title is callable %}x{% endif %}", "== 比较", "compare with =="),
        ("{% if study.paid %}{% set a = study.pi %}{% endif %}{{ a }}", "在此处写 if", "holds there only"),
    ],
)  # fmt: skip
def test_what_is_refused_names_what_to_write_instead_in_both_languages(tag, zh, en):
    error = refusal(paragraph(tag))

    assert (True, True) == (zh in error.say("zh"), en in error.say("en"))


def test_an_error_names_template_part_heading_table_row_and_cell_in_both_languages():
    heading = f'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>{run("Who pays")}</w:p>'
    cells = table(
        (paragraph("a"), paragraph("b")), (paragraph("c"), paragraph("PI: {{ study.pii }} !"))
    )
    error = refusal(heading + table((paragraph("first"),)) + paragraph("{{ study.pi }}") + cells)

    expected = Bilingual(
        zh="正文，“Who pays”标题下，第2个表格第2行第2格，“PI: {{ study.pii }} !”，{{ study.pii }}",
        en="body, under “Who pays”, table 2, row 2, cell 2, “PI: {{ study.pii }} !”, "
        "{{ study.pii }}",
    )
    assert ("tiny.docx", expected) == (error.template, error.place)


def test_rows_that_hold_only_a_tag_are_counted_as_the_author_sees_them():
    rows = table(
        (paragraph("{%tr for v in visits %}"),),
        (paragraph("{{ v.nam }}"),),
        (paragraph("{%tr endfor %}"),),
    )

    assert "body, table 1, row 2, cell 1, {{ v.nam }}" == refusal(rows).place.en


def test_a_tag_split_over_runs_in_a_nested_table_is_found():
    inner = table((paragraph("x"), paragraph(run("{{ study."), run("pii }}", "<w:b/>"))))

    assert (
        "body, table 1, row 1, cell 1, table 1, row 1, cell 2, {{ study.pii }}"
        == refusal(table((inner + paragraph("x"),))).place.en
    )


def test_a_long_paragraph_is_quoted_around_the_tag():
    place = refusal(paragraph("a" * 200 + "{{ study.pii }}" + "b" * 200)).place.en

    assert f"body, “…{'a' * 23}{{{{ study.pii }}}}{'b' * 22}…”, {{{{ study.pii }}}}" == place


def test_a_text_box_is_named():
    inner = f"<w:txbxContent>{paragraph('{{ study.pii }}')}</w:txbxContent>"
    body = paragraph(f"<w:r><w:pict>{inner}</w:pict></w:r>")

    assert "body, text box, {{ study.pii }}" == refusal(body).place.en


def test_a_footnote_is_named_by_its_number():
    note = f'<w:footnote w:id="3">{paragraph("{{ study.pii }}")}</w:footnote>'
    error = refusal(paragraph("x"), **{"word/footnotes.xml": part("footnotes", note)})

    assert (
        Bilingual(zh="脚注，脚注3，{{ study.pii }}", en="footnotes, footnote 3, {{ study.pii }}")
        == error.place
    )


def test_the_second_of_two_equal_paragraphs_is_told_from_the_first():
    body = table((paragraph("{{ study.pi }}"), paragraph("{{ study.pii }}")))

    assert "table 1, row 1, cell 2" in refusal(body).place.en


def test_a_group_printed_as_it_is_says_to_use_a_loop():
    assert "{% for item in visits %}" in str(refusal(paragraph("{{ visits }}")))


@pytest.mark.parametrize("name", ["study", "exit", "exit.withdrawal"])
def test_a_set_of_fields_does_not_print(name):
    assert "name one of them" in str(refusal(paragraph(f"{{{{ {name} }}}}")))


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (paragraph("{% if study.paid %}x"), "this if has no partner"),
        (paragraph("x{% endif %}"), "this endif has no partner"),
        (paragraph("{%p for v in visits %}") + paragraph("x"), "this for has no partner"),
        (paragraph("{%pif study.paid %}"), "a space after {%p"),
        (paragraph("{%p if study.paid %}x{%p endif %}"), "must stand alone"),
        (paragraph("lost {%p if study.paid %}"), "must stand alone"),
        (table((paragraph("lost"), paragraph("{%tr for v in visits %}"))), "must stand alone"),
        (paragraph("a {{ study.title"), "not closed"),
        (paragraph("{{ study.title") + paragraph("}}"), "not closed"),
        (paragraph("{{ study..title }}"), "cannot be read"),
        (paragraph("{{ study title }}"), "cannot be read"),
        (paragraph("{{ }}"), "cannot be read"),
        (paragraph("{% nonsense %}"), "no tag nonsense"),
        (
            paragraph("{% if study.paid %}a") + paragraph("b") + table((paragraph("{% endif %}"),)),
            "different levels",
        ),
    ],
)
def test_a_broken_tag_says_how_to_mend_it(body, said):
    assert said in str(refusal(body))


@pytest.mark.parametrize(
    ("tag", "zh"),
    [
        ("{{ study title }}", "标签在 title 之前就应结束"),
        ("{{ study。title }}", "不能有符号 。；请用英文输入法"),
        ("{% if study.kind = 'a' %}x{% endif %}", "比较请用 =="),
        ("{% if study.kind == 'a %}x{% endif %}", "引号不成对"),
        ("{% if study.paid &amp;&amp; study.kind %}x{% endif %}", "请写 and、or、not"),
        ("{{ }}", "标签是空的"),
        ("{{ study..title }}", "点号之后缺少名称"),
        ("{% for v visits %}x{% endfor %}", "应写 {% for 变量 in 列表 %}"),
        ("{%tr for v in visits %}", "{%tr %} 只能写在表格的行或单元格里"),
        ("{% else %}", "else 没有对应的 if"),
        ("{% nonsense %}", "没有标签 nonsense"),
    ],
)
def test_what_cannot_be_read_is_explained_in_chinese_too(tag, zh):
    assert zh in refusal(paragraph(tag)).cause.zh


def test_the_end_of_a_loop_over_rows_is_found_where_it_stands():
    rows = table(
        (paragraph("{%tr for v in visits %}"),),
        (paragraph("{%p if study.paid %}"),),
        (paragraph("{%tr endfor %}"),),
    )

    assert "table 1, row 3, cell 1, {%tr endfor %}" in refusal(rows).place.en


def test_tags_that_word_split_over_runs_are_read_whole():
    runs = [run("{"), run("{ stu", "<w:b/>"), '<w:proofErr w:type="spellStart"/>', run("dy.title }"),
            run("}")]  # fmt: skip

    assert ["T"] == words_of(printed(paragraph(*runs), title=text("T")))


def test_smart_quotes_and_entities_in_conditions_are_read_as_written():
    tags = paragraph("{% if study.kind == ‘R&amp;D’ and study.count &lt; 3 %}yes{% endif %}")
    result = printed(tags, kind=text("R&D"), count=Text("2", 2))

    assert (["yes"], 0) == (words_of(result), result.undecided)


def test_a_condition_may_begin_in_one_run_and_end_in_another():
    runs = [run("a{% if study.paid %}b", "<w:b/>"), run("c{% endif %}d")]

    assert ["abcd", "ad"] == [
        words_of(printed(paragraph(*runs), paid=Text("", paid)))[0] for paid in (True, False)
    ]


@pytest.mark.parametrize("split", [("{{r study.title }} b",), ("{{", "r study.title }} b")])
def test_a_run_tag_keeps_the_properties_of_its_run(split):
    runs = [run(piece, "<w:b/>") for piece in split]
    result = printed(paragraph(*runs))

    assert (["【待填：title】 b"], ("【待填：title】",)) == (words_of(result), result.blanks)


def test_a_paragraph_tag_for_a_field_prints_in_its_paragraph():
    body = f"<w:p><w:pPr><w:jc/></w:pPr>{run('{{p study.title }}')}</w:p>"

    assert ["T"] == words_of(printed(body, title=text("T")))
    assert "<w:jc/>" in body_of(printed(body))


@pytest.mark.parametrize("tag", ["{{p clauses}}", "{{p clauses }}", "{{p  clauses.body }}"])
def test_the_place_for_clauses_may_be_written_with_or_without_blanks(tag):
    assert ["one"] == words_of(printed(paragraph(tag), ClauseSource("one", 1, paragraph("one"))))


def test_dashes_in_block_tags_join_the_paragraphs_around_them():
    # As docxtpl does it; the paragraphs stayed apart before.
    lines = ("located", "{%- if study.paid -%}", " in town", "{%- else -%}", " elsewhere",
             "{%- endif -%}", " and fine")  # fmt: skip
    body = "".join(map(paragraph, lines))

    assert [["located in town and fine"], ["located elsewhere and fine"]] == [
        words_of(printed(body, paid=Text("", paid))) for paid in (True, False)
    ]


def test_a_dash_that_would_swallow_words_a_picture_or_a_tag_is_refused():
    picture = '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="a"/></wp:inline></w:drawing></w:r>'
    joined = paragraph("{%- if study.paid %}x{% endif %}")

    for body in (paragraph("x") + paragraph("lost {%- if study.paid %}x{% endif %}"),
                 paragraph("x") + paragraph(picture) + joined,
                 paragraph("{%p set a = study.pi %}") + joined,
                 paragraph("{% if study.paid %}x{% endif -%}") + table((paragraph("x"),))):  # fmt: skip
        said = str(refusal(body))
        assert ("would be lost" in said, "{%" in said) == (True, True)


def test_the_number_of_records_prints_and_an_unanswered_group_as_its_blank():
    tag = paragraph("{{ visits|length }}")

    assert [["2"], ["【待填：x】"]] == [
        words_of(printed(tag, visits=records)) for records in (({}, {}), blank())
    ]


@pytest.mark.parametrize("tag", ["vm", "hm", "colspan 2", "cellbg 'red'"])
def test_a_cell_tag_outside_text_is_refused_quickly(tag):
    runs = run("x") * 3_000
    hidden = f"<w:r><w:instrText>{{% {tag} %}}</w:instrText></w:r>"
    start = time.monotonic()
    refusal(
        table(
            (
                f'<w:tcPr><w:tcW w:w="1"/></w:tcPr><w:p>{runs}{hidden}</w:p>{paragraph("{{ study.pi }}")}',
            )
        )
    )

    assert time.monotonic() - start < 2


@pytest.mark.parametrize("end", ["", "}}"])
def test_openings_without_end_outside_text_are_refused_quickly(end):
    field = f"<w:r><w:instrText>{'{{' * 40_000}</w:instrText></w:r>"
    start = time.monotonic()
    refusal(paragraph(field) + paragraph("{" if not end else "{{ study.pi }}"))

    assert time.monotonic() - start < 2


def test_braces_that_only_come_together_are_refused_quickly():
    start = time.monotonic()
    refusal(paragraph("{") * 5_000 + paragraph("{{ study.pi }}"))

    assert time.monotonic() - start < 2


def test_a_comment_prints_nothing():
    assert ["ab"] == words_of(printed(paragraph("a{# {{ nothing }} #}b")))


def test_raw_braces_print_as_they_are():
    tags = "{% raw %}{{ study.pi }}{% endraw %} {{ '{{' }}"

    assert ["{{ study.pi }} {{"] == words_of(printed(paragraph(tags)))


def test_braces_that_an_answer_holds_are_not_read_as_the_templates():
    # docxtpl rewrites them in the finished document, answers and all.
    tags = paragraph("{_{ {{ study.title }}")

    assert ["{{ {_{ x }_}"] == words_of(printed(tags, title=text("{_{ x }_}")))


def test_a_newline_in_the_template_text_stays():
    result = printed(paragraph("a\n{{ study.title }}\nb"), title=text("T"))

    assert ["a\nT\nb"] == words_of(result)


@pytest.mark.parametrize(
    "holder",
    [
        '<w:p><w:r><w:instrText>HYPERLINK "{{ study.title }}"</w:instrText></w:r></w:p>',
        '<w:p><w:pPr><w:jc w:val="{{ study.title }}"/></w:pPr></w:p>',
        table((paragraph("{% cellbg study.title %}x"),)),
    ],
)
def test_a_value_cannot_stand_where_it_would_be_markup(holder):
    with pytest.raises(TemplateError):
        compiled(holder)


def test_a_value_can_stand_in_a_tables_alternative_text():
    body = (
        '<w:tbl><w:tblPr><w:tblCaption w:val="{{ study.title }}"/></w:tblPr><w:tblGrid/>'
        f"<w:tr><w:tc>{paragraph('x')}</w:tc></w:tr></w:tbl>"
    )

    assert ("【待填：x】",) == printed(body, title=blank()).blanks


@pytest.mark.parametrize(
    ("extra", "said"),
    [
        (f'<w:p><w:ins w:id="1" w:author="a">{run("x")}</w:ins></w:p>', "tracked changes"),
        ('<w:p><w:del w:id="1"><w:r><w:delText>x</w:delText></w:r></w:del></w:p>', "tracked"),
        (f'<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>{run("x")}</w:p>', "tracked"),
        (f'<w:p><w:commentRangeStart w:id="0"/>{run("x")}</w:p>', "comment"),
    ],
)
@pytest.mark.parametrize("tagged", ["", "{{ study.title }}"])
def test_revisions_and_comments_are_refused_where_they_stand(extra, said, tagged):
    error = refusal(paragraph(f"y{tagged}") + extra)

    assert (True, True) == (said in str(error), error.place.en.startswith("body, “"))


@pytest.mark.parametrize("code", ["INCLUDETEXT", " includepicture", "DDEAUTO", "LINK"])
def test_fields_that_fetch_outside_content_are_refused(code):
    split = "".join(
        f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in (code[:4], code[4:])
    )
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'

    assert "outside content" in str(refusal(f"<w:p>{begin}{split}</w:p>"))
    assert "outside content" in str(refusal(f'<w:p><w:fldSimple w:instr="{code} x"/></w:p>'))


@pytest.mark.parametrize(
    "codes",
    [
        ("begin", "INCLU", "begin", " PAGE ", "end", "DETEXT x", "end"),
        ("begin", " ", "begin", "QUOTE 68 68 69", "end", " c:\\x", "end"),
        ("begin", "IF 1 = 1 ", "begin", "DDE x", "end", "end"),
    ],
    ids=["split by another field", "named by another field", "inside another field"],
)
def test_a_fetching_field_cannot_hide_behind_another(codes):
    marks = {"begin", "end"}
    runs = [
        f'<w:r><w:fldChar w:fldCharType="{code}"/></w:r>'
        if code in marks
        else f"<w:r><w:instrText>{code}</w:instrText></w:r>"
        for code in codes
    ]

    assert "outside content" in str(refusal(paragraph(*runs)))


@pytest.mark.parametrize(
    "address", ["http://evil.example/a.png", "//server/a.png", "\\\\server\\a.png", "file:///a"]
)
def test_a_drawing_with_an_address_of_its_own_is_refused(address):
    shape = f'<v:imagedata xmlns:v="urn:schemas-microsoft-com:vml" src="{address}"/>'

    assert "outside content" in str(refusal(paragraph(f"<w:r><w:pict>{shape}</w:pict></w:r>")))


def test_a_mail_merge_is_refused():
    settings = part("settings", '<w:mailMerge><w:connectString w:val="x"/></w:mailMerge>')

    assert "mail merge" in str(refusal(paragraph("x"), **{"word/settings.xml": settings}))


def test_a_page_number_field_is_kept():
    field = '<w:p><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>'

    assert compiled(paragraph("x"), footer=part("ftr", field))


def test_a_tag_in_a_part_that_is_not_filled_is_reported():
    parts = parts_of(paragraph("x")) | {"word/charts/chart1.xml": "<a>{{ study.title }}</a>"}

    with pytest.raises(TemplateError, match="not filled in this part"):
        compile_document(zipped(parts), name="t.docx", shape=SHAPE, slots={})
