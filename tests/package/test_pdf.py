"""PDF by LibreOffice: what is said when it is not there, or fails without saying so."""

import os
from pathlib import Path

import pytest

from ipsc_docs.errors import OutputError
from ipsc_docs.package.pdf import convert

CONVERTS = """#!/bin/sh
while [ "$1" != "--outdir" ]; do shift; done
folder="$2"; shift 2
for file in "$@"; do
  name=$(basename "$file" .docx)
  echo pdf > "$folder/$name.pdf"
done
"""
DOES_NOTHING = "#!/bin/sh\nexit 0\n"

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-in is a shell script")


@pytest.fixture
def libreoffice(tmp_path, monkeypatch):
    """Return a function that puts a stand-in of LibreOffice where it is looked for."""

    def install(script):
        program = tmp_path / "bin" / "soffice"
        program.parent.mkdir()
        program.write_text(script, encoding="utf-8")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")

    return install


@pytest.fixture
def files(tmp_path):
    made = [tmp_path / "out" / language / "01 a.docx" for language in ("zh", "en")]
    for path in made:
        path.parent.mkdir(parents=True)
        path.write_bytes(b"word")
    return made


def test_a_pdf_stands_beside_each_word_file(libreoffice, files):
    libreoffice(CONVERTS)
    convert(files)

    assert [True, True] == [path.with_suffix(".pdf").is_file() for path in files]


def test_a_file_that_was_not_converted_is_named(libreoffice, files):
    libreoffice(DOES_NOTHING)

    with pytest.raises(OutputError, match=r"01 a\.docx"):
        convert(files)


def test_without_libreoffice_that_is_what_is_said(files, monkeypatch):
    monkeypatch.setenv("PATH", str(Path(__file__).parent))

    with pytest.raises(OutputError, match="LibreOffice"):
        convert(files)
