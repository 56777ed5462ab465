"""The pictures that answers name: found, and held against what a document can take.

Knows which answers are pictures. Is told how to get at a file, and never opens one itself.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeAlias

from ipsc_docs.findings import Finding, Place, Severity
from ipsc_docs.language import Bilingual
from ipsc_docs.questionnaire.answers import Answers
from ipsc_docs.questionnaire.values import Answer, Image, Items
from ipsc_docs.typesetting.pictures import measure

Fetch: TypeAlias = Callable[[str], bytes | Bilingual]
"""Returns the bytes of the file of a name, or why there are none."""

_REMEDY = Bilingual(
    zh="请把 PNG 或 JPEG 图片放在答卷所在的文件夹中，并写出文件名",
    en="put a PNG or JPEG file into the folder of the answers file and write its name",
)


def pictures_of(answers: Answers, fetch: Fetch) -> tuple[Mapping[str, bytes], tuple[Finding, ...]]:
    """Return the pictures by the name in the answers, and a finding for each that is of no use."""
    pictures: dict[str, bytes] = {}
    findings: list[Finding] = []
    for question, image, place in _images(answers.given.items()):
        content = fetch(image.path)
        fault = content if isinstance(content, Bilingual) else measure(content)
        if isinstance(fault, Bilingual):
            findings.append(_unusable(question, place, fault))
        elif isinstance(content, bytes):
            pictures[image.path] = content
    return pictures, tuple(findings)


def _images(given: Iterable[tuple[str, Answer]]) -> Iterator[tuple[str, Image, Place | None]]:
    for name, answer in given:
        if isinstance(answer.value, Image):
            yield name, answer.value, answer.place
        elif isinstance(answer.value, Items):
            for number, item in enumerate(answer.value.items, 1):
                yield from _images((f"{name}[{number}].{at}", one) for at, one in item.items())


def _unusable(question: str, place: Place | None, reason: Bilingual) -> Finding:
    return Finding(
        code="A.picture",
        severity=Severity.ERROR,
        question=question,
        place=place,
        message=reason,
        remedy=_REMEDY,
    )
