"""Every text becomes a name that every file system takes; two files never get the same one."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from studies import node_of

from ipsc_docs.batch.naming import (
    MOST_BYTES,
    Pattern,
    alike,
    new_names,
    renamed,
    safe_name,
    unsound,
)
from ipsc_docs.package.writing import is_reserved

PATTERN = "{study.protocol_number}_{document}_{lang}_v{study.version}_{study.version_date}"
STUDY = {"study": {"protocol_number": "P/1", "version": "1.0", "version_date": "2026-05-20"}}
ANY = st.text(st.characters(exclude_categories=[]), max_size=300)


@given(ANY)
def test_no_name_holds_what_a_file_system_refuses(text):
    name = safe_name(text)

    assert set() == set(name) & set('<>:"/\\|?*')


@given(ANY)
def test_no_name_holds_a_character_that_nobody_sees(text):
    kinds = {unicodedata.category(one) for one in safe_name(text)}

    assert set() == kinds & {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


@given(ANY)
def test_no_name_is_empty_reserved_or_ends_in_a_dot_or_blank(text):
    name = safe_name(text)

    assert (True, False, name) == (bool(name), is_reserved(name), name.strip(" ").rstrip("."))


@given(ANY)
def test_no_name_is_longer_than_a_file_system_takes(text):
    assert len(safe_name(text, ".docx").encode()) <= MOST_BYTES


@given(ANY)
@example("0\r\x1b\x850")
def test_a_safe_name_is_composed_and_safe_already(text):
    name = safe_name(text)

    assert (name, unicodedata.normalize("NFC", name)) == (safe_name(name), name)


@pytest.mark.parametrize("name", ["CON", "con", "nul.txt", "COM1", "lpt¹", "Aux.a.b"])
def test_a_name_of_a_device_is_no_longer_one(name):
    assert (True, False) == (is_reserved(name), is_reserved(safe_name(name)))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("../../etc/passwd", "-..-etc-passwd"),
        ("a\u202etxt.exe", "atxt.exe"),
        ("干细胞 研究", "干细胞 研究"),
        ("e\u0301", "é"),
        ("a\tb\nc", "a b c"),
        (" .hidden. ", "hidden"),
        ("", "_"),
    ],
)
def test_what_is_readable_stays_readable(text, name):
    assert name == safe_name(text)


def test_a_document_is_called_by_its_pattern(library):
    spec = next(one for one in library.wording.documents if one.id == "exit-plan")

    assert "P-1_exit-plan_en_v1.0_2026-05-20.docx" == Pattern(PATTERN).name(
        node_of(STUDY), spec, "en"
    )


def test_a_text_in_both_languages_gives_each_document_its_own(library):
    spec = library.wording.documents[0]
    tree = node_of({"study": {"title": {"zh": "题目", "en": "Title"}}})
    pattern = Pattern("{study.title} {document}")

    assert ("题目", "Title") == tuple(
        pattern.name(tree, spec, language).partition(" ")[0] for language in ("zh", "en")
    )


def test_every_document_gets_a_name_of_its_own(library):
    names = new_names(Pattern(PATTERN), node_of(STUDY), library.wording.documents, ("zh", "en"))

    assert () == alike(names.values())


def test_a_workbook_is_called_like_its_word_file():
    names = {"en/99-m.docx": "en/new.docx"}

    assert {"en/99-m.xlsx": "en/new.xlsx", "findings.json": "findings.json"} == renamed(
        {"en/99-m.xlsx": b"", "findings.json": b""}, names
    )


def test_answers_that_a_pattern_needs_and_a_study_lacks_are_named():
    tree = node_of({"study": {"version": "1.0", "version_date": "2026-05-20"}})

    assert ("study.protocol_number",) == Pattern(PATTERN).missing(tree, ("en",))


@pytest.mark.parametrize(
    ("names", "twice"), [(["a", "A"], ("A",)), (["é", "e\u0301"], ("e\u0301",)), (["a", "b"], ())]
)
def test_names_that_some_system_cannot_tell_apart_are_alike(names, twice):
    assert twice == alike(names)


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("{study.id}", "without {document}"),
        ("{document}_{study.nothing}", "no answer {study.nothing}"),
        ("{document}_{study.id", "not closed"),
        ("{document}_{study.id!r}", "no answer"),
        ("{document}_{lang}_{number}_{people.leader.name}", None),
        (PATTERN, None),
    ],
)
def test_a_pattern_that_cannot_work_is_refused(pattern, said, library):
    found = unsound(pattern, library.questionnaire.by_id)

    assert (said or "") in (found or "")
    assert (said is None) == (found is None)
