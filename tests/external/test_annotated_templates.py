"""Copies with comments are accepted by Microsoft's validator and by LibreOffice."""

import json
import subprocess

import pytest
from broken_templates import BROKEN
from words import parts_of

from ipsc_docs.documents.template_check import check_template
from ipsc_docs.documents.worded import Template
from ipsc_docs.typesetting.annotating.annotate import Note, annotate

SECONDS = 300
# The copy is as invalid as the file it was made of, and may not be more so.
INVALID = {"a cell without a paragraph"}


@pytest.fixture(scope="session")
def copies(library, tmp_path_factory):
    """Return the annotated copy of each broken template."""
    folder = tmp_path_factory.mktemp("annotated")
    made = {}
    for number, (name, (docx, _, _)) in enumerate(BROKEN.items()):
        found = check_template(
            Template("own.docx", docx), None, library.questionnaire, library.wording, "zh"
        )
        notes = [Note((one.remedy.zh,), (one.message.zh,), one.anchor) for one in found]
        made[name] = folder / f"{number}.docx"
        made[name].write_bytes(annotate(docx, "own.docx", notes, "集中列出：").docx)
    return made


@pytest.mark.external
@pytest.mark.parametrize("name", [name for name in BROKEN if name not in INVALID])
def test_the_validator_of_microsoft_accepts_a_copy_with_comments(name, copies, validator):
    run = subprocess.run(
        [validator, copies[name]], capture_output=True, timeout=SECONDS, check=False
    )

    assert [] == [
        f"{one['path']} {one['xPath']}: {one['description']}"
        for one in json.loads(run.stdout)["errors"]
    ]


@pytest.mark.external
def test_libreoffice_shows_every_comment_of_every_copy(copies, libreoffice, tmp_path):
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    asked = ["--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", tmp_path]
    subprocess.run(
        [libreoffice, profile, *asked, *copies.values()],
        capture_output=True,
        timeout=SECONDS,
        check=False,
    )

    assert {name: comments_in(path) for name, path in copies.items()} == {
        name: comments_in(tmp_path / path.name) for name, path in copies.items()
    }


def comments_in(path):
    """Return how many comments a file has."""
    return parts_of(path.read_bytes())["word/comments.xml"].count(b"<w:comment ")
