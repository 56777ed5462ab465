"""`ipsc-docs verify`: what is untouched, edited, missing or extra, in a package and in a batch."""

import json

import pytest
from studies import example_path
from tables import csv_file, files_in

from ipsc_docs.library.digest import digest_of

SMALL = ("--only", "scope-statement", "--lang", "en")
MASTER = ("--master", example_path("draft"))


@pytest.fixture
def package(run, tmp_path):
    """Return the folder of a package that was just made."""
    run("build", example_path("draft"), "-o", tmp_path, *SMALL)
    return tmp_path / "PD-2026-04"


@pytest.fixture
def batch(run, tmp_path):
    """Return the folder of a batch of three packages, and its table."""
    table = csv_file(tmp_path / "t.csv", ["study.id"], ["A"], ["B"], ["C"])
    run("batch", table, *MASTER, "-o", tmp_path / "out", *SMALL, "--jobs", "1")
    return tmp_path / "out", table


def word_of(folder):
    (word,) = (folder / "en").glob("*.docx")
    return word


def found(done):
    return {
        (kind, f"{package['folder']}/{name}")
        for package in done.json["packages"]
        for kind in ("edited", "missing", "extra", "other")
        for name in package[kind]
    }


def test_a_package_that_nobody_touched_is_sound(run, package):
    done = run("verify", package)

    assert (0, "1 packages, 2 files untouched\n") == (done.exit_code, done.out)


def test_an_edited_file_is_named(run, package):
    word = word_of(package)
    word.write_bytes(word.read_bytes() + b"x")
    done = run("verify", package)

    assert (1, f"edited  PD-2026-04/en/{word.name}\n") == (done.exit_code, done.out)


def test_a_missing_file_is_named(run, package):
    word = word_of(package)
    word.unlink()
    done = run("verify", package)

    assert (1, f"missing  PD-2026-04/en/{word.name}\n") == (done.exit_code, done.out)


def test_a_file_that_is_not_of_the_package_is_named(run, package):
    (package / "en" / "notes.txt").write_bytes(b"mine")
    done = run("verify", package)

    assert (1, "extra  PD-2026-04/en/notes.txt\n") == (done.exit_code, done.out)


def test_a_link_in_place_of_a_file_is_no_untouched_file(run, package, tmp_path):
    word = word_of(package)
    word.rename(tmp_path / "elsewhere.docx")
    word.symlink_to(tmp_path / "elsewhere.docx")

    assert 1 == run("verify", package).exit_code


@pytest.mark.parametrize("manifest", [b"", b"{}", b"\xff"])
def test_a_damaged_manifest_is_told(manifest, run, package):
    (package / "manifest.json").write_bytes(manifest)
    done = run("verify", package)

    assert (1, True) == (done.exit_code, "damaged" in done.out)


def test_a_package_whose_making_was_interrupted_is_told(run, package):
    (package / "manifest.pending.json").write_bytes(b"{}")
    done = run("verify", package)

    assert (1, True) == (done.exit_code, "interrupted" in done.out)


def test_verifying_changes_nothing(run, package):
    before = files_in(package)
    run("verify", package)
    run("verify", package, "--rebuild", example_path("draft"))

    assert before == files_in(package)


def test_a_folder_without_anything_of_ours_is_no_package(run, tmp_path):
    assert 3 == run("verify", tmp_path).exit_code


def test_in_a_batch_every_package_is_looked_at(run, batch):
    out, _ = batch
    word_of(out / "A").unlink()
    word_of(out / "B").write_bytes(b"mine")
    done = run("verify", out, "--format", "json")
    kinds = {(kind, name.partition("/")[0]) for kind, name in found(done)}

    assert (1, {("missing", "A"), ("edited", "B")}) == (done.exit_code, kinds)


def test_a_batch_that_nobody_touched_is_sound(run, batch):
    assert 0 == run("verify", batch[0]).exit_code


def test_a_package_that_was_deleted_as_a_whole_is_told(run, batch):
    out, _ = batch
    for path in sorted((out / "C").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    (out / "C").rmdir()
    done = run("verify", out)

    assert (1, "C: the whole package is missing\n") == (done.exit_code, done.out)


def test_a_manifest_that_was_changed_to_fit_an_edit_is_told(run, batch):
    out, _ = batch
    path = out / "A" / "manifest.json"
    path.write_text(path.read_text().replace('"blanks": 5', '"blanks": 0') + " ")
    done = run("verify", out)

    assert (1, True) == (done.exit_code, "manifest.json is not the one" in done.out)


def test_what_lies_beside_the_packages_is_extra(run, batch):
    (batch[0] / "notes.txt").write_bytes(b"mine")

    assert (1, "extra  notes.txt\n") == (
        run("verify", batch[0]).exit_code,
        run("verify", batch[0]).out,
    )


# Built again.


def test_the_answers_make_the_package_again(run, package):
    assert 0 == run("verify", package, "--rebuild", example_path("draft")).exit_code


def test_a_whole_package_of_many_documents_is_made_again(run, tmp_path):
    run("build", example_path("draft"), "-o", tmp_path, "--lang", "zh")
    done = run("verify", tmp_path / "PD-2026-04", "--rebuild", example_path("draft"))

    assert (0, "") == (done.exit_code, done.err)


def test_other_answers_do_not_make_it(run, package, edited):
    other = edited("draft", ("participants_planned: 6", "participants_planned: 7"))
    done = run("verify", package, "--rebuild", other, "--format", "json")

    assert 1 == done.exit_code
    assert ("other", "PD-2026-04/manifest.json") in found(done)


def test_a_package_whose_manifest_was_forged_is_not_what_the_answers_make(run, package):
    word = word_of(package)
    word.write_bytes(b"mine")
    path = package / "manifest.json"
    manifest = json.loads(path.read_bytes())
    manifest["files"][f"en/{word.name}"]["sha256"] = digest_of(b"mine")
    path.write_text(json.dumps(manifest))

    assert 0 == run("verify", package).exit_code
    assert 1 == run("verify", package, "--rebuild", example_path("draft")).exit_code


def test_a_batch_is_made_again_from_its_table(run, batch):
    out, table = batch

    assert 0 == run("verify", out, "--rebuild", table, *MASTER).exit_code


def test_a_row_that_changed_since_is_named(run, batch, tmp_path):
    out, _ = batch
    other = csv_file(
        tmp_path / "t.csv", ["study.id", "study.disease"], ["A", ""], ["B", "x"], ["C", ""]
    )
    done = run("verify", out, "--rebuild", other, *MASTER, "--format", "json")

    assert {"B"} == {name.partition("/")[0] for _, name in found(done)}


def test_a_package_that_no_answers_make_is_told(run, batch, tmp_path):
    out, _ = batch
    other = csv_file(tmp_path / "t.csv", ["study.id"], ["A"], ["B"])
    done = run("verify", out, "--rebuild", other, *MASTER)

    assert (1, "C: none of these answers make this package\n") == (done.exit_code, done.out)
