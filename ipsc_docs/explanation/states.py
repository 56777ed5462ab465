"""How everything stands in one study: in, out, undecided, and what requirements came to.

Reads what was judged; tells no reason.
"""

from collections.abc import Mapping
from typing import Literal, TypeAlias

from ipsc_docs.library import Library
from ipsc_docs.questionnaire.condition import Condition, Truth
from ipsc_docs.study import Study

Sort: TypeAlias = Literal["document", "clause", "requirement", "question"]

_STATES = {Truth.YES: "in", Truth.NO: "out", Truth.NOT_YET: "undecided"}


def state_of(study: Study, condition: Condition) -> str:
    """Return what a condition comes to: `in`, `out` or `undecided`."""
    return _STATES[study.answers.judge(condition).truth]


def states(library: Library, study: Study) -> Mapping[tuple[Sort, str], str]:
    """Return the state of every document, clause, requirement and question.

    A table counts as one question. What nobody answers is left out.
    """
    found: dict[tuple[Sort, str], str] = {}
    for spec in library.wording.documents:
        found["document", spec.id] = state_of(study, spec.when)
    for clause in library.wording.clauses.values():
        found["clause", clause.id] = state_of(study, clause.when)
    for one in study.assessments:
        found["requirement", one.requirement.id] = one.state.value
    for question in library.questionnaire:
        if not question.derived:
            found["question", question.id] = state_of(study, question.when)
    return found
