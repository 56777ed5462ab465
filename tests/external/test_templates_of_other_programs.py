"""Templates that LibreOffice saved are taken like those that Word saved."""

import subprocess

import pytest
from studies import ROOT, tree_of
from words import paragraphs

from ipsc_docs.documents.preview import Sample, preview
from ipsc_docs.documents.template_check import Sort, check_template, sort_of
from ipsc_docs.documents.worded import Template
from ipsc_docs.findings import Severity
from ipsc_docs.study import examine
from ipsc_docs.typesetting.lint import lint

SECONDS = 300
KINDS = {
    "consent.zh.docx": ("consent-participant", "zh"),
    "checklist.en.docx": ("ethics-checklist", "en"),
}


@pytest.fixture(scope="session")
def resaved(libreoffice, tmp_path_factory):
    """Return the folder of bundled templates as LibreOffice saves them."""
    folder = tmp_path_factory.mktemp("libreoffice")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    asked = ["--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", folder]
    subprocess.run(
        [libreoffice, profile, *asked, *(ROOT / "templates" / name for name in KINDS)],
        capture_output=True,
        timeout=SECONDS,
        check=False,
    )
    return folder


@pytest.mark.external
@pytest.mark.parametrize("name", KINDS)
def test_a_template_saved_by_libreoffice_is_sound(name, resaved, library):
    template = Template(name, (resaved / name).read_bytes())
    kind, language = KINDS[name]
    spec = next(one for one in library.wording.documents if one.id == kind)
    found = check_template(template, spec, library.questionnaire, library.wording, language)

    assert Sort.SOUND is sort_of(found)


@pytest.mark.external
@pytest.mark.parametrize("name", KINDS)
def test_a_template_saved_by_libreoffice_is_filled(name, resaved, library):
    template = Template(name, (resaved / name).read_bytes())
    kind, language = KINDS[name]
    spec = next(one for one in library.wording.documents if one.id == kind)
    study = examine(library, tree_of("embryo"))
    sample = Sample(study.answers, study.assessments, library.wording)
    made = preview(template, spec, sample, language).docx

    assert [] == [one.message.en for one in lint(made) if one.severity is Severity.ERROR]
    assert "{{" not in "".join(paragraphs(made))
