"""The same document in two languages: do both carry the same numbers in every clause?

Small whole numbers are left out, since a language may write them as words; months become numbers.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal

from ipsc_docs.proofreading.passages import Passage
from ipsc_docs.proofreading.words import Remark

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTH = re.compile(rf"\b(?:{'|'.join(_MONTHS)})\b", re.IGNORECASE)
_NUMBER = re.compile(r"([0-9]+(?:[.,][0-9]+)*)([万亿])?")
_MYRIADS = {"": 1, "万": 10_000, "亿": 100_000_000}
# "One in ten thousand" is a word in Chinese and a figure in English.
_FRACTION = re.compile(r"(十万|百万|百|千|万)分之")
_PARTS = {"百": "100", "千": "1000", "万": "10000", "十万": "100000", "百万": "1000000"}
_SMALL = 12


def differing_numbers(chinese: Iterable[Passage], english: Iterable[Passage]) -> Iterator[Remark]:
    """Yield a remark for each clause whose numbers differ between the languages."""
    other = {passage.clause: _numbers(passage.text) for passage in english}
    for passage in chinese:
        if not passage.clause or passage.clause not in other:
            continue
        here, there = _numbers(passage.text), other[passage.clause]
        differing = sorted((here - there) + (there - here))
        if differing:
            yield Remark(
                check="numbers_differ", clause=passage.clause, words=", ".join(differing[:5])
            )


def _numbers(text: str) -> Counter[str]:
    with_months = _MONTH.sub(lambda month: str(_MONTHS.index(month[0].lower()) + 1), text)
    found = {_plain(number, myriad) for number, myriad in _NUMBER.findall(with_months)}
    found |= {_PARTS[part] for part in _FRACTION.findall(text)}
    return Counter(number for number in found if not _is_small(number))


def _plain(number: str, myriad: str) -> str:
    """Return a number without separators; 1.5万 is 15000."""
    digits = number.replace(",", "").rstrip(".")
    if not myriad or digits.count(".") > 1:
        return digits
    value = Decimal(digits) * _MYRIADS[myriad]
    return str(int(value)) if value == int(value) else str(value)


def _is_small(number: str) -> bool:
    return number.isdigit() and int(number) <= _SMALL
