"""One answers file made ready to be written out as a sheet: what it says, and what it asks.

Refuses answers that a sheet would lose. Knows no sheet.
"""

from collections.abc import Iterator

import msgspec

from ipsc_docs.answering.forms.box_texts import Texts, texts_of
from ipsc_docs.answering.forms.boxes import WAIVED
from ipsc_docs.answering.forms.sheet_remarks import too_long
from ipsc_docs.answering.forms.waivers import in_a_cell
from ipsc_docs.findings import Finding
from ipsc_docs.questionnaire.answers import Answers
from ipsc_docs.questionnaire.condition import Truth
from ipsc_docs.questionnaire.entering import read_answers
from ipsc_docs.questionnaire.question import Kind, Question, Questionnaire, cells
from ipsc_docs.reading.tree import Mapping, Node, Scalar
from ipsc_docs.regulation.citation import Sources
from ipsc_docs.sheets.form_book import fits

_STILL_OPEN = "A.empty_cell"


class Paper(msgspec.Struct, frozen=True):
    """The answers with what stands in each box, and the sources that questions cite."""

    answers: Answers
    texts: Texts
    sources: Sources

    def asks(self, question: Question) -> bool:
        """Return whether a question applies, may apply, or is answered all the same."""
        real = [question, *cells(question)]
        if question.id not in self.answers.questionnaire.by_id:
            return True
        if any(one.id in self.answers.given for one in real):
            return True
        asked = cells(question) if question.kind is Kind.TABLE else (question,)
        return any(self.answers.asked(one).truth is not Truth.NO for one in asked)

    def text(self, path: str) -> str:
        """Return what stands in a box; empty where nothing does."""
        written = self.texts.get(path)
        return "" if written is None else written.text

    def items(self, group: str) -> int:
        """Return how many items a list has."""
        paths = (path for path in self.texts if path.startswith(f"{group}["))
        return max((int(path[len(group) + 1 : path.index("]")]) for path in paths), default=0)


def paper_of(
    questionnaire: Questionnaire, sources: Sources, tree: Node
) -> tuple[Paper, tuple[Finding, ...]]:
    """Return the answers in a tree, and everything in it that would not come back.

    A table that was begun is no loss: its empty cells stay empty.
    """
    answers, findings = read_answers(questionnaire, tree)
    lost = tuple(one for one in findings if one.code != _STILL_OPEN)
    return Paper(answers, texts_of(answers, _version(tree)), sources), lost


def over_long(paper: Paper) -> Iterator[Finding]:
    """Yield the texts that no cell can hold; the reason of a row counts as that of its cells."""
    for path, written in paper.texts.items():
        if not fits(_in_its_cell(paper, path, written.text)):
            yield too_long(path, written.place)


def _in_its_cell(paper: Paper, path: str, text: str) -> str:
    """Return what the cell of a box holds: within a list or a table, more than a reason alone."""
    owner, waived, _ = path.partition(f".{WAIVED}.")
    whole = paper.answers.questionnaire.by_id.get(path.split(".")[0])
    of_a_row = bool(waived) and owner.count(".") == 1
    in_a_table = whole is not None and whole.kind is Kind.TABLE and not of_a_row
    if "[" in path or in_a_table:
        return in_a_cell(text, owner, paper.text, first=bool(waived))
    return text


def _version(tree: Node) -> str | None:
    node = tree.get("questionnaire") if isinstance(tree, Mapping) else None
    return node.text if isinstance(node, Scalar) and node.text.strip() else None
