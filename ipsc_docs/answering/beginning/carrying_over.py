"""What a new study takes over from an earlier one of the same team. Touches no disk."""

from collections.abc import Iterator

from ipsc_docs.answering.texts.splicing import Order, spliced
from ipsc_docs.questionnaire.answers import Answers
from ipsc_docs.questionnaire.condition import Truth
from ipsc_docs.questionnaire.desk import is_untouched
from ipsc_docs.questionnaire.question import Questionnaire
from ipsc_docs.reading.overlay import Entry, node_at
from ipsc_docs.reading.tree import Node


def carried(asked: Questionnaire, begun: Answers, earlier: Node) -> tuple[Entry, ...]:
    """Return the answers of an earlier study that the new one begins with.

    Only those marked as `carried` are: what is said of cells, risks and people taking part is
    written anew for each study.
    """
    return tuple(_carried(asked, begun, earlier))


def _carried(asked: Questionnaire, begun: Answers, earlier: Node) -> Iterator[Entry]:
    for question in asked:
        node = node_at(earlier, question.id)
        applies = begun.asked(question).truth is not Truth.NO
        if question.carried and applies and node is not None and not is_untouched(node):
            yield Entry(question.id, node)


def filled_in(text: str, entries: tuple[Entry, ...], order: Order) -> str:
    """Return the text of a form with these answers."""
    for entry in entries:
        text = spliced(text, entry, order)
    return text
