"""What the toolkit's own code reads of the content: an office may reword it, but not take it away.

Named checks and the names of files rest on some questions, their kinds and their codes. Without
them the code would break in the middle of a study; so it is said when the content is loaded.
"""

from collections.abc import Iterable, Iterator

from ipsc_docs.language import Bilingual
from ipsc_docs.library.library import Library
from ipsc_docs.questionnaire.question import Question
from ipsc_docs.reading.content import Faults
from ipsc_docs.regulation.checks import CHECKS

_NAMED_BY = ("study.id", "study.version_date", "study.participant_term", "cell_source.kind")


def keep_footing(built_in: Library, library: Library, faults: Faults) -> None:
    """Add a fault for everything that the toolkit reads and an office's library lacks."""
    for name in _read(built_in):
        known, now = built_in.questionnaire.by_id[name], library.questionnaire.by_id.get(name)
        if now is None:
            faults.add(f"question {name}", _GONE)
        elif now != known:
            for what in _lost(known, now):
                faults.add(f"question {name}", what)
    for point in sorted({one for check in CHECKS for one in check.cites}):
        if point not in library.wording.sources.points and point in built_in.wording.sources.points:
            faults.add(f"point {point}", _GONE)


def _read(library: Library) -> Iterable[str]:
    """Return the questions that the code asks for by name, those that nobody answers included."""
    named = (*_NAMED_BY, *(name for check in CHECKS for name in check.reads))
    derived = (one.id for one in library.questionnaire if one.derived)
    asked = library.questionnaire.by_id
    return sorted({one for one in (*named, *derived) if one in asked})


def _lost(known: Question, now: Question) -> Iterator[Bilingual]:
    if now.kind is not known.kind:
        yield Bilingual(
            zh=f"本工具读取此问题，其 kind 须为 {known.kind}",
            en=f"the toolkit reads this question; its kind must stay {known.kind}",
        )
    for lost in sorted(_codes(known) - _codes(now)):
        yield Bilingual(
            zh=f"本工具读取此问题，不能去掉 {lost}",
            en=f"the toolkit reads this question; {lost} cannot be left out",
        )


def _codes(question: Question) -> set[str]:
    """Return the names of choices, rows and columns."""
    choices = {choice.code for choice in question.choices}
    rows, columns = {row.id for row in question.rows}, {one.id for one in question.columns}
    return choices | rows | columns


_GONE = Bilingual(
    zh="本工具自身的核对要用到它，不能停用，只能改写",
    en="the toolkit's own checks rest on it; it cannot be switched off, only reworded",
)
