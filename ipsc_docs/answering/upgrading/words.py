"""What a person is told about bringing a file up: rows, findings, the note in the file.

Decides nothing, and repeats no answer.
"""

from collections.abc import Iterable
from typing import Protocol

from ipsc_docs.findings import Finding, Place, Severity
from ipsc_docs.language import Bilingual, Language


class Told(Protocol):
    """A row of the table."""

    @property
    def path(self) -> str:
        """The answer concerned."""

    @property
    def words(self) -> Bilingual:
        """What becomes of it."""


def called(to: str) -> Bilingual:
    """The answer has another name, or another section."""
    return Bilingual(zh=f"改为 {to}", en=f"becomes {to}")


def split(targets: Iterable[str]) -> Bilingual:
    """The answer is taken apart."""
    listed = ", ".join(targets)
    return Bilingual(
        zh=f"拆分为 {listed}（请核对各项）", en=f"is taken apart into {listed}; look them over"
    )


def mapped() -> Bilingual:
    """A code has another name."""
    return Bilingual(zh="选项代码改用新名称", en="its codes get their new names")


def dropped(reason: Bilingual) -> Bilingual:
    """The answer goes."""
    return Bilingual(zh=f"删除：{reason.zh}", en=f"goes: {reason.en}")


def asked_again(reason: Bilingual) -> Bilingual:
    """The answer goes, and the question stays."""
    return Bilingual(
        zh=f"清空，请重新填写：{reason.zh}", en=f"is emptied, to be answered anew: {reason.en}"
    )


def told_in_file(since: int, to: int, rows: Iterable[Told], language: Language) -> str:
    """Return the lines of comment that say at the head of a file what was done to it."""
    title = Bilingual(
        zh=f"问卷版本 {since} -> {to}（ipsc-docs answers upgrade）：",
        en=f"questionnaire {since} -> {to} (ipsc-docs answers upgrade):",
    )
    lines = [title.say(language)]
    lines += [f"  {row.path} {row.words.say(language)}" for row in rows]
    return "".join(f"# {' '.join(line.split())}\n" for line in lines)


def _in_the_way(path: str, place: Place, message: Bilingual, remedy: Bilingual) -> Finding:
    return Finding(
        code="A.upgrade",
        severity=Severity.ERROR,
        question=path or None,
        place=place,
        message=message,
        remedy=remedy,
    )


def taken(path: str, to: str, place: Place) -> Finding:
    """The question that an answer is to go to is answered already."""
    return _in_the_way(
        path,
        place,
        Bilingual(
            zh=f"应改为 {to}，而 {to} 已有填写", en=f"this is to become {to}, which is answered"
        ),
        Bilingual(zh="请只保留一处，再升级", en="Keep one of the two, then upgrade again"),
    )


def indivisible(path: str, place: Place) -> Finding:
    """An answer has none of the parts that it is to be taken apart into."""
    return _in_the_way(
        path,
        place,
        Bilingual(zh="此项无法自动拆分", en="this answer cannot be taken apart automatically"),
        Bilingual(
            zh="请自行填入新的各项，删除此项，再升级",
            en="Answer the new questions yourself, delete this one, then upgrade again",
        ),
    )


def unknown_code(path: str, place: Place) -> Finding:
    """A code is none that the old or the new questionnaire offers."""
    return _in_the_way(
        path,
        place,
        Bilingual(zh="不是已知的选项", en="this is none of the known choices"),
        Bilingual(
            zh="请改为可选项或清空，再升级", en="Choose one, or empty it, then upgrade again"
        ),
    )


def by_hand(place: Place) -> Finding:
    """The file is laid out so that it cannot be changed name by name."""
    return _in_the_way(
        "",
        place,
        Bilingual(
            zh="此文件的写法不能自动改写",
            en="this file is laid out in a way that cannot be changed",
        ),
        Bilingual(
            zh="请每个名称单独成行，不用 ? 等特殊写法",
            en="Give each name a line of its own, without special signs such as ?",
        ),
    )
