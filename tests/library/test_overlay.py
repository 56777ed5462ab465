"""An office's own folder: what it says stands in place of the built-in content, and nothing else."""

import os
from pathlib import Path

import pytest
from sound import SOUND, edited, write

from ipsc_docs.cache import Cache
from ipsc_docs.errors import BrokenContentError
from ipsc_docs.library import load_library
from ipsc_docs.library.digest import digest_of

CLAUSE = "content/clauses/one/purpose.md"
HOUSE_CLAUSE = """\
---
id: {id}
version: 1
covers: [IC-01]
cites: [A1]
---
=== zh
本院的话。

=== en
Words of our own.
"""
HOUSE_FORM = """\
id: form
number: 1
template: plan
title: {zh: 表, en: Form}
clauses: [purpose, ours]
"""
QUESTION = "{id: %s, kind: yes_no, label: {zh: 本, en: Ours}, help: {zh: a, en: a}, cites: [A1]}"
OFF = "disabled: yes\nreason: {zh: 本院不用, en: not used here}\n"
OFF_FLOW = "disabled: yes, reason: {zh: 本院不用, en: not used here}"
RULE = "{id: %s, item: '1.2', title: {zh: b, en: b}, text: {zh: b, en: b}, cites: [A1], remedy: {zh: b, en: b}}"


@pytest.fixture
def load(tmp_path, monkeypatch):
    """Return a function that loads the sound folder with an office's files laid over it."""
    monkeypatch.chdir(tmp_path)

    def load_with(files, base=SOUND, cache=None):
        write(tmp_path / "base", base)
        write(tmp_path / "ours", files)
        return load_library(tmp_path / "base", cache or Cache(None), Path("ours"))

    return load_with


def faults_of(load, files, **how):
    with pytest.raises(BrokenContentError) as caught:
        load(files, **how)
    return list(caught.value.faults)


def one(name, text):
    return {f"content/{name}": text}


def asking(*questions, section="section: study"):
    listed = "".join(f"- {question}\n" for question in questions)
    return one("questionnaire/ours.yaml", f"{section}\nquestions:\n{listed}")


def test_a_clause_of_the_same_name_replaces_the_wording(load):
    library = load({CLAUSE: HOUSE_CLAUSE.format(id="purpose")})

    assert "Words of our own.\n" == library.wording.clauses["purpose"].body.en


def test_a_clause_may_lie_in_another_folder_than_the_one_it_replaces(load):
    library = load(one("clauses/purpose.md", HOUSE_CLAUSE.format(id="purpose")))

    assert "本院的话。\n" == library.wording.clauses["purpose"].body.zh


def test_a_new_clause_stands_where_a_document_of_the_office_puts_it(load):
    library = load(
        one("clauses/ours.md", HOUSE_CLAUSE.format(id="ours")) | one("documents/f.yaml", HOUSE_FORM)
    )

    assert [("purpose", "ours")] == [spec.clause_ids() for spec in library.wording.documents]


def test_a_document_that_is_replaced_keeps_its_place_and_a_new_one_comes_last(load):
    new = HOUSE_FORM.replace("id: form", "id: aaa").replace("number: 1", "number: 2")
    library = load(
        one("clauses/ours.md", HOUSE_CLAUSE.format(id="ours"))
        | one("documents/a.yaml", new)
        | one("documents/b.yaml", HOUSE_FORM.replace("en: Form", "en: Ours"))
    )

    assert [("form", "Ours"), ("aaa", "Form")] == [
        (spec.id, spec.title.en) for spec in library.wording.documents
    ]


def test_a_question_is_replaced_where_it_stood_and_a_new_one_is_asked_last(load):
    library = load(asking(QUESTION % "own", QUESTION % "used"))
    study = library.questionnaire.section("study")

    assert ["used", "phase", "size", "begins", "length", "title", "paper", "own"] == [
        question.id.removeprefix("study.") for question in study.questions
    ]
    assert "Ours" == library.questionnaire.by_id["study.used"].label.en


def test_a_section_keeps_what_the_office_does_not_say_of_it(load):
    library = load(asking(QUESTION % "own"))

    assert "Study" == library.questionnaire.section("study").label.en


def test_a_section_can_be_called_otherwise_without_its_questions(load):
    heading = "section: study\nlabel: {zh: 试验, en: Trial}\n"
    study = load(one("questionnaire/ours.yaml", heading)).questionnaire.section("study")

    assert ("Trial", 7) == (study.label.en, len(study.questions))


