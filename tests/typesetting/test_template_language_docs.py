"""The page on the template language says what is so: each example of its tables is tried."""

import re
from pathlib import Path

import pytest
from samples import SHAPE, ClauseSource, answers, blank, paragraph, parts_of, table, text, zipped

from ipsc_docs.errors import TemplateError
from ipsc_docs.typesetting.compiling.compiler import compile_document
from ipsc_docs.typesetting.compiling.refusals import FILTERS, TESTS
from ipsc_docs.typesetting.typeset import typeset
from ipsc_docs.typesetting.values import Draft, Switch, Text

PAGE = (Path(__file__).parents[2] / "docs" / "template-language.md").read_text(encoding="utf-8")
ROW = re.compile(
    r"^\| (?P<example>`.*?) \| (?P<here>works|refused) \| (?P<remark>.*)\|$", re.MULTILINE
)
CODE = re.compile(r"`([^`]*)`")
CELL_TAG = re.compile(r"\{% (vm|hm|colspan|cellbg)\b")
ANSWERED = answers(
    title=text("T"), pi=text("P"), kind=text("donor"), count=Text("3", 3), paid=Text("是", True),
    families=Text("甲、乙", ("a", "b")), principle=text("x"),
    visits=tuple({"name": text(name), "tests": ({"name": text("t")},)} for name in "AB"),
)  # fmt: skip
OPEN = answers(visits=blank("visits"))


def code_in(words):
    return [one.replace("\\|", "|") for one in CODE.findall(words)]


def body_of(pieces):
    """Return pieces of code as paragraphs, rows or cells, whichever their tags ask for."""
    escaped = [one.replace("&", "&amp;").replace("<", "&lt;") for one in pieces]
    whole = "".join(pieces)
    cells = [paragraph(one) for one in escaped]
    if "{%tr" in whole:
        return table(*((cell,) for cell in cells))
    if "{%tc" in whole or CELL_TAG.search(whole):
        return table(tuple(cells))
    return "".join(cells)


def compiled(pieces):
    clauses = {"body": [ClauseSource("one", 1, paragraph("one"))]} if "clauses" in pieces[0] else {}
    template = zipped(parts_of(body_of(pieces)))
    return compile_document(template, name="docs.docx", shape=SHAPE, slots=clauses)


def prints(pieces):
    document = compiled(pieces)
    switches = dict.fromkeys(document.clauses, Switch(True))
    return [typeset(document, Draft(fields, switches)).docx for fields in (ANSWERED, OPEN)]


ROWS = [(code_in(one["example"]), one["here"], one["remark"]) for one in ROW.finditer(PAGE)]
WORKING = [example for example, here, _ in ROWS if here == "works"]
REFUSED = [(example, remark) for example, here, remark in ROWS if here == "refused"]


def test_the_tables_are_found():
    assert (60, True) == (len(ROWS), len(WORKING) > 30) or len(ROWS) > 60


@pytest.mark.parametrize("example", WORKING, ids=" ".join)
def test_what_is_said_to_work_prints_with_answers_and_without(example):
    assert 2 == len(prints(example))


@pytest.mark.parametrize(("example", "_"), REFUSED, ids=lambda one: str(one)[:40])
def test_what_is_said_to_be_refused_is_refused(example, _):
    with pytest.raises(TemplateError):
        compiled(example)


@pytest.mark.parametrize(("example", "remark"), REFUSED, ids=lambda one: str(one)[:40])
def test_what_is_to_be_written_instead_prints(example, remark):
    instead = [one for one in code_in(remark) if len(one) > 4 or one == "x"]

    assert instead
    assert prints(instead)


@pytest.mark.parametrize("name", [*FILTERS, *TESTS])
def test_every_filter_and_test_is_told_of(name):
    assert re.search(rf"(\||`|is |\bis ){name}\b", PAGE.replace("\\|", "|"))
