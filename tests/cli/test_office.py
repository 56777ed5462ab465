"""The commands for an office's own folder, and `--office` on those that read content."""

import json

import pytest
from studies import example_path

from ipsc_docs.library.digest import digest_of

EMBRYO = example_path("embryo")
CLAUSE = """\
---
id: embryo_unpaid
version: 9
covers: [{covers}]
cites: [{cites}]
---
=== zh
本院：捐赠无偿。

=== en
Our hospital: donation is unpaid.
"""


@pytest.fixture
def office(run, tmp_path):
    """A new office's folder."""
    run("office", "init", tmp_path / "office")
    return tmp_path / "office"


@pytest.fixture
def reworded(office, library):
    """An office's folder with one clause in words of its own."""
    known = library.wording.clauses["embryo_unpaid"]
    text = CLAUSE.format(covers=", ".join(known.covers), cites=", ".join(known.cites))
    path = office / "content" / "clauses" / "embryo_unpaid.md"
    path.write_text(text, encoding="utf-8")
    return office


@pytest.fixture
def broken(office):
    (office / "content" / "labels.yaml").write_text("word: {}\n")
    return office


def test_init_says_where_to_begin(run, tmp_path):
    done = run("office", "init", tmp_path / "o")

    assert (0, True) == (done.exit_code, f"begin with {tmp_path / 'o' / 'README.md'}" in done.out)


def test_init_refuses_a_folder_that_is_not_empty(run, office):
    assert 2 == run("office", "init", office).exit_code


@pytest.mark.parametrize(
    "item", ["donor_unpaid", "clause:nothing", "label:words.yes", "clause:", "template:letter"]
)
def test_eject_refuses_what_there_is_not(item, run, office):
    assert 2 == run("office", "eject", item, "--office", office).exit_code


def test_eject_names_what_might_be_meant(run, office):
    done = run("office", "eject", "clause:donor_unpayd", "--office", office)

    assert "did you mean donor_unpaid" in done.err


def test_eject_copies_once(run, office):
    words = ("office", "eject", "clause:donor_unpaid", "--office", office)

    assert [0, 2] == [run(*words).exit_code for _ in range(2)]


def test_status_is_a_line_for_each_item_and_a_sum(run, office):
    run("office", "eject", "clause:donor_unpaid", "--office", office)
    path = office / "content/clauses/donor/donor_unpaid.md"

    assert f"clause:donor_unpaid  unchanged  {path.as_posix()}:2\nunchanged 1\n" == (
        run("office", "status", office).out
    )


def test_status_is_told_as_json_when_asked_for(run, office):
    run("office", "eject", "clause:donor_unpaid", "--office", office)
    found = run("office", "status", office, "--format", "json").json

    assert ("clause", "donor_unpaid", "unchanged", False, 2, 1) == (
        *(found["items"][0][name] for name in ("kind", "id", "state", "edited", "line")),
        found["counts"]["unchanged"],
    )


def test_status_of_a_new_folder_says_that_nothing_is_in_force(run, office):
    assert "nothing in the folder is in force yet\n" == run("office", "status", office).out


def outdate(office):
    """Let a copy look as if the toolkit had gone on since; return the file."""
    record = office / "upstream" / "origins.json"
    origin = json.loads(record.read_text())["origins"][0]
    kept = next((office / "upstream").glob("donor_unpaid-*"))
    before = kept.read_text(encoding="utf-8").replace("自愿、无偿", "无偿", 1)
    digest = digest_of(before.encode())
    kept.with_name(f"donor_unpaid-{digest[:12]}.md").write_text(before, encoding="utf-8")
    kept.unlink()
    record.write_text(json.dumps({"origins": [{**origin, "sha256": digest}]}))
    return office / origin["file"]


@pytest.fixture
def in_conflict(run, office):
    """An office's folder whose one copy was changed where the toolkit changed it too."""
    run("office", "eject", "clause:donor_unpaid", "--office", office)
    path = outdate(office)
    path.write_text(
        path.read_text(encoding="utf-8").replace("自愿、无偿", "自愿", 1), encoding="utf-8"
    )
    return office


def test_update_says_what_it_did_and_where_the_backup_is(run, office):
    run("office", "eject", "clause:donor_unpaid", "--office", office)
    path = outdate(office)
    path.write_text(next((office / "upstream").glob("donor*")).read_text("utf-8"), "utf-8")
    done = run("office", "update", office)

    assert (0, True) == (done.exit_code, "O.replaced" in done.out)
    assert f"files as they were: {office / 'backup'}" in done.out


def test_a_conflict_exits_1_with_file_and_line_and_then_stops_every_command(run, in_conflict):
    done = run("office", "update", in_conflict, "--format", "json")
    (finding,) = done.json["findings"]
    after = run("catalog", "clauses", "--office", in_conflict)

    assert (1, "O.conflict", True, 8, True) == (
        done.exit_code,
        finding["code"],
        finding["file"].endswith("office/content/clauses/donor/donor_unpaid.md"),
        finding["line"],
        done.json["backup"][0].endswith("-1"),
    )
    assert (4, True) == (after.exit_code, "donor_unpaid.md:8:1: a conflict" in after.err)


