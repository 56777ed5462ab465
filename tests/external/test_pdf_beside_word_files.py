"""`--pdf` writes a PDF beside each Word file, of a package and of a preview."""

import pytest
from click.testing import CliRunner
from studies import ROOT, example_path

from ipsc_docs.cli import cli

pytestmark = pytest.mark.external


def ran(*words):
    done = CliRunner().invoke(cli, [str(word) for word in words])
    assert done.exception is None, done.output


def test_a_package_has_a_pdf_beside_each_word_file(libreoffice, tmp_path):
    out = tmp_path / "文件 out"
    ran("build", example_path("embryo"), "-o", out, "--only", "scope-statement", "--pdf")

    assert ["en/02-scope-statement.pdf", "zh/02-scope-statement.pdf"] == [
        path.relative_to(out / "RPE-2026-01").as_posix() for path in sorted(out.rglob("*.pdf"))
    ]


def test_a_preview_has_a_pdf_beside_it(libreoffice, tmp_path):
    template = ROOT / "templates" / "plan.en.docx"
    to = tmp_path / "own preview.docx"
    ran("template", "preview", template, "--with", example_path("embryo"), "-o", to, "--pdf")

    assert b"%PDF" == to.with_suffix(".pdf").read_bytes()[:4]
