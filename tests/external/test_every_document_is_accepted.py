"""Every document is accepted by our lint, by Microsoft's validator and by LibreOffice."""

import json
import os
import re
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor

import docx
import pytest

from ipsc_docs.findings import Severity
from ipsc_docs.language import LANGUAGES
from ipsc_docs.typesetting.lint import lint

SECONDS = 1_200  # all documents of one language, beside the other tests


def complaints(validator, path):
    """Return what Microsoft's validator says about one file."""
    run = subprocess.run([validator, path], capture_output=True, timeout=SECONDS, check=False)
    # Its exit code is 0 for a file with errors: what it prints is what counts.
    return [
        f"{error['path']} {error['xPath']}: {error['description']}"
        for error in json.loads(run.stdout)["errors"]
    ]


def pages(pdfinfo, path):
    said = subprocess.run([pdfinfo, path], capture_output=True, timeout=SECONDS, check=False)
    found = re.search(rb"^Pages:\s+(\d+)", said.stdout, re.MULTILINE)
    return int(found[1]) if found else 0


def test_every_example_leaves_a_package(outcomes):
    refused = {
        name: [outcome.blanks, *(one.code for one in outcome.findings)]
        for name, outcome in outcomes.items()
        if outcome.folder is None or outcome.exit_code != 0
    }

    assert outcomes
    assert {} == refused


def test_every_document_has_no_error_in_the_lint(documents):
    errors = {
        name: finding
        for name, path in documents.items()
        for finding in lint(path.read_bytes())
        if finding.severity is Severity.ERROR
    }

    assert {} == errors


@pytest.mark.external
def test_every_document_is_accepted_by_the_validator_of_microsoft(typical, validator):
    with ThreadPoolExecutor(os.cpu_count()) as at_once:
        said = at_once.map(lambda path: complaints(validator, path), typical.values())

        assert {} == {name: words for name, words in zip(typical, said, strict=True) if words}


@pytest.mark.external
def test_the_validator_of_microsoft_refuses_a_broken_document(documents, validator, tmp_path):
    # If it accepted everything, the test above would prove nothing.
    document = docx.Document(next(iter(documents.values())))
    document.element.body.append(document.paragraphs[0]._p)  # behind what must stand last
    broken = tmp_path / "broken.docx"
    document.save(broken)

    assert complaints(validator, broken)


@pytest.mark.external
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_document_becomes_a_pdf_with_pages(language, typical, libreoffice, pdfinfo, tmp_path):
    flat = {
        f"{path.parts[-3]}-{path.name}": path
        for name, path in typical.items()
        if f"/{language}/" in name
    }
    copies = [shutil.copy(path, tmp_path / name) for name, path in flat.items()]
    # A profile of its own, because LibreOffice hands files over to one that is already running.
    profile = (tmp_path / "profile").as_uri()
    subprocess.run(
        [
            libreoffice,
            f"-env:UserInstallation={profile}",
            "--headless",
            *("--convert-to", "pdf"),
            *("--outdir", tmp_path),
            *copies,
        ],
        capture_output=True,
        timeout=SECONDS,
        # It exits 0 for a file that it could not read: the PDF is what counts.
        check=False,
    )
    pdfs = {name: (tmp_path / name).with_suffix(".pdf") for name in flat}

    assert [] == [name for name, pdf in pdfs.items() if pages(pdfinfo, pdf) < 1]
