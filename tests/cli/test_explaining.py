"""`ipsc-docs explain` and `catalog`: why something is in or out, and everything there is."""

import json

import pytest
from studies import EXAMPLES, changed, example_path, marked, plain, tree_of

from ipsc_docs.cli.columns import width
from ipsc_docs.explanation import explain, names

EMBRYO = example_path("embryo")


def lines(run, name, example="embryo", *options):
    done = run("explain", example_path(example), name, *options)
    assert 0 == done.exit_code, done.err
    return [line.strip() for line in done.out.splitlines()]


def test_a_clause_is_explained_by_the_answer_that_decides(run):
    name, state, heading, line, *_ = lines(run, "part_gene_modified")

    assert name.startswith("clause part_gene_modified: ")
    assert ("out", "condition (* what decided):") == (state, heading)
    assert (
        "no      * Is the product gene-modified? [gene_modification.used]: is yes; now: no" == line
    )


def test_a_condition_is_shown_line_by_line_with_what_decided(run):
    found = lines(run, "consent-cell-donor")
    tree = found[found.index("condition (* what decided):") + 1 :]

    assert ["no", "*", "all", "of", "these"] == tree[0].split()
    assert [["yes"], ["no", "*"], ["yes"]] == [
        line.split("  ")[0].split() + ["*"] * ("* " in line) for line in tree[1:4]
    ]
    assert "now: surplus IVF embryo" in tree[2]


def test_what_is_not_answered_yet_is_marked(run, edited):
    path = edited("embryo", ("  minors: none\n", ""))
    (line,) = (
        one
        for one in run("explain", path, "exit_minors").out.splitlines()
        if "[subjects.minors]" in one
    )

    assert ["not", "yet", "*"] == line.split()[:3]
    assert line.endswith("now: not answered")


def test_a_requirement_shows_whom_it_concerns_and_what_meets_it(run):
    found = lines(run, "embryo_culture_14_days")

    assert "condition (* what decided):" in found
    assert "is at most 14; now: 7" in found[found.index("met by (* what decided):") + 1]


def test_of_a_requirement_that_is_not_met_it_is_told_how_to_mend_it(run):
    unmet, met = (
        [line for line in lines(run, name, "draft") if line.startswith("remedy: ")]
        for name in ("design_sentinel", "scope_in_china")
    )

    assert (1, 0) == (len(unmet), len(met))


def test_a_clause_names_its_rule_and_its_documents(run):
    said = lines(run, "exit_matrix")

    assert "without condition" in said
    assert "in: exit-plan" == said[said.index("documents it stands in:") + 1]
    assert any(line.startswith("rule: ") for line in said)


def test_who_uses_it_stands_by_its_own_state(run):
    found = lines(run, "cell_source.kind")
    at = found.index("documents whose condition reads it:")

    assert ["out: consent-autologous, consent-cell-donor", "in: consent-embryo-donor"] == (
        found[at + 1 : at + 3]
    )


def test_what_is_answered_to_a_question_is_told(run):
    assert "now: surplus IVF embryo" == lines(run, "cell_source.kind")[2]


def test_of_a_person_it_is_told_only_that_they_are_answered(run):
    assert "now: answered" == lines(run, "people.leader")[2]


def test_a_named_check_is_explained_by_what_it_reads(run):
    name, state, *found = lines(run, "C.one_lead_site")

    assert ("check C.one_lead_site: one lead site", "found nothing") == (name, state)
    assert ["questions that it reads:", "in: multicentre.used", "out: sites"] == found[-3:]


def test_a_document_counts_its_many_clauses_and_names_the_undecided(run):
    found = lines(run, "exit-plan", "draft")

    assert "undecided: exit_autopsy, exit_optional_use" == found[-1]
    assert found[-2].startswith("out: ")


SECRET = "Xiaoming"


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize("options", [(), ("--missing",)])
@pytest.mark.parametrize(
    "name", ["people.leader", "study.title", "contacts.ethics_phone", "sites", "cell_source.kind"]
)
def test_no_text_and_nobody_is_repeated(name, options, form, run, library):
    tree = marked(tree_of("five-sites"), library.questionnaire, lambda _: SECRET)
    tree = changed(tree, {"people.leader.name": SECRET})
    done = run("explain", "-", name, *options, "--format", form, stdin=json.dumps(plain(tree)))

    assert (0, False) == (done.exit_code, SECRET in done.out + done.err)


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


