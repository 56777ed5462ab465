"""The manifest says what a package consists of and was made from."""

import json

import pytest
from studies import COMPLETE, ROOT, example_path
from words import parts_of

from ipsc_docs import __version__
from ipsc_docs.library.digest import digest_of
from ipsc_docs.package.manifest import as_json, content_digest, file_entry

EVERY = pytest.mark.parametrize("name", [*COMPLETE, "draft"])


@EVERY
def test_the_digest_of_each_file_is_that_of_its_bytes(name, example):
    package = example(name)[1]

    assert {path: digest_of(content) for path, content in package.files.items()} == {
        path: entry.sha256 for path, entry in package.manifest.files.items()
    }


@EVERY
def test_the_digests_of_parts_are_those_of_what_is_unpacked(name, example):
    package = example(name)[1]

    for path, content in package.files.items():
        if path.endswith(".docx"):
            expected = {part: digest_of(data) for part, data in parts_of(content).items()}
            assert expected == package.manifest.files[path].parts


def test_the_manifest_lists_the_workbooks_beside_the_word_files(example):
    files = example("embryo")[1].manifest.files

    assert ["zh/99-traceability-matrix.xlsx", "en/99-traceability-matrix.xlsx"] == [
        path for path in files if path.endswith(".xlsx")
    ]


def test_the_digest_of_the_answers_is_that_of_their_file(example):
    manifest = example("embryo")[1].manifest

    assert digest_of(example_path("embryo").read_bytes()) == manifest.answers


def test_the_templates_are_those_that_were_used(example):
    used = {
        f"{kind}.{language}.docx"
        for kind in ("checklist", "consent", "plan", "register")
        for language in ("zh", "en")
    }

    assert {name: digest_of((ROOT / "templates" / name).read_bytes()) for name in used} == dict(
        example("embryo")[1].manifest.templates
    )


def test_the_clauses_are_those_of_the_documents_built(example, library):
    study, package = example("embryo")
    names = {name for spec in study.documents for name in spec.clause_ids()}

    assert names == set(package.manifest.clauses)


def test_the_digest_of_a_clause_covers_both_languages(example, library):
    clause = library.wording.clauses["exit_matrix"]
    entry = example("embryo")[1].manifest.clauses["exit_matrix"]

    assert clause.version == entry.version
    assert digest_of(f"{clause.body.zh}\0{clause.body.en}".encode()) == entry.sha256


def test_the_digest_of_the_content_changes_with_any_file(library):
    changed = {**library.digests, "content/labels.yaml": "0"}

    assert content_digest(library.digests) != content_digest(changed)


def test_the_digest_of_the_content_does_not_depend_on_the_order_of_files(library):
    turned = dict(reversed(library.digests.items()))

    assert content_digest(library.digests) == content_digest(turned)


def test_the_manifest_names_tool_study_languages_and_date(example):
    manifest = json.loads(as_json(example("embryo")[1].manifest))

    assert {
        "tool": f"ipsc-docs {__version__}",
        "study": "RPE-2026-01",
        "languages": ["zh", "en"],
        "date": "2026-05-20",
        "final": False,
    } == {name: manifest[name] for name in ("tool", "study", "languages", "date", "final")}


def test_the_manifest_counts_the_findings(example):
    package = example("draft")[1]

    assert len(package.findings) == sum(package.manifest.findings.values())


def test_an_entry_counts_blanks_and_undecided_conditions(example):
    content = example("draft")[1].files["en/20-exit-plan.docx"]
    entry = file_entry(content, 3, 2)

    assert (3, 2) == (entry.blanks, entry.undecided)


def test_json_is_readable_and_ends_with_a_line_break():
    assert b'{\n  "a": 1,\n  "b": "\xe4\xb8\xad"\n}\n' == as_json({"b": "中", "a": 1})
