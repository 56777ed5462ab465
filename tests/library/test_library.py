"""A library is loaded whole or not at all: every fault is named at its place, all at once."""

import re

import pytest
from sound import SOUND, edited, write

from ipsc_docs.errors import BrokenContentError
from ipsc_docs.library import bundled_root, load_library
from ipsc_docs.library.digest import digest_of
from ipsc_docs.questionnaire.condition import Test as Comparison  # pytest collects "Test"


@pytest.fixture
def load(tmp_path):
    """Return a function that loads the sound folder with some files replaced, or left out."""

    def load_with(changes):
        write(tmp_path, SOUND | changes)
        return load_library(tmp_path)

    return load_with


PLACED = re.compile(r"^\S+:\d+:\d+: (?=[a-z]+ \S+: |question \S+, column)")


def faults_of(load, changes):
    """Return the faults of a changed folder, those of a whole item without its place."""
    with pytest.raises(BrokenContentError) as caught:
        load(changes)
    return [PLACED.sub("", fault) for fault in caught.value.faults]


def test_the_bundled_library_has_no_fault(library):
    assert {"checklist.zh.docx", "consent.en.docx", "plan.zh.docx"} <= library.templates.keys()


def test_the_bundled_library_lies_beside_the_package():
    assert (bundled_root() / "content" / "questionnaire").is_dir()


def test_a_folder_is_loaded_into_its_records(load):
    library = load({})

    assert (
        ["study", "sites", "plan"],
        ["sound"],
        ["purpose"],
        ["form"],
        ["IC-01"],
        ["code"],
        ["B1"],
        ["participant"],
        ["opinion"],
        ["plan.en.docx", "plan.zh.docx"],
    ) == (
        [section.id for section in library.questionnaire.sections],
        [requirement.id for requirement in library.requirements],
        list(library.wording.clauses),
        [spec.id for spec in library.wording.documents],
        list(library.elements),
        list(library.standards),
        list(library.not_for_documents),
        list(library.glossary.terms),
        [enclosure.id for enclosure in library.wording.enclosures],
        list(library.templates),
    )


def test_every_file_has_its_digest(load):
    assert {name: digest_of(text.encode()) for name, text in SOUND.items()} == load({}).digests


def test_a_column_has_the_choices_of_the_question_it_names(load):
    (column,) = load({}).questionnaire.by_id["sites"].columns

    assert ["early"] == [choice.code for choice in column.choices]


def test_a_questionnaire_file_without_content_asks_nothing(load):
    library = load({"content/questionnaire/04.yaml": "# nothing yet\n"})

    assert 3 == len(library.questionnaire.sections)


def test_both_bodies_of_a_clause_are_read_without_blank_lines_around_them(load):
    body = load({}).wording.clauses["purpose"].body

    assert ("研究目的。\n", "The purpose.\n") == (body.zh, body.en)


def test_content_with_windows_line_breaks_is_the_same_content(load):
    name = "content/clauses/one/purpose.md"

    changed = load({name: SOUND[name].replace("\n", "\r\n")})

    assert load({}).wording.clauses == changed.wording.clauses


def test_a_document_may_fill_several_places_of_its_template(load):
    spec = edited("documents/form.yaml", ("[purpose]", "{opening: [purpose], closing: []}"))

    (document,) = load(spec).wording.documents

    assert {"opening": ("purpose",), "closing": ()} == document.clauses


def test_conditions_stand_with_what_they_decide(load):
    library = load(
        edited("documents/form.yaml", ("id: form", "id: form\nwhen: {study.phase: early}"))
        | edited("clauses/one/purpose.md", ("version", "when: {study.used: no}\nversion"))
        | edited("requirements/01.yaml", ("item", "when: {study.size: {at_least: 2}}\n  item"))
    )

    assert (
        Comparison("study.phase", "is", ("early",)),
        Comparison("study.used", "is", (False,)),
        Comparison("study.size", "at_least", (2,)),
        Comparison("study.used", "is", (True,)),
    ) == (
        library.wording.documents[0].when,
        library.wording.clauses["purpose"].when,
        library.requirements[0].when,
        library.requirements[0].met_by,
    )


