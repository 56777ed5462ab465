"""The bundled examples as trees, and trees with some answers changed."""

import json
import os
import re
from pathlib import Path

from ipsc_docs.findings import Place
from ipsc_docs.questionnaire.desk import is_empty
from ipsc_docs.questionnaire.question import Kind
from ipsc_docs.reading.tree import Mapping, Scalar, Sequence, read_tree

ROOT = Path(__file__).parent.parent
COMPLETE = ("embryo", "donor", "autologous", "minors", "five-sites", "confirmatory")
EXAMPLES = (*COMPLETE, "draft")

# What a careless reader would lose, interpret or cut off.
AWKWARD = "R&D, age < 14 days, {{x}} **b** 1. <w:p>"


def example_path(name):
    """Return the answers file of an example."""
    return ROOT / "examples" / f"{name}.yaml"


def tree_of(name):
    """Return the answers of an example as a tree."""
    path = example_path(name)
    return read_tree(path.read_text(encoding="utf-8"), f"examples/{path.name}")


def node_of(value):
    """Return a Python value as if it had been written in an answers file."""
    return read_tree(json.dumps(value, default=str), "changes", as_json=True)


def plain(node):
    """Return a tree as lists, dicts and text, as another program would write it."""
    match node:
        case Scalar(text):
            return text
        case Sequence(items):
            return [plain(item) for item in items]
        case Mapping(entries):
            return {key.text: plain(inner) for key, inner in entries}


def changed(tree, changes):
    """Return a tree with answers at dotted paths replaced; an empty one is removed.

    `visits[2].name` is the second item of a repeat group, as findings count.
    """
    for path, value in changes.items():
        node = value if isinstance(value, Scalar | Sequence | Mapping) else node_of(value)
        steps = [int(at) if at else name for name, at in re.findall(r"(\w+)(?!\])|\[(\d+)\]", path)]
        tree = _put(tree, steps, node)
    return tree


def _put(node, steps, value):
    if not steps:
        return value
    step, *rest = steps
    if isinstance(step, int):
        items = list(node.items)
        inner = items[step - 1] if step <= len(items) else None
        items[step - 1 : step] = _kept(inner, rest, value)
        return Sequence(tuple(items), node.place)
    entries = node.entries if isinstance(node, Mapping) else ()
    place = node.place if node is not None else Place("changes", 1, 1)
    if step not in {key.text for key, _ in entries}:
        entries = (*entries, (Scalar(step, place, True), None))
    kept = [
        (key, new)
        for key, inner in entries
        for new in (_kept(inner, rest, value) if key.text == step else [inner])
    ]
    return Mapping(tuple(kept), place)


def _kept(inner, rest, value):
    return [] if not rest and is_empty(value) else [_put(inner, rest, value)]


def rewritten(node, write):
    """Return a tree with every scalar but the names replaced by `write(scalar)`."""
    match node:
        case Scalar():
            return Scalar(write(node), node.place, plain=False)
        case Sequence(items, place):
            return Sequence(tuple(rewritten(item, write) for item in items), place)
    pairs = ((key, rewritten(inner, write)) for key, inner in node.entries)
    return Mapping(tuple(pairs), node.place)


def marked(tree, questionnaire, mark):
    """Return a tree in which each text of a person is `mark` of its number."""
    count = iter(range(1, 10_000))
    names = {one.id for one in questionnaire if one.kind is Kind.NAME and not one.pattern}

    def write(_):
        return mark(next(count))

    def walk(path, node):
        if isinstance(node, Sequence):
            return Sequence(tuple(walk(path, item) for item in node.items), node.place)
        if not isinstance(node, Mapping):
            return rewritten(node, write) if path in names else node
        if node.entries and {key.text for key, _ in node.entries} <= {"zh", "en"}:
            return rewritten(node, write)
        pairs = (
            (key, walk(f"{path}.{key.text}".lstrip("."), inner)) for key, inner in node.entries
        )
        return Mapping(tuple(pairs), node.place)

    return walk("", tree)


_USES = ["derive_line", "bank", "differentiate", "infuse", "sequence"]
_OUTSIDE = {
    "study.in_china": "no",
    "study.for_drug_registration": "yes",
    "study.haematopoietic_transplant": "yes",
    "study.germline_editing": "yes",
    "study.unmanipulated_autologous": "yes",
}

# Studies that show the wording which no example needs: an example, and what is different.
VARIANTS = {
    "embryos of couples with gamete donors, modified cells, partners abroad": (
        "embryo",
        {
            "cell_source.planned_uses": [*_USES, "modify", "share_china", "share_abroad"],
            "embryo.donor_gametes_used": "yes",
            "gene_modification.used": "yes",
            "gene_modification.vector": "lentiviral",
            "initiator.foreign_controlled": "yes",
            "initiator.foreign_collects": "no",
            "privacy.export": "yes",
            "follow_up.offspring": "yes",
        },
    ),
    "an embryonic line derived years ago": ("embryo", {"cell_source.collection": "existing_line"}),
    "a product that no animal model shows to work": (
        "autologous",
        {"efficacy.animal_model": "no"},
    ),
    "a donor who cannot be found again, integrating vectors, a controlled trial": (
        "donor",
        {
            "cell_source.planned_uses": [*_USES, "share_abroad"],
            "donor.traceable": "no",
            "gene_modification.used": "no",
            "initiator.foreign_controlled": "yes",
            "initiator.foreign_collects": "no",
            "product.reprogramming": "integrating_lentiviral",
            "study.type": "confirmatory",
            "study.controlled": "yes",
            "study.randomised": "yes",
            "study.blinded": "yes",
            "privacy.export": "yes",
        },
    ),
    "cells modified with a retrovirus": (
        "donor",
        {"gene_modification.used": "yes", "gene_modification.vector": "gamma_retroviral"},
    ),
    "patients who do not decide alone, modified cells": (
        "autologous",
        {
            "cell_source.planned_uses": [*_USES, "commercialise", "share_china"],
            "gene_modification.used": "yes",
            "product.reprogramming": "integrating_retroviral",
            "subjects.minors": "included",
            "subjects.limited_capacity_adults": "yes",
            "subjects.optional_future_use": "no",
        },
    ),
    "a study outside the scope for every reason": ("autologous", _OUTSIDE),
    "an embryo cultured too long": ("embryo", {"embryo.culture_days": 15}),
    "a study whose scope is not decided": ("donor", {"study.in_china": None}),
}


# What is written for others than those who see the answers: none of it may name a person.
LOGS = ("findings.json", "manifest.json", "report.json", "report.html", "batch-journal.jsonl")


def personal_words_in(folder, logs=LOGS):
    """Return every log, report and kept file of a whole run that names a person of an example.

    Other processes may still be at work there, so that what was just listed may be gone.
    """
    text = "".join(example_path(name).read_text(encoding="utf-8") for name in EXAMPLES)
    planted = [name.encode() for name in set(re.findall(r"name: ([\u3400-\u9fff]{2,4}) \(", text))]
    assert len(planted) > 10
    return [
        str(path)
        for path in _written_below(folder, logs)
        if any(name in content for content in [_content(path)] for name in planted)
    ]


def _written_below(folder, logs):
    for where, _, names in os.walk(folder):
        kept = Path(where).relative_to(folder).parts[:1] == ("cache",)
        yield from (Path(where) / name for name in names if kept or name in logs)


def _content(path):
    try:
        return path.read_bytes()
    except OSError:
        return b""
