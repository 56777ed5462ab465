"""Warnings that somebody may accept with a reason, at the end of a talk. Judges none of them."""

from collections.abc import Callable, Iterator

from ipsc_docs.answering.asking.typed import TYPED, node_of
from ipsc_docs.cli.asking_words import BY, NO_DATE, ON, why_accepted
from ipsc_docs.findings import Finding, Severity
from ipsc_docs.language import Bilingual, Language
from ipsc_docs.questionnaire.desk import Desk
from ipsc_docs.questionnaire.kinds import read_value
from ipsc_docs.questionnaire.question import Kind, Question
from ipsc_docs.reading.overlay import Entry
from ipsc_docs.reading.tree import Mapping, Node, Scalar
from ipsc_docs.study import Study

_WORDLESS = Bilingual(zh="", en="")
_DAY = Question(id="date", kind=Kind.DATE, label=_WORDLESS, help=_WORDLESS, not_applicable=False)

Line = Callable[[Bilingual], str]


def open_warnings(study: Study) -> Iterator[Finding]:
    """Yield the warnings that stand between a study and its final version."""
    return (
        one
        for one in study.findings
        if one.severity is Severity.WARNING and one.code.startswith(("R.", "C."))
    )


def acceptance(
    finding: Finding, study: Study, languages: tuple[Language, ...], line: Line
) -> Entry | None:
    """Return what is to be written when somebody accepts a warning, None when nobody does."""
    said: dict[str, str] = {}
    for language in languages:
        text = line(why_accepted(language, first=language == languages[0]))
        if not text and not said:
            return None
        said |= {language: text} if text else {}
    parts: dict[str, Node] = {
        "code": _text(finding.code),
        "at": _text(finding.question or finding.code.split(".", 1)[-1]),
        "reason": Mapping(tuple((_text(one), _text(text)) for one, text in said.items()), TYPED),
        "by": _text(_something(line, BY)),
        "date": _date(line),
    }
    number = len(study.answers.accepted) + 1
    named = tuple((_text(name), node) for name, node in parts.items())
    return Entry(f"accepted[{number}]", Mapping(named, TYPED))


def _text(text: str) -> Scalar:
    return Scalar(text, TYPED, plain=False)


def _something(line: Line, prompt: Bilingual) -> str:
    while not (typed := line(prompt)):
        pass
    return typed


def _date(line: Line) -> Node:
    prompt = ON
    while True:
        node = node_of(_DAY, _something(line, prompt))
        desk = Desk("en")
        if read_value(_DAY, "date", node, desk) is not None:
            return node
        prompt = NO_DATE