def test_the_condition_of_a_section_holds_for_a_question_that_the_office_adds(load):
    first = SOUND["content/questionnaire/01.yaml"]
    more = "- section: more\n  label: {zh: a, en: a}\n  when: {study.used: yes}\n  questions:\n"
    base = {"content/questionnaire/01.yaml": f"{first}{more}  - {QUESTION % 'one'}\n"}
    library = load(asking(QUESTION % "own", section="section: more"), base=SOUND | base)

    assert "study.used" == library.questionnaire.by_id["more.own"].when.question


def test_a_new_section_comes_last(load):
    section = "section: ours\nlabel: {zh: 本院, en: Our house}"
    library = load(asking(QUESTION % "own", section=section))

    assert "ours" == library.questionnaire.sections[-1].id


def test_several_files_may_add_to_one_section(load):
    library = load(
        asking(QUESTION % "own")
        | one("questionnaire/b.yaml", f"section: study\nquestions: [{QUESTION % 'other'}]\n")
    )

    assert {"study.own", "study.other"} <= library.questionnaire.by_id.keys()


def test_a_requirement_is_replaced_and_another_added(load):
    rules = f"requirements:\n- {RULE % 'sound'}\n- {RULE % 'ours'}\n"
    library = load(one("requirements/ours.yaml", rules))

    assert [("sound", "b"), ("ours", "b")] == [(it.id, it.title.en) for it in library.requirements]


TABLES = {
    "labels": "words: {hello: {zh: 您好, en: hello}}\nunits: {months: {zh: 个月, en: moons}}\n",
    "sources": "instruments: {law: {name: {zh: 法, en: Old law}}, house: {name: {zh: 院, en: House}}}\n"
    "points: {H1: {instrument: house, confidence: primary}}\n",
    "elements": "elements: {IC-01: {zh: 目的, en: Aim}, H-01: {zh: 院, en: House}}\n",
    "standards": "standards: {house: {name: {zh: 院, en: House}, elements: {IC-01: '1'}}}\n",
    "coverage": "not_for_documents: {A1: {zh: 甲, en: covered}}\n",
    "glossary": "terms: {participant: {zh: 人, en: person, meaning: {zh: a, en: a}}}\n"
    "avoid: [{zh: [对象], en: [thing], use: participant, reason: {zh: a, en: a}},"
    " {zh: [病号], en: [case], use: participant, reason: {zh: a, en: a}}]\n",
    "enclosures": "enclosures: [{id: opinion, title: {zh: b, en: Vote}, cites: [A1]},"
    " {id: letter, title: {zh: c, en: Letter}, cites: [A1]}]\n",
}


def test_tables_are_laid_over_each_other_entry_by_entry(load):
    library = load({f"content/{stem}.yaml": text for stem, text in TABLES.items()})
    wording = library.wording

    assert (
        ("hello", "moons"),
        ("Old law", "House"),
        {"A1", "B1", "H1"},
        {"IC-01": "Aim", "H-01": "House"},
        ["code", "house"],
        {"B1": "A definition", "A1": "covered"},
        "person",
        [("thing",), ("case",)],
        [("opinion", "Vote"), ("letter", "Letter")],
    ) == (
        (wording.labels.words["hello"].en, wording.labels.units["months"].en),
        tuple(wording.sources.instruments[name].name.en for name in ("law", "house")),
        set(wording.sources.points),
        {name: element.en for name, element in library.elements.items()},
        list(library.standards),
        {name: reason.en for name, reason in library.not_for_documents.items()},
        library.glossary.terms["participant"].en,
        [avoided.en for avoided in library.glossary.avoid],
        [(enclosure.id, enclosure.title.en) for enclosure in wording.enclosures],
    )


def test_a_template_replaces_the_one_of_its_name(load):
    library = load({"templates/plan.zh.docx": "ours", "templates/own.zh.docx": "new"})

    assert (b"ours", b"new", b"not read here") == tuple(
        library.templates[name] for name in ("plan.zh.docx", "own.zh.docx", "plan.en.docx")
    )


def test_a_question_that_is_switched_off_is_not_asked(load):
    library = load(asking(f"{{id: begins, {OFF_FLOW}}}"))

    assert "study.begins" not in library.questionnaire.by_id


def test_a_section_that_is_switched_off_goes_with_its_questions(load):
    library = load(one("questionnaire/ours.yaml", f"section: plan\n{OFF}"))

    assert (None, False) == (
        library.questionnaire.section("plan"),
        "plan" in library.questionnaire.by_id,
    )


