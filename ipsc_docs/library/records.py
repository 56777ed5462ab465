"""From the items of a shelf to typed records. The records check themselves; opens no file."""

from collections.abc import Callable, Iterable
from collections.abc import Mapping as MappingABC
from typing import TypeVar

import msgspec

from ipsc_docs.documents.clause import Clause
from ipsc_docs.documents.draft import Wording
from ipsc_docs.documents.enclosure import Enclosure
from ipsc_docs.documents.labels import Labels
from ipsc_docs.documents.specification import DocumentSpec
from ipsc_docs.language import Bilingual
from ipsc_docs.library.library import Library, Standard
from ipsc_docs.library.questions import condition_of, load_questionnaire, named_condition
from ipsc_docs.library.shelf import LABELS, Shelf
from ipsc_docs.proofreading.terms import Avoided, Glossary, Term
from ipsc_docs.reading.content import Faults, record
from ipsc_docs.reading.tree import Mapping, Node, Sequence
from ipsc_docs.regulation.citation import Instrument, Point, Sources
from ipsc_docs.regulation.requirement import Requirement

Record = TypeVar("Record")


def library_of(shelf: Shelf, off: Iterable[str], faults: Faults) -> Library:
    """Return the library written on a shelf; clauses that are switched `off` stand nowhere."""
    items = shelf.items
    labels = _labels(shelf, faults)
    return Library(
        questionnaire=load_questionnaire(items["section"], items["question"], faults),
        requirements=tuple(_all(items["requirement"], _requirement, faults).values()),
        wording=Wording(
            documents=_documents(shelf, frozenset(off), faults),
            clauses=_all(items["clause"], _clause, faults),
            labels=labels,
            sources=Sources(
                _typed(shelf, "instrument", Instrument, faults),
                _typed(shelf, "point", Point, faults),
                labels.confidence,
            ),
            enclosures=tuple(_all(items["enclosure"], _enclosure, faults).values()),
        ),
        elements=_typed(shelf, "element", Bilingual, faults),
        standards=_typed(shelf, "standard", Standard, faults),
        not_for_documents=_typed(shelf, "reason", Bilingual, faults),
        glossary=Glossary(
            _typed(shelf, "term", Term, faults),
            tuple(_typed(shelf, "avoid", Avoided, faults).values()),
        ),
        templates=shelf.templates,
        digests={},
    )


def _all(
    items: MappingABC[str, Node],
    read: Callable[[Mapping, Faults], Record | None],
    faults: Faults,
) -> dict[str, Record]:
    """Return every item that `read` makes a record of, by its name."""
    found: dict[str, Record] = {}
    for name, node in items.items():
        if not isinstance(node, Mapping):
            record(node, Bilingual, faults)
            continue
        made = read(node, faults)
        if made is not None:
            found[name] = made
    return found


def _typed(shelf: Shelf, kind: str, record_kind: type[Record], faults: Faults) -> dict[str, Record]:
    """Return the items of a kind that need nothing but their fields."""
    return _all(shelf.items[kind], lambda node, faults: record(node, record_kind, faults), faults)


def _labels(shelf: Shelf, faults: Faults) -> Labels:
    words = _typed(shelf, "label", Bilingual, faults)
    tables: dict[str, dict[str, Bilingual]] = {table: {} for table in LABELS}
    for name, label in words.items():
        table, _, word = name.partition(".")
        tables[table][word] = label
    return Labels(**tables)


def _enclosure(node: Mapping, faults: Faults) -> Enclosure | None:
    return record(node, Enclosure, faults, when=condition_of(node, faults))


def _requirement(node: Mapping, faults: Faults) -> Requirement | None:
    when, met_by = condition_of(node, faults), named_condition(node, "met_by", faults)
    return record(node, Requirement, faults, when=when, met_by=met_by)


def _clause(node: Mapping, faults: Faults) -> Clause | None:
    return record(node, Clause, faults, when=condition_of(node, faults))


def _documents(shelf: Shelf, off: frozenset[str], faults: Faults) -> tuple[DocumentSpec, ...]:
    read = _all(shelf.items["document"], _document, faults).values()
    return tuple(_without(spec, off) for spec in read)


def _without(spec: DocumentSpec, off: frozenset[str]) -> DocumentSpec:
    clauses = {
        slot: tuple(name for name in names if name not in off)
        for slot, names in spec.clauses.items()
    }
    return msgspec.structs.replace(spec, clauses=clauses)


def _document(node: Mapping, faults: Faults) -> DocumentSpec | None:
    ready: dict[str, object] = {"when": condition_of(node, faults)}
    if isinstance(node.get("clauses"), Sequence):
        names = record(node, _Slot, faults)
        ready["clauses"] = {"body": names.clauses if names else ()}
    return record(node, DocumentSpec, faults, **ready)


class _Slot(msgspec.Struct, frozen=True):
    """The clauses of a document whose template has one place for them."""

    clauses: tuple[str, ...]
