"""How the questionnaire came from earlier versions, from `content/changes.yaml`.

Knows which steps fit the questions that are asked now; carries none of them out.
"""

import re
from collections.abc import Iterator

import msgspec

from ipsc_docs.language import Bilingual
from ipsc_docs.library.folder import CHANGES, Folder, text_of
from ipsc_docs.questionnaire.asked_at import is_asked, question_at
from ipsc_docs.questionnaire.changes import (
    AskAgain,
    Changes,
    Drop,
    MapCodes,
    Move,
    Rename,
    Split,
    Step,
)
from ipsc_docs.questionnaire.question import Questionnaire
from ipsc_docs.reading.content import Faults, record, tree_of
from ipsc_docs.reading.tree import Mapping, Node, Sequence

_KINDS: dict[str, type[Step]] = {
    "rename": Rename,
    "move": Move,
    "split": Split,
    "map": MapCodes,
    "drop": Drop,
    "ask": AskAgain,
}
_PATH = re.compile(r"[a-z][a-z0-9_]*(?:\[\])?(?:\.[a-z][a-z0-9_]*)*")
_Written = list[tuple[Node, Step]]


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file as it is written, its steps untyped."""

    version: int
    steps: list[object]


def with_changes(asked: Questionnaire, folder: Folder, faults: Faults) -> Questionnaire:
    """Return the questionnaire with its version and the steps that led to it."""
    path = folder.root / CHANGES
    text = text_of(path, folder, faults)
    tree = None if text is None else tree_of(text, folder.name(path), faults)
    if tree is None or not tree.entries:
        return asked
    head = record(tree, _File, faults)
    steps = tree.get("steps")
    if head is None or not isinstance(steps, Sequence):
        return asked
    read = [(node, _step(node, faults)) for node in steps.items]
    written = [(node, step) for node, step in read if step is not None]
    _check_versions(tree, head.version, written, faults)
    for at, (node, step) in enumerate(written):
        later = [one for _, one in written[at + 1 :]]
        for what in _misfits(step, asked, later):
            faults.at(node, what)
    changes = Changes(head.version, tuple(step for _, step in written))
    return msgspec.structs.replace(asked, changes=changes)


def _step(node: Node, faults: Faults) -> Step | None:
    names = [key.text for key, _ in node.entries] if isinstance(node, Mapping) else []
    kinds = [name for name in names if name in _KINDS]
    if len(kinds) != 1:
        faults.at(node, _NO_KIND)
        return None
    return record(node, _KINDS[kinds[0]], faults, type=kinds[0])


_NO_KIND = Bilingual(
    zh=f"每一步须恰好写一种：{', '.join(_KINDS)}", en=f"a step is one of {', '.join(_KINDS)}"
)


def _check_versions(tree: Node, version: int, written: _Written, faults: Faults) -> None:
    """Add a fault where the versions of the steps are not 2, 3, ... up to the current one."""
    if version < 1:
        faults.at(tree, Bilingual(zh="version 从 1 开始", en="versions are counted from 1"))
    before = 1
    for node, step in written:
        if step.version not in (before, before + 1) or not 2 <= step.version <= version:
            faults.at(node, _out_of_order(step.version, version))
        before = max(step.version, before)
    if before < version:
        words = Bilingual(
            zh=f"没有导向版本 {version} 的步骤", en=f"no step leads to version {version}"
        )
        faults.at(tree, words)


def _out_of_order(version: int, current: int) -> Bilingual:
    return Bilingual(
        zh=f"版本 {version} 的步骤位置不对：应从 2 依次写到 {current}",
        en=f"a step to version {version} is out of order: they go from 2 to {current}, none left out",
    )


def _misfits(step: Step, asked: Questionnaire, later: list[Step]) -> Iterator[Bilingual]:
    """Yield why a step cannot lead to the questions that are asked now."""
    for path in (step.question, *_targets(step)):
        if not _PATH.fullmatch(path):
            yield Bilingual(zh=f"“{path}”不是问题的路径", en=f'"{path}" is no path of a question')
    match step:
        case Rename() | Move() | Split() | Drop():
            if is_asked(step.question, asked.by_id):
                yield _still_asked(step.question)
        case MapCodes():
            yield from _codes(step, asked, later)
    if isinstance(step, MapCodes | AskAgain) and not _known(step.question, asked, later):
        yield _not_asked(step.question)
    for path in _targets(step):
        if not _known(path, asked, later):
            yield _not_asked(path)
        if _list_of(path) != _list_of(step.question):
            yield Bilingual(
                zh=f"{step.question} 不能移到 {path}：不在同一列表中",
                en=f"{step.question} cannot go to {path}, which is not in the same list",
            )


def _targets(step: Step) -> tuple[str, ...]:
    match step:
        case Rename() | Move():
            return (step.to,)
        case Split():
            return tuple(piece.to for piece in step.into)
    return ()


def _list_of(path: str) -> str:
    """Return the list that a path goes through, an empty text where it goes through none."""
    group, mark, _ = path.partition("[]")
    return group if mark else ""


def _known(path: str, asked: Questionnaire, later: list[Step]) -> bool:
    """Return whether a path is asked now, or is where a later step takes an answer from."""
    return is_asked(path, asked.by_id) or any(one.question == path for one in later)


def _codes(step: MapCodes, asked: Questionnaire, later: list[Step]) -> Iterator[Bilingual]:
    question = question_at(step.question, asked.by_id)
    if question is None or any(one.question == step.question for one in later):
        return
    codes = {choice.code for choice in question.choices}
    for code in sorted(set(step.codes.values()) - codes):
        yield Bilingual(
            zh=f"{step.question} 没有选项 {code}", en=f"{step.question} offers no choice {code}"
        )
    for code in sorted(set(step.codes) & codes):
        yield Bilingual(
            zh=f"{code} 仍是 {step.question} 的选项",
            en=f"{code} is still a choice of {step.question}",
        )


def _still_asked(path: str) -> Bilingual:
    return Bilingual(
        zh=f"{path} 现在仍是问题", en=f"{path} is still asked, so that its answers may stay"
    )


def _not_asked(path: str) -> Bilingual:
    return Bilingual(zh=f"现在没有问题 {path}", en=f"there is no question {path}")