def test_a_clause_that_is_switched_off_stands_in_no_document(load):
    base = SOUND | edited("documents/form.yaml", ("must_cover: [IC-01]\n", ""))
    library = load({CLAUSE: f"---\nid: purpose\n{OFF}---\n"}, base=base)

    assert ({}, ()) == (library.wording.clauses, library.wording.documents[0].clause_ids())


def test_a_requirement_that_is_switched_off_keeps_its_line_with_the_reason(load):
    rules = f"requirements:\n- {{id: sound, {OFF_FLOW}}}\n"
    (requirement,) = load(one("requirements/ours.yaml", rules)).requirements

    assert ("1.1", "a", "not used here", "本院不用") == (
        requirement.item,
        requirement.text.en,
        requirement.switched_off.en,
        requirement.switched_off.zh,
    )


SWITCHED_OFF = {
    "document": one("documents/f.yaml", f"id: form\n{OFF}")
    | {CLAUSE: f"---\nid: purpose\n{OFF}---\n"},
    "enclosure": one("enclosures.yaml", f"enclosures: [{{id: opinion, {OFF_FLOW}}}]\n"),
    "avoid": one("glossary.yaml", f"avoid: [{{zh: [对象], {OFF_FLOW}}}]\n"),
    "standard": one("standards.yaml", f"standards: {{code: {{{OFF_FLOW}}}}}\n"),
    "reason": one("coverage.yaml", f"not_for_documents: {{B1: {{{OFF_FLOW}}}}}\n"),
}


@pytest.mark.parametrize("kind", SWITCHED_OFF)
def test_what_is_switched_off_is_gone(kind, load):
    library = load(SWITCHED_OFF[kind])
    left = {
        "document": library.wording.documents,
        "enclosure": library.wording.enclosures,
        "avoid": library.glossary.avoid,
        "standard": library.standards,
        "reason": library.not_for_documents,
    }

    assert 0 == len(left[kind])


def test_the_digests_of_the_office_stand_beside_those_of_the_toolkit(load):
    words = HOUSE_CLAUSE.format(id="purpose")
    library = load({CLAUSE: words, "README.md": "for us"})

    assert ({CLAUSE: digest_of(words.encode())}, digest_of(SOUND[CLAUSE].encode())) == (
        library.office,
        library.digests[CLAUSE],
    )


def test_without_an_office_there_are_no_digests_of_one(load, tmp_path):
    load({"templates/plan.zh.docx": "ours"})

    assert {} == load_library(tmp_path / "base").office


NOT_MEANT = [
    "content/clauses/new.md.example",
    "content/.DS_Store",
    "content/.svn/entries",
    "templates/Thumbs.db",
    "desktop.ini",
    "templates/~$plan.zh.docx",
    "README.md",
    "content/README.zh.md",
    "upstream/origins.json",
    "backup/0.1.0-1/content/clauses/one/purpose.md",
    "reports/0.1.0-1/plan.html",
    ".git/config",
    "content/labels.yaml~",
]


def test_what_is_not_meant_as_content_changes_nothing(load):
    library = load({"templates/own.zh.docx": "x"} | dict.fromkeys(NOT_MEANT, "anything"))

    assert ["templates/own.zh.docx"] == list(library.office)


