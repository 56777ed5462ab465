"""An office's own items laid over the built-in ones. Knows names and nodes; types nothing.

The same name replaces, a new name adds, and what is to go is switched off by an entry that says
why. Both shelves were read by the same reader, and what comes out is typed by the same one.
"""

from collections.abc import Mapping as MappingABC

import msgspec

from ipsc_docs.language import Bilingual
from ipsc_docs.library.shelf import Shelf, kind_in, laid_over
from ipsc_docs.reading.content import Faults, record
from ipsc_docs.reading.tree import Mapping, Node, Scalar

_ALWAYS_NEEDED = ("label",)
_MAY_SAY = frozenset({"id", "section", "zh", "disabled", "reason"})


class Overlay(msgspec.Struct, frozen=True):
    """What came out: the items in force, and the names of those switched off, by kind."""

    shelf: Shelf
    off: MappingABC[str, tuple[str, ...]]


def overlay(base: Shelf, house: Shelf, faults: Faults) -> Overlay:
    """Lay the items of an office over the built-in ones."""
    items = {kind: dict(known) for kind, known in base.items.items()}
    off: dict[str, tuple[str, ...]] = {}
    for kind, own in house.items.items():
        for name, node in own.items():
            if switched_off(node) is None:
                items[kind][name] = _placed(kind, items[kind].get(name), node)
            elif _sound(kind, name, node, base, faults):
                assert isinstance(node, Mapping)
                off[kind] = (*off.get(kind, ()), name)
                _switch_off(items, kind, name, node)
    return Overlay(Shelf(items, {**base.templates, **house.templates}), off)


def switched_off(node: Node) -> Node | None:
    """Return what stands under `disabled` of an item, None where nothing does."""
    return node.get("disabled") if isinstance(node, Mapping) else None


def _placed(kind: str, known: Node | None, node: Node) -> Node:
    """Return an item in force: a section takes over what the office does not say of it."""
    if kind == "section" and isinstance(known, Mapping) and isinstance(node, Mapping):
        return laid_over(known, node)
    return node


def _switch_off(items: dict[str, dict[str, Node]], kind: str, name: str, node: Mapping) -> None:
    """Take an item out; a requirement stays, so that the checklist can say why it is off."""
    known = items[kind][name]
    if kind == "requirement" and isinstance(known, Mapping):
        reason = node.get("reason")
        assert reason is not None
        entry = (Scalar("switched_off", node.place, True), reason)
        items[kind][name] = Mapping((*known.entries, entry), known.place)
        return
    del items[kind][name]
    if kind == "section":
        for question in [one for one in items["question"] if one.split(".")[0] == name]:
            del items["question"][question]


def _sound(kind: str, name: str, node: Node, base: Shelf, faults: Faults) -> bool:
    """Return whether an entry switches off something that may be, and says why."""
    before = len(faults.found)
    assert isinstance(node, Mapping)
    written = node.get("disabled")
    assert written is not None
    if not (isinstance(written, Scalar) and written.plain and written.text in ("yes", "true")):
        faults.at(written, _ONLY_YES)
    for key, _ in node.entries:
        if key.text not in _MAY_SAY:
            faults.at(key, _NOTHING_ELSE)
    reason = node.get("reason")
    if reason is None:
        faults.at(node, _NO_REASON)
    else:
        said = record(reason, Bilingual, faults)
        if said is not None and not (said.zh.strip() and said.en.strip()):
            faults.at(reason, _NO_WORDS)
    called = kind_in(kind, name)
    if kind in _ALWAYS_NEEDED:
        faults.at(node, _needed(called))
    elif name not in base.items[kind]:
        faults.at(node, _unknown(called))
    return len(faults.found) == before


_ONLY_YES = Bilingual(
    zh="disabled 只能写 yes；要保留该项，请删除这一条",
    en="only yes can follow disabled; to keep the item, delete this entry",
)
_NOTHING_ELSE = Bilingual(
    zh="停用的条目只写名称、disabled: yes 和 reason",
    en="an item that is switched off has its name, disabled: yes and a reason, nothing else",
)
_NO_REASON = Bilingual(
    zh="停用须写明理由（reason: {zh: ..., en: ...}）",
    en="switching off needs a reason (reason: {zh: ..., en: ...})",
)
_NO_WORDS = Bilingual(zh="停用的理由中英文都要写", en="the reason is needed in both languages")


def _needed(called: Bilingual) -> Bilingual:
    return Bilingual(
        zh=f"{called.zh} 不能停用，只能改写",
        en=f"the {called.en} cannot be switched off, only reworded",
    )


def _unknown(called: Bilingual) -> Bilingual:
    return Bilingual(
        zh=f"没有{called.zh}可停用；请核对名称，或删除这一条",
        en=f"there is no {called.en} to switch off; check its name or delete this entry",
    )
