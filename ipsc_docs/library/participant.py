"""What the person who takes part is called in Chinese: one word, the same in every document.

Law and guidance of different years say 研究参与者 or 受试者. The content is written with the first;
a study that chose the second gets the same library with that word. Answers are never touched.
"""

from typing import TypeVar

import msgspec

from ipsc_docs.documents.draft import Wording
from ipsc_docs.library.library import Library
from ipsc_docs.proofreading.terms import Glossary
from ipsc_docs.questionnaire.answers import Answers
from ipsc_docs.questionnaire.question import Questionnaire
from ipsc_docs.questionnaire.values import Code
from ipsc_docs.regulation.requirement import Requirement

Record = TypeVar("Record")

_WRITTEN, _OTHER = "研究参与者", "受试者"


def chose_other_term(answers: Answers) -> bool:
    """Return whether a study chose 受试者."""
    return answers.get("study.participant_term") == Code("subject")


def with_other_term(library: Library) -> Library:
    """Return the library with 受试者 wherever the content says 研究参与者."""
    return msgspec.structs.replace(
        library,
        questionnaire=_reworded(library.questionnaire, Questionnaire),
        requirements=_reworded(library.requirements, tuple[Requirement, ...]),
        wording=_reworded(library.wording, Wording),
        glossary=_reworded(library.glossary, Glossary),
    )


def _reworded(record: Record, kind: type[Record]) -> Record:
    written = msgspec.json.encode(record)
    return msgspec.json.decode(written.replace(_WRITTEN.encode(), _OTHER.encode()), type=kind)
