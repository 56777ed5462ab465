"""A form that another program opened and saved says the same as before."""

import json
import os
import subprocess

import openpyxl
import pytest
from any_answers import kept
from studies import ROOT, tree_of

from ipsc_docs.answering.forms.importing import imported
from ipsc_docs.answering.forms.paper import paper_of
from ipsc_docs.answering.forms.workbook_form import workbook_form

SECONDS = 300


@pytest.fixture
def saved_by_libreoffice(libreoffice, tmp_path):
    """Return a function that lets LibreOffice open a workbook and save it again."""

    def save(path):
        out = tmp_path / "saved"
        profile = (tmp_path / "profile").as_uri()
        subprocess.run(
            [
                libreoffice,
                "--headless",
                f"-env:UserInstallation={profile}",
                "--convert-to",
                "xlsx:Calc MS Excel 2007 XML",
                "--outdir",
                out,
                path,
            ],
            check=True,
            capture_output=True,
            timeout=SECONDS,
            env={**os.environ, "FONTCONFIG_FILE": str(ROOT / ".ci/fonts.conf")},
        )
        return (out / path.name).read_bytes()

    return save


@pytest.mark.external
def test_a_form_saved_by_libreoffice_says_what_it_said(library, tmp_path, saved_by_libreoffice):
    asked, path = library.questionnaire, tmp_path / "form.xlsx"
    made, _ = paper_of(asked, library.wording.sources, tree_of("five-sites"))
    path.write_bytes(workbook_form(made, "zh"))
    found = imported(saved_by_libreoffice(path), "form.xlsx", asked)

    assert () == found.faults
    assert kept(asked, tree_of("five-sites")) == kept(asked, found.tree)


@pytest.mark.external
def test_what_was_filled_in_is_read_from_what_libreoffice_saved(
    library, tmp_path, saved_by_libreoffice
):
    asked, path = library.questionnaire, tmp_path / "form.xlsx"
    made, _ = paper_of(asked, library.wording.sources, tree_of("draft"))
    path.write_bytes(workbook_form(made, "en"))
    book = openpyxl.load_workbook(path)
    sheet = book[book.sheetnames[2]]
    row = next(row for row in sheet.iter_rows(min_row=4) if row[0].value == "study.title")
    row[5].value = "=不是公式"
    row[5].data_type = "s"
    book.save(path)
    found = imported(saved_by_libreoffice(path), "form.xlsx", asked)

    assert () == found.faults
    assert "=不是公式" == found.tree.get("study").get("title").get("zh").text


@pytest.mark.external
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_validator_of_microsoft_accepts_a_form(language, library, tmp_path, validator):
    path = tmp_path / "form.xlsx"
    made, _ = paper_of(library.questionnaire, library.wording.sources, tree_of("five-sites"))
    path.write_bytes(workbook_form(made, language))
    said = subprocess.run([validator, path], capture_output=True, timeout=SECONDS, check=False)

    assert [] == [one["description"] for one in json.loads(said.stdout)["errors"]]
