"""An editor with the schema and `ipsc-docs check` agree on what is wrong, and where."""

import pytest
from editors import agreeing, spots_of_schema, spots_of_toolkit, validator, verdicts
from forms import FORM, form
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from studies import EXAMPLES, changed, tree_of

from ipsc_docs.answering.beginning.blank_form import Form, blank_form
from ipsc_docs.answering.schema.whole import schema_of
from ipsc_docs.answering.texts.yaml_text import yaml_of
from ipsc_docs.findings import Place
from ipsc_docs.questionnaire.question import Kind
from ipsc_docs.reading.tree import Mapping, Scalar, Sequence, read_tree

NOWHERE = Place("a.yaml", 1, 1)
WHOLE = """\
study:
  id: RPE
  title: {zh: 题, en: T}
  phase: early
  leader: {name: A, title: {zh: 医, en: D}, department: {zh: 眼, en: E}, phone: 010-1, email: a@b.cn}
sites: [{name: {zh: 甲, en: A}}]
exit:
  leaving: {care: {zh: 甲, en: A}, contact: 010-1}
  ending: {care: {zh: 甲, en: A}, contact: 010-2}
"""


@pytest.fixture(scope="module")
def bundled(library):
    return {final: validator(library.questionnaire, final=final) for final in (False, True)}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("final", [False, True])
def test_it_is_a_schema(library, language, final):
    made = schema_of(library.questionnaire, library.wording, language, final=final)

    Draft7Validator.check_schema(made)


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("final", [False, True])
def test_an_example_has_the_same_gaps_for_both(library, bundled, name, final):
    tree = tree_of(name)

    told = spots_of_toolkit(library.questionnaire, tree, final=final)
    found = spots_of_schema(bundled[final], tree)

    assert agreeing(told, found) == found


