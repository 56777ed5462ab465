"""An office's folder tried out: what it breaks is told before a study meets it."""

import docx
import msgspec
import pytest
from studies import ROOT, tree_of

from ipsc_docs.documents.press import Press
from ipsc_docs.errors import BrokenContentError
from ipsc_docs.language import Bilingual
from ipsc_docs.office.trial import Bench, compile_all, try_out
from ipsc_docs.questionnaire.condition import Test as Comparison  # pytest collects "Test"


@pytest.fixture
def bench(library, press):
    return Bench(library, press)


def with_clause(library, zh, en):
    """Return the library with other words in the clause that tells donors they are not paid."""
    clause = library.wording.clauses["embryo_unpaid"]
    worded = msgspec.structs.replace(clause, body=Bilingual(zh=zh, en=en))
    clauses = {**library.wording.clauses, "embryo_unpaid": worded}
    wording = msgspec.structs.replace(library.wording, clauses=clauses)
    changed_library = msgspec.structs.replace(library, wording=wording)
    press = Press(library.questionnaire, wording, library.templates)
    return Bench(changed_library, press)


def test_the_built_in_content_compiles_as_a_whole(bench):
    assert None is compile_all(bench)


def test_every_document_that_does_not_compile_is_told(library):
    broken = with_clause(library, "捐赠 {{ donor.nothing }}\n", "Donating {{ donor.naught }}\n")
    with pytest.raises(BrokenContentError) as caught:
        compile_all(broken)

    assert [True, True] == [
        any(name in fault for fault in caught.value.faults)
        for name in ("donor.nothing", "donor.naught")
    ]


def test_a_broken_template_is_told_once_for_all_its_documents(library, tmp_path):
    document = docx.Document(str(ROOT / "templates" / "plan.zh.docx"))
    document.paragraphs[0].add_run("{{ study.nothing }}")
    document.save(str(tmp_path / "plan.docx"))
    templates = {**library.templates, "plan.zh.docx": (tmp_path / "plan.docx").read_bytes()}
    press = Press(library.questionnaire, library.wording, templates)
    with pytest.raises(BrokenContentError) as caught:
        compile_all(Bench(library, press))

    assert 1 == len(caught.value.faults)


def test_a_library_without_changes_brings_up_nothing(bench):
    assert () == try_out(bench, bench, {"draft": tree_of("draft"), "embryo": tree_of("embryo")})


def test_words_that_should_not_be_used_are_told_with_the_example(library, bench):
    ours = with_clause(library, "本研究保证治愈。\n", "This study will cure you, guaranteed.\n")
    found = try_out(ours, bench, {"embryo": tree_of("embryo")})

    assert {True} == {one.code.startswith("W.") for one in found}
    assert all(one.message.en.endswith("(examples: embryo)") for one in found)


def test_what_two_examples_show_alike_is_told_once(library, bench):
    demand = msgspec.structs.replace(
        library.requirements[0], id="ours", met_by=Comparison("study.in_china", "is", (False,))
    )
    asked = msgspec.structs.replace(library, requirements=(*library.requirements, demand))
    embryo = tree_of("embryo")
    found = try_out(Bench(asked, bench.press), bench, {"one": embryo, "two": embryo})

    assert [("R.ours", True, None)] == [
        (one.code, one.message.en.endswith("(examples: one, two)"), one.place) for one in found
    ]
