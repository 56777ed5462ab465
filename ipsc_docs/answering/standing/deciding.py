"""Which unanswered questions decide something, the most deciding first: what waits for each.

Reads what is undecided in a study; tries no answer (`what_if` does).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

import msgspec

from ipsc_docs.documents.draft import deciding
from ipsc_docs.explanation.states import Sort
from ipsc_docs.language import Bilingual
from ipsc_docs.library import Library
from ipsc_docs.questionnaire.answers import Answers
from ipsc_docs.questionnaire.condition import Condition, Truth
from ipsc_docs.regulation.assessment import State, undecided_verdict
from ipsc_docs.study import Study


class Decider(msgspec.Struct, frozen=True, kw_only=True):
    """An unanswered question, and the ids of all that waits for it, alone or with others."""

    question: str
    label: Bilingual
    documents: tuple[str, ...]
    clauses: tuple[str, ...]
    requirements: tuple[str, ...]
    questions: tuple[str, ...]

    @property
    def total(self) -> int:
        """How much waits for it."""
        waiting = (self.documents, self.clauses, self.requirements, self.questions)
        return sum(map(len, waiting))


def deciders(library: Library, study: Study) -> tuple[Decider, ...]:
    """Return every unanswered question that something waits for, and that can be answered now.

    What waits for a question that may itself turn out not to be asked waits for those that decide
    that. Clauses of documents that are out wait for nothing.
    """
    waiting: dict[str, dict[Sort, list[str]]] = defaultdict(lambda: defaultdict(list))
    for kind, name, because in _undecided(library, study):
        for question in _first_to_answer(because, study.answers):
            waiting[question][kind].append(name)
    order = {name: at for at, name in enumerate(study.answers.questionnaire.by_id)}
    found = (_decider(study.answers, name, kinds) for name, kinds in waiting.items())
    return tuple(sorted(found, key=lambda one: (-one.total, order[one.question])))


def _decider(answers: Answers, name: str, kinds: dict[Sort, list[str]]) -> Decider:
    return Decider(
        question=name,
        label=answers.questionnaire.by_id[name].label,
        documents=tuple(kinds["document"]),
        clauses=tuple(kinds["clause"]),
        requirements=tuple(kinds["requirement"]),
        questions=tuple(kinds["question"]),
    )


def _undecided(library: Library, study: Study) -> Iterator[tuple[Sort, str, tuple[str, ...]]]:
    """Yield all that is undecided, with the questions it waits for."""
    scope = undecided_verdict(study.assessments)
    for kind, name, condition in _conditions(library, study):
        verdict = study.answers.judge(condition)
        if verdict.truth is Truth.NOT_YET:
            yield kind, name, deciding(verdict, scope)
    for one in study.assessments:
        if one.state is State.UNDECIDED:
            yield "requirement", one.requirement.id, one.because


def _conditions(library: Library, study: Study) -> Iterator[tuple[Sort, str, Condition]]:
    standing: set[str] = set()
    for spec in library.wording.documents:
        yield "document", spec.id, spec.when
        if study.answers.judge(spec.when).truth is not Truth.NO:
            standing.update(spec.clause_ids())
    for clause in library.wording.clauses.values():
        if clause.id in standing:
            yield "clause", clause.id, clause.when
    for question in library.questionnaire:
        yield "question", question.id, question.when


def _first_to_answer(names: Iterable[str], answers: Answers) -> tuple[str, ...]:
    """Return the questions that apply already, in place of those that wait for them."""
    found: dict[str, None] = {}
    for name in names:
        asked = answers.asked(answers.questionnaire.by_id[name])
        if asked.truth is Truth.NOT_YET:
            found.update(dict.fromkeys(_first_to_answer(asked.because, answers)))
        else:
            found[name] = None
    return tuple(found)
