"""Personal answers moved from a file of answers into its side file, as texts. Touches no disk."""

from ipsc_docs.answering.texts.splicing import Order, spliced
from ipsc_docs.findings import Place
from ipsc_docs.questionnaire.desk import is_untouched
from ipsc_docs.questionnaire.question import Questionnaire
from ipsc_docs.questionnaire.side_file import personal
from ipsc_docs.reading.overlay import Entry, node_at, with_items_before
from ipsc_docs.reading.tree import Scalar, read_tree

_HEAD = (
    "# 个人信息与答卷分开保存。本文件与答卷放在同一文件夹，生成时自动合并；请勿共享。\n"
    "# Personal answers, kept apart. Leave this file beside the answers; do not share it.\n"
)


_NOTHING = Scalar("", Place("", 0, 0), plain=True)


def separated(
    asked: Questionnaire, text: str, apart: str, order: Order
) -> tuple[str, str, tuple[str, ...]]:
    """Return both texts with every personal answer in the second, and which ones were moved.

    An answer that the second text gives already stays where it is, in both: which of the two is
    right is for a person to say.
    """
    there = read_tree(apart, "apart")
    found = [
        one
        for one in personal(asked, read_tree(text, "answers"))
        if is_untouched(node_at(there, one.path) or _NOTHING)
    ]
    for entry in found:
        apart = apart or _HEAD
        for one in with_items_before(read_tree(apart, "apart"), entry):
            apart = spliced(apart, one, order)
        nothing = Scalar("", entry.node.place, plain=True)
        text = spliced(text, Entry(entry.path, nothing), order)
    return text, apart, tuple(entry.path for entry in found)
