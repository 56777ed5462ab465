"""Contradictions of dates and lengths, one small function each. Knows no other rule."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from ipsc_docs.language import Bilingual
from ipsc_docs.questionnaire.answers import Answers
from ipsc_docs.questionnaire.values import Attachment, Items, Prose, Quantity
from ipsc_docs.regulation.contradictions import Mistake


def evidence_dated_in_time(answers: Answers) -> Iterator[Mistake]:
    """A paper is not dated after this version, and has not expired before it."""
    version = answers.get("study.version_date")
    for question, answer in answers.given.items():
        paper = answer.value
        if not isinstance(paper, Attachment) or not hasattr(version, "year"):
            continue
        late = paper.date is not None and paper.date > version  # type: ignore[operator]
        expired = paper.expiry is not None and paper.expiry < version  # type: ignore[operator]
        if late or expired:
            yield Mistake(
                question,
                Bilingual(
                    zh="所附文件的日期晚于本版日期" if late else "所附文件在本版日期前已失效",
                    en="the paper is dated after this version"
                    if late
                    else "the paper expired before this version",
                ),
                Bilingual(
                    zh="请核对日期，或换用有效的文件",
                    en="Check the dates, or enclose a valid paper",
                ),
            )


def versions_in_order(answers: Answers) -> Iterator[Mistake]:
    """Versions follow each other in time, and the last one listed is this one."""
    history = answers.get("history")
    if not isinstance(history, Items):
        return
    days = [item["date"].value for item in history.items if "date" in item]
    dated = [day for day in days if isinstance(day, date)]
    if any(later < earlier for earlier, later in pairwise(dated)):
        yield Mistake(
            "history",
            Bilingual(
                zh="版本记录的日期前后颠倒：后一版早于它所替代的版本",
                en="the versions are out of order: one is dated before the version it replaces",
            ),
            Bilingual(zh="请按时间先后核对 history", en="Check the dates in history"),
        )
    this = {"version": answers.get("study.version"), "date": answers.get("study.version_date")}
    last = history.items[-1] if history.items else {}
    known = [name for name in this if name in last and this[name] is not None]
    if any(last[name].value != this[name] for name in known):
        yield Mistake(
            "history",
            Bilingual(
                zh="版本记录的最后一行与本版的版本号或日期不一致",
                en="the last line of the versions is not this version and its date",
            ),
            Bilingual(
                zh="请核对 study.version、study.version_date 与 history",
                en="Check study.version, study.version_date and history",
            ),
        )


_YEARS = re.compile(r"(?<![0-9])([0-9]{1,3})\s*(?:年(?!\d|[0-9]{0,2}月)|years?\b)")
_MONTHS_IN_YEAR = 12


def follow_up_meets_source(answers: Answers) -> Iterator[Mistake]:
    """Follow-up is not shorter than a number of years that its own source names."""
    length, source = answers.get("follow_up.duration"), answers.get("follow_up.duration_source")
    if not isinstance(length, Quantity) or not isinstance(source, Prose):
        return
    years = float(length.number) / (_MONTHS_IN_YEAR if length.unit == "months" else 1)
    named = [int(found) for found in _YEARS.findall(f"{source.zh or ''}\n{source.en or ''}")]
    longest = max(named, default=0)
    if years < longest:
        yield Mistake(
            "follow_up.duration",
            Bilingual(
                zh=f"随访期限短于其依据中提到的 {longest} 年",
                en=f"follow-up is shorter than the {longest} years that its source names",
            ),
            Bilingual(
                zh="请延长随访，或在依据中说明为何较短也足够，并说明理由后接受",
                en="Lengthen it, or accept it with the reason why less is enough",
            ),
        )
