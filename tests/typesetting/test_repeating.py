"""A part of a clause prints once for each record of a group."""

import pytest
from clauses import W_, tree, worded
from samples import SHAPE, blank, compiled, paragraph, printed, text, words_of

from ipsc_docs.errors import TemplateError
from ipsc_docs.typesetting.compiling.compiler import ClauseSource

SLOT = paragraph("{{p clauses }}")
EACH = "[[each visits: visit]]\n\n{}\n\n[[end]]"


def clause(body):
    return ClauseSource("one", 1, worded(body, shape=SHAPE).xml)


def cause(body):
    with pytest.raises(TemplateError) as raised:
        worded(body)
    return raised.value


def test_the_blocks_between_each_and_end_stand_in_a_loop():
    xml = worded("Before.\n\n" + EACH.format("## {{ visit.name }}") + "\n\nAfter.").xml
    inside = xml.partition("{% for visit in visits %}")[2].partition("{% endfor %}")[0]

    assert inside.startswith("<w:p>")
    assert 1 == len(tree(inside))
    assert "{{ visit.name }}" in inside


def test_what_stands_before_and_after_is_printed_once():
    xml = worded("Before.\n\n" + EACH.format("Inside.") + "\n\nAfter.").xml
    before, after = xml.split("{% for visit in visits %}")[0], xml.split("{% endfor %}")[1]

    assert ("Before." in before, "After." in after) == (True, True)


def test_the_fields_of_a_record_may_make_a_table():
    xml = worded(EACH.format("[[fields: visit.name, visit.timing]]")).xml

    assert 2 == xml.count("{{ visit.")


def test_a_check_box_inside_has_no_number_that_would_repeat():
    boxes = worded("[ ] once\n\n" + EACH.format("[ ] each") + "\n\n[ ] once more").xml
    numbered = [box.find(f"{W_}sdtPr/{W_}id") is not None for box in tree(boxes).iter(f"{W_}sdt")]

    assert [True, False, True] == numbered


def test_two_parts_may_follow_each_other():
    xml = worded(EACH.format("One.") + "\n\n" + EACH.format("Two.")).xml

    assert 2 == xml.count("{% for visit in visits %}")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("[[each visits: visit]]\n\nText.", "an [[end]] is missing"),
        ("Text.\n\n[[end]]", "come in pairs"),
        (EACH.format("[[each visits: other]]"), "come in pairs"),
        ("[[each visit: one]]\n\n[[end]]", "did you mean visits?"),
        ("[[each study: one]]\n\n[[end]]", "no group of records"),
        ("[[each visits]]\n\n[[end]]", "write [[each group: name]]"),
        ("[[each visits: study]]\n\n[[end]]", "choose another"),
        ("[[each visits: loop]]\n\n[[end]]", "choose another"),
        (EACH.format("1. First"), "use bullets"),
        (EACH.format("{{ visit.naem }}"), "did you mean visit.name?"),
    ],
)
def test_a_part_that_does_not_fit_together_is_explained(body, words):
    assert words in cause(body).cause.en


def test_the_fault_names_the_line_of_its_directive():
    assert "line 3" in str(cause("Text.\n\n[[each visits: visit]]"))


def test_a_part_prints_once_for_each_record():
    records = tuple({"name": text(name), "tests": ()} for name in "AB")
    result = printed(SLOT, clause(EACH.format("{{ visit.name }}") + "\n\nAfter."), visits=records)

    assert ["A", "B", "After."] == words_of(result)


def test_a_part_about_an_unanswered_group_prints_once_with_blanks():
    result = printed(SLOT, clause(EACH.format("{{ visit.name }}")), visits=blank("visits"))

    assert ["【待填：visits】"] == words_of(result)


def test_a_record_is_unknown_after_its_part_has_ended():
    with pytest.raises(TemplateError, match=r"visit\.name"):
        compiled(SLOT, clause(EACH.format("Text.") + "\n\n{{ visit.name }}"))
