"""How the questionnaire came from earlier versions is loaded whole, with every fault at its place."""

import pytest
from sound import SOUND, write

from ipsc_docs.cache import Cache
from ipsc_docs.errors import BrokenContentError
from ipsc_docs.language import Bilingual
from ipsc_docs.library import load_library
from ipsc_docs.questionnaire.changes import (
    AskAgain,
    Changes,
    Drop,
    MapCodes,
    Move,
    Piece,
    Rename,
    Split,
)

NO_MORE = Bilingual(zh="不再需要", en="not needed any more")
REASON = "reason: {zh: 不再需要, en: not needed any more}"


@pytest.fixture
def load(tmp_path):
    def load_with(text):
        write(tmp_path, SOUND | {"content/changes.yaml": text})
        return load_library(tmp_path).questionnaire.changes

    return load_with


def faults_of(load, text):
    with pytest.raises(BrokenContentError) as caught:
        load(text)
    return list(caught.value.faults)


def test_the_bundled_questionnaire_has_its_first_version(library):
    assert Changes(1, ()) == library.questionnaire.changes


def test_every_kind_of_step_is_loaded(load):
    changes = load(
        f"""\
version: 3
steps:
- {{version: 2, rename: study.number, to: study.size}}
- {{version: 2, move: old.used, into: study}}
- {{version: 2, split: study.contact, into: [{{part: name, to: study.title}}, {{to: study.begins}}]}}
- {{version: 3, map: study.phase, codes: {{first: early}}}}
- {{version: 3, drop: study.fax, {REASON}}}
- {{version: 3, ask: study.size, {REASON}}}
- {{version: 3, rename: "sites[].part", to: "sites[].role"}}
- {{version: 3, rename: plan.begin, to: plan.first}}
"""
    )

    assert (
        Rename(version=2, question="study.number", to="study.size"),
        Move(version=2, question="old.used", into="study"),
        Split(
            version=2,
            question="study.contact",
            into=(Piece(part="name", to="study.title"), Piece(to="study.begins")),
        ),
        MapCodes(version=3, question="study.phase", codes={"first": "early"}),
        Drop(version=3, question="study.fax", reason=NO_MORE),
        AskAgain(version=3, question="study.size", reason=NO_MORE),
        Rename(version=3, question="sites[].part", to="sites[].role"),
        Rename(version=3, question="plan.begin", to="plan.first"),
    ) == changes.steps


def one(step, version=2):
    return f"version: {version}\nsteps:\n- {step}\n"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (one("{version: 2, rename: study.number, to: study.sise}"), "3:3: there is no question study.sise"),
        (one("{version: 2, rename: study.size, to: study.title}"), "3:3: study.size is still asked, so that its answers may stay"),
        (one("{version: 2, rename: study.number, to: 'sites[].role'}"), "3:3: study.number cannot go to sites[].role, which is not in the same list"),
        (one("{version: 2, rename: Number, to: study.size}"), '3:3: "Number" is no path of a question'),
        (one("{version: 2, move: old.number, into: study}"), "3:3: there is no question study.number"),
        (one("{version: 2, split: study.old, into: [{to: study.sise}]}"), "3:3: there is no question study.sise"),
        (one("{version: 2, map: study.phase, codes: {first: late}}"), "3:3: study.phase offers no choice late"),
        (one("{version: 2, map: study.phase, codes: {early: early}}"), "3:3: early is still a choice of study.phase"),
        (one("{version: 2, map: study.fase, codes: {a: early}}"), "3:3: there is no question study.fase"),
        (one("{version: 2, drop: study.size, " + REASON + "}"), "3:3: study.size is still asked, so that its answers may stay"),
        (one("{version: 2, drop: study.fax}"), "3:3: Object missing required field `reason`"),
        (one("{version: 2, ask: study.sise, " + REASON + "}"), "3:3: there is no question study.sise"),
        (one("{version: 2, forget: study.fax}"), "3:3: a step is one of rename, move, split, map, drop, ask"),
        (one("{version: 2, rename: study.a, to: study.size, drop: study.b}"), "3:3: a step is one of rename, move, split, map, drop, ask"),
        (one("{version: 2, rename: study.a, to: study.size, why: x}"), "3:3: Object contains unknown field `why`"),
        (one("{version: 3, rename: study.a, to: study.size}", 3), "3:3: a step to version 3 is out of order: they go from 2 to 3, none left out"),
        (one("{version: 3, rename: study.a, to: study.size}"), "3:3: a step to version 3 is out of order: they go from 2 to 2, none left out"),
        ("version: 2\nsteps: []\n", "1:1: no step leads to version 2"),
        ("version: 0\nsteps: []\n", "1:1: versions are counted from 1"),
        ("steps: []\n", "1:1: Object missing required field `version`"),
        ("version: 1\nsteps: {}\n", "2:8: Expected `array`, got `object`"),
    ],
)  # fmt: skip
def test_a_fault_is_named_at_its_place(load, text, fault):
    assert f"content/changes.yaml:{fault}" in faults_of(load, text)


def test_a_library_without_the_file_is_not_whole(load):
    assert ["content/changes.yaml:1:1: cannot be opened (No such file or directory)"] == faults_of(
        load, None
    )


def test_a_name_that_a_later_step_takes_up_may_be_led_to(load):
    text = """\
version: 3
steps:
- {version: 2, rename: study.a, to: study.b}
- {version: 3, rename: study.b, to: study.size}
"""

    assert ["study.b", "study.size"] == [step.to for step in load(text).steps]


def test_an_office_cannot_say_how_the_questionnaire_changed(tmp_path):
    root, house = tmp_path / "root", tmp_path / "office"
    write(root, SOUND)
    write(house, {"content/changes.yaml": "version: 2\n"})

    with pytest.raises(BrokenContentError) as caught:
        load_library(root, office=house)

    assert "content/changes.yaml:1:1: no file is expected here" in caught.value.faults[0]


def test_an_office_may_switch_off_what_a_step_leads_to(tmp_path):
    root, house = tmp_path / "root", tmp_path / "office"
    step = one("{version: 2, rename: study.number, to: study.size}")
    write(root, SOUND | {"content/changes.yaml": step})
    off = "section: study\nquestions:\n- {id: size, disabled: yes, reason: {zh: a, en: a}}\n"
    write(house, {"content/questionnaire/own.yaml": off})

    library = load_library(root, office=house)

    assert 2 == library.questionnaire.changes.version


def test_the_steps_are_kept_between_runs_and_read_anew_when_they_change(tmp_path):
    kept, root = Cache(tmp_path / "kept"), tmp_path / "root"
    for name in ("study.number", "study.number", "study.amount"):
        step = one(f"{{version: 2, rename: {name}, to: study.size}}")
        write(root, SOUND | {"content/changes.yaml": step})

        changes = load_library(root, kept).questionnaire.changes

        assert [Rename(version=2, question=name, to="study.size")] == list(changes.steps)
