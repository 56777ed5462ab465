"""`ipsc-docs check`: what it reports, in which form, and what it never repeats."""

import json
import re

import pytest
import yaml
from studies import EXAMPLES, example_path, node_of, plain, rewritten, tree_of

from ipsc_docs.cli.columns import width

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


FOUND = re.compile(r"(error|warning|open|note) [A-Z]\.")


def test_within_a_section_the_most_serious_findings_come_first(run):
    order = ["error", "warning", "open", "note"]
    groups = run("check", example_path("draft"), "--all").out.split("\n== ")[1:]
    found = [
        [line.split()[0] for line in group.splitlines() if FOUND.match(line)] for group in groups
    ]

    assert len(found) > 5
    assert [sorted(names, key=order.index) for names in found] == found


def headings(out):
    return [line.removeprefix("== ") for line in out.splitlines() if line.startswith("== ")]


def test_findings_stand_under_their_section_in_the_order_of_the_questionnaire(run, library):
    found = headings(run("check", example_path("draft"), "--all").out)
    order = [f"{one.label.en} ({one.id})" for one in library.questionnaire.sections]
    order.append("Documents and other things")

    assert sorted(found, key=order.index) == found


def test_what_belongs_to_no_section_comes_last(run, edited):
    path = edited("draft", ("language: zh\n", "language: zh\nnonsense: x\n"))

    assert "Documents and other things" == headings(run("check", path).out)[-1]


def progress(out, section):
    (line,) = (one for one in out.splitlines() if one.lstrip()[:1].isdigit() and section in one)
    return line.split()


def test_a_line_tells_how_much_of_a_section_is_answered(run):
    counted, bar, *_ = progress(run("check", example_path("embryo")).out, "(embryo)")
    answered, needed = counted.split("/")

    assert ("[##########]", True) == (bar, answered == needed)


def test_a_bar_is_full_only_when_all_is_answered(run, edited):
    path = edited("embryo", ("embryo_number: 10", "embryo_number:"))
    _, bar, *rest = progress(run("check", path).out, "(embryo)")

    assert ("[#########.]", "1 open") == (bar, " ".join(rest[-2:]))


def test_an_empty_form_lists_its_errors_and_counts_its_blanks(run, tmp_path):
    path = tmp_path / "a.yaml"
    assert 0 == run("new", path, "--source", "embryo").exit_code
    out = run("check", path).out

    assert 3 == out.count("error A.missing")
    assert 0 == out.count("open A.blank")
    assert "are counted, not listed" in out
    assert len(out.splitlines()) < 50


@pytest.mark.parametrize("option", [("--all",), ("--only", "open"), ("--section", "study")])
def test_blanks_are_listed_for_whoever_asks_for_them(option, run, tmp_path):
    path = tmp_path / "a.yaml"
    run("new", path, "--source", "embryo")
    out = run("check", path, *option).out

    assert (True, False) == (out.count("open A.blank") > 10, "not listed" in out)


def test_few_blanks_are_all_listed(run, edited):
    path = edited("embryo", ("embryo_number: 10", "embryo_number:"))
    out = run("check", path).out

    assert (1, False) == (out.count("open A.blank"), "not listed" in out)


def test_one_section_shows_nothing_of_others(run):
    out = run("check", example_path("draft"), "--section", "bank").out

    assert [True] == ["(bank)" in one for one in headings(out)]


def test_a_section_that_does_not_apply_is_said_not_to(run):
    out = run("check", example_path("draft"), "--section", "embryo").out

    assert out.startswith("What was chosen does not apply to this study.\n")


def test_a_study_can_be_narrowed_to_several_sections(run):
    out = run("check", example_path("draft"), "--section", "bank", "--section", "study").out

    assert ["(study)", "(bank)"] == [one.split()[-1] for one in headings(out)]


def test_an_unknown_section_is_refused_with_the_nearest(run):
    done = run("check", example_path("draft"), "--section", "studi")

    assert (2, True) == (done.exit_code, "did you mean study" in done.err)