def test_while_the_scope_is_open_its_own_questions_are_named(run, edited):
    path = edited("embryo", ("  in_china: yes\n", ""))
    done = run("explain", path, "exit-plan")

    assert "because of study.in_china" in done.out
    assert "(not answered)" in done.out


def test_the_verdict_names_what_put_the_study_out(run, edited):
    path = edited("embryo", ("culture_days: 7", "culture_days: 15"))
    found = run("explain", path, "scope.verdict").out

    assert "because of embryo.culture_days" in found
    assert "    not met: embryo_culture_14_days\n" in found


def test_an_explanation_can_be_chinese(run):
    said = lines(run, "consent-cell-donor", "embryo", "--messages", "zh")

    assert ("不适用", "条件（* 为决定因素）：") == (said[1], said[2])
    assert "否      * 全部满足" == said[3]


def test_an_explanation_can_be_json(run):
    report = run("explain", EMBRYO, "consent-cell-donor", "--format", "json").json
    (explanation,) = report["explanations"]

    assert ["explanations"] == list(report)
    names = {"id", "kind", "label", "state", "because", "rule", "used_by", "switched_off"}
    assert names | {"paths", "rests_on", "answer", "remedy"} == explanation.keys()
    assert ["when"] == [path["name"] for path in explanation["paths"]]
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


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("R.embryo_culture_14_days", "requirement embryo_culture_14_days"),
        ("sites[2].name", "question sites"),
        ("study.title.en", "question study.title"),
        ("people.leader.name", "question people.leader"),
        ("exit.withdrawal.principle.zh", "question exit.withdrawal.principle"),
    ],
)
def test_a_name_may_be_written_as_in_a_finding(written, meant, run):
    assert lines(run, written)[0].startswith(f"{meant}: ")


def test_what_an_answer_would_change_is_told(run):
    found = lines(run, "gene_modification.used", "embryo", "--missing")

    assert {"If answered yes:", "If answered no (the answer now)"} <= set(found)
    assert "documents that come in (2):" == found[found.index("If answered yes:") + 1]


def test_answers_that_change_nothing_stand_in_one_line(run):
    found = lines(run, "cell_source.planned_uses", "embryo", "--missing")

    assert found[-1].startswith("Answers that change nothing: without deriving ")


def test_of_a_question_not_asked_it_is_said_that_no_answer_matters(run):
    found = lines(run, "gene_modification.vector", "embryo", "--missing")

    assert found[-1].startswith("It is not asked of this study now")


def test_what_an_answer_would_change_can_be_json(run):
    report = run("explain", EMBRYO, "gene_modification.used", "--missing", "--format", "json").json

    assert {"explanations", "alternatives"} == report.keys()
    for one in report["alternatives"]:
        assert {"answer", "given", "changes", "appears", "vanishes"} == one.keys()
    changes = [each for one in report["alternatives"] for each in one["changes"]]
    assert [{"kind", "id", "label", "before", "after"}] == [
        set(keys) for keys in {frozenset(each) for each in changes}
    ]


@pytest.mark.parametrize("name", ["embryo_culture_14_days", "consent-cell-donor", "scope.verdict"])
def test_only_a_question_can_be_answered_otherwise(name, run):
    done = run("explain", EMBRYO, name, "--missing")

    assert (2, True) == (done.exit_code, name in done.err)


def test_without_a_name_the_deciding_questions_are_listed(run):
    out = run("explain", example_path("draft"), "--missing").out

    assert out.startswith("Unanswered questions that decide something")


def test_the_deciding_questions_can_be_json(run):
    found = run("explain", example_path("draft"), "--missing", "--format", "json").json

    names = {"question", "label", "documents", "clauses", "requirements", "questions"}
    assert [names] == [set(keys) for keys in {frozenset(one) for one in found["deciding"]}]


def test_where_nothing_waits_it_is_said(run):
    assert "No unanswered question decides anything.\n" == run("explain", EMBRYO, "--missing").out


def test_a_name_is_needed_without_missing(run):
    done = run("explain", EMBRYO)

    assert (2, True) == (done.exit_code, "--missing" in done.err)


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


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    "asked", [("consent-cell-donor",), ("cell_source.kind", "--missing"), ("--missing",)]
)
def test_no_line_is_wider_than_the_terminal(asked, language, run, monkeypatch):
    for module in ("explain_text", "missing_text"):
        monkeypatch.setattr(f"ipsc_docs.cli.{module}.terminal_columns", lambda: 80)
    out = run("explain", example_path("draft"), *asked, "--messages", language).out

    assert [] == [line for line in out.splitlines() if width(line) > 80]
