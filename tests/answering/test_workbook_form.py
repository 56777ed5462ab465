"""The workbook that an assistant fills in: its sheets, its cells, what can be written into them."""

import io

import openpyxl
import pytest
from forms import FORM, form
from studies import node_of, tree_of
from test_round_trips import NOBODY, paper

from ipsc_docs.answering.forms.paper import over_long, paper_of
from ipsc_docs.answering.forms.workbook_form import workbook_form


def opened(written, asked=FORM, language="en", sources=NOBODY):
    tree = node_of(written) if isinstance(written, dict) else written
    content = workbook_form(paper(tree, asked, sources), language)
    return openpyxl.load_workbook(io.BytesIO(content))


def row_of(sheet, path):
    """Return the cells of a line by the keys over them."""
    keys = [cell.value for cell in sheet[2]]
    line = next(row for row in sheet.iter_rows(min_row=3) if row[0].value == path)
    return dict(zip(keys, line, strict=True))


def rule_over(sheet, cell):
    return next(one for one in sheet.data_validations.dataValidation if cell.coordinate in one)


BOOK = opened({"study": {"id": "ABC"}})


def test_there_is_a_sheet_for_each_section_and_list_in_the_chosen_language():
    expected = ["说明 How to", "General", "Study", "Late", "Sites", "Exit", "Warnings accepted"]

    assert [*expected, "_options"] == BOOK.sheetnames


def test_the_sheets_are_called_in_chinese_when_that_is_asked_for():
    assert "研究" in opened({}, language="zh").sheetnames


def test_what_does_not_apply_is_left_out():
    assert "Late" not in opened({"study": {"phase": "early"}}).sheetnames


def test_what_is_answered_though_it_does_not_apply_stays():
    tree = {"study": {"phase": "early"}, "late": {"arms": "2"}}

    assert 2 == row_of(opened(tree)["Late"], "late.arms")["zh"].value


def test_a_line_tells_question_help_form_and_need_in_both_languages():
    line = row_of(BOOK["Study"], "study.phase")

    assert ("期\nPhase", "期\nPhase", "选一项\none of\nearly: 早 / early\nlate: 晚 / late") == (
        line["label"].value,
        line["help"].value,
        line["write"].value,
    )
    assert "定稿前\nfor final" == line["needed"].value


def test_a_choice_is_a_drop_down_of_codes_with_their_labels():
    sheet = BOOK["Study"]
    rule = rule_over(sheet, row_of(sheet, "study.phase")["zh"])
    offered = [row[0].value for row in BOOK["_options"][rule.formula1.partition("!")[2]]]

    assert ("list", ["early early", "late late"]) == (rule.type, offered)


@pytest.mark.parametrize(
    ("question", "kind"),
    [("study.begins", "date"), ("study.size", "whole"), ("study.blinded", "list")],
)
def test_an_answer_of_a_kind_is_checked_when_it_is_typed(question, kind):
    sheet = BOOK["Study"]

    assert kind == rule_over(sheet, row_of(sheet, question)["zh"]).type


def test_a_whole_number_has_the_limits_of_its_question():
    sheet = BOOK["Study"]
    rule = rule_over(sheet, row_of(sheet, "study.size")["zh"])

    assert ("1", "100") == (rule.formula1, rule.formula2)


def test_a_date_is_a_date_of_the_spreadsheet():
    cell = row_of(opened({"study": {"begins": "2026-05-20"}})["Study"], "study.begins")["zh"]

    assert (True, "2026-05-20") == (cell.is_date, str(cell.value.date()))


def test_a_text_that_begins_like_a_formula_is_a_text():
    cell = row_of(opened({"study": {"title": "=1+1"}})["Study"], "study.title")["zh"]

    assert ("=1+1", "s", "@") == (cell.value, cell.data_type, cell.number_format)


def test_only_cells_that_take_an_answer_can_be_written_into():
    line = row_of(BOOK["Study"], "study.size")
    locked = {key: cell.protection.locked for key, cell in line.items()}

    assert BOOK["Study"].protection.sheet
    assert {"zh", "not_applicable.zh", "not_applicable.en"} == {
        key for key, shut in locked.items() if not shut
    }


