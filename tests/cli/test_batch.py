"""`ipsc-docs batch`: what goes in, what comes out, and what it says."""

import datetime as dt
import json
import re
import shutil

import openpyxl
import pytest
from studies import example_path
from tables import csv_file, files_in, workbook
from words import parts_of

from ipsc_docs.batch.lock import held

SMALL = ("--only", "scope-statement", "--lang", "en", "--jobs", "1")
MASTER = ("--master", example_path("draft"))
MADE_ANEW = ("batch-journal.jsonl",)


@pytest.fixture
def out(tmp_path):
    return tmp_path / "out"


@pytest.fixture
def batch(run, out):
    """Return a function that runs a batch of one small document a study."""

    def run_batch(*words, options=SMALL):
        return run("batch", *words, "-o", out, *options)

    return run_batch


def report(folder):
    return json.loads((folder / "report.json").read_bytes())


def packages(folder):
    return {one["package"]: one for one in report(folder)["packages"]}


def states(folder):
    return {name: one["state"] for name, one in packages(folder).items()}


# What goes in.


def test_a_file_a_folder_and_a_pattern_are_studies(batch, tmp_path, out):
    for name in ("embryo", "draft", "donor"):
        (tmp_path / name).mkdir()
        shutil.copy(example_path(name), tmp_path / name / "study.yaml")
    done = batch(
        tmp_path / "embryo" / "study.yaml", tmp_path / "draft", str(tmp_path / "don*" / "*.yaml")
    )

    assert 0 == done.exit_code, done.err
    assert {"RPE-2026-01", "PD-2026-04"} < set(states(out))
    assert 3 == len(states(out))


def test_a_study_named_twice_is_made_once(batch, tmp_path, out):
    shutil.copy(example_path("draft"), tmp_path / "a.yaml")
    batch(tmp_path / "a.yaml", tmp_path, tmp_path / "a.yaml")

    assert {"PD-2026-04": "made"} == states(out)


def test_what_an_earlier_run_wrote_is_no_study(batch, tmp_path, out):
    shutil.copy(example_path("draft"), tmp_path / "a.yaml")
    batch(tmp_path)
    batch(tmp_path)

    assert {"PD-2026-04": "made"} == states(out)


def test_a_word_that_names_nothing_stops_the_run(batch, tmp_path):
    (tmp_path / "empty").mkdir()

    assert 3 == batch(tmp_path / "empty").exit_code


def test_a_row_is_the_same_document_as_its_answers_in_a_file(batch, run, tmp_path, out):
    batch(csv_file(tmp_path / "t.csv", ["study.id"], ["B"]), *MASTER)
    alone = tmp_path / "alone.yaml"
    alone.write_text(
        example_path("draft").read_text(encoding="utf-8").replace("id: PD-2026-04", "id: B"),
        encoding="utf-8",
    )
    run("build", alone, "-o", tmp_path / "single", "--only", "scope-statement", "--lang", "en")
    (word,) = (out / "B" / "en").iterdir()

    assert (tmp_path / "single" / "B" / "en" / word.name).read_bytes() == word.read_bytes()


def test_an_answers_file_gives_the_very_package_of_build(batch, run, tmp_path, out):
    batch(example_path("draft"))
    run("build", example_path("draft"), "-o", tmp_path, *SMALL[:4])

    assert files_in(tmp_path / "PD-2026-04") == files_in(out / "PD-2026-04")


def test_rows_of_one_study_are_told_apart_by_the_column_package(batch, tmp_path, out):
    table = csv_file(
        tmp_path / "t.csv", ["package", "institution.name.zh"], ["north", "甲"], ["south", "乙"]
    )

    assert 0 == batch(table, *MASTER).exit_code
    assert {"north": "made", "south": "made"} == states(out)


# Two hundred rows, twenty of them broken in twenty ways.

HEADS = (
    "study.id",
    "study.version_date",
    "study.participants_planned",
    "study.type",
    "study.in_china",
    "study.title.en",
    "study.duration",
    "people.leader.phone",
    "product.families",
    "study.version",
    "sites[1].name.zh",
    "study.germline_editing.not_applicable",
    "people.leader.email",
)
AT = {name: "ABCDEFGHIJKLM"[at] for at, name in enumerate(HEADS)}
BROKEN = (
    {"study.version_date": "2026-02-30"},
    {"study.version_date": "20 May 2026"},
    {"study.participants_planned": "six"},
    {"study.participants_planned": "６"},
    {"study.participants_planned": 6.5},
    {"study.participants_planned": "=3+3"},
    {"study.type": "exploratry"},
    {"study.type": "#N/A"},
    {"study.in_china": "perhaps"},
    {"study.version_date": dt.datetime(2026, 5, 20, 14, 30)},
    {"study.duration": "12"},
    {"study.duration": "12 moons"},
    {"people.leader.phone": "ask at the desk"},
    {"people.leader.phone": 1055501234},
    {"product.families": "hipsc_derived, nothing"},
    {"study.version": 1.1},
    {"study.germline_editing.not_applicable": "why not"},
    {"people.leader.email": "nobody"},
    {"study.id": "has a blank"},
    {"study.title.en": "=A1"},
)


