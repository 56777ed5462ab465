"""A built-in item is copied as it is, alone in its file, with the record of what it was."""

import json

import pytest
from studies import ROOT
from upgrades import snapshot

from ipsc_docs import __version__
from ipsc_docs.errors import BrokenContentError, OutputError
from ipsc_docs.library import load_library
from ipsc_docs.library.digest import digest_of
from ipsc_docs.office.copies import KINDS, BuiltIn
from ipsc_docs.office.ejecting import eject
from ipsc_docs.office.origins import read_origins
from ipsc_docs.office.standing import read_office, standings


@pytest.fixture(scope="module")
def built_in():
    return BuiltIn(ROOT)


@pytest.fixture
def office(tmp_path):
    (tmp_path / "content").mkdir()
    return tmp_path


@pytest.fixture(scope="module")
def all_copied(built_in, tmp_path_factory):
    """A folder with a copy of every item that can be copied."""
    folder = tmp_path_factory.mktemp("office")
    for kind in KINDS:
        for name in built_in.names(kind):
            copy = built_in.copy(kind, name)
            path = folder / copy.file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(copy.content)
    return folder


def test_all_copies_together_are_the_built_in_library(all_copied, library):
    copied = load_library(office=all_copied)

    assert (library.questionnaire, library.requirements, library.wording, library.templates) == (
        copied.questionnaire,
        copied.requirements,
        copied.wording,
        copied.templates,
    )


def test_every_question_and_requirement_has_a_file_of_its_own(all_copied, library):
    rules = len(list((all_copied / "content" / "requirements").iterdir()))
    asked = len(list((all_copied / "content" / "questionnaire").iterdir()))

    assert (len(library.requirements), len(list(library.questionnaire))) == (rules, asked)


@pytest.mark.parametrize(
    ("kind", "name", "files"),
    [
        ("clause", "donor_unpaid", ["content/clauses/donor/donor_unpaid.md"]),
        ("document", "exit-plan", ["content/documents/exit-plan.yaml"]),
        ("question", "embryo.culture_days", ["content/questionnaire/embryo.culture_days.yaml"]),
        ("question", "sites", ["content/questionnaire/sites.yaml"]),
        (
            "requirement",
            "embryo_culture_14_days",
            ["content/requirements/embryo_culture_14_days.yaml"],
        ),
        ("template", "consent", ["templates/consent.zh.docx", "templates/consent.en.docx"]),
        ("template", "consent.zh", ["templates/consent.zh.docx"]),
        ("template", "consent.en.docx", ["templates/consent.en.docx"]),
    ],
)
def test_an_item_is_copied_where_it_belongs(kind, name, files, built_in, office):
    written = eject(office, built_in, kind, name)

    assert files == [path.relative_to(office).as_posix() for path in written]


def test_the_origin_of_a_copy_is_kept_with_its_text(built_in, office):
    eject(office, built_in, "clause", "donor_unpaid")
    text = (ROOT / "content/clauses/donor/donor_unpaid.md").read_bytes()
    origin = read_origins(office)["clause", "donor_unpaid"]

    assert (
        __version__,
        built_in.copy("clause", "donor_unpaid").version,
        digest_of(text),
        text,
    ) == (
        origin.tool,
        origin.version,
        origin.sha256,
        (office / origin.kept_as).read_bytes(),
    )


def test_a_second_copy_leaves_the_origin_of_the_first_alone(built_in, office):
    eject(office, built_in, "clause", "donor_unpaid")
    eject(office, built_in, "template", "plan")

    assert [
        ("clause", "donor_unpaid"),
        ("template", "plan.en.docx"),
        ("template", "plan.zh.docx"),
    ] == list(read_origins(office))


@pytest.mark.parametrize("kind", ["clause", "template"])
def test_an_item_that_the_folder_has_is_left_alone(kind, built_in, office):
    name = built_in.names(kind)[0]
    eject(office, built_in, kind, name)
    before = snapshot(office)
    with pytest.raises(OutputError):
        eject(office, built_in, kind, name)

    assert before == snapshot(office)


def test_an_item_that_the_folder_has_in_another_file_is_left_alone(built_in, office):
    copy = built_in.copy("clause", "donor_unpaid")
    (office / "content" / "clauses").mkdir()
    (office / "content" / "clauses" / "donor_unpaid.md").write_bytes(copy.content)
    with pytest.raises(OutputError) as caught:
        eject(office, built_in, "clause", "donor_unpaid")

    assert f"({office.as_posix()}/content/clauses/donor_unpaid.md)" in caught.value.say("en")


def test_a_folder_that_cannot_be_written_is_said(built_in, office):
    (office / "upstream").write_text("no folder")
    with pytest.raises(OutputError):
        eject(office, built_in, "clause", "donor_unpaid")

    assert not (office / "content" / "clauses").exists()


@pytest.mark.parametrize(
    "record",
    [
        "{",
        json.dumps({"origins": [{"kind": "clause"}]}),
        json.dumps(
            {
                "origins": [
                    {
                        "kind": "clause",
                        "name": "a",
                        "file": "../../a.md",
                        "tool": "1",
                        "version": 1,
                        "sha256": "0",
                    }
                ]
            }
        ),
    ],
)
def test_a_damaged_record_is_a_fault(record, office):
    (office / "upstream").mkdir()
    (office / "upstream" / "origins.json").write_text(record)
    with pytest.raises(BrokenContentError) as caught:
        read_office(office)

    assert "upstream/origins.json:1:1: the record of copies is damaged" in caught.value.say("en")


def test_an_original_that_was_changed_is_a_fault(built_in, office):
    eject(office, built_in, "clause", "donor_unpaid")
    (original,) = (office / "upstream").glob("donor_unpaid-*")
    original.write_text("something else")
    with pytest.raises(BrokenContentError) as caught:
        standings(read_office(office), built_in)

    assert "the original of a copy is missing or was changed" in caught.value.say("en")
