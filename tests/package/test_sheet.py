"""The traceability matrix as a workbook: the rows of the Word file, as text, always the same bytes."""

import io
import os
import time

import openpyxl
import pytest
from words import parts_of

from ipsc_docs.documents.draft import plan
from ipsc_docs.language import LANGUAGES
from ipsc_docs.package.sheet import COLUMNS, matrix_sheet
from ipsc_docs.typesetting.values import Draft, Text

FORMULA = "=HYPERLINK(A1)"


@pytest.fixture
def sheet_of(library):
    """Return a function that makes the workbook of some rows."""

    def made(*rows, language="en"):
        records = tuple({name: Text(row, row) for name in COLUMNS} for row in rows)
        return matrix_sheet(Draft({"matrix": records}, {}), language, library.wording.labels)

    return made


def opened(workbook):
    return openpyxl.load_workbook(io.BytesIO(workbook)).worksheets[0]


def cells(workbook):
    return [[cell.value for cell in row] for row in opened(workbook).iter_rows()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_row_names_the_columns_in_the_language(language, sheet_of, library):
    heads = [library.wording.labels.column(name, language) for name in COLUMNS]

    assert [heads] == cells(sheet_of(language=language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbook_holds_the_rows_of_the_word_file(language, library, example):
    study, package = example("embryo")
    (planned,) = plan(
        [spec for spec in study.documents if spec.id == "traceability-matrix"],
        library.wording,
        study.answers,
        study.assessments,
        language,
    )
    # The Word file of the package names the clauses of all its documents.
    first = [row["requirement"].text for row in planned.draft.fields["matrix"]]
    workbook = package.files[f"{language}/99-traceability-matrix.xlsx"]

    assert first == [row[1] for row in cells(workbook)[1:]]


def test_a_value_that_begins_like_a_formula_stays_text(sheet_of):
    cell = opened(sheet_of(FORMULA))["A2"]

    assert ("s", FORMULA) == (cell.data_type, cell.value)


def test_no_cell_of_a_workbook_is_a_formula(sheet_of):
    parts = parts_of(sheet_of(FORMULA, "@x", "+1", "-1"))

    assert [] == [name for name, content in parts.items() if b"<f>" in content]


def test_the_heading_row_stays_in_sight_and_can_be_filtered(sheet_of):
    sheet = opened(sheet_of("a", "b"))

    assert ("A2", "A1:E3") == (sheet.freeze_panes, sheet.auto_filter.ref)


def test_the_same_rows_are_the_same_bytes(sheet_of):
    assert sheet_of("a", "b") == sheet_of("a", "b")


@pytest.mark.skipif(
    not hasattr(time, "tzset"), reason="Windows cannot change its zone in a process"
)
def test_the_same_rows_are_the_same_bytes_in_another_zone(sheet_of, monkeypatch):
    made = {}
    for zone in ("Asia/Shanghai", "America/Los_Angeles"):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        made[zone] = sheet_of("a")
    monkeypatch.undo()
    time.tzset()

    assert made["Asia/Shanghai"] == made["America/Los_Angeles"], os.environ.get("TZ")


def test_a_workbook_does_not_tell_when_it_was_made(sheet_of):
    parts = parts_of(sheet_of("a"))

    assert [] == [name for name, part in parts.items() if b"dcterms" in part]


def test_a_package_has_a_workbook_only_with_its_matrix(examined, packaged):
    package = packaged(examined("embryo"), only=("exit-plan",), languages=("en",))

    assert [] == [path for path in package.files if path.endswith(".xlsx")]
