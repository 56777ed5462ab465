"""`ipsc-docs explain` and `catalog`: why something is in or out, and everything there is."""

import pytest
from studies import EXAMPLES, example_path

from ipsc_docs.explanation import explain, names

EMBRYO = example_path("embryo")


def lines(run, name, example="embryo", *options):
    done = run("explain", example_path(example), name, *options)
    assert 0 == done.exit_code, done.err
    return [line.strip() for line in done.out.splitlines()]


def test_a_clause_is_explained_by_the_answer_that_decides(run):
    assert [
        "part_gene_modified",
        "out",
        "because of gene_modification.used: Is the product gene-modified?",
    ] == [
        lines(run, "part_gene_modified")[0].split()[1].rstrip(":"),
        *lines(run, "part_gene_modified")[1:3],
    ]


def test_a_clause_names_its_rule_and_its_documents(run):
    said = lines(run, "exit_matrix")

    assert "without condition" in said
    assert "stands in exit-plan" in said
    assert any(line.startswith("rule: ") for line in said)


@pytest.mark.parametrize(
    ("name", "example", "state"),
    [
        ("consent-embryo-donor", "embryo", "in"),
        ("consent-cell-donor", "embryo", "out"),
        ("embryo_culture_14_days", "embryo", "met"),
        ("embryo_culture_14_days", "donor", "not applicable"),
        ("scope_drug_boundary", "embryo", "for the reviewer to judge"),
        ("design_sentinel", "draft", "not met"),
        ("embryo.culture_days", "embryo", "in"),
        ("embryo.culture_days", "donor", "out"),
        ("study.title", "embryo", "in"),
    ],
)
def test_everything_that_has_a_name_is_explained(name, example, state, run):
    assert state == lines(run, name, example)[1]


def test_an_unanswered_question_is_called_so(run, edited):
    path = edited("embryo", ("  minors: none\n", ""))
    done = run("explain", path, "exit_minors")

    assert "undecided" in done.out
    assert "because of subjects.minors: " in done.out
    assert "(not answered)" in done.out


def test_while_the_scope_is_open_its_own_questions_are_named(run, edited):
    path = edited("embryo", ("  in_china: yes\n", ""))
    done = run("explain", path, "exit-plan")

    assert "because of study.in_china" in done.out


def test_an_explanation_can_be_chinese(run):
    said = lines(run, "consent-cell-donor", "embryo", "--messages", "zh")

    assert "不适用" == said[1]
    assert said[2].startswith("取决于 cell_source.kind：")


def test_an_explanation_can_be_json(run):
    report = run("explain", EMBRYO, "consent-cell-donor", "--format", "json").json
    (explanation,) = report["explanations"]

    assert ["explanations"] == list(report)
    names = {"id", "kind", "label", "state", "because", "rule", "used_by", "switched_off"}
    assert names == explanation.keys()
    assert ("document", "out") == (explanation["kind"], explanation["state"])
    assert ["cell_source.kind"] == [reason["question"] for reason in explanation["because"]]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("consent-embrio-donor", "consent-embryo-donor"),
        ("exit_matrx", "exit_matrix"),
        ("embryo.culture_day", "embryo.culture_days"),
        ("embryo_culture_14_day", "embryo_culture_14_days"),
    ],
)
def test_for_an_unknown_name_the_nearest_is_offered(wrong, right, run):
    done = run("explain", EMBRYO, wrong)

    assert (2, True) == (done.exit_code, right in done.err)


def test_a_name_that_is_like_no_other_is_refused_without_a_guess(run):
    done = run("explain", EMBRYO, "qqqqqqqq")

    assert (2, False) == (done.exit_code, "did you mean" in done.err)


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_name_has_an_explanation(name, library, examined):
    study = examined(name)

    assert [] == [one for one in names(library) if not explain(library, study, one)]


def test_a_clause_and_a_requirement_of_one_name_are_both_explained(run, library):
    shared = sorted({one.id for one in library.requirements} & library.wording.clauses.keys())
    report = run("explain", EMBRYO, shared[0], "--format", "json").json

    assert ["clause", "requirement"] == [one["kind"] for one in report["explanations"]]


KINDS = {
    "questions": {"id", "label", "kind", "needed", "choices", "help", "rule"},
    "requirements": {"id", "label", "item", "unmet", "text", "rule", "switched_off"},
    "clauses": {"id", "label", "version", "documents", "covers", "rule"},
    "documents": {"id", "label", "file", "clauses"},
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_catalogue_can_be_json(kind, run):
    listed = run("catalog", kind, "--format", "json").json

    assert [kind] == list(listed)
    assert [KINDS[kind]] == [set(keys) for keys in {frozenset(entry) for entry in listed[kind]}]


def test_the_catalogues_hold_everything(run, library):
    def listed(kind):
        return [entry["id"] for entry in run("catalog", kind, "--format", "json").json[kind]]

    assert [one.id for one in library.questionnaire.leaves()] == listed("questions")
    assert {one.id for one in library.requirements} == set(listed("requirements"))
    assert list(library.wording.clauses) == listed("clauses")
    assert {spec.id for spec in library.wording.documents} == set(listed("documents"))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_catalogue_can_be_read(kind, language, run):
    done = run("catalog", kind, "--messages", language)

    assert (0, True) == (done.exit_code, len(done.out.splitlines()) > 7)


def test_requirements_are_listed_in_the_order_of_the_checklist(run):
    listed = run("catalog", "requirements", "--format", "json").json["requirements"]
    items = [[int(part) for part in entry["item"].split(".")] for entry in listed]

    assert sorted(items) == items