def test_a_dry_run_says_the_same_and_writes_nothing(run, in_conflict):
    before = {path: path.read_bytes() for path in in_conflict.rglob("*") if path.is_file()}
    done = run("office", "update", in_conflict, "--dry-run")

    assert (1, True, True) == (
        done.exit_code,
        "O.conflict" in done.out,
        done.out.endswith("dry run: nothing was written\n"),
    )
    assert before == {path: path.read_bytes() for path in in_conflict.rglob("*") if path.is_file()}


def test_an_update_without_news_says_so(run, office):
    assert "nothing to bring up to date\n" == run("office", "update", office).out


@pytest.mark.parametrize(
    "words",
    [
        ("office", "check"),
        ("office", "status"),
        ("office", "update"),
    ],
    ids=" ".join,
)
def test_a_folder_that_is_not_there_exits_2(words, run, tmp_path):
    assert 2 == run(*words, tmp_path / "none").exit_code


READING = [
    ("check", EMBRYO),
    ("build", EMBRYO),
    ("explain", EMBRYO, "exit-plan"),
    ("catalog", "clauses"),
    ("new", "new.yaml", "--source", "donor"),
]


@pytest.mark.parametrize("words", READING, ids=lambda words: words[0])
def test_a_broken_office_exits_4_with_file_and_line_and_writes_nothing(
    words, run, broken, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    done = run(*words, "--office", broken)

    assert (4, True) == (
        done.exit_code,
        "content/labels.yaml:1:1: nothing here is called word" in done.err,
    )
    assert ["office"] == [path.name for path in tmp_path.iterdir()]


@pytest.mark.parametrize("words", [("office", "check")], ids=" ".join)
def test_a_broken_office_is_told_by_its_own_check(words, run, broken):
    assert 4 == run(*words, broken).exit_code


def test_faults_are_told_in_the_language_asked_for(run, broken):
    done = run("catalog", "clauses", "--office", broken, "--messages", "zh")

    assert "这里没有名为 word 的内容" in done.err


def test_a_package_of_an_office_has_its_words_and_names_its_files(run, reworded, tmp_path):
    words = ("build", EMBRYO, "-o", tmp_path / "out", "--only", "consent-embryo-donor")
    run(*words, "--lang", "en", "--office", reworded)
    manifest = json.loads(next(tmp_path.glob("out/*/manifest.json")).read_text())

    assert (["content/clauses/embryo_unpaid.md"], 9) == (
        list(manifest["office"]),
        manifest["clauses"]["embryo_unpaid"]["version"],
    )


def test_a_batch_of_an_office_is_the_package_of_build_and_is_verified_with_it(
    run, reworded, tmp_path
):
    only = ("--only", "consent-embryo-donor", "--lang", "en", "--office", reworded)
    run("build", EMBRYO, "-o", tmp_path / "one", *only)
    run("batch", EMBRYO, "-o", tmp_path / "all", *only, "--jobs", "1", "--quiet")
    one, other = (next(tmp_path.glob(f"{name}/*/manifest.json")) for name in ("one", "all"))

    assert one.read_bytes() == other.read_bytes()
    assert [1, 0] == [
        run("verify", other.parent, "--rebuild", EMBRYO, *with_office).exit_code
        for with_office in ((), ("--office", reworded))
    ]


def test_the_office_s_folder_is_never_picked_up_by_itself(run, reworded, monkeypatch):
    monkeypatch.chdir(reworded)
    done = run("catalog", "clauses", "--format", "json")

    assert 9 not in [one["version"] for one in done.json["clauses"] if one["id"] == "embryo_unpaid"]


def test_a_requirement_that_is_switched_off_is_explained_with_the_reason(run, office):
    example = office / "content/requirements/switched-off.yaml.example"
    example.rename(example.with_suffix(""))
    done = run("explain", EMBRYO, "consent_readable", "--office", office)

    assert "switched off by the office\n  reason: The hospital's reading group" in done.out


def test_a_requirement_that_is_switched_off_is_listed_with_the_reason(run, office):
    example = office / "content/requirements/switched-off.yaml.example"
    example.rename(example.with_suffix(""))
    listed = run("catalog", "requirements", "--office", office, "--format", "json").json

    assert {"consent_readable": "The hospital's reading group reviews this."} == {
        one["id"]: one["switched_off"]["en"]
        for one in listed["requirements"]
        if one["switched_off"]
    }


def test_a_question_of_the_office_is_in_a_new_answers_file(run, office, tmp_path):
    for name in ("questionnaire/house_travel.yaml", "sources.yaml"):
        (office / "content" / f"{name}.example").rename(office / "content" / name)
    run("new", tmp_path / "a.yaml", "--source", "embryo", "--office", office)

    assert "house_travel:" in (tmp_path / "a.yaml").read_text(encoding="utf-8")


def test_each_fault_of_an_office_is_a_finding_with_its_place_in_json(run, broken):
    (broken / "content" / "new.yaml").write_text("a: b")
    done = run("catalog", "clauses", "--office", broken, "--format", "json")

    assert (4, {"error": 2, "info": 0, "open": 0, "warning": 0}) == (
        done.exit_code,
        done.json["counts"],
    )
    assert [
        ("E.BrokenContent", f"{broken.as_posix()}/content/new.yaml", 1),
        ("E.BrokenContent", f"{broken.as_posix()}/content/labels.yaml", 1),
    ] == [(one["code"], one["file"], one["line"]) for one in done.json["findings"]]
    assert "nothing here is called word" == done.json["findings"][1]["message"]["en"]