@pytest.mark.parametrize("source", ["embryo", "donor", "autologous"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_empty_form_lacks_what_is_always_needed_and_nothing_else(
    library, bundled, source, language
):
    form = Form(
        asked=library.questionnaire,
        sources=library.wording.sources,
        language=language,
        begun={"cell_source.kind": source},
        version=1,
    )
    tree = read_tree(blank_form(form), "new.yaml")
    always = {one.id for one in library.questionnaire if one.needed == "always"}

    found = spots_of_schema(bundled[False], tree)

    assert found == spots_of_toolkit(library.questionnaire, tree)
    assert found <= always


@pytest.mark.parametrize("final", [False, True])
def test_whole_answers_are_taken(final):
    assert (set(), set()) == verdicts(WHOLE, FORM, final=final)


BROKEN = [
    ("study:\n  id: rpe", "study.id"),
    ("study:\n  id: {not_applicable: x}", "study.id"),
    ("study:\n  id:", "study.id"),
    ("study: {}", "study.id"),
    ("studdy: {}\nstudy: {id: RPE}", "studdy"),
    ("study: {id: RPE, tittle: x}", "study.tittle"),
    ("study: {id: RPE, verdict: x}", "study.verdict"),
    ("study: {id: RPE, title: [a]}", "study.title"),
    ("study: {id: RPE, title: {zh: a, de: b}}", "study.title"),
    ("study: {id: RPE, title: {zh: a, not_applicable: b}}", "study.title"),
    ("study: {id: RPE, title: {not_applicable: }}", "study.title"),
    ("study: {id: RPE, title: {not_applicable: {zh: '', en: }}}", "study.title"),
    ("study: {id: RPE, phase: middle}", "study.phase"),
    ("study: {id: RPE, phase: [early]}", "study.phase"),
    ("study: {id: RPE, uses: bank}", "study.uses"),
    ("study: {id: RPE, uses: [bank, sell]}", "study.uses"),
    ("study: {id: RPE, blinded: maybe}", "study.blinded"),
    ("study: {id: RPE, blinded: 1}", "study.blinded"),
    ("study: {id: RPE, size: many}", "study.size"),
    ("study: {id: RPE, size: 0}", "study.size"),
    ("study: {id: RPE, size: 101}", "study.size"),
    ("study: {id: RPE, size: -4}", "study.size"),
    ("study: {id: RPE, size: 1.5}", "study.size"),
    ("study: {id: RPE, at_least_two: 1}", "study.at_least_two"),
    ("study: {id: RPE, at_most_two: 3}", "study.at_most_two"),
    ("study: {id: RPE, length: 12}", "study.length"),
    ("study: {id: RPE, length: 12 weeks}", "study.length"),
    ("study: {id: RPE, begins: 20.5.2026}", "study.begins"),
    ("study: {id: RPE, begins: 2026-02-29}", "study.begins"),
    ("study: {id: RPE, begins: 2026-13-01}", "study.begins"),
    ("study: {id: RPE, begins: 0000-02-29}", "study.begins"),
    ("study: {id: RPE, leader: A}", "study.leader"),
    ("study: {id: RPE, leader: {fone: 1}}", "study.leader"),
    ("study: {id: RPE, leader: {phone: 12}}", "study.leader"),
    ("study: {id: RPE, leader: {name: {not_applicable: x}}}", "study.leader"),
    ("study: {id: RPE, phone: none}", "study.phone"),
    ("study: {id: RPE, email: a.b.cn}", "study.email"),
    ("study: {id: RPE, approval: {date: today}}", "study.approval"),
    ("study: {id: RPE, logo: logo.gif}", "study.logo"),
    ('study: {id: RPE, title: "a\\u0001b"}', "study.title"),
    ("study: {id: RPE}\nsites: x", "sites"),
    ("study: {id: RPE}\nsites: {}", "sites"),
    ("study: {id: RPE}\nsites: [x]", "sites"),
    ("study: {id: RPE}\nsites: [{nam: x}]", "sites.nam"),
    ("study: {id: RPE}\nsites: [{role: boss}]", "sites.role"),
    ("study: {id: RPE}\nexit: x", "exit"),
    ("study: {id: RPE}\nexit: {leavng: {}}", "exit.leavng"),
    ("study: {id: RPE}\nexit: {leaving: {care: a, contact: x, fee: 1}}", "exit.leaving"),
    ("study: {id: RPE}\nexit: {leaving: {care: a, contact: 010-1}}", "exit.ending"),
    ("study: {id: RPE}\nexit: {leaving: {not_applicable: x}}", "exit.ending"),
    ("study: {id: RPE}\nlanguage: de", "language"),
    ("study: {id: RPE}\nquestionnaire: 2", "questionnaire"),
    ("study: {id: RPE}\nquestionnaire: new", "questionnaire"),
    ("study: {id: RPE}\naccepted: x", "accepted"),
    ("study: {id: RPE}\naccepted: [{code: C.x, at: a}]", "accepted.by"),
]


@pytest.mark.parametrize(("text", "where"), BROKEN, ids=[text for text, _ in BROKEN])
def test_what_is_wrong_is_found_at_the_same_place(text, where):
    told, found = verdicts(text, FORM)

    assert where.split(".")[0] in {one.split(".")[0] for one in told}
    assert {_near(one) for one in told} == {_near(one) for one in found}


def test_an_empty_file_lacks_the_sections_that_are_always_needed():
    assert ({"study.id"}, {"study"}) == verdicts("", FORM)


def _near(spot):
    """Return a spot as both can name it: parts of an acceptance are told as a whole."""
    return spot.split(".")[0] if spot.startswith(("accepted", "exit")) else spot


BEYOND = [
    ("study: {id: RPE, id: ABC}", "a name given twice: editors say it themselves"),
    ("study: {id: RPE, size: '200'}", "a number in quotes is text, and no pattern counts"),
    ("study: {id: RPE, size: 5.0}", "5.0 is a whole number in JSON Schema"),
    ("study: {id: RPE, phone: 1234.0}", "and so is 1234.0"),
]


@pytest.mark.parametrize("text", [text for text, _ in BEYOND], ids=[why for _, why in BEYOND])
def test_what_no_schema_can_say_is_left_to_check(text):
    told, found = verdicts(text, FORM)

    assert (1, set()) == (len(told), found)


STRICTER = [
    ("study: {id: RPE, phase: ' early '}", "blanks around a code"),
    ("study: {id: RPE, phone: 011}", "an editor reads 011 as eleven"),
]


@pytest.mark.parametrize("text", [text for text, _ in STRICTER], ids=[why for _, why in STRICTER])
def test_some_spellings_are_taken_by_check_and_not_by_the_schema(text):
    told, found = verdicts(text, FORM)

    assert (set(), 1) == (told, len(found))


_PLAIN = ["", "~", "null", "yes", "no", "true", "False", "是", "1", "14", "150", "2026-05-20"]
_TEXTS = ["early", "late", "bank", "lead", "12 months", "12 weeks", "2026-02-30", "2024-02-29"]
_TEXTS += ["RPE", "abc", "a@b.cn", "010-1234", "x.png", "文字", " ", "a: b", "not_applicable"]
# A number in quotes is within every range, because no schema can tell (see BEYOND).
SCALARS = st.sampled_from(
    [Scalar(one, NOWHERE, True) for one in _PLAIN]
    + [Scalar(one, NOWHERE, False) for one in (*_TEXTS, "", "yes", "2")]
)
NAMES = ["not_applicable", "zh", "en", "name", "title", "phone", "role", "care", "contact"]


def named(entries):
    return Mapping(
        tuple((Scalar(name, NOWHERE, True), one) for name, one in entries.items()), NOWHERE
    )


VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=2).map(lambda items: Sequence(tuple(items), NOWHERE))
        | st.dictionaries(st.sampled_from(NAMES), inner, max_size=2).map(named)
    ),
    max_leaves=4,
)
PARTS_OF_WHOLE = read_tree(WHOLE, "a.yaml")


