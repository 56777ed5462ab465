"""`ipsc-docs template fields`: what a template may hold, on the terminal and as files."""

from io import BytesIO

import pytest
from openpyxl import load_workbook
from words import paragraphs


def test_the_list_says_how_to_write_a_field_what_it_holds_and_an_example(run):
    done = run("template", "fields")

    assert 0 == done.exit_code
    assert "\n{{ study.title }}  text\n    " in done.out
    assert "\n    {{ visit.name }}  " in done.out
    assert "\n    e.g. " in done.out


def test_the_list_speaks_chinese_when_asked(run):
    done = run("template", "fields", "--lang", "zh")

    assert "\n{{ study.title }}  一段文字\n    " in done.out


def test_machines_get_both_languages(run):
    listed = run("template", "fields", "--format", "json", "--kind", "ethics-checklist").json
    paid = next(one for one in listed["fields"] if one["name"] == "study.in_china")

    assert ["{{p clauses.opening }}", "{{p clauses.closing }}"] == listed["places"]
    assert ("{{ study.in_china }}", "{{ study.in_china|check }}", {"zh": "是", "en": "Yes"}) == (
        paid["write"],
        paid["check"],
        paid["example"],
    )


def test_nearly_every_field_has_an_example(run):
    listed = run("template", "fields", "--format", "json").json["fields"]
    without = [one["name"] for one in listed if not one["example"]["en"]]

    assert len(without) < len(listed) / 10, without


def test_a_workbook_has_one_row_a_field_all_text_and_its_head_stays_in_sight(run, tmp_path):
    output = tmp_path / "fields.xlsx"
    done = run("template", "fields", "-o", output, "--lang", "en")
    sheet = load_workbook(BytesIO(output.read_bytes())).active
    first, *rows = sheet.iter_rows(values_only=True)
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]

    assert (0, f"made {output} with {len(rows)} fields\n") == (done.exit_code, done.out)
    assert ("A2", "How to write it", {"s"}) == (
        sheet.freeze_panes,
        first[1],
        {cell.data_type for cell in cells},
    )
    assert "{{ study.title }}" in {row[1] for row in rows}


def test_a_word_file_says_everything_in_both_languages(run, tmp_path):
    output = tmp_path / "fields.docx"
    done = run("template", "fields", "-o", output, "--kind", "exit-plan", "--lang", "zh")
    words = "\n".join(paragraphs(output.read_bytes()))

    assert 0 == done.exit_code
    assert "退出" in words.split("\n")[0]
    assert "写法" in words
    assert "How to write it" in words


def test_a_file_that_is_there_is_kept_unless_forced(run, tmp_path):
    output = tmp_path / "fields.xlsx"
    output.write_text("mine")

    assert (2, "mine") == (run("template", "fields", "-o", output).exit_code, output.read_text())
    assert 0 == run("template", "fields", "-o", output, "--force").exit_code


@pytest.mark.parametrize("name", ["fields.pdf", "fields"])
def test_another_kind_of_file_is_not_written(name, run, tmp_path):
    done = run("template", "fields", "-o", tmp_path / name)

    assert (2, True) == (done.exit_code, "it has to end in .xlsx or .docx" in done.err)