FORM, CLAUSE, RULES = "documents/form.yaml", "clauses/one/purpose.md", "requirements/01.yaml"
ASKED, SITES, PLAN = (f"questionnaire/0{at}.yaml" for at in (1, 2, 3))
USED = "content/questionnaire/01.yaml:5:5"

STUDY = ("used", "phase", "size", "begins", "length", "title", "paper")

FAULTS = {
    "a point that names no instrument": (
        edited("sources.yaml", ("instrument: law", "instrument: lawn")),
        "point A1: there is no instrument lawn",
    ),
    "a point that does not fit": (
        edited("sources.yaml", ("confidence: primary}", "confidence: sure}")),
        [
            "content/sources.yaml:2:44: Invalid enum value 'sure'",
            *(
                f"{where}: cites A1, which is no point of sources.yaml"
                for where in (
                    *(f"question study.{name}" for name in STUDY),
                    "question sites",
                    "question plan",
                    "requirement sound",
                    "clause purpose",
                    "enclosure opinion",
                )
            ),
        ],
    ),
    "a label in one language": (
        edited("labels.yaml", ("{zh: 月, en: months}", "{zh: 月}")),
        [
            "content/labels.yaml:2:17: Object missing required field `en`",
            "question study.length: there is no word for the unit months",
        ],
    ),
    "labels of no known use": (
        edited("labels.yaml", ("words: {}", "words: {}\nword: {}")),
        "content/labels.yaml:2:1: nothing here is called word",
    ),
    "a confidence without a word": (
        edited("labels.yaml", ("  inference: {zh: a, en: a}\n", "")),
        "content/labels.yaml: there is no word for the confidence inference",
    ),
    "a question that cites an unknown source": (
        edited(ASKED, ("cites: [A1]", "cites: [A2]")),
        "question study.used: cites A2, which is no point of sources.yaml",
    ),
    "a column that cites an unknown source": (
        edited(PLAN, ("id: what,", "id: what, cites: [A2],")),
        "question plan: cites A2, which is no point of sources.yaml",
    ),
    "a question without a source": (
        edited(ASKED, (", cites: [A1]", "")),
        f"{USED}: study.used cites no source",
    ),
    "a unit without a word": (
        edited(ASKED, ("units: [months]", "units: [fortnights]")),
        "question study.length: there is no word for the unit fortnights",
    ),
    "a quantity without units": (
        edited(ASKED, ("units: [months], ", "")),
        "content/questionnaire/01.yaml:9:5: study.length names no units",
    ),
    "a column without units": (
        edited(SITES, ("kind: choice, choices_of: study.phase", "kind: quantity")),
        "content/questionnaire/02.yaml:10:5: role names no units",
    ),
    "a choice without choices": (
        edited(ASKED, ("choices: [{code: early, label: {zh: a, en: a}}], ", "")),
        [
            "content/questionnaire/01.yaml:6:5: study.phase offers no choices",
            "question sites, column role: there are no choices of study.phase",
        ],
    ),
    "a column without choices": (
        edited(SITES, ("choices_of: study.phase, ", "")),
        "content/questionnaire/02.yaml:10:5: role offers no choices",
    ),
    "choices of a question that offers none": (
        edited(SITES, ("choices_of: study.phase", "choices_of: study.used")),
        "question sites, column role: there are no choices of study.used",
    ),
    "a choice that stands twice": (
        edited(
            ASKED,
            ("[{code: early,", "[{code: early, label: {zh: b, en: b}}, {code: early,"),
        ),
        "content/questionnaire/01.yaml:6:5: study.phase has early twice",
    ),
    "a column that stands twice": (
        edited(
            PLAN,
            (
                "- {id: what,",
                "- {id: what, kind: name, label: {zh: a, en: a}, help: {zh: a, en: a}}\n  - {id: what,",
            ),
        ),
        "content/questionnaire/03.yaml:4:3: plan has what twice",
    ),
    "a row that stands twice": (
        edited(PLAN, ("rows: [", "rows: [{id: first, label: {zh: b, en: b}}, ")),
        "content/questionnaire/03.yaml:4:3: plan has first twice",
    ),
    "a row whose name cannot be written in a path": (
        edited(PLAN, ("id: first", "id: first.row")),
        'content/questionnaire/03.yaml:4:3: "first.row" is no name: a-z, 0-9 and _, beginning with a letter',
    ),
    "a group without columns": (
        edited(
            SITES,
            ("  columns:", "  columns: []\n  rows:"),
            (
                "{id: role, kind: choice, choices_of: study.phase, label: {zh: a, en: a}, help: {zh: a, en: a}}",
                "{id: a, label: {zh: a, en: a}}",
            ),
        ),
        "content/questionnaire/02.yaml:4:3: sites has no columns",
    ),
    "a table without rows": (
        edited(PLAN, ("  rows: [{id: first, label: {zh: a, en: a}}]\n", "")),
        "content/questionnaire/03.yaml:4:3: plan has no rows",
    ),
    "a group within a group": (
        edited(SITES, ("kind: choice, choices_of: study.phase", "kind: group")),
        "content/questionnaire/02.yaml:10:5: role is a group, which no column can be",
    ),
    "a condition on a column of a group": (
        edited(SITES, ("id: role,", "id: role, when: {study.used: yes},")),
        "content/questionnaire/02.yaml:4:3: sites is a repeat group, and its columns can have no "
        "condition",
    ),
    "a column that is no table of names": (
        edited(SITES, ("  - {id: role", "  - [a]\n  - {id: role")),
        "content/questionnaire/02.yaml:10:5: a table of names and contents is expected here",
    ),
    "a column of no known kind": (
        edited(PLAN, ("kind: prose", "kind: maybe")),
        [
            "content/questionnaire/03.yaml:11:22: Invalid enum value 'maybe'",
            "content/questionnaire/03.yaml:4:3: plan has no columns",
        ],
    ),
    "a pattern that is none": (
        edited(ASKED, ("id: used,", "id: used, pattern: '[',")),
        f"{USED}: study.used has a pattern that is none: unterminated character set at position 0",
    ),
    "a question without a name": (
        edited(ASKED, ("{id: size, ", "{")),
        'content/questionnaire/01.yaml:7:5: "" is no name: a-z, 0-9 and _, beginning with a letter',
    ),
    "a question whose name cannot be written in a path": (
        edited(ASKED, ("id: size", "id: Größe")),
        'content/questionnaire/01.yaml:7:5: "Größe" is no name: a-z, 0-9 and _, beginning with a '
        "letter",
    ),
    "a question of no known kind": (
        edited(ASKED, ("kind: yes_no", "kind: maybe")),
        [
            "content/questionnaire/01.yaml:5:22: Invalid enum value 'maybe'",
            "question study.title: its condition names study.used, which is no question",
            "requirement sound: its condition names study.used, which is no question",
            "enclosure opinion: its condition names study.used, which is no question",
        ],
    ),
    "a question that is no table of names": (
        edited(ASKED, ("  - {id: used", "  - used\n  - {id: used")),
        f"{USED}: a table of names and contents is expected here",
    ),
    "two questions of one name": (
        edited(ASKED, ("id: begins", "id: size")),
        "content/questionnaire/01.yaml:8:5: there is another question called study.size",
    ),
    "two sections of one name": (
        {
            "content/questionnaire/04.yaml": SOUND[f"content/{ASKED}"]
            .split("  - {id: phase")[0]
            .replace("id: used", "id: other")
        },
        "content/questionnaire/04.yaml:2:3: there is another section called study",
    ),
    "a section that is no table of names": (
        edited(ASKED, ("- section: study", "- study\n- section: study")),
        "content/questionnaire/01.yaml:2:3: a table of names and contents is expected here",
    ),
    "a section without questions": (
        {"content/questionnaire/04.yaml": "section: other\nlabel: {zh: a, en: a}\n"},
        "content/questionnaire/04.yaml:1:1: other has no questions",
    ),
    "a question asked depending on itself": (
        edited(ASKED, ("id: used,", "id: used, when: {study.title: {answered: yes}},")),
        [
            "question study.used: is asked depending on itself",
            "question study.title: is asked depending on itself",
        ],
    ),
    "a cell asked depending on itself": (
        edited(PLAN, ("id: what,", "id: what, when: {plan.first.what: {answered: yes}},")),
        "question plan.first.what: is asked depending on itself",
    ),
    "a cell whose condition names no question": (
        edited(PLAN, ("id: what,", "id: what, when: {study.use: yes},")),
        "question plan, column what: its condition names study.use, which is no question",
    ),
    "a question in a condition that does not exist": (
        edited(ASKED, ("when: {study.used: yes}", "when: {study.use: yes}")),
        "question study.title: its condition names study.use, which is no question",
    ),
    "a condition that is none": (
        edited(ASKED, ("when: {study.used: yes}", "when: used")),
        "content/questionnaire/01.yaml:10:36: a condition is a table such as {cell_source.kind: "
        "embryo}",
    ),
    "a requirement without a source": (
        edited(RULES, ("cites: [A1]", "cites: []")),
        "requirement sound: cites no source",
    ),
    "a requirement that cites an unknown source": (
        edited(RULES, ("cites: [A1]", "cites: [A2]")),
        "requirement sound: cites A2, which is no point of sources.yaml",
    ),
    "a requirement at no place of the checklist": (
        edited(RULES, ('"1.1"', '"1.a"')),
        "requirement sound: 1.a is no place in the checklist",
    ),
    "a requirement in a group that does not exist": (
        edited(RULES, ('"1.1"', '"7.1"')),
        "requirement sound: the checklist has no group 7",
    ),
    "a requirement whose evidence is no question": (
        edited(RULES, ("[study.title]", "[study.titel]")),
        "requirement sound: its evidence study.titel is no question",
    ),
    "two requirements of one name": (
        edited(RULES, ("requirements:\n", SOUND[f"content/{RULES}"])),
        "content/requirements/01.yaml:10:3: there is another requirement called sound",
    ),
    "a requirement that is no table of names": (
        edited(RULES, ("requirements:\n", "requirements:\n- sound\n")),
        "content/requirements/01.yaml:2:3: a table of names and contents is expected here",
    ),
    "a file without requirements": (
        edited(RULES, ("requirements:", "requirement:")),
        [
            "content/requirements/01.yaml:1:1: nothing here is called requirement",
            "content/requirements/01.yaml:1:1: there is no list of requirements",
        ],
    ),
    "a clause in one language": (
        edited(CLAUSE, ("\n=== en\nThe purpose.\n", "")),
        [
            "content/clauses/one/purpose.md:7:1: the clause has no English wording (=== en)",
            "document form: there is no clause purpose",
            "document form: no clause of it covers IC-01",
        ],
    ),
    "a clause without a source": (
        edited(CLAUSE, ("cites: [A1]", "cites: []")),
        "clause purpose: cites no source",
    ),
    "a clause that cites an unknown source": (
        edited(CLAUSE, ("cites: [A1]", "cites: [A2]")),
        "clause purpose: cites A2, which is no point of sources.yaml",
    ),
    "a clause that covers an unknown element": (
        edited(CLAUSE, ("[IC-01]", "[IC-01, IC-99]")),
        "clause purpose: covers IC-99, which is no consent element",
    ),
    "a clause that no document uses": (
        {"content/clauses/other.md": SOUND[f"content/{CLAUSE}"].replace("purpose", "other")},
        "clause other: no document uses it",
    ),
    "two clauses of one name": (
        {"content/clauses/two/purpose.md": SOUND[f"content/{CLAUSE}"]},
        "content/clauses/two/purpose.md:2:1: there is another clause called purpose",
    ),
    "a clause whose name is not that of its file": (
        {
            f"content/{CLAUSE}": None,
            "content/clauses/one/aim.md": SOUND[f"content/{CLAUSE}"],
        },
        "content/clauses/one/aim.md:2:1: the clause inside is called purpose",
    ),
    "a clause whose name is too long": (
        {
            f"content/clauses/{'x' * 33}.md": SOUND[f"content/{CLAUSE}"].replace(
                "purpose", "x" * 33
            ),
            **edited(FORM, ("[purpose]", f"[purpose, {'x' * 33}]")),
        },
        f"clause {'x' * 33}: a clause id is at most 32 of a-z, 0-9 and _, beginning with a letter",
    ),
    "a clause that stands twice in a document": (
        edited(FORM, ("[purpose]", "[purpose, purpose]")),
        "document form: the clause purpose stands in it twice",
    ),
    "a document with a clause that does not exist": (
        edited(FORM, ("[purpose]", "[purpose, aim]")),
        "document form: there is no clause aim",
    ),
    "a document whose clauses are no names": (
        edited(FORM, ("[purpose]", "[purpose, {a: b}]")),
        [
            "content/documents/form.yaml:5:20: Expected `str`, got `object`",
            "clause purpose: no document uses it",
            "document form: no clause of it covers IC-01",
        ],
    ),
    "a document that does not cover what it must": (
        edited(CLAUSE, ("[IC-01]", "[]")),
        "document form: no clause of it covers IC-01",
    ),
    "a document that must cover what is no element": (
        edited(FORM, ("[IC-01]", "[IC-01, IC-02]")),
        "document form: no clause of it covers IC-02",
    ),
    "a document whose template is missing": (
        {"templates/plan.en.docx": None},
        "document form: there is no template plan.en.docx",
    ),
    "two documents of one number": (
        {"content/documents/other.yaml": SOUND[f"content/{FORM}"].replace("id: form", "id: other")},
        "document other: has the same number as form",
    ),
    "two documents of one name": (
        {"content/documents/other.yaml": SOUND[f"content/{FORM}"].replace("r: 1", "r: 2")},
        "content/documents/other.yaml:1:1: there is another document called form",
    ),
    "a list of elements that is none": (
        {"content/elements.yaml": "elements: [IC-01]\n"},
        [
            "content/elements.yaml:1:11: there is no table of elements",
            "clause purpose: covers IC-01, which is no consent element",
            "standard code: asks for IC-01, which is no consent element",
        ],
    ),
    "an element in one language": (
        edited("elements.yaml", (", en: Purpose", "")),
        [
            "content/elements.yaml:1:19: Object missing required field `en`",
            "clause purpose: covers IC-01, which is no consent element",
            "standard code: asks for IC-01, which is no consent element",
        ],
    ),
    "a standard that asks for an unknown element": (
        edited("standards.yaml", ("IC-01", "IC-02")),
        "standard code: asks for IC-02, which is no consent element",
    ),
    "a standard without a name": (
        edited("standards.yaml", ("name: {zh: 守则, en: Code}, ", "")),
        "content/standards.yaml:2:9: Object missing required field `name`",
    ),
    "a reason for a point that does not exist": (
        edited("coverage.yaml", ("B1", "B2")),
        "content/coverage.yaml: cites B2, which is no point of sources.yaml",
    ),
    "a reason in one language": (
        edited("coverage.yaml", (", en: A definition", "")),
        "content/coverage.yaml:1:25: Object missing required field `en`",
    ),
    "a term in one language": (
        edited("glossary.yaml", ("en: participant, ", "")),
        [
            "content/glossary.yaml:1:22: Object missing required field `en`",
            "content/glossary.yaml: there is no term participant to use",
        ],
    ),
    "words to avoid without a term to use": (
        edited("glossary.yaml", ("use: participant", "use: subject")),
        "content/glossary.yaml: there is no term subject to use",
    ),
    "words to avoid without a reason": (
        edited("glossary.yaml", (", reason: {zh: a, en: a}", "")),
        "content/glossary.yaml:3:3: Object missing required field `reason`",
    ),
    "words to avoid that are no list": (
        edited("glossary.yaml", ("avoid:\n- ", "avoid: ")),
        "content/glossary.yaml:2:8: there is no list of avoid",
    ),
    "a file without enclosures": (
        edited("enclosures.yaml", ("enclosures:", "enclosure:")),
        [
            "content/enclosures.yaml:1:1: nothing here is called enclosure",
            "content/enclosures.yaml:1:1: there is no list of enclosures",
        ],
    ),
    "an enclosure that is no table of names": (
        edited("enclosures.yaml", ("enclosures:\n", "enclosures:\n- opinion\n")),
        "content/enclosures.yaml:2:3: a table of names and contents is expected here",
    ),
    "two enclosures of one name": (
        edited(
            "enclosures.yaml",
            ("enclosures:\n", "enclosures:\n- {id: opinion, title: {zh: a, en: a}, cites: [A1]}\n"),
        ),
        "content/enclosures.yaml:3:3: there is another enclosure called opinion",
    ),
    "an enclosure without a source": (
        edited("enclosures.yaml", ("cites: [A1]", "cites: []")),
        "enclosure opinion: cites no source",
    ),
    "an enclosure that cites an unknown source": (
        edited("enclosures.yaml", ("cites: [A1]", "cites: [A2]")),
        "enclosure opinion: cites A2, which is no point of sources.yaml",
    ),
    "an enclosure whose condition names no question": (
        edited("enclosures.yaml", ("study.used", "study.use")),
        "enclosure opinion: its condition names study.use, which is no question",
    ),
    "an enclosure answered by a question that does not exist": (
        edited("enclosures.yaml", ("study.paper", "study.papers")),
        "enclosure opinion: study.papers asks for no paper",
    ),
    "an enclosure answered by a question that asks for no paper": (
        edited("enclosures.yaml", ("study.paper", "study.title")),
        "enclosure opinion: study.title asks for no paper",
    ),
    "a name that stands twice": (
        edited(FORM, ("number: 1", "number: 1\nnumber: 2")),
        "content/documents/form.yaml:3:1: number is given twice",
    ),
    "a fault of notation in a clause": (
        edited(CLAUSE, ("version: 1", "version: 1: 2")),
        "content/clauses/one/purpose.md:3:11: a colon too many, or an indentation that does not "
        'fit the line above; put text that contains ": " in quotes',
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_named_at_its_place(load, name):
    changes, expected = FAULTS[name]

    found = faults_of(load, changes)

    assert ([expected] if isinstance(expected, str) else expected) == (
        found if "notation" not in name else found[:1]
    )


MISFITS = [
    ("{study.phase: late}", "study.phase (choice) cannot be compared with late by is"),
    ("{study.phase: {at_most: 3}}", "study.phase (choice) cannot be compared with 3 by at_most"),
    ("{study.used: early}", "study.used (yes_no) cannot be compared with early by is"),
    ("{study.used: 1}", "study.used (yes_no) cannot be compared with 1 by is"),
    ("{study.size: yes}", "study.size (whole_number) cannot be compared with True by is"),
    ("{study.size: many}", "study.size (whole_number) cannot be compared with many by is"),
    ("{study.begins: 2026-05-20}", "study.begins (date) cannot be compared with 2026-05-20 by is"),
    (
        "{study.size: {before: 2026-05-20}}",
        "study.size (whole_number) cannot be compared with 2026-05-20 by before",
    ),
    ("{study.title: x}", "study.title (prose) cannot be compared with x by is"),
    (
        "{study.length: {at_least: 1}}",
        "study.length (quantity) cannot be compared with 1 by at_least",
    ),
    (
        "{study.title: {answered: no}}",
        "study.title (prose) cannot be compared with False by answered",
    ),
    ("{study.title: {answered: 1}}", "study.title (prose) cannot be compared with 1 by answered"),
    ("{plan: {answered: yes}}", "plan (table) cannot be compared with True by answered"),
    ("{any: [{not: {study.use: yes}}]}", "its condition names study.use, which is no question"),
    (
        "{some: {of: study.used, where: {role: early}}}",
        "its condition names study.used, which is no repeat group",
    ),
    (
        "{every: {of: site, where: {role: early}}}",
        "its condition names site, which is no repeat group",
    ),
    ("{not: {some: {of: sites, where: {rule: early}}}}", "sites has no column rule"),
    (
        "{all: [{some: {of: sites, where: {role: late}}}]}",
        "role (choice) cannot be compared with late by is",
    ),
    (
        "{some: {of: sites, where: {every: {of: sites, where: {role: early}}}}}",
        "every cannot stand inside some",
    ),
]


@pytest.mark.parametrize(("condition", "fault"), MISFITS)
def test_a_condition_that_can_never_be_decided_is_a_fault(load, condition, fault):
    changes = edited(RULES, ("{study.used: yes}", condition))

    assert [f"requirement sound: {fault}"] == faults_of(load, changes)


@pytest.mark.parametrize(
    "condition",
    [
        "{study.phase: early}",
        "{study.used: no}",
        "{study.size: 3}",
        "{study.size: {at_least: 3}}",
        "{study.begins: {before: 2026-05-20}}",
        "{study.length: {answered: yes}}",
        "{plan.first.what: {answered: yes}}",
        "{sites: {answered: yes}}",
        "{some: {of: sites, where: {any: [{role: early}, {role: {answered: yes}}]}}}",
    ],
)
def test_a_condition_that_fits_its_questions_is_no_fault(load, condition):
    assert load(edited(RULES, ("{study.used: yes}", condition))).requirements


def test_all_faults_come_at_once(load):
    changes = (
        edited(ASKED, ("kind: date", "kind: day"))
        | edited(RULES, ('"1.1"', '"x"'))
        | edited(FORM, ("number: 1", "number: one"))
        | {"content/elements.yaml": "elements: [", "templates/plan.zh.docx": None}
    )

    assert [
        "content/elements.yaml:2:1",
        "content/questionnaire/01.yaml:8:24",
        "content/documents/form.yaml:2:9",
        "requirement sound",
        "clause purpose",
        "clause purpose",
        "standard code",
    ] == [fault.split(": ")[0] for fault in faults_of(load, changes)]


def test_the_error_counts_and_lists_the_faults_in_both_languages(load):
    changes = edited(RULES, ("[study.title]", "[a, b]"))
    with pytest.raises(BrokenContentError) as caught:
        load(changes)

    assert (
        "2 faults in the content files:\n"
        "  content/requirements/01.yaml:2:3: requirement sound: its evidence a is no question\n"
        "  content/requirements/01.yaml:2:3: requirement sound: its evidence b is no question",
        "内容文件有 2 处错误：\n"
        "  content/requirements/01.yaml:2:3: requirement sound: evidence 中的 a 不是问题\n"
        "  content/requirements/01.yaml:2:3: requirement sound: evidence 中的 b 不是问题",
        4,
    ) == (caught.value.say("en"), caught.value.say("zh"), caught.value.exit_code)


def test_an_empty_folder_is_faults_and_nothing_else(tmp_path):
    with pytest.raises(BrokenContentError) as caught:
        load_library(tmp_path)

    assert (
        "content/labels.yaml:1:1: cannot be opened (No such file or directory)"
        == (caught.value.faults[0])
    )
