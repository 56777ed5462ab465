"""What the answers still lack, and what they hold for nothing: one pass over the questions."""

from collections.abc import Iterable, Iterator, Mapping

from ipsc_docs.findings import Finding, Place
from ipsc_docs.language import LANGUAGES, Bilingual, Language
from ipsc_docs.questionnaire import remarks
from ipsc_docs.questionnaire.answers import Answers
from ipsc_docs.questionnaire.condition import Truth
from ipsc_docs.questionnaire.question import PARTS, Kind, Question
from ipsc_docs.questionnaire.values import (
    Answer,
    Attachment,
    Items,
    NotApplicable,
    Person,
    Prose,
)


def gaps(
    answers: Answers, told: Iterable[Finding], languages: Iterable[Language] = LANGUAGES
) -> tuple[Finding, ...]:
    """Return what is missing for documents in `languages`, and what is answered in vain.

    A question about which something was `told` already is not reported again.
    """
    seen = {part for finding in told for part in _with_parents(finding.question or "")}
    wanted = tuple(languages)
    asked = (
        finding
        for question in answers.questionnaire.leaves()
        if not question.derived
        for finding in _gaps_of(question, answers, wanted)
        if finding.question not in seen
    )
    return (*asked, *_reasons(answers, wanted))


_REASON = Question(
    id="accepted",
    kind=Kind.PROSE,
    label=Bilingual(zh="接受警告的理由", en="reason for accepting a warning"),
    help=Bilingual(zh="", en=""),
)


def _reasons(answers: Answers, languages: tuple[Language, ...]) -> Iterator[Finding]:
    """Yield the reasons for accepted warnings that lack a language; the checklist prints them."""
    for at, one in enumerate(answers.accepted, start=1):
        reason = Answer(one.reason, one.place)
        yield from _incomplete(_REASON, f"accepted[{at}].reason", reason, languages)


def _with_parents(path: str) -> Iterator[str]:
    """Yield `visits[2].name`, then `visits[2]`, then `visits`."""
    while path:
        yield path
        path = path[: max(path.rfind("."), path.rfind("["), 0)]


def _gaps_of(
    question: Question, answers: Answers, languages: tuple[Language, ...]
) -> Iterator[Finding]:
    asked = answers.asked(question)
    answer = answers.given.get(question.id)
    if asked.truth is Truth.NO:
        if answer is not None:
            yield remarks.does_not_apply(question, answer.place, asked.because)
    elif answer is None:
        # A question that may turn out not to apply is not missing yet.
        if asked.truth is Truth.YES and question.needed != "optional":
            yield remarks.missing(question, question.id, answers.place_near(question.id))
    else:
        yield from _incomplete(question, question.id, answer, languages)


def _incomplete(
    question: Question, path: str, answer: Answer, languages: tuple[Language, ...]
) -> Iterator[Finding]:
    match answer.value:
        case Prose() as prose:
            yield from _untranslated(question, path, prose, answer, languages)
        case NotApplicable(reason):
            yield from _untranslated(question, path, reason, answer, languages)
        case Person() as person:
            yield from _person(question, path, person, answer, languages)
        case Attachment(title=None):
            yield remarks.missing(question, f"{path}.title", answer.place)
        case Attachment(title=Prose() as title):
            yield from _untranslated(question, f"{path}.title", title, answer, languages)
        case Items(items):
            for at, item in enumerate(items, start=1):
                near = next((one.place for one in item.values()), answer.place)
                for column in question.columns:
                    yield from _column(column, f"{path}[{at}].{column.id}", item, near, languages)


def _column(
    column: Question,
    path: str,
    item: Mapping[str, Answer],
    near: Place | None,
    languages: tuple[Language, ...],
) -> Iterator[Finding]:
    answer = item.get(column.id)
    if answer is not None:
        yield from _incomplete(column, path, answer, languages)
    elif column.needed != "optional":
        yield remarks.missing(column, path, near)


def _person(
    question: Question,
    path: str,
    person: Person,
    answer: Answer,
    languages: tuple[Language, ...],
) -> Iterator[Finding]:
    for name in PARTS[Kind.PERSON]:
        part = getattr(person, name)
        if part is None:
            yield remarks.missing(question, f"{path}.{name}", answer.place)
        elif isinstance(part, Prose):
            yield from _untranslated(question, f"{path}.{name}", part, answer, languages)


def _untranslated(
    question: Question,
    path: str,
    prose: Prose,
    answer: Answer,
    languages: tuple[Language, ...],
) -> Iterator[Finding]:
    names = {"zh": Bilingual(zh="中文", en="Chinese"), "en": Bilingual(zh="英文", en="English")}
    for language in languages:
        if prose.say(language) is None:
            yield remarks.missing_language(question, path, names[language], answer.place)