_SUITABLE = {
    Kind.NAME: ["RPE", "ABC", "甲"],
    Kind.PROSE: ["甲", "{zh: 甲, en: a}", "{en: a}", "{zh: }"],
    Kind.LINES: ["甲", "{zh: 甲, en: a}"],
    Kind.CHOICE: ["early", "late", "lead"],
    Kind.CHOICES: ["[bank]", "[bank, infuse]", "[]"],
    Kind.YES_NO: ["yes", "no", "true", "否"],
    Kind.WHOLE_NUMBER: ["2", "'2'", "1", "99"],
    Kind.QUANTITY: ["12 months", "1.5years"],
    Kind.DATE: ["2026-05-20", "2024-02-29", "2100-02-28"],
    Kind.PERSON: ["{name: A}", "{name: A, title: {zh: 医, en: D}, phone: 010-1}", "{}"],
    Kind.PHONE: ["010-12345678", "13800000000", "+86 10 1 转 2"],
    Kind.EMAIL: ["a@b.cn"],
    Kind.ATTACHMENT: ["{title: 甲}", "{title: {zh: 甲, en: a}, date: 2026-05-20}", "{number: 1}"],
    Kind.IMAGE: ["logo.PNG", "a/b.jpeg"],
    Kind.GROUP: ["[]", "[{}]", "[{name: {zh: 甲, en: a}}, {name: 乙}]", "[{role: lead}]"],
    Kind.TABLE: ["{}", "{leaving: {not_applicable: {zh: 甲, en: a}}}"],
}
_ALWAYS_SUITABLE = ["", "~", "{not_applicable: x}", "{not_applicable: {zh: 甲, en: a}}"]


def suitable(question):
    """Return a strategy of nodes that mostly fit a question."""
    texts = [*_SUITABLE[question.kind], *_ALWAYS_SUITABLE]
    if question.choices and question.kind is Kind.CHOICE:
        texts += [one.code for one in question.choices]
    return st.sampled_from(texts).map(lambda text: read_tree(f"x: {text}", "a.yaml").get("x"))


@st.composite
def files(draw, asked, below):
    """Draw answers in which some are whole and some are anything."""
    changes = {}
    strange = draw(st.sampled_from([0, 0, 1, 3]))
    names = [one for one in asked.by_id if not asked.by_id[one].derived]
    for at, name in enumerate(draw(st.lists(st.sampled_from(names), max_size=6, unique=True))):
        changes[name] = draw(VALUES if at < strange else suitable(asked.by_id[name]))
    headers = draw(st.sampled_from([{}, {"language": Scalar("en", NOWHERE, True)}]))
    return _laid(below, {**headers, **changes})


def _laid(tree, changes):
    for path, node in changes.items():
        tree = changed(tree, {path: node})
    return tree


@settings(max_examples=300)
@given(files(FORM, PARTS_OF_WHOLE), st.booleans())
def test_any_answers_are_judged_alike(tree, final):
    told = spots_of_toolkit(FORM, tree, final=final)

    found = spots_of_schema(CHECKS[final], tree)

    assert bool(told) == bool(found), (told, found, yaml_of(tree))


CHECKS = {final: validator(FORM, final=final) for final in (False, True)}


@settings(max_examples=40)
@given(st.data(), st.booleans())
def test_any_answers_to_the_bundled_questions_are_judged_alike(library, bundled, data, final):
    tree = data.draw(files(library.questionnaire, tree_of("embryo")))

    told = spots_of_toolkit(library.questionnaire, tree, final=final)
    found = spots_of_schema(bundled[final], tree)

    assert bool(told) == bool(found), (told, found)


