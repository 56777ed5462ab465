"""What one step of the questionnaire's history means for one answers file. Changes no text.

An answer is never made up: a step that would overwrite one, or cannot tell what becomes of it, is a
finding at its place.
"""

from collections.abc import Iterable, Mapping
from typing import TypeAlias

import msgspec

from ipsc_docs.answering.upgrading import words as words
from ipsc_docs.findings import Finding, Place
from ipsc_docs.language import Bilingual
from ipsc_docs.questionnaire.asked_at import is_asked, question_at
from ipsc_docs.questionnaire.changes import (
    AskAgain,
    Drop,
    MapCodes,
    Move,
    Piece,
    Rename,
    Split,
    Step,
)
from ipsc_docs.questionnaire.desk import is_empty, is_untouched
from ipsc_docs.questionnaire.question import Questionnaire
from ipsc_docs.questionnaire.versions import is_free, numbers_in
from ipsc_docs.reading import tree as trees
from ipsc_docs.reading.overlay import key_at, node_at
from ipsc_docs.reading.tree import Node, Scalar, Sequence


class Take(msgspec.Struct, frozen=True, tag=True):
    """What stands at a path goes."""

    path: str


class Put(msgspec.Struct, frozen=True, tag=True):
    """Something stands at a path."""

    path: str
    node: Node


class Transfer(msgspec.Struct, frozen=True, tag=True):
    """What stands at a path stands at another."""

    path: str
    to: str


Edit: TypeAlias = Take | Put | Transfer


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the table that a person is shown: what becomes of which answer."""

    kind: str
    path: str
    place: Place
    words: Bilingual


class Done(msgspec.Struct, frozen=True):
    """What a step means: rows for a person, edits of the file, and what stands in the way."""

    rows: tuple[Row, ...] = ()
    edits: tuple[Edit, ...] = ()
    findings: tuple[Finding, ...] = ()


def worked_out(
    step: Step, tree: trees.Mapping, questionnaire: Questionnaire, later: Iterable[Step]
) -> Done:
    """Return what a step means for a file; `later` are the steps that follow it."""
    if _is_own(step, questionnaire):
        return Done()
    done = Done()
    for at in numbers_in(tree, step.question):
        path = step.question.replace("[]", at)
        key, node = key_at(tree, path), node_at(tree, path)
        if key is not None and node is not None:
            here = _Here(tree, path, at, node, key.place)
            one = _at(step, here, _codes_after(step, questionnaire, later))
            done = Done(done.rows + one.rows, done.edits + one.edits, done.findings + one.findings)
    return done


def _is_own(step: Step, questionnaire: Questionnaire) -> bool:
    """Return whether an office asks itself what the step does away with; its answers stay."""
    return isinstance(step, Rename | Move | Split | Drop) and is_asked(
        step.question, questionnaire.by_id
    )


def _codes_after(step: Step, questionnaire: Questionnaire, later: Iterable[Step]) -> frozenset[str]:
    """Return the codes that may stand after a step: those offered now, those a later step takes."""
    question = question_at(step.question, questionnaire.by_id)
    offered = {choice.code for choice in question.choices} if question else set()
    mapped = (
        code
        for one in later
        if isinstance(one, MapCodes) and one.question == step.question
        for code in one.codes
    )
    return frozenset({*offered, *mapped})


class _Here(msgspec.Struct, frozen=True):
    """The answer that a step meets; `at` is the number of its item, empty outside lists."""

    tree: trees.Mapping
    path: str
    at: str
    node: Node
    place: Place

    def row(self, kind: str, said: Bilingual) -> Row:
        """Return the line of the table about this answer."""
        return Row(kind=kind, path=self.path, place=self.place, words=said)


def _at(step: Step, here: _Here, codes: frozenset[str]) -> Done:
    match step:
        case Rename() | Move():
            return _transferred(step, here)
        case Split():
            return _split(step, here)
        case MapCodes():
            return _mapped(step, here, codes)
        case Drop():
            row = here.row("drop", words.dropped(step.reason))
            return Done((row,), (Take(here.path),))
        case AskAgain():
            if is_untouched(here.node):
                return Done()
            empty = Put(here.path, Scalar("", here.place, plain=True))
            return Done((here.row("ask", words.asked_again(step.reason)),), (empty,))


def _transferred(step: Rename | Move, here: _Here) -> Done:
    to = step.to.replace("[]", here.at)
    if not is_free(here.tree, to):
        return Done(findings=(words.taken(here.path, to, here.place),))
    row = here.row("move" if isinstance(step, Move) else "rename", words.called(to))
    free = (Take(to),) if key_at(here.tree, to) is not None else ()
    return Done((row,), (*free, Transfer(here.path, to)))


def _split(step: Split, here: _Here) -> Done:
    pieces = [msgspec.structs.replace(one, to=one.to.replace("[]", here.at)) for one in step.into]
    taken = tuple(
        words.taken(here.path, piece.to, here.place)
        for piece in pieces
        if not is_free(here.tree, piece.to)
    )
    if taken:
        return Done(findings=taken)
    found = [(piece, _piece(piece, here.node)) for piece in pieces]
    if not is_untouched(here.node) and all(node is None for _, node in found):
        return Done(findings=(words.indivisible(here.path, here.place),))
    puts = tuple(Put(piece.to, node) for piece, node in found if node is not None)
    row = here.row("split", words.split([piece.to for piece in pieces]))
    return Done((row,), (*puts, Take(here.path)))


def _piece(piece: Piece, node: Node) -> Node | None:
    """Return what goes to one of several questions; a waiver goes to each of them."""
    if piece.part is None or _is_waiver(node):
        return node
    return node.get(piece.part) if isinstance(node, trees.Mapping) else None


def _is_waiver(node: Node) -> bool:
    return isinstance(node, trees.Mapping) and node.get("not_applicable") is not None


def _mapped(step: MapCodes, here: _Here, codes: frozenset[str]) -> Done:
    several = here.node.items if isinstance(here.node, Sequence) else (here.node,)
    if _is_waiver(here.node):
        return Done()
    written = [one for one in several if isinstance(one, Scalar) and not is_empty(one)]
    unknown = [one for one in written if one.text.strip() not in codes | set(step.codes)]
    if unknown:
        return Done(findings=tuple(words.unknown_code(here.path, one.place) for one in unknown))
    if not any(one.text.strip() in step.codes for one in written):
        return Done()
    node = _with_codes(here.node, step.codes)
    return Done((here.row("map", words.mapped()),), (Put(here.path, node),))


def _with_codes(node: Node, codes: Mapping[str, str]) -> Node:
    if isinstance(node, Sequence):
        return Sequence(tuple(_with_codes(one, codes) for one in node.items), node.place)
    if not isinstance(node, Scalar) or is_empty(node):
        return node
    return Scalar(codes.get(node.text.strip(), node.text), node.place, node.plain)
