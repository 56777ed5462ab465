"""What all tests share: the bundled library, its press, and every example built once."""

import os
from functools import cache

import pytest
from hypothesis import settings
from studies import changed, example_path, personal_words_in, tree_of

from ipsc_docs.building import Order, build
from ipsc_docs.cache import Cache
from ipsc_docs.documents.press import Press
from ipsc_docs.library import load_library
from ipsc_docs.study import examine

# A slow machine is no fault of the code. Where a change is judged, the same cases are tried each
# time; at a desk they are new ones, and what they find becomes an example of its test.
settings.register_profile("suite", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("suite")


@pytest.fixture(scope="session", autouse=True)
def kept_apart(tmp_path_factory):
    """Keep what tests compile out of the user's own cache folder, and share it between workers."""
    run = tmp_path_factory.getbasetemp()
    shared = run.parent if os.environ.get("PYTEST_XDIST_WORKER") else run
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("IPSC_DOCS_CACHE", str(shared / "cache"))
        yield
    assert [] == personal_words_in(shared)


@pytest.fixture(scope="session")
def library():
    return load_library()


@pytest.fixture(scope="session")
def press(library):
    return Press(
        library.questionnaire,
        library.wording,
        library.templates,
        Cache(os.environ["IPSC_DOCS_CACHE"]),
    )


@pytest.fixture(scope="session")
def examined(library):
    """Return a function that examines an example, with some answers changed."""

    def examine_example(name, changes=None, **options):
        return examine(library, changed(tree_of(name), changes or {}), **options)

    return examine_example


@pytest.fixture(scope="session")
def packaged(library, press):
    """Return a function that builds the package of a study in memory."""

    def build_study(study, **options):
        return build(library, press, study, b"the answers", Order(**options))

    return build_study


@pytest.fixture(scope="session")
def example(library, press):
    """Return a function that gives an example as (study, package), built once."""

    @cache
    def build_example(name):
        study = examine(library, tree_of(name))
        return study, build(library, press, study, example_path(name).read_bytes())

    return build_example


def pytest_collection_modifyitems(items):
    """Put what asks other programs first: it takes longest, and the rest fills up beside it."""
    items.sort(key=lambda item: "external" not in item.path.parts)
