"""Both languages of a document carry the same numbers, however a language writes them."""

import pytest
from papers import passage

from ipsc_docs.proofreading.comparison import differing_numbers


def differing(chinese, english):
    return [one.words for one in differing_numbers([passage(chinese)], [passage(english)])]


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("共观察24个月。", "You are watched for 24 months."),
        ("2026年5月20日", "20 May 2026"),
        ("2026年12月31日", "31 december 2026"),
        ("每人赔偿限额200万元。", "up to CNY 2,000,000 per person"),
        ("共1.5万元", "CNY 15,000 in all"),
        ("2亿个细胞", "200,000,000 cells"),
        ("1.25亿", "125,000,000"),
        ("不到万分之一", "fewer than 1 in 10,000"),
        ("约十万分之三", "about 3 in 100,000"),
        ("百分之五", "5 of 100"),
        ("千分之二，百万分之一", "2 in 1000, 1 in 1000000"),
        ("抽血3次", "blood is taken three times"),
        ("每周12次", "twelve times a week"),
        ("年龄50至70周岁。", "Aged 50 to 70."),
        ("电话0620-55507201", "phone 0620-55507201"),
        ("没有数字。", "There is no number."),
    ],
)
def test_the_same_numbers_are_no_fault(chinese, english):
    assert [] == differing(chinese, english)


@pytest.mark.parametrize(
    ("chinese", "english", "words"),
    [
        ("共观察24个月。", "You are watched for 36 months.", "24, 36"),
        ("抽血约15毫升。", "A little blood is taken.", "15"),
        ("万分之一", "1 in 1,000", "1000, 10000"),
        ("2万", "2,000", "2000, 20000"),
        ("第13次", "the twelfth time", "13"),
    ],
)
def test_a_number_that_differs_is_named(chinese, english, words):
    assert [words] == differing(chinese, english)


def test_at_most_five_numbers_are_named():
    assert ["20, 21, 22, 23, 24"] == differing("20、21、22、23、24、25、26", "None.")


def test_a_remark_names_the_clause():
    chinese = [passage("20"), passage("30", clause="two")]
    english = [passage("20"), passage("31", clause="two")]

    assert ["two"] == [one.clause for one in differing_numbers(chinese, english)]


@pytest.mark.parametrize("clause", ["", "only_in_chinese"])
def test_what_has_no_counterpart_is_not_compared(clause):
    assert [] == list(differing_numbers([passage("20", clause=clause)], [passage("30")]))


def test_the_cells_of_a_table_are_compared_like_any_text():
    chinese, english = [passage("访视", "第24周")], [passage("Visit", "week 26")]

    assert ["24, 26"] == [one.words for one in differing_numbers(chinese, english)]