@pytest.fixture(scope="module")
def two_hundred(tmp_path_factory):
    """Return a table of 200 rows, and the cells at which twenty of them are broken."""
    rows, cells = [list(HEADS)], []
    for at in range(200):
        answers = {"study.id": f"S-{at:03d}", "study.title.en": f"Study number {at}"}
        if at % 10 == 7:
            broken = BROKEN[at // 10]
            cells.append(f"Studies!{AT[next(iter(broken))]}{at + 2}")
            answers |= broken
        rows.append([answers.get(name) for name in HEADS])
    return workbook(tmp_path_factory.mktemp("table") / "t.xlsx", *rows), cells


@pytest.fixture(scope="module")
def made_of_two_hundred(two_hundred, tmp_path_factory, library, press):
    """Return what the run over the table said, and where its output lies."""
    from click.testing import CliRunner  # the fixtures of single tests cannot be shared

    from ipsc_docs.cli import cli
    from ipsc_docs.cli.keeping import press_of
    from ipsc_docs.making import Workshop

    folder = tmp_path_factory.mktemp("out")
    with pytest.MonkeyPatch.context() as patch:
        workshop = Workshop(library, press, press_of)
        patch.setattr("ipsc_docs.cli.keeping.library_at_hand", lambda: library)
        import importlib

        module = importlib.import_module("ipsc_docs.cli.batch")
        patch.setattr(module, "library_at_hand", lambda _=None: library)
        patch.setattr(module, "workshop_at_hand", lambda _=None: workshop)
        words = ["batch", two_hundred[0], *MASTER, "-o", folder, *SMALL, "--messages", "en"]
        done = CliRunner().invoke(cli, [str(word) for word in words])
    return done, folder


def test_one_hundred_and_eighty_rows_are_packages(made_of_two_hundred):
    _, folder = made_of_two_hundred

    assert 180 == len([path for path in folder.iterdir() if (path / "manifest.json").is_file()])


def test_twenty_rows_are_named_with_their_cells(made_of_two_hundred, two_hundred):
    done, _ = made_of_two_hundred

    assert [] == [cell for cell in two_hundred[1] if f"t.xlsx {cell} " not in done.stdout]


def test_the_findings_workbook_names_the_cells_too(made_of_two_hundred, two_hundred):
    written = (made_of_two_hundred[1] / "findings.xlsx").read_bytes()
    rows = parts_of(written)["xl/worksheets/sheet1.xml"].decode().split("<row ")
    errors = [row for row in rows if ">error<" in row]
    places = [re.search(r'<c r="F[0-9]+".*?>(Studies![^<]+)<', row)[1] for row in errors]

    assert set(two_hundred[1]) == set(places)


def test_rows_that_cannot_be_read_make_the_exit_code_three(made_of_two_hundred):
    assert 3 == made_of_two_hundred[0].exit_code


def test_the_report_has_a_record_for_every_row_in_the_order_of_the_table(made_of_two_hundred):
    listed = [one["source"] for one in report(made_of_two_hundred[1])["packages"]]

    assert [f"t.xlsx Studies!A{at}" for at in range(2, 202)] == listed


def test_the_report_workbook_says_the_same(made_of_two_hundred):
    sheet = openpyxl.load_workbook(made_of_two_hundred[1] / "report.xlsx").worksheets[0]

    assert 201 == sheet.max_row
    assert "A1:L201" == sheet.auto_filter.ref


def test_the_page_shows_the_counts_and_asks_no_network(made_of_two_hundred):
    page = (made_of_two_hundred[1] / "report.html").read_text(encoding="utf-8")

    assert (2, 0) == (page.count("<svg "), page.count("http:") + page.count("https:"))
    assert ">180</text>" in page


# Collisions.


def test_rows_that_would_take_the_same_folder_are_both_refused_and_others_made(
    batch, tmp_path, out
):
    table = csv_file(tmp_path / "t.csv", ["study.id"], ["A"], ["a"], ["B"])
    done = batch(table, *MASTER)

    assert 3 == done.exit_code
    assert ["B"] == [path.name for path in out.iterdir() if path.is_dir()]
    assert "t.csv:3" in done.out
    assert "t.csv:2" in done.out


@pytest.mark.parametrize("name", ["report.json", "Findings.XLSX", "batch-journal.jsonl"])
def test_a_folder_cannot_take_the_name_of_a_file_of_the_batch(name, batch, tmp_path, out):
    table = csv_file(tmp_path / "t.csv", ["package", "study.id"], [name, "A"], ["b", "B"])

    assert 3 == batch(table, *MASTER).exit_code
    assert ["unreadable", "made"] == list(states(out).values())


def test_names_follow_the_pattern(batch, tmp_path, out):
    table = csv_file(tmp_path / "t.csv", ["study.id", "study.version"], ["A", "1.0"])
    batch(table, *MASTER, "--name-pattern", "{study.id}_{document}_{lang}_v{study.version}")

    assert ["A_scope-statement_en_v1.0.docx"] == [
        path.name for path in (out / "A" / "en").iterdir()
    ]


def test_a_renamed_package_verifies(batch, run, tmp_path, out):
    table = csv_file(tmp_path / "t.csv", ["study.id"], ["A"])
    batch(table, *MASTER, "--name-pattern", "{study.id} {document}")

    assert 0 == run("verify", out).exit_code
    assert 0 == run("verify", out, "--rebuild", table, *MASTER).exit_code


def test_a_pattern_without_the_document_is_refused(batch, out):
    done = batch(example_path("draft"), "--name-pattern", "{study.id}")

    assert (2, True) == (done.exit_code, "{document}" in done.err)
    assert not out.exists()


def test_a_name_that_needs_an_answer_which_a_row_lacks_is_told(batch, tmp_path, out):
    table = csv_file(tmp_path / "t.csv", ["study.id", "study.version"], ["A", "~"], ["B", "0.3"])
    done = batch(table, *MASTER, "--name-pattern", "{document}_{study.version}")

    assert "study.version" in done.out
    assert {"A": "unreadable", "B": "made"} == states(out)


# How it ends.


def test_a_study_with_errors_makes_the_exit_code_one(batch, edited, out):
    path = edited("draft", ("participants_planned: 6", "participants_planned: six"))

    assert 1 == batch(path).exit_code
    assert {"PD-2026-04": "to_mend"} == states(out)


def test_a_draft_is_refused_as_final_and_the_others_are_made(batch, edited, out):
    done = batch(example_path("draft"), "--final")

    assert (1, "refused") == (done.exit_code, states(out)["PD-2026-04"])


def test_an_edited_file_is_kept_and_told(batch, out):
    batch(example_path("draft"))
    (word,) = (out / "PD-2026-04" / "en").iterdir()
    word.write_bytes(b"mine")

    assert 1 == batch(example_path("draft")).exit_code
    assert (b"mine", "edited") == (word.read_bytes(), states(out)["PD-2026-04"])


def test_fail_fast_stops_at_the_first_fault(batch, tmp_path, out):
    table = csv_file(
        tmp_path / "t.csv", ["study.id", "study.in_china"], ["A", "maybe"], ["B", "yes"]
    )
    batch(table, *MASTER, "--fail-fast")

    assert {"A": "unreadable", "B": "not_reached"} == states(out)


def test_progress_is_a_line_a_package_where_there_is_no_terminal(batch, tmp_path):
    table = csv_file(tmp_path / "t.csv", ["study.id"], ["A"], ["B"])

    assert ["1/2 A: made", "2/2 B: made"] == batch(table, *MASTER).err.splitlines()


def test_nothing_is_said_of_progress_when_quiet(batch):
    assert "" == batch(example_path("draft"), "--quiet").err


def test_no_message_repeats_an_answer(batch, tmp_path, out):
    table = csv_file(tmp_path / "t.csv", ["study.id", "people.leader.phone"], ["A", "PLANTED-NAME"])
    done = batch(table, *MASTER)
    written = b"".join(files_in(out).values())

    assert (False, False) == ("PLANTED-NAME" in done.out + done.err, b"PLANTED-NAME" in written)


def test_two_runs_in_one_folder_are_refused(batch, out):
    with held(out):
        done = batch(example_path("draft"))

    assert (2, True) == (done.exit_code, "another batch is running" in done.err)


def test_a_lock_file_that_nobody_holds_hinders_nobody(batch, out):
    with held(out):
        pass

    assert 0 == batch(example_path("draft")).exit_code


def test_a_folder_that_cannot_be_made_is_told(run, tmp_path):
    (tmp_path / "file").write_bytes(b"")
    done = run("batch", example_path("draft"), "-o", tmp_path / "file" / "out", *SMALL)

    assert (2, True) == (done.exit_code, "cannot write" in done.err)


# Sites.


def test_a_study_of_five_sites_is_five_packages_that_differ_by_site_facts_alone(batch, out):
    done = batch(
        example_path("five-sites"),
        "--per-site",
        options=("--only", "consent-participant", "--jobs", "1"),
    )
    found = packages(out)

    assert 0 == done.exit_code, done.out
    assert [f"DAP-2026-06-site-0{at}" for at in range(1, 6)] == list(found)
    assert [None, [], [], [], []] == [one["differs_from_lead"] for one in found.values()]


def test_a_study_of_one_centre_is_one_package_with_or_without_per_site(batch, out):
    batch(example_path("draft"), "--per-site")

    assert {"PD-2026-04": "made"} == states(out)