RULES = "requirements/ours.yaml"
FAULTS = {
    "two clauses of one name": (
        one("clauses/a/purpose.md", HOUSE_CLAUSE.format(id="purpose"))
        | one("clauses/b/purpose.md", HOUSE_CLAUSE.format(id="purpose")),
        "ours/content/clauses/b/purpose.md:2:1: there is another clause called purpose",
    ),
    "two questions of one name": (
        asking(QUESTION % "own", QUESTION % "own"),
        "ours/content/questionnaire/ours.yaml:4:3: there is another question called study.own",
    ),
    "two requirements of one name": (
        one(RULES, f"requirements:\n- {RULE % 'ours'}\n- {RULE % 'ours'}\n"),
        "ours/content/requirements/ours.yaml:3:3: there is another requirement called ours",
    ),
    "two documents of one name": (
        one("documents/a.yaml", f"id: form\n{OFF}") | one("documents/b.yaml", f"id: form\n{OFF}"),
        [
            "ours/content/documents/b.yaml:1:1: there is another document called form",
            "content/clauses/one/purpose.md:2:1: clause purpose: no document uses it",
        ],
    ),
    "two entries of one name": (
        one("labels.yaml", "units: {months: {zh: a, en: a}, months: {zh: b, en: b}}\n"),
        "ours/content/labels.yaml:1:33: months is given twice",
    ),
    "a clause in one language": (
        {CLAUSE: HOUSE_CLAUSE.format(id="purpose").split("=== en")[0]},
        "ours/content/clauses/one/purpose.md:7:1: the clause has no English wording (=== en)",
    ),
    "a clause in English only": (
        {CLAUSE: HOUSE_CLAUSE.format(id="purpose").replace("本院的话。", "")},
        "ours/content/clauses/one/purpose.md:7:1: the clause has no Chinese wording (=== zh)",
    ),
    "a requirement that cites nothing": (
        one(RULES, f"requirements:\n- {RULE % 'ours'}\n".replace("[A1]", "[]")),
        "ours/content/requirements/ours.yaml:2:3: requirement ours: cites no source",
    ),
    "a document with an unknown template": (
        one("documents/f.yaml", HOUSE_FORM.replace("plan", "letter").replace(", ours", "")),
        [
            "ours/content/documents/f.yaml:1:1: document form: there is no template letter.zh.docx",
            "ours/content/documents/f.yaml:1:1: document form: there is no template letter.en.docx",
        ],
    ),
    "a document with an unknown clause": (
        one("documents/f.yaml", HOUSE_FORM),
        "ours/content/documents/f.yaml:1:1: document form: there is no clause ours",
    ),
    "a clause that no document uses": (
        one("clauses/ours.md", HOUSE_CLAUSE.format(id="ours")),
        "ours/content/clauses/ours.md:2:1: clause ours: no document uses it",
    ),
    "a switched-off item that does not exist": (
        one("clauses/gone.md", f"---\nid: gone\n{OFF}---\n"),
        "ours/content/clauses/gone.md:2:1: there is no clause gone to switch off; "
        "check its name or delete this entry",
    ),
    "switching off without a reason": (
        one(RULES, "requirements:\n- {id: sound, disabled: yes}\n"),
        "ours/content/requirements/ours.yaml:2:3: switching off needs a reason "
        "(reason: {zh: ..., en: ...})",
    ),
    "a reason in one language": (
        one(RULES, "requirements:\n- {id: sound, disabled: yes, reason: {zh: 本院不用}}\n"),
        "ours/content/requirements/ours.yaml:2:38: Object missing required field `en`",
    ),
    "a reason without words": (
        one(RULES, "requirements:\n- {id: sound, disabled: yes, reason: {zh: ' ', en: a}}\n"),
        "ours/content/requirements/ours.yaml:2:38: the reason is needed in both languages",
    ),
    "a switch that is neither": (
        one(RULES, f"requirements:\n- {{id: sound, {OFF_FLOW}}}\n".replace("yes", "no")),
        "ours/content/requirements/ours.yaml:2:25: only yes can follow disabled; to keep the item, "
        "delete this entry",
    ),
    "a switched-off item that says more": (
        one(RULES, f"requirements:\n- {{id: sound, item: '1.3', {OFF_FLOW}}}\n"),
        "ours/content/requirements/ours.yaml:2:15: an item that is switched off has its name, "
        "disabled: yes and a reason, nothing else",
    ),
    "a label that is switched off": (
        one("labels.yaml", f"units: {{months: {{{OFF_FLOW}}}}}\n"),
        "ours/content/labels.yaml:1:17: the label units.months cannot be switched off, only reworded",
    ),
    "a question in a section that is switched off": (
        asking(QUESTION % "own", section=f"section: plan\n{OFF.strip()}"),
        "ours/content/questionnaire/ours.yaml:5:3: the section plan is switched off and takes no "
        "questions",
    ),
    "a question beside one that is a section by itself": (
        asking(QUESTION % "own", section="section: sites"),
        "ours/content/questionnaire/ours.yaml:3:3: the section sites is a question by itself; "
        "add to another section",
    ),
    "a question that others rest on": (
        asking(f"{{id: used, {OFF_FLOW}}}"),
        [
            f"{where}: its condition names study.used, which is no question "
            "(study.used is switched off)"
            for where in (
                "content/questionnaire/01.yaml:10:5: question study.title",
                "content/requirements/01.yaml:2:3: requirement sound",
                "content/enclosures.yaml:2:3: enclosure opinion",
            )
        ],
    ),
    "a clause that gives what a document must cover": (
        {CLAUSE: f"---\nid: purpose\n{OFF}---\n"},
        "content/documents/form.yaml:1:1: document form: no clause of it covers IC-01",
    ),
    "a file in no folder of the layout": (
        one("clause/purpose.md", "---\n"),
        "ours/content/clause/purpose.md:1:1: no file is expected here; check folder and name, or "
        "move it elsewhere",
    ),
    "a file of another kind": (
        one("clauses/purpose.txt", "purpose"),
        "ours/content/clauses/purpose.txt:1:1: no file is expected here; check folder and name, or "
        "move it elsewhere",
    ),
    "a file beside the folders": (
        {"templates/own.zh.docx": "x", "plan.zh.docx": "x"},
        "ours/plan.zh.docx:1:1: no file is expected here; check folder and name, or move it "
        "elsewhere",
    ),
    "an unknown table": (
        one("labels.yaml", "word: {}\n"),
        "ours/content/labels.yaml:1:1: nothing here is called word",
    ),
    "a conflict that is not settled": (
        {CLAUSE: "---\nid: purpose\n---\n=== zh\n<<<<<<< a\n甲\n=======\n乙\n>>>>>>> b\n"},
        "ours/content/clauses/one/purpose.md:5:1: a conflict is not settled here; choose the words "
        "and delete the lines with marks",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_of_an_office_is_named_at_its_place(load, name):
    files, expected = FAULTS[name]

    assert ([expected] if isinstance(expected, str) else expected) == faults_of(load, files)


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody make links to nothing")
@pytest.mark.parametrize("name", ["content/clauses/one.md", "templates/own.zh.docx"])
def test_a_file_that_cannot_be_opened_is_a_fault(name, load, tmp_path):
    write(tmp_path / "ours", {name: "x"})
    (tmp_path / "ours" / name).unlink()
    (tmp_path / "ours" / name).symlink_to(tmp_path / "nowhere")

    assert [f"ours/{name}:1:1: cannot be opened (No such file or directory)"] == faults_of(load, {})


def test_all_faults_of_an_office_come_at_once(load):
    files = {}
    for name in (
        "a requirement that cites nothing",
        "a clause in one language",
        "an unknown table",
    ):
        files |= FAULTS[name][0]

    assert [
        "ours/content/labels.yaml:1:1",
        "ours/content/clauses/one/purpose.md:7:1",
        "ours/content/requirements/ours.yaml:2:3",
    ] == [fault.split(": ")[0] for fault in faults_of(load, files)]


def test_a_folder_that_is_no_office_is_refused(tmp_path):
    write(tmp_path / "base", SOUND)
    (tmp_path / "photos").mkdir()
    with pytest.raises(BrokenContentError) as caught:
        load_library(tmp_path / "base", office=tmp_path / "photos")

    assert "neither a folder content nor templates" in caught.value.faults[0]


def test_a_broken_office_leaves_the_built_in_library_as_it_is(load, tmp_path):
    before = load_library(write(tmp_path / "base", SOUND) or tmp_path / "base")
    faults_of(load, FAULTS["a requirement that cites nothing"][0])

    assert before == load_library(tmp_path / "base")


def test_a_library_that_was_kept_is_loaded_anew_when_the_office_changes_a_file(load, tmp_path):
    cache = Cache(tmp_path / "kept")
    words = HOUSE_CLAUSE.format(id="purpose")
    load({CLAUSE: words}, cache=cache)
    library = load({CLAUSE: words.replace("our own", "today")}, cache=cache)

    assert "Words of today.\n" == library.wording.clauses["purpose"].body.en


def test_a_library_that_was_kept_does_not_hide_a_file_that_came_astray(load, tmp_path):
    cache = Cache(tmp_path / "kept")
    words = {CLAUSE: HOUSE_CLAUSE.format(id="purpose")}
    load(words, cache=cache)

    assert 1 == len(faults_of(load, words | {"content/new.yaml": "a: b\n"}, cache=cache))


def test_the_library_of_an_office_is_kept_apart_from_the_built_in_one(load, tmp_path):
    cache = Cache(tmp_path / "kept")
    load({CLAUSE: HOUSE_CLAUSE.format(id="purpose")}, cache=cache)

    assert "The purpose.\n" == (
        load_library(tmp_path / "base", cache).wording.clauses["purpose"].body.en
    )
