"""Which clauses stand in a document, and what every field of a study holds."""

import pytest
from studies import COMPLETE, EXAMPLES

from ipsc_docs.documents.clause import split_clause
from ipsc_docs.documents.draft import fields_of, plan
from ipsc_docs.documents.evidence import Assessed
from ipsc_docs.documents.printing import Printer
from ipsc_docs.documents.shape import shape_of
from ipsc_docs.language import LANGUAGES
from ipsc_docs.questionnaire.condition import Truth
from ipsc_docs.typesetting.shapes import Grid, Group, Section


@pytest.fixture
def planned(examined, library):
    def plan_example(name, changes=None, language="en"):
        study = examined(name, changes)
        documents = plan(
            study.documents, library.wording, study.answers, study.assessments, language
        )
        return study, {one.spec.id: one for one in documents}

    return plan_example


@pytest.mark.parametrize("name", EXAMPLES)
def test_only_a_clear_no_switches_a_clause_off(name, planned, library):
    study, documents = planned(name)
    for document in documents.values():
        for clause, switch in document.draft.switches.items():
            truth = study.answers.judge(library.wording.clauses[clause].when).truth
            assert (truth is not Truth.NO, truth is Truth.NOT_YET) == (
                switch.on,
                bool(switch.undecided),
            ), clause


def test_an_undecided_clause_names_the_questions_that_decide(planned):
    _, documents = planned("embryo", {"subjects.minors": None})
    switch = documents["exit-plan"].draft.switches["exit_minors"]

    assert "[Undecided: depends on “Are children or adolescents enrolled?”]" == switch.undecided


def test_while_the_verdict_is_open_its_clauses_name_the_questions_of_the_scope(planned):
    _, documents = planned("embryo", {"study.in_china": None})
    switches = documents["scope-statement"].draft.switches
    noted = [one.undecided for one in switches.values() if one.undecided]

    assert not any("Verdict on the scope" in note for note in noted)


def fits(shape, value):
    """Return the paths at which a value does not have the form of its shape."""
    match shape:
        case Section(fields):
            return sorted(fields.keys() ^ value.keys()) + [
                path for name in fields for path in fits(fields[name], value[name])
            ]
        case Group(_, columns):
            return [path for record in value for path in fits(Section(columns), record)]
        case Grid(_, rows, columns):
            return [
                f"{row}.{column}"
                for row in rows
                for column in columns
                if column not in value.get(row, {})
            ]
    return [] if hasattr(value, "text") else [str(value)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", EXAMPLES)
def test_every_field_of_the_shape_has_a_value_and_no_other(name, language, examined, library):
    study = examined(name)
    printer = Printer(library.wording.labels, language)
    assessed = Assessed(study.answers, study.assessments, library.wording.sources, printer)
    fields = fields_of(assessed, library.wording, study.documents)
    shape = shape_of(library.questionnaire, library.wording.labels, language)
    without = Section({name: one for name, one in shape.fields.items() if name != "document"})

    assert [] == fits(without, fields)


@pytest.mark.parametrize("name", COMPLETE)
def test_documents_come_in_the_order_of_their_numbers(name, planned):
    numbers = [document.spec.number for document in planned(name)[1].values()]

    assert sorted(numbers) == numbers


def test_a_row_that_was_waived_says_why_only_once(planned):
    _, documents = planned("embryo")
    row = documents["exit-plan"].draft.fields["special_risks"]["off_target"]
    *short, last = [value.text for value in row.values()]

    assert {"Not applicable"} == set(short)
    assert last.startswith("Not applicable")
    assert len(last) > len("Not applicable")


def test_an_answer_that_does_not_apply_does_not_print(planned):
    _, documents = planned("embryo", {"gene_modification.vector": "lentiviral"})
    fields = documents["exit-plan"].draft.fields

    assert "Not applicable" == fields["gene_modification"]["vector"].text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no front matter\n=== zh\na\n=== en\nb\n",
        "---\nid: a\n---\n=== en\nb\n=== zh\na\n",
        "---\nid: a\n---\nwords\n=== zh\na\n=== en\nb\n",
    ],
)
def test_a_file_that_is_not_laid_out_as_a_clause_is_none(text):
    assert None is split_clause(text)


def test_a_clause_file_is_split_into_front_matter_and_two_bodies():
    clause = split_clause("---\nid: a\n---\n=== zh\n\n甲\n\n=== en\n\nA\n")

    assert ("\nid: a\n", 4, {"zh": "甲\n", "en": "A\n"}) == (
        clause.front,
        clause.line,
        clause.bodies,
    )


@pytest.mark.parametrize(
    ("wording", "languages"),
    [("", []), ("=== zh\na\n", ["zh"]), ("=== zh\n\n=== en\nb\n", ["en"])],
)
def test_a_clause_file_shows_which_languages_have_wording(wording, languages):
    assert languages == list(split_clause(f"---\nid: a\n---\n{wording}").bodies)
