"""`ipsc-docs answers schema` writes what editors complete and check answers with."""

import json

import pytest
from jsonschema import Draft7Validator


def test_the_schema_goes_to_standard_output(run):
    ran = run("answers", "schema")

    Draft7Validator.check_schema(ran.json)
    assert (0, "The study") == (ran.exit_code, ran.json["properties"]["study"]["title"])


def test_its_words_are_in_the_language_asked_for(run):
    made = run("answers", "schema", "--lang", "zh").json

    assert "研究题目" == made["properties"]["study"]["properties"]["title"]["title"]


def test_a_choice_shows_its_labels_and_its_rule(run):
    shown = run("answers", "schema").json["properties"]["study"]["properties"]["type"]

    assert (
        ["exploratory", "confirmatory"],
        ["exploratory study", "confirmatory study"],
        True,
    ) == (
        shown["anyOf"][0]["enum"],
        shown["anyOf"][0]["enumDescriptions"],
        "exploratory: exploratory study\n" in shown["description"],
    )
    assert "\nRule: " in shown["description"]


def test_names_stand_in_the_order_in_which_they_are_asked(run, library):
    made = run("answers", "schema").json

    assert [one.id for one in library.questionnaire.sections] == list(made["properties"])[3:]


def test_a_final_schema_demands_more(run):
    draft, final = (run("answers", "schema", *more).json for more in ([], ["--final"]))

    assert len(json.dumps(draft["allOf"])) < len(json.dumps(final["allOf"]))


def test_a_file_is_written_once(run, tmp_path):
    file = tmp_path / ".ipsc-docs.schema.json"

    first = run("answers", "schema", "-o", file)
    second = run("answers", "schema", "-o", file)
    forced = run("answers", "schema", "-o", file, "--force")

    assert (0, 2, 0) == (first.exit_code, second.exit_code, forced.exit_code)
    assert run("answers", "schema").out == file.read_text(encoding="utf-8")


def test_an_office_adds_its_own_questions(run, tmp_path):
    own = tmp_path / "office" / "content" / "questionnaire" / "own.yaml"
    own.parent.mkdir(parents=True)
    own.write_text(
        "section: ward\nlabel: {zh: 病区, en: Ward}\nquestions:\n"
        "- {id: beds, kind: whole_number, label: {zh: 床位, en: Beds}, help: {zh: 床位, en: Beds},"
        " cites: [PRACTICE]}\n",
        encoding="utf-8",
    )

    made = run("answers", "schema", "--office", tmp_path / "office").json

    assert "Beds" == made["properties"]["ward"]["properties"]["beds"]["title"]


@pytest.mark.parametrize("source", ["embryo", "donor"])
def test_a_file_that_new_wrote_lacks_only_answers(run, tmp_path, source):
    assert 0 == run("new", tmp_path / "a.yaml", "--source", source).exit_code
    assert "A.unknown_question" not in run("check", tmp_path / "a.yaml").out
