"""Answers kept apart from the others, in a side file that only their owner can read.

Knows how two trees become one and which answers are personal; refuses to touch a disk.
"""

from collections.abc import Iterator
from collections.abc import Sequence as SequenceABC

from ipsc_docs.questionnaire.desk import is_empty, is_untouched
from ipsc_docs.questionnaire.question import Kind, Question, Questionnaire
from ipsc_docs.reading.overlay import Entry, node_at
from ipsc_docs.reading.tree import Mapping, Node, Scalar, Sequence


def united(tree: Node, apart: Node) -> Node:
    """Return the answers with those kept apart; what one leaves empty the other fills.

    An answer that both give stands twice, and is told like any name that is given twice.
    """
    if is_untouched(apart):
        return tree
    if isinstance(tree, Mapping) and isinstance(apart, Mapping):
        return Mapping(tuple(_entries(tree, apart)), tree.place)
    if isinstance(tree, Sequence) and isinstance(apart, Sequence):
        return Sequence(tuple(_items(tree.items, apart.items)), tree.place)
    return apart if is_untouched(tree) else tree


def _entries(tree: Mapping, apart: Mapping) -> Iterator[tuple[Scalar, Node]]:
    left = dict.fromkeys(key.text for key, _ in apart.entries)
    for key, node in tree.entries:
        other = apart.get(key.text)
        if other is None or key.text not in left:
            yield key, node
            continue
        del left[key.text]
        yield key, united(node, other)
        if _clash(node, other):
            yield from ((name, value) for name, value in apart.entries if name.text == key.text)
    yield from ((key, node) for key, node in apart.entries if key.text in left)


def _clash(node: Node, other: Node) -> bool:
    """Whether both are answers that cannot be put together."""
    together = any(
        isinstance(node, kind) and isinstance(other, kind) for kind in (Mapping, Sequence)
    )
    return not together and not is_untouched(node) and not is_untouched(other)


def _items(items: SequenceABC[Node], others: SequenceABC[Node]) -> Iterator[Node]:
    for at in range(max(len(items), len(others))):
        if at >= len(others):
            yield items[at]
        elif at >= len(items):
            yield others[at]
        else:
            yield united(items[at], others[at])


def personal(asked: Questionnaire, tree: Node) -> tuple[Entry, ...]:
    """Return every personal answer in a tree, in the order in which they are asked."""
    return tuple(entry for question in asked.leaves() for entry in _personal(question, tree))


def _personal(question: Question, tree: Node) -> Iterator[Entry]:
    node = node_at(tree, question.id)
    if node is None or is_empty(node):
        return
    if question.personal:
        yield Entry(question.id, node)
    elif question.kind is Kind.GROUP and isinstance(node, Sequence):
        for at, item in enumerate(node.items, start=1):
            for column in question.columns:
                inner = item.get(column.id) if isinstance(item, Mapping) else None
                if column.personal and inner is not None and not is_empty(inner):
                    yield Entry(f"{question.id}[{at}].{column.id}", inner)
