"""An answers file brought from an older questionnaire to the current one, by the declared steps.

Pure: a text goes in, a table of what happens and the new text come out. The old text is changed name
by name, so that comments and order stay; what cannot be done leaves no text at all. What was done is
told in a comment at the head of the file and not in an answer of its own: it is for people, and no
other program has to know of it.
"""

import msgspec

from ipsc_docs.answering.texts.rewriting import removed, renamed
from ipsc_docs.answering.texts.splicing import Order, order_of, spliced
from ipsc_docs.answering.upgrading import words
from ipsc_docs.answering.upgrading.steps import Edit, Put, Row, Take, Transfer, worked_out
from ipsc_docs.errors import UnreadableFileError
from ipsc_docs.findings import Finding
from ipsc_docs.language import Language
from ipsc_docs.questionnaire.changes import Move, Rename, Step
from ipsc_docs.questionnaire.desk import is_untouched
from ipsc_docs.questionnaire.question import Questionnaire
from ipsc_docs.questionnaire.versions import HEADER, about_version, understood, version_of
from ipsc_docs.reading.overlay import Entry, laid_over, node_at, taken_out
from ipsc_docs.reading.tree import Mapping, Node, Scalar, Sequence, read_tree


class Upgrade(msgspec.Struct, frozen=True, kw_only=True):
    """What bringing up a file means: from and to which version, row by row.

    `text` is the new file, None where there is nothing to do or something stands in the way.
    """

    since: int
    to: int
    rows: tuple[Row, ...] = ()
    findings: tuple[Finding, ...] = ()
    text: str | None = None


def upgraded(
    text: str, file: str, questionnaire: Questionnaire, since: int | None = None
) -> Upgrade:
    """Return what becomes of an answers file; `since` is its version where it names none.

    Raises UnreadableFileError where it cannot be read.
    """
    tree, changes = read_tree(text, file), questionnaire.changes
    told = tuple(one for one in about_version(tree, changes) if one.severity == "error")
    named = version_of(tree) or since
    begins = named or _guessed(tree, questionnaire)
    result = Upgrade(since=begins, to=changes.version, findings=told)
    steps = _steps(begins, tree, questionnaire)
    if told or not isinstance(tree, Mapping) or not (steps or begins < changes.version):
        return result
    work = _Work(text.replace("\r\n", "\n"), tree, order_of(questionnaire))
    try:
        return _carried_out(result, work, steps, questionnaire, text)
    except UnreadableFileError:
        # The old text could be read; a new one that cannot is no fault of a person's.
        return msgspec.structs.replace(result, findings=(words.by_hand(tree.place),))


def _guessed(tree: Node, questionnaire: Questionnaire) -> int:
    """Return the version of a file that names none: the one before, if it uses names of that."""
    return questionnaire.changes.version - _has_names_before(tree, questionnaire)


def _has_names_before(tree: Node, questionnaire: Questionnaire) -> bool:
    sections = [section.id for section in questionnaire.sections]
    return isinstance(tree, Mapping) and bool(understood(tree, questionnaire.changes, sections)[1])


def _steps(begins: int, tree: Node, questionnaire: Questionnaire) -> tuple[Step, ...]:
    """Return the steps to take; of a current file only old names that slipped in are replaced."""
    changes = questionnaire.changes
    if begins == changes.version and _has_names_before(tree, questionnaire):
        last = changes.since(changes.version - 1)
        return tuple(step for step in last if isinstance(step, Rename | Move))
    return changes.since(begins)


def _carried_out(
    result: Upgrade,
    work: "_Work",
    steps: tuple[Step, ...],
    questionnaire: Questionnaire,
    text: str,
) -> Upgrade:
    rows: list[Row] = []
    told: list[Finding] = []
    for at, step in enumerate(steps):
        done = worked_out(step, work.tree, questionnaire, steps[at + 1 :])
        rows += done.rows
        if done.findings:
            told += done.findings
            continue
        for edit in done.edits:
            work = _edited(work, edit)
    result = msgspec.structs.replace(result, rows=tuple(rows), findings=tuple(told))
    return result if told else _finished(result, work, text)


class _Work(msgspec.Struct, frozen=True):
    """The file so far, as text and as a tree that still knows the places of the old text."""

    text: str
    tree: Mapping
    order: Order


def _edited(work: _Work, edit: Edit) -> _Work:
    match edit:
        case Take(path):
            text, tree = removed(work.text, path), taken_out(work.tree, path)
        case Put(path, node):
            entry = Entry(path, node)
            text, tree = spliced(work.text, entry, work.order), _laid(work.tree, entry)
        case Transfer(path, to):
            moved = node_at(work.tree, path)
            assert moved is not None, "a step moves only what is there"
            text = renamed(work.text, path, to, work.order)
            tree = _laid(taken_out(work.tree, path), Entry(to, moved))
    return _Work(text, tree, work.order)


def _laid(tree: Mapping, entry: Entry) -> Mapping:
    laid = laid_over(tree, [entry])
    assert isinstance(laid, Mapping)
    return laid


def _finished(result: Upgrade, work: _Work, before: str) -> Upgrade:
    """Return the result with its text: the version named, what was done told at the head."""
    for key, left in work.tree.entries:
        # A section from which everything moved away is none any more.
        if key.text not in work.order[""] and is_untouched(left):
            work = _edited(work, Take(key.text))
    version = Scalar(str(result.to), work.tree.place, plain=True)
    work = _edited(work, Put(HEADER, version))
    told = words.told_in_file(result.since, result.to, result.rows, _language(work.tree))
    done = _below_head(work.text, told)
    if _meaning(read_tree(done, work.tree.place.file)) != _meaning(work.tree):
        return msgspec.structs.replace(result, findings=(words.by_hand(work.tree.place),))
    text = done.replace("\n", "\r\n") if "\r\n" in before else done
    return msgspec.structs.replace(result, text=text)


def _language(tree: Node) -> Language:
    node = node_at(tree, "language")
    return "en" if isinstance(node, Scalar) and node.text == "en" else "zh"


def _below_head(text: str, lines: str) -> str:
    """Return the text with more comments below those that it begins with."""
    at = 0
    while text.startswith("#", at):
        found = text.find("\n", at)
        if found < 0:
            return f"{text}\n{lines}"
        at = found + 1
    return f"{text[:at]}{lines}{text[at:]}"


def _meaning(node: Node) -> object:
    """Return what a tree says, without places; what is empty says nothing."""
    if isinstance(node, Scalar):
        empty = node.plain and node.text in ("", "~", "null", "Null", "NULL")
        return None if empty else node.text
    if isinstance(node, Sequence):
        return [_meaning(item) for item in node.items]
    return {key.text: _meaning(value) for key, value in node.entries} or None
