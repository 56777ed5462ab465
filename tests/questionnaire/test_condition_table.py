"""Conditions as they are written in content files."""

import pytest

from ipsc_docs.questionnaire.condition import ALWAYS, All, Any, Not, OverItems
from ipsc_docs.questionnaire.condition import Test as Comparison  # pytest collects "Test"
from ipsc_docs.questionnaire.condition_table import ConditionError, read_condition
from ipsc_docs.reading.tree import plain_value, read_tree


def condition(text):
    return read_condition(plain_value(read_tree(text, "a.yaml")))


def fault(text):
    with pytest.raises(ConditionError) as caught:
        condition(text)
    return str(caught.value)


KIND = Comparison("kind", "is", ("embryo",))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{kind: embryo}", KIND),
        ("{kind: [embryo, donor]}", Comparison("kind", "is", ("embryo", "donor"))),
        ("{used: yes}", Comparison("used", "is", (True,))),
        ("{used: 'yes'}", Comparison("used", "is", ("yes",))),
        ("{days: 14}", Comparison("days", "is", (14,))),
        ("{days: {at_least: 1}}", Comparison("days", "at_least", (1,))),
        ("{days: {at_most: 14}}", Comparison("days", "at_most", (14,))),
        ("{day: {before: 2026-05-01}}", Comparison("day", "before", ("2026-05-01",))),
        ("{day: {after: 2026-05-01}}", Comparison("day", "after", ("2026-05-01",))),
        ("{number: {answered: yes}}", Comparison("number", "answered", (True,))),
        ("{kind: embryo, used: no}", All((KIND, Comparison("used", "is", (False,))))),
        ("{all: [{kind: embryo}]}", All((KIND,))),
        ("{any: [{kind: embryo}, {kind: embryo}]}", Any((KIND, KIND))),
        ("{not: {kind: embryo}}", Not(KIND)),
        ("{some: {of: sites, where: {kind: embryo}}}", OverItems("some", "sites", KIND)),
        ("{every: {of: sites, where: {kind: embryo}}}", OverItems("every", "sites", KIND)),
        ("{}", ALWAYS),
    ],
)
def test_a_table_is_read_as_its_condition(text, expected):
    assert expected == condition(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("embryo", "a condition is a table such as {cell_source.kind: embryo}"),
        ("[{kind: embryo}]", "a condition is a table such as {cell_source.kind: embryo}"),
        ("{not: embryo}", "a condition is a table such as {cell_source.kind: embryo}"),
        ("{all: {kind: embryo}}", "all takes a list of conditions"),
        ("{any: embryo}", "any takes a list of conditions"),
        ("{all: []}", "all takes a list of conditions"),
        ("{any: [embryo]}", "a condition is a table such as {cell_source.kind: embryo}"),
        ("{some: sites}", "some takes {of: a repeat group, where: a condition}"),
        ("{every: {of: sites}}", "every takes {of: a repeat group, where: a condition}"),
        ("{kind: []}", "kind is compared with nothing"),
        ("{kind: [[a]]}", "kind can be compared with a word, a number, yes or no"),
        ("{days: {at_most: [1]}}", "days can be compared with a word, a number, yes or no"),
        ("{days: {}}", "days takes one comparison; list several under all:"),
        (
            "{days: {at_most: 1, at_least: 0}}",
            "days takes one comparison; list several under all:",
        ),
        (
            "{days: {under: 1}}",
            "days: no comparison is called under; there are at_least, at_most, before, after, "
            "answered",
        ),
    ],
)
def test_what_is_no_condition_is_refused_with_what_is_expected(text, words):
    assert words == fault(text)


@pytest.mark.parametrize("bound", ["soon", "2026-13-01", "14"])
def test_a_day_to_compare_with_must_exist(bound):
    assert f"begin is compared with {bound}, which is no date such as 2026-05-20" == fault(
        f"{{begin: {{before: {bound}}}}}"
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("embryo", "条件应写成表，例如 {cell_source.kind: embryo}"),
        ("{all: []}", "all 后面应为条件的列表"),
        ("{some: sites}", "some 后面应为 {of: 可重复的组, where: 条件}"),
        ("{kind: []}", "kind 没有可比较的值"),
        ("{days: {}}", "days 只能写一种比较；有几种时请列在 all: 下"),
        (
            "{days: {under: 1}}",
            "days：没有名为 under 的比较；可用：at_least, at_most, before, after, answered",
        ),
        ("{day: {before: soon}}", "day 与 soon 比较，而它不是 2026-05-20 这样的日期"),
        ("{kind: [[a]]}", "kind 只能与词、数字、yes 或 no 比较"),
    ],
)
def test_what_is_no_condition_is_refused_in_chinese_too(text, words):
    with pytest.raises(ConditionError) as caught:
        condition(text)

    assert words == caught.value.words.zh
