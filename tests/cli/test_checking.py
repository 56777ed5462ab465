"""`ipsc-docs check`: what it reports, in which form, and what it never repeats."""

import json

import pytest
import yaml
from studies import EXAMPLES, example_path, node_of, rewritten, tree_of

from ipsc_docs.reading.tree import Mapping, Scalar, Sequence

FINDING = {
    "code",
    "severity",
    "question",
    "file",
    "line",
    "column",
    "message",
    "remedy",
    "rule",
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_is_checked_without_errors(name, run):
    assert 0 == run("check", example_path(name)).exit_code


def test_an_error_exits_1(run, edited):
    path = edited("embryo", ("culture_days: 7", "culture_days: 15"))
    done = run("check", path)

    assert 1 == done.exit_code
    assert f"error R.embryo_culture_14_days  {path}:" in done.out


@pytest.mark.parametrize(
    ("language", "words"),
    [("zh", ("错误", "依据：", "处理：")), ("en", ("error", "rule: ", "remedy: "))],
)
def test_a_finding_is_told_with_rule_and_remedy(language, words, run, edited):
    path = edited("embryo", ("for_drug_registration: no", "for_drug_registration: yes"))
    done = run("check", path, "--messages", language)

    assert all(word in done.out for word in words)


def test_the_most_serious_findings_come_first(run):
    lines = run("check", example_path("draft")).out.splitlines()
    order = [line.split()[0] for line in lines if line[:1].isalpha()]

    assert order == sorted(order, key=["error", "warning", "open", "note"].index) or (
        order[:-1] == sorted(order[:-1], key=["error", "warning", "open", "note"].index)
    )


@pytest.mark.parametrize("name", EXAMPLES)
def test_json_has_the_promised_form(name, run):
    report = run("check", example_path(name), "--format", "json").json

    assert {"findings", "counts"} == report.keys()
    assert {"error", "warning", "open", "info"} == report["counts"].keys()
    for finding in report["findings"]:
        assert FINDING == finding.keys()
        assert {"zh", "en"} == finding["message"].keys() == finding["remedy"].keys()


def test_json_counts_what_it_lists(run):
    report = run("check", example_path("draft"), "--format", "json").json

    assert len(report["findings"]) == sum(report["counts"].values()) > 0


def test_answers_may_come_from_standard_input(run):
    content = example_path("embryo").read_bytes()

    assert (0, "error 0, warning 0, open 0, note 0\n") == (
        (done := run("check", "-", stdin=content)).exit_code,
        done.out,
    )


def plain(node):
    """Return a tree as lists, dicts and text, as another program would write it."""
    match node:
        case Scalar(text):
            return text
        case Sequence(items):
            return [plain(item) for item in items]
        case Mapping(entries):
            return {key.text: plain(inner) for key, inner in entries}


def test_json_may_come_from_standard_input(run):
    content = json.dumps(plain(tree_of("embryo")))

    assert "error 0, warning 0, open 0, note 0\n" == run("check", "-", stdin=content).out


def test_a_json_file_gives_the_findings_of_its_yaml_twin(run, tmp_path):
    answers = plain(tree_of("draft"))
    (tmp_path / "a.json").write_text(json.dumps(answers), encoding="utf-8")
    (tmp_path / "a.yaml").write_text(yaml.safe_dump(answers), encoding="utf-8")
    reports = [
        run("check", tmp_path / name, "--format", "json").json["findings"]
        for name in ("a.json", "a.yaml")
    ]
    json_found, yaml_found = (
        [(one["code"], one["question"], one["message"]) for one in found] for found in reports
    )

    assert json_found == yaml_found


def test_a_finding_on_standard_input_names_it(run):
    report = run("check", "-", "--format", "json", stdin="study: {ide: 1}").json
    finding = next(one for one in report["findings"] if one["code"] == "A.unknown_question")

    assert ("<stdin>", 1, 9) == (finding["file"], finding["line"], finding["column"])


def test_the_rules_are_judged_on_the_date_given(run):
    done = run("check", example_path("embryo"), "--date", "2026-04-30")

    assert "judged as of 2026-04-30" in done.out


def test_nothing_is_written(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    run("check", example_path("draft"))

    assert [] == list(tmp_path.iterdir())


def test_a_folder_with_spaces_and_chinese_characters_is_no_hindrance(run, tmp_path):
    folder = tmp_path / "我的 研究 (终稿)"
    folder.mkdir()
    path = folder / "答卷 1.yaml"
    path.write_bytes(example_path("embryo").read_bytes())

    assert 0 == run("check", path).exit_code


SECRET = "Xiaoming"


def as_text(node):
    """Return a tree as JSON with the secret in place of every answer."""
    return json.dumps(plain(rewritten(node, lambda _: SECRET)))


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_no_answer_is_repeated_in_what_is_reported(name, form, run):
    done = run("check", "-", "--format", form, stdin=as_text(tree_of(name)))

    assert 1 == done.exit_code
    assert SECRET not in done.out + done.err


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize(
    "written",
    [
        f"study: {{title: {SECRET}",
        f"study:\n\ttitle: {SECRET}\n",
        f"study：{SECRET}\n",
        f"study: &{SECRET} x\n",
        f"study: !{SECRET} x\n",
        f'study: "{SECRET}\n',
        f'{{"study": {SECRET}}}',
        f"people:\n  leader: {SECRET}: {SECRET}\n",
        f"{SECRET}",
        f"- {SECRET}",
        f"people: [{SECRET}]",
        f"people: {{leader: [{SECRET}]}}",
        f"accepted: {SECRET}",
        f"accepted: [{{code: {SECRET}}}]",
        f"language: {SECRET}",
    ],
)
def test_no_answer_is_repeated_from_a_broken_file(written, form, run):
    done = run("check", "-", "--format", form, stdin=written)

    assert done.exit_code in (1, 3)
    assert SECRET not in done.out + done.err


def test_a_tree_of_python_values_reads_like_a_file():
    assert "15" == node_of({"a": 15}).get("a").text