def test_the_structure_is_locked_without_a_password():
    assert (True, None) == (BOOK.security.lockStructure, BOOK.security.workbookPassword)


def test_a_person_has_a_line_for_each_part():
    paths = [row[0].value for row in BOOK["Study"].iter_rows(min_row=4)]
    at = paths.index("study.leader")

    assert [f"study.leader.{one}" for one in ("name", "title", "department", "phone", "email")] == (
        paths[at + 1 : at + 6]
    )


def test_a_list_has_twenty_lines_and_its_items_come_first():
    sheet = opened({"sites": [{"name": {"zh": "甲"}, "beds": "3"}]})["Sites"]
    keys = [cell.value for cell in sheet[2]]

    assert ["item", "name.zh", "name.en", "role", "beds"] == keys
    assert [1, "甲", None, None, 3] == [cell.value for cell in sheet[5]]
    assert 24 == sheet.max_row


def test_a_table_has_its_rows_and_columns():
    sheet = BOOK["Exit"]

    keys = [cell.value for cell in sheet[2]]
    assert ["row", "label", "care.zh", "care.en", "contact"] == keys[:5]
    assert ["leaving", "ending"] == [sheet.cell(row, 1).value for row in (5, 6)]


def test_a_row_that_is_not_applicable_says_so_once():
    waived = {"not_applicable": {"zh": "没有", "en": "none"}}
    sheet = opened({"exit": {"leaving": waived}})["Exit"]
    found = dict(
        zip([cell.value for cell in sheet[2]], [cell.value for cell in sheet[5]], strict=True)
    )

    assert ("没有", "none") == (found["not_applicable.zh"], found["not_applicable.en"])
    assert (None, None, None) == (found["care.zh"], found["care.en"], found["contact"])


def test_a_list_says_where_it_is_said_that_there_are_none():
    assert "line sites of sheet General" in BOOK["Sites"]["A4"].value


def test_headings_stay_in_sight_and_are_printed_on_each_page():
    frozen = {name: BOOK[name].freeze_panes for name in ("Study", "Sites", "Exit")}

    assert {"Study": "C4", "Sites": "B4", "Exit": "C4"} == frozen
    assert "$1:$3" == BOOK["Study"].print_title_rows


def test_two_sections_of_the_same_name_have_two_sheets():
    section = (
        "- section: {0}\n  label: {{zh: 同名, en: Same}}\n  questions:\n"
        "  - {{id: a, kind: name, label: {{zh: 甲, en: A}}, help: {{zh: 甲, en: A}}, cites: [X]}}\n"
    )
    asked = form(f"sections:\n{section.format('one')}{section.format('two')}")

    assert ["Same", "Same 2"] == opened({}, asked).sheetnames[2:4]


def test_every_title_of_the_bundled_form_is_one_that_a_spreadsheet_takes(library):
    for language in ("zh", "en"):
        book = opened(
            tree_of("draft"), library.questionnaire, language, sources=library.wording.sources
        )

        assert max(map(len, book.sheetnames)) <= 31
        assert len({title.casefold() for title in book.sheetnames}) == len(book.sheetnames)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_rule_is_cited_in_the_chosen_language(language, library):
    sources = library.wording.sources
    book = opened(tree_of("draft"), library.questionnaire, language, sources)
    line = row_of(book[book.sheetnames[2]], "study.type")
    cites = library.questionnaire.by_id["study.type"].cites

    assert sources.cite(cites).say(language) == line["rule"].value


def test_a_text_that_no_cell_holds_is_a_finding_and_not_cut():
    made = paper(node_of({"study": {"title": "x" * 32_768}}))

    assert [("S.too_long", "study.title.zh")] == [
        (one.code, one.question) for one in over_long(made)
    ]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ({"nonsense": "x"}, "A.unknown_question"),
        ({"study": {"begins": "soon"}}, "A.wrong_form"),
        ({"study": {"phase": "middle"}}, "A.unknown_choice"),
    ],
)
def test_what_would_be_lost_is_told(written, code):
    assert [code] == [one.code for one in paper_of(FORM, NOBODY, node_of(written))[1]]


def test_a_table_that_was_begun_is_no_loss():
    tree = node_of({"exit": {"leaving": {"care": "x"}}})

    assert () == paper_of(FORM, NOBODY, tree)[1]