_CONDITIONS = {
    "all": "{study.a: yes, study.n: {at_least: 3}}",
    "any": "{any: [{study.a: yes}, {study.n: {at_most: 2}}]}",
    "not": "{not: {study.c: [one, two]}}",
    "contains": "{study.several: two}",
    "answered": "{study.free: {answered: yes}}",
    "some": "{some: {of: sites, where: {role: two}}}",
    "every": "{every: {of: sites, where: {any: [{role: one}, {beds: {at_least: 3}}]}}}",
    "nested": "{study.on_all: yes}",
    "cell": "{exit.first.open: yes}",
    "waived": "{exit.first.open: {answered: yes}}",
    "other_cell": "{not: {exit.first.open: yes}}",
    "none": "{not: {some: {of: sites, where: {role: two}}}}",
    "not_every": "{not: {every: {of: sites, where: {role: one}}}}",
    "not_asked": "{not: {study.free: {answered: yes}}}",
}
_WORDS = "label: {zh: a, en: a}, help: {zh: a, en: a}, cites: [X]"
_CHOICES = "choices: [{code: one, label: {zh: a, en: a}}, {code: two, label: {zh: a, en: a}}]"
CONDITIONAL = form(
    f"""
sections:
- section: study
  label: {{zh: a, en: a}}
  questions:
  - {{id: a, kind: yes_no, {_WORDS}}}
  - {{id: n, kind: whole_number, needed: optional, {_WORDS}}}
  - {{id: c, kind: choice, {_CHOICES}, {_WORDS}}}
  - {{id: several, kind: choices, {_CHOICES}, {_WORDS}}}
  - {{id: free, kind: prose, when: {{study.a: yes}}, {_WORDS}}}
"""
    + "".join(
        f"  - {{id: on_{name}, kind: yes_no, needed: always, when: {when}, {_WORDS}}}\n"
        for name, when in _CONDITIONS.items()
    )
    + f"""
- section: sites
  label: {{zh: a, en: a}}
  questions:
  - {{id: sites, kind: group, {_WORDS}, columns: [
      {{id: role, kind: choice, {_CHOICES}, {_WORDS}}},
      {{id: beds, kind: whole_number, needed: optional, {_WORDS}}}]}}
- section: exit
  label: {{zh: a, en: a}}
  questions:
  - {{id: exit, kind: table, {_WORDS}, rows: [{{id: first, label: {{zh: a, en: a}}}}], columns: [
      {{id: open, kind: yes_no, {_WORDS}}},
      {{id: more, kind: name, when: {{study.a: yes}}, {_WORDS}}}]}}
"""
)
CONDITION_CHECKS = validator(CONDITIONAL)

_ANSWERS = {
    "a": ["yes", "no", "{not_applicable: x}"],
    "n": ["1", "3", "{not_applicable: x}"],
    "c": ["one", "two"],
    "several": ["[one]", "[two]", "[]"],
    "free": ["x", "{not_applicable: x}"],
    **{f"on_{name}": ["yes"] for name in _CONDITIONS},
}
_SITES = ["[]", "[{role: one}]", "[{role: two, beds: 1}]", "[{role: one}, {role: two, beds: 4}]"]
_SITES += ["[{role: }]", "{not_applicable: x}"]
_EXITS = ["{first: {open: yes, more: x}}", "{first: {open: no, more: x}}", "{first: {open: yes}}"]
_EXITS += ["{first: {not_applicable: x}}", "{not_applicable: x}", "{first: {open: }}"]


def _some(choices):
    return st.sampled_from([None, *choices])


@settings(max_examples=400)
@given(
    st.fixed_dictionaries({name: _some(one) for name, one in _ANSWERS.items()}),
    _some(_SITES),
    _some(_EXITS),
)
def test_a_question_is_required_exactly_when_it_is_for_the_toolkit(study, sites, exits):
    lines = [f"  {name}: {one}" for name, one in study.items() if one is not None]
    text = "\n".join(["study:", *lines, f"sites: {sites or ''}", f"exit: {exits or ''}"])
    tree = read_tree(text, "a.yaml")

    told = spots_of_toolkit(CONDITIONAL, tree)

    assert told == spots_of_schema(CONDITION_CHECKS, tree), text


@pytest.mark.parametrize(
    ("kind", "when", "answer"),
    [
        ("date", "{after: 2026-05-01}", "2026-06-01"),
        ("whole_number", "{at_least: 3}", "'4'"),
    ],
)
def test_what_no_schema_can_compare_demands_nothing(kind, when, answer):
    asked = form(f"""
section: study
label: {{zh: a, en: a}}
questions:
- {{id: first, kind: {kind}, needed: optional, {_WORDS}}}
- {{id: then, kind: name, needed: always, when: {{study.first: {when}}}, {_WORDS}}}
- {{id: last, kind: name, needed: always, when: {{not: {{study.first: {when}}}}}, {_WORDS}}}
""")

    assert ({"study.then"}, set()) == verdicts(f"study: {{first: {answer}}}", asked)