def test_only_one_kind_of_finding_is_listed(run):
    out = run("check", example_path("draft"), "--only", "warning").out

    assert {"warning"} == {line.split()[0] for line in out.splitlines() if FOUND.match(line)}


def test_what_is_listed_does_not_change_the_exit_code(run, edited):
    path = edited("embryo", ("culture_days: 7", "culture_days: 15"))

    assert 1 == run("check", path, "--only", "warning", "--section", "bank").exit_code


READY = ["  draft: ", "  committee: ", "  final: "]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            ("culture_days: 7", "culture_days: 7"),
            ["yes", "yes", "yes, by the answers; build --final reads the finished words too"],
        ),
        (
            ("culture_days: 7", "culture_days: 15"),
            ["yes", "no; 1 error; embryo.culture_days", "no; 1 error; embryo.culture_days"],
        ),
        (
            ("embryo_number: 10", "embryo_number:"),
            ["yes", "yes", "no; 1 open; embryo.embryo_number"],
        ),
    ],
)
def test_the_last_lines_say_what_the_study_is_ready_for(change, expected, run, edited):
    out = run("check", edited("embryo", change)).out

    assert [start + end for start, end in zip(READY, expected, strict=True)] == out.splitlines()[
        -3:
    ]


def test_everything_is_said_in_chinese_too(run):
    out = run("check", example_path("draft"), "--messages", "zh").out

    assert "定稿所需的问题，已填/应填：" in out
    assert "  草案：是" in out.splitlines()
    assert [] == [one for one in headings(out) if "（" not in one]


@pytest.mark.parametrize("name", EXAMPLES)
def test_json_has_the_promised_form(name, run):
    report = run("check", example_path(name), "--format", "json").json

    assert {"findings", "counts", "sections", "ready"} == report.keys()
    assert {"draft", "committee", "final"} == report["ready"].keys()
    for section in report["sections"]:
        assert {"id", "label", "answered", "needed", "waiting", "counts"} == section.keys()
    assert {"error", "warning", "open", "info"} == report["counts"].keys()
    for finding in report["findings"]:
        assert FINDING == finding.keys()
        assert {"zh", "en"} == finding["message"].keys() == finding["remedy"].keys()


def test_json_counts_what_it_lists(run):
    report = run("check", example_path("draft"), "--format", "json").json

    assert len(report["findings"]) == sum(report["counts"].values()) > 0


def test_json_lists_what_is_asked_for_and_tells_how_far_the_whole_study_is(run):
    whole, narrowed = (
        run("check", example_path("draft"), *options, "--format", "json").json
        for options in ((), ("--only", "warning", "--section", "study"))
    )

    assert {"warning"} == {one["severity"] for one in narrowed["findings"]}
    assert len(narrowed["findings"]) == sum(narrowed["counts"].values())
    assert (whole["sections"], whole["ready"]) == (narrowed["sections"], narrowed["ready"])


NOTHING_FOUND = "error 0, warning 0, open 0, note 0"


def test_answers_may_come_from_standard_input(run):
    done = run("check", "-", stdin=example_path("embryo").read_bytes())

    assert (0, True) == (done.exit_code, NOTHING_FOUND in done.out.splitlines())


def test_json_may_come_from_standard_input(run):
    content = json.dumps(plain(tree_of("embryo")))

    assert NOTHING_FOUND in run("check", "-", stdin=content).out.splitlines()


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


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("option", ["--all", "--only=error"])
def test_on_a_terminal_no_line_is_wider_than_it_is(option, language, run, monkeypatch):
    for module in ("check_text", "report"):
        monkeypatch.setattr(f"ipsc_docs.cli.{module}.terminal_columns", lambda: 80)
    out = run("check", example_path("draft"), option, "--messages", language).out

    assert [] == [line for line in out.splitlines() if width(line) > 80]


def test_part_of_a_study_does_not_pass_for_the_whole(run):
    out = run("check", example_path("draft"), "--only", "error").out

    assert "In the whole study: error 0, warning 2, open " in out
