"""`ipsc-docs catalog coverage`: each rule and what serves it, each standard and what gives it."""

import pytest

STANDARDS = ("common-rule", "ich-e6-r3", "helsinki", "cioms", "isscr", "china")


@pytest.mark.parametrize(
    ("language", "words"), [("zh", "已覆盖 {0}/{0}"), ("en", "covered {0}/{0}")]
)
def test_coverage_ends_with_its_counts(language, words, run, library):
    done = run("catalog", "coverage", "--messages", language)
    points = len(library.wording.sources.points)

    assert (0, words.format(points)) == (done.exit_code, done.out.splitlines()[-1])


def test_coverage_lists_each_point_with_what_serves_it(run):
    lines = run("catalog", "coverage").out.split("\nSEED-ETH-1  ")[1].split("\n")

    assert "    confidence: primary" in lines[:3]
    assert any(line.startswith("    requirements: ") for line in lines[:7])
    assert any(line.startswith("    clauses: ") for line in lines[:7])


def test_coverage_gives_the_reason_for_what_concerns_no_document(run):
    entry = run("catalog", "coverage").out.split("\nCN818-PEN-3  ")[1]

    assert "reason: A penalty" in entry.split("\n\n")[0][:600]


def test_coverage_can_be_json(run, library):
    entries = run("catalog", "coverage", "--format", "json").json["coverage"]
    parts = "id label confidence covered questions requirements clauses enclosures reason"

    assert list(library.wording.sources.points) == [entry["id"] for entry in entries]
    assert {frozenset(parts.split())} == {frozenset(entry) for entry in entries}


@pytest.mark.parametrize("standard", STANDARDS)
def test_a_standard_is_listed_with_all_its_elements_covered(standard, run):
    done = run("catalog", "coverage", "--standard", standard)
    covered, listed = done.out.splitlines()[-1].removeprefix("covered ").split("/")

    assert (0, True, True) == (done.exit_code, covered == listed, int(listed) > 50)


@pytest.mark.parametrize("standard", STANDARDS)
def test_the_elements_of_a_standard_can_be_json(standard, run):
    entries = run("catalog", "coverage", "--standard", standard, "--format", "json").json

    assert {"id", "label", "number", "document", "covered", "clauses"} == set(
        entries["coverage"][0]
    )
    assert all(entry["clauses"] for entry in entries["coverage"])


def test_an_element_is_listed_with_document_number_and_clauses(run):
    listed = run("catalog", "coverage", "--standard", "common-rule").out

    assert "IC-07  " in listed
    assert "    number: (b)(1)" in listed
    assert "    document: consent-participant" in listed


@pytest.mark.parametrize(
    "words",
    [["coverage", "--standard", "ich-e6-r4"], ["clauses", "--standard", "ich-e6-r3"]],
)
def test_a_standard_that_does_not_exist_or_fit_is_refused_with_those_that_do(words, run):
    done = run("catalog", *words)

    assert (2, "") == (done.exit_code, done.out)
    assert all(standard in done.err for standard in STANDARDS)
