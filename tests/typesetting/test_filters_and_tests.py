"""Filters and tests with `is`: what they print, and that a blank stays a blank."""

import pytest
from samples import blank, paragraph, printed, text, words_of

from ipsc_docs.typesetting.values import Text


def visits(*names):
    return tuple({"name": text(name), "tests": ()} for name in names)


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("study.title|upper", "IPSC-DERIVED CELLS"),
        ("study.title|lower", "ipsc-derived cells"),
        ("study.title|title", "Ipsc-Derived Cells"),
        ("study.title|capitalize", "Ipsc-derived cells"),
        ("study.title|trim", "iPSC-derived cells"),
        ("study.title|e", "iPSC-derived cells"),
        ("study.title|upper|lower", "ipsc-derived cells"),
        ("study.title|length", "18"),
        ("study.title|default('none')", "iPSC-derived cells"),
        ("study.families|count", "2"),
        ("visits|count", "2"),
        ("visits|join(', ', attribute='name')", "A, B"),
        ("visits|map(attribute='name')|join('; ')", "A; B"),
        ("visits|join('', 'name')|lower", "ab"),
    ],
)
def test_a_filter_prints_what_docxtpl_prints(tag, expected):
    result = printed(
        paragraph(f"{{{{ {tag} }}}}"),
        title=text("iPSC-derived cells"),
        families=Text("X、Y", ("x", "y")),
        visits=visits("A", "B"),
    )

    assert [expected] == words_of(result)


@pytest.mark.parametrize("name", ["upper", "length", "default('x')", "default('x', true)", "trim"])
def test_a_filter_on_a_blank_gives_the_blank(name):
    result = printed(paragraph(f"{{{{ study.title|{name} }}}}"))

    assert (["【待填：title】"], ("【待填：title】",)) == (words_of(result), result.blanks)


def test_joining_a_column_with_a_blank_in_it_gives_one_blank_with_all_words():
    records = (*visits("A"), {"name": blank("name"), "tests": ()})
    result = printed(paragraph("{{ visits|join(', ', attribute='name') }}"), visits=records)

    assert ("A, 【待填：name】",) == result.blanks


def test_a_default_prints_for_an_empty_answer_if_it_is_told_to():
    tags = "{{ study.title|default('a') }}/{{ study.title|default('b', true) }}"

    assert ["/b"] == words_of(printed(paragraph(tags), title=text("")))


def test_a_filter_changes_what_a_condition_compares_with():
    tags = "{% if study.kind|lower == 'donor' %}donor{% endif %}"

    assert ["donor"] == words_of(printed(paragraph(tags), kind=Text("供者", "Donor")))


@pytest.mark.parametrize(
    ("condition", "study", "expected"),
    [
        ("study.title is defined", {"title": text("T")}, True),
        ("study.title is defined", {}, None),
        ("study.title is not defined", {"title": text("T")}, False),
        ("study.title is undefined", {}, None),
        ("study.title is none", {"title": text("T")}, False),
        ("study.title is not none", {"title": text("T")}, True),
        ("study.title is not none", {}, None),
        ("visits is defined", {"visits": ()}, True),
        ("study.paid is true", {"paid": Text("是", True)}, True),
        ("study.paid is false", {"paid": Text("是", True)}, False),
        ("study.count is odd", {"count": Text("3", 3)}, True),
        ("study.count is even", {"count": Text("3", 3)}, False),
        ("study.count is even", {}, None),
        ("study.count is even", {"count": text("3")}, None),
        ("study.count is divisibleby(3)", {"count": Text("9", 9)}, True),
        ("study.count is divisibleby 4", {"count": Text("9", 9)}, False),
        ("study.count is eq 9", {"count": Text("9", 9)}, True),
        ("study.count is ge 10", {"count": Text("9", 9)}, False),
        ("study.title|trim", {"title": text("  ")}, False),
    ],
)
def test_a_test_is_yes_or_no_and_not_yet_for_a_blank(condition, study, expected):
    result = printed(paragraph(f"{{% if {condition} %}}kept{{% endif %}}"), **study)
    verdict = None if result.undecided else words_of(result) == ["kept"]

    assert verdict is expected


def test_a_loop_counts_from_both_ends():
    tags = (
        "{% for v in visits %}{{ loop.index0 }}{{ loop.index }}{{ loop.revindex }}"
        "{{ loop.revindex0 }}{% if loop.index is odd %}*{% endif %} {% endfor %}"
    )

    assert ["0121* 1210 "] == words_of(printed(paragraph(tags), visits=visits("A", "B")))
