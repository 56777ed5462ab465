"""Typesetting a draft: blanks, three-valued conditions, loops, the same bytes."""

import hashlib
import os
import subprocess
import sys
import time
import zipfile
from io import BytesIO
from pathlib import Path

import msgspec
import pytest
from samples import (
    ClauseSource,
    answers,
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

from ipsc_docs.typesetting import printer as printer_module
from ipsc_docs.typesetting.nodes import CompiledDocument
from ipsc_docs.typesetting.printer import TooLargeError
from ipsc_docs.typesetting.typeset import typeset
from ipsc_docs.typesetting.unfit import UnfitDraftError
from ipsc_docs.typesetting.values import Blank, Draft, Switch, Text

ROOT = Path(__file__).parents[2]
HIGHLIGHT = '<w:highlight w:val="yellow"/>'
TITLE = ClauseSource("title", 2, paragraph("Title: {{ study.title }}"))


def visits(*names):
    return tuple({"name": text(name), "tests": ()} for name in names)


def kept(condition, **study):
    escaped = condition.replace("<", "&lt;")
    body = paragraph(f"{{%p if {escaped} %}}") + paragraph("kept") + paragraph("{%p endif %}")
    result = printed(body + paragraph("end"), **study)
    return "kept" in words_of(result), result.undecided


def test_a_blank_alone_in_its_run_is_that_run_highlighted():
    body = body_of(printed(paragraph(run("{{ study.title }}", "<w:b/>"))))

    assert (
        f"<w:p><w:r><w:rPr><w:b/>{HIGHLIGHT}</w:rPr>"
        '<w:t xml:space="preserve">【待填：title】</w:t></w:r></w:p>' == body
    )


def test_a_blank_between_words_is_a_run_of_its_own_with_the_same_properties():
    body = body_of(printed(paragraph(run("a {{ study.title }} b", "<w:i/>"))))

    assert (
        '<w:p><w:r><w:rPr><w:i/></w:rPr><w:t xml:space="preserve">a </w:t></w:r>'
        f'<w:r><w:rPr><w:i/>{HIGHLIGHT}</w:rPr><w:t xml:space="preserve">【待填：title】</w:t></w:r>'
        '<w:r><w:rPr><w:i/></w:rPr><w:t xml:space="preserve"> b</w:t></w:r></w:p>' == body
    )


def test_the_highlight_stands_where_the_schema_asks_for_it():
    properties = (
        '<w:rFonts w:eastAsia="SimSun"/><w:sz w:val="24"/><w:highlight w:val="red"/>'
        '<w:u w:val="single"/><w:lang w:val="en-GB"/>'
    )
    body = body_of(printed(paragraph(run("{{ study.title }}", properties))))

    assert f'<w:sz w:val="24"/>{HIGHLIGHT}<w:u w:val="single"/>' in body


def test_neighbouring_blanks_are_two_highlighted_runs():
    body = body_of(printed(paragraph("{{ study.title }}{{ study.pi }}")))

    assert 2 == body.count(HIGHLIGHT)


def test_a_blank_outside_runs_is_plain_text():
    result = printed(paragraph("x"), parts={"core": core("{{ study.title }}")})

    assert "<dc:title>【待填：title】</dc:title>" in xml_of(result, "docProps/core.xml")


def test_blanks_are_listed_once_per_place_body_first():
    result = printed(
        paragraph("{{ study.title }} {{ study.pi }} {{ study.title }}"),
        parts={
            "header": part("hdr", paragraph("{{ study.kind }}")),
            "core": core("{{ study.count }}"),
        },
    )

    names = ("title", "pi", "title", "count", "kind")
    assert tuple(f"【待填：{name}】" for name in names) == result.blanks


def test_a_value_is_printed_as_its_text_and_not_as_what_it_compares_with():
    assert ["是"] == words_of(printed(paragraph("{{ study.paid }}"), paid=Text("是", True)))


@pytest.mark.parametrize(
    ("condition", "study", "expected"),
    [
        ("study.paid", {"paid": Text("是", True)}, (True, 0)),
        ("study.paid", {"paid": Text("否", False)}, (False, 0)),
        ("study.paid", {}, (True, 1)),
        ("not study.paid", {"paid": Text("是", True)}, (False, 0)),
        ("not study.paid", {}, (True, 1)),
        ("study.title", {"title": text("")}, (False, 0)),
        ("study.count", {"count": Text("0", 0)}, (True, 0)),
        ("study.kind == 'donor'", {"kind": Text("供者", "donor")}, (True, 0)),
        ("study.kind == 'donor'", {"kind": Text("胚胎", "embryo")}, (False, 0)),
        ("study.kind != 'donor'", {"kind": Text("胚胎", "embryo")}, (True, 0)),
        ("study.kind == 'donor'", {}, (True, 1)),
        ("study.kind in ('a', 'b')", {"kind": text("c")}, (False, 0)),
        ("study.kind not in ['a', 'b']", {"kind": text("c")}, (True, 0)),
        ("'x' in study.families", {"families": Text("X、Y", ("x", "y"))}, (True, 0)),
        ("'z' in study.families", {"families": Text("X、Y", ("x", "y"))}, (False, 0)),
        ("'z' in study.families", {"families": Text("", ())}, (False, 0)),
        ("study.count < 14", {"count": Text("13 天", 13)}, (True, 0)),
        ("study.count < 14", {"count": Text("14 天", 14)}, (False, 0)),
        ("10 <= study.count <= 14", {"count": Text("9", 9)}, (False, 0)),
        ("study.count >= 14", {}, (True, 1)),
        ("study.paid and study.kind == 'a'", {"paid": Text("否", False)}, (False, 0)),
        ("study.paid and study.kind == 'a'", {"paid": Text("是", True)}, (True, 1)),
        ("study.paid or study.kind == 'a'", {"paid": Text("是", True)}, (True, 0)),
        ("study.paid or study.kind == 'a'", {"paid": Text("否", False)}, (True, 1)),
        ("visits", {"visits": ()}, (False, 0)),
        ("visits|length > 1", {"visits": visits("a", "b")}, (True, 0)),
        ("visits", {"visits": Blank("【待填：访视】")}, (True, 1)),
        ("study['kind'] == “a”", {"kind": text("a")}, (True, 0)),
    ],
)
def test_only_a_clear_no_leaves_wording_out(condition, study, expected):
    assert expected == kept(condition, **study)


@pytest.mark.parametrize("condition", ["study.count < 'x'", "study.count == '5'", "study.paid < 1"])
def test_what_cannot_be_compared_is_no_clear_no(condition):
    assert (True, 1) == kept(condition, count=Text("5", 5), paid=Text("否", False))


def test_an_undecided_condition_prints_both_parts_each_marked():
    # Printing one of them alone would answer the question in the reader's eyes.
    result = printed(paragraph("{% if study.paid %}yes{% else %}no{% endif %}"))

    assert (["【待定 / undecided: paid】yes【否则 / otherwise】no"], 1) == (
        words_of(result),
        result.undecided,
    )


def test_the_first_branch_that_is_not_a_clear_no_prints():
    tags = "{% if study.kind == 'a' %}A{% elif study.kind == 'b' %}B{% else %}C{% endif %}"

    assert ["A", "B", "C"] == [
        words_of(printed(paragraph(tags), kind=text(kind)))[0] for kind in "abc"
    ]


def test_an_if_inside_a_tag_prints_one_of_two_words():
    tag = paragraph("{{ 'R&amp;D' if study.paid else study.pi }}")

    assert ["R&D"] == words_of(printed(tag, paid=Text("是", True)))


def test_a_loop_prints_once_per_record_and_knows_where_it_stands():
    tags = (
        "{% for v in visits %}{{ loop.index }}/{{ loop.length }} {{ v.name }}"
        "{% if not loop.last %}; {% endif %}{% endfor %}"
    )

    assert ["1/2 A; 2/2 B"] == words_of(printed(paragraph(tags), visits=visits("A", "B")))


def test_loops_nest_over_the_groups_of_a_record():
    tags = (
        "{% for v in visits %}{{ v.name }}:{% for t in v.tests %}{{ t.name }}"
        "{% else %}-{% endfor %} {% endfor %}"
    )
    records = (
        {"name": text("A"), "tests": ({"name": text("x")}, {"name": text("y")})},
        {"name": text("B"), "tests": ()},
    )

    assert ["A:xy B:- "] == words_of(printed(paragraph(tags), visits=records))


def test_an_outer_loop_keeps_its_index_inside_an_inner_one():
    tags = (
        "{% for v in visits %}{% set n = loop.index %}{% for t in v.tests %}{{ n }}{{ t.name }}"
        "{% endfor %}{% endfor %}"
    )
    tests = ({"name": text("x")}, {"name": text("y")})
    records = tuple({"name": text("V"), "tests": tests} for _ in range(2))

    assert ["1x1y2x2y"] == words_of(printed(paragraph(tags), visits=records))


def test_an_unanswered_group_is_one_record_of_blanks():
    result = printed(
        paragraph("{% for v in visits %}{{ v.name }}{% endfor %}"), visits=blank("访视")
    )

    assert ("【待填：访视】",) == result.blanks


def test_a_name_can_be_set_once_and_used():
    tags = (
        "{% set s = study %}{% set known = s.kind == 'a' %}{% if known %}{{ s.title }}{% endif %}"
    )

    assert ["T"] == words_of(printed(paragraph(tags), kind=text("a"), title=text("T")))


def test_a_grid_is_read_by_row_and_column():
    tag = paragraph("{{ exit.withdrawal.principle }}")

    assert ["stop"] == words_of(printed(tag, principle=text("stop")))


def test_a_cell_whose_content_is_conditional_keeps_an_empty_paragraph():
    cell = paragraph("{%p if study.paid %}") + paragraph("paid") + paragraph("{%p endif %}")
    body = body_of(printed(table((cell, paragraph("x"))), paid=Text("否", False)))

    assert "<w:tc><w:p/></w:tc>" in body


def test_a_cell_whose_condition_holds_gets_no_extra_paragraph():
    cell = paragraph("{%p if study.paid %}") + paragraph("paid") + paragraph("{%p endif %}")
    result = printed(table((cell,)), paid=Text("是", True))

    assert ["paid"] == words_of(result)


def test_a_cell_with_nested_conditions_has_exactly_one_paragraph_either_way():
    cell = "".join(
        paragraph(words)
        for words in (
            "{%p if study.paid %}", "{%p if study.kind == 'a' %}", "both",
            "{%p endif %}", "{%p endif %}",
        )
    )  # fmt: skip
    drafts = [(paid, kind) for paid in (True, False) for kind in "ab"]

    assert [["both"], [""], [""], [""]] == [
        words_of(printed(table((cell,)), paid=Text("", paid), kind=text(kind)))
        for paid, kind in drafts
    ]


def test_a_row_loop_over_an_empty_list_leaves_a_table_with_a_row():
    rows = [(paragraph("{%tr for v in visits %}"),), (paragraph("{{ v.name }}"),)]
    body = body_of(printed(table(*rows, (paragraph("{%tr endfor %}"),)) + "<w:p/>"))

    assert "<w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>" in body


def test_rows_cells_and_paragraphs_repeat_as_docxtpl_writes_them():
    body = table(
        (paragraph("head"),),
        (paragraph("{%tr for v in visits %}"),),
        (paragraph("{{ v.name }}"), paragraph("{%tc if v.tests %}"), paragraph("tests"),
         paragraph("{%tc endif %}")),
        (paragraph("{%tr endfor %}"),),
    )  # fmt: skip
    result = printed(body, visits=visits("A", "B"))

    assert ["head", "A", "B"] == words_of(result)


def test_a_conditional_in_its_own_paragraph_leaves_no_blank_paragraph():
    body = paragraph("{% if study.paid %}") + paragraph("paid") + paragraph("{% endif %}")

    assert ["paid"] == words_of(printed(body, paid=Text("是", True)))


def test_a_clause_stands_between_its_bookmarks():
    body = body_of(printed(paragraph("{{p clauses }}"), TITLE, title=text("T")))

    assert (
        '<w:bookmarkStart w:id="1" w:name="c_title_2"/>'
        '<w:p><w:r><w:t xml:space="preserve">Title: T</w:t></w:r></w:p>'
        '<w:bookmarkEnd w:id="1"/>' == body
    )


def test_a_clause_that_is_off_leaves_nothing():
    document = compiled(paragraph("{{p clauses }}") + paragraph("end"), TITLE)
    result = typeset(document, Draft(answers(), {"title": Switch(False)}))

    assert (["end"], ()) == (words_of(result), result.blanks)


def test_an_undecided_clause_is_marked_inside_its_bookmarks_and_counted():
    document = compiled(paragraph("{{p clauses }}"), TITLE)
    result = typeset(document, Draft(answers(), {"title": Switch(True, "open: paid & kind?")}))

    assert 1 == result.undecided
    assert body_of(result).startswith(
        '<w:bookmarkStart w:id="1" w:name="c_title_2"/><w:p><w:pPr><w:pStyle w:val="Undecided"/>'
        '</w:pPr><w:r><w:t xml:space="preserve">open: paid &amp; kind?</w:t></w:r></w:p>'
    )


def test_a_draft_without_a_switch_for_a_clause_does_not_fit():
    document = compiled(paragraph("{{p clauses }}"), TITLE)

    with pytest.raises(UnfitDraftError, match="clause title"):
        typeset(document, Draft(answers(), {}))


def test_a_draft_without_a_field_does_not_fit():
    with pytest.raises(UnfitDraftError, match=r"study\.title"):
        typeset(compiled(paragraph("{{ study.title }}")), Draft({"study": {}}, {}))


def test_a_compiled_document_survives_msgpack_and_prints_the_same_bytes():
    document = compiled(
        paragraph(
            "{% for v in visits %}{{ v.name }}{% if study.count in (1, 'a') %}!{% endif %}"
        ).replace("</w:p>", run("{% endfor %}") + "</w:p>")
        + paragraph("{{p clauses }}"),
        TITLE,
        core=core("{{ study.title }}"),
    )
    again = msgspec.msgpack.decode(msgspec.msgpack.encode(document), type=CompiledDocument)
    draft = Draft(answers(visits=visits("A")), {"title": Switch(True)})

    assert document == again
    assert typeset(document, draft) == typeset(again, draft)


SCRIPT = """
import hashlib, sys
sys.path.insert(0, "tests/typesetting")
from samples import *
parts = {"core": core("{{ study.pi }}")}
result = printed(paragraph("{{ study.title }}"), parts=parts, title=text("T"))
print(hashlib.sha256(result.docx).hexdigest())
"""


def in_a_new_process(script, *arguments, **environment):
    return subprocess.run(
        [sys.executable, "-c", script, *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()


def test_the_same_draft_gives_the_same_bytes_twice_and_in_another_process():
    parts = {"core": core("{{ study.pi }}")}
    here = printed(paragraph("{{ study.title }}"), parts=parts, title=text("T"))
    elsewhere = in_a_new_process(SCRIPT, TZ="Pacific/Kiritimati", PYTHONHASHSEED="7")

    assert hashlib.sha256(here.docx).hexdigest() == elsewhere


def test_typesetting_imports_nothing_that_reads_templates(tmp_path):
    document = tmp_path / "document"
    document.write_bytes(msgspec.msgpack.encode(compiled(paragraph("{{ study.title }}"))))
    script = """
import sys, pathlib, msgspec
from ipsc_docs.typesetting.nodes import CompiledDocument
from ipsc_docs.typesetting.printer import TooLargeError
from ipsc_docs.typesetting.typeset import typeset
from ipsc_docs.typesetting.values import Blank, Draft
document = msgspec.msgpack.decode(pathlib.Path(sys.argv[1]).read_bytes(), type=CompiledDocument)
typeset(document, Draft({"study": {"title": Blank("x")}}, {}))
heavy = {"jinja2", "docx", "docxtpl", "lxml", "markdown"} & set(sys.modules)
print(sorted(heavy))
"""

    assert "[]" == in_a_new_process(script, str(document))


def test_importing_the_compiler_imports_nothing_that_reads_templates():
    script = (
        "import sys, ipsc_docs.typesetting.compiling.compiler; "
        'print(sorted({"jinja2", "docx", "docxtpl", "lxml", "markdown"} & set(sys.modules)))'
    )

    assert "[]" == in_a_new_process(script)


def test_more_steps_than_the_cap_are_a_named_error(monkeypatch):
    monkeypatch.setattr(printer_module, "MOST_STEPS", 50)
    document = compiled(paragraph("{% for v in visits %}{{ v.name }}, {% endfor %}"))

    with pytest.raises(TooLargeError, match="50 steps"):
        typeset(document, Draft(answers(visits=visits(*"abcdefghijklmnopqrstuvwxyz" * 2)), {}))


@pytest.mark.parametrize(
    "inner",
    ["x", "", "{% if study.paid %}{% endif %}", "{% if a0.name == 'q' and 1 == 2 %}x{% endif %}",
     "{{ study.title }}" * 20],
    ids=["words", "nothing", "an empty condition", "a condition", "values"],
)  # fmt: skip
def test_loops_in_loops_end_quickly_with_a_named_error(inner):
    loops = "".join(f"{{% for a{depth} in visits %}}" for depth in range(8))
    document = compiled(paragraph(loops + inner + "{% endfor %}" * 8))
    draft = Draft(answers(visits=visits(*["v"] * 60), title=text("t" * 2_000)), {})
    start = time.monotonic()

    with pytest.raises(TooLargeError) as caught:
        typeset(document, draft)
    assert (4, True) == (caught.value.exit_code, time.monotonic() - start < 2)


def test_more_bytes_than_the_cap_are_a_named_error(monkeypatch):
    monkeypatch.setattr(printer_module, "MOST_BYTES", 5_000)
    document = compiled(paragraph("{% for v in visits %}{{ v.name }}{% endfor %}"))

    with pytest.raises(TooLargeError, match="5000 bytes"):
        typeset(document, Draft(answers(visits=visits("a" * 3_000, "b" * 3_000)), {}))


def test_the_finished_file_is_a_zip_that_others_can_read():
    with zipfile.ZipFile(BytesIO(printed(paragraph("{{ study.title }}")).docx)) as archive:
        assert archive.testzip() is None
        assert "[Content_Types].xml" == archive.namelist()[0]
