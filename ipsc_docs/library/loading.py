"""Loads the library from a folder. Knows the layout of the folder; the records check themselves.

A library is loaded whole or not at all: all faults are raised together.
"""

from collections.abc import Mapping as MappingABC
from pathlib import Path
from typing import TypeVar

import msgspec

from ipsc_docs.cache import Cache, key_of
from ipsc_docs.documents.clause import Clause, split_clause
from ipsc_docs.documents.draft import Wording
from ipsc_docs.documents.enclosure import Enclosure
from ipsc_docs.documents.labels import Labels
from ipsc_docs.documents.specification import DocumentSpec
from ipsc_docs.errors import BrokenContentError
from ipsc_docs.language import Bilingual
from ipsc_docs.library.crosscheck import crosscheck
from ipsc_docs.library.digest import digest_of
from ipsc_docs.library.library import Library, Standard
from ipsc_docs.library.questions import condition_of, load_questionnaire, named_condition
from ipsc_docs.proofreading.terms import Avoided, Glossary, Term
from ipsc_docs.reading.content import (
    Faults,
    content_tree,
    each_record,
    read_content,
    record,
    tree_of,
)
from ipsc_docs.reading.tree import Mapping, Node, Sequence
from ipsc_docs.regulation.citation import Instrument, Point, Sources
from ipsc_docs.regulation.requirement import Requirement

Record = TypeVar("Record")


def bundled_root() -> Path:
    """Return the folder that holds content, templates and examples, installed or checked out."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "bundled"
    return installed if installed.is_dir() else package.parent


def load_library(root: Path | None = None, cache: Cache = Cache(None)) -> Library:  # noqa: B008
    """Return the library in `root`, else the bundled one; raises BrokenContentError.

    One that was found sound is kept in `cache` until a file of it changes.
    """
    root = root or bundled_root()
    digests = _digests(root)
    key = key_of(digests)
    library = cache.find(key, Library)
    if library is None:
        library = _load(root, digests)
        cache.keep(key, library)
    return library


def _load(root: Path, digests: MappingABC[str, str]) -> Library:
    faults = Faults()
    labels = _labels(root, faults)
    questionnaire = load_questionnaire(
        [content_tree(path, root, faults) for path in _files(root, "questionnaire/*.yaml")], faults
    )
    wording = Wording(
        documents=_documents(root, faults),
        clauses=_clauses(root, faults),
        labels=labels,
        sources=_sources(root, labels, faults),
        enclosures=_enclosures(root, faults),
    )
    library = Library(
        questionnaire=questionnaire,
        requirements=_requirements(root, faults),
        wording=wording,
        elements=_named(root, "elements", Bilingual, faults),
        standards=_named(root, "standards", Standard, faults),
        not_for_documents=_named(root, "coverage", Bilingual, faults, "not_for_documents"),
        glossary=_glossary(root, faults),
        templates={path.name: path.read_bytes() for path in _templates(root)},
        digests=digests,
    )
    crosscheck(library, faults)
    if faults.found:
        raise BrokenContentError(tuple(faults.found))
    return library


def _files(root: Path, pattern: str) -> list[Path]:
    return sorted((root / "content").glob(pattern))


def _templates(root: Path) -> list[Path]:
    # Word keeps a file "~$name.docx" beside each document that is open.
    found = (root / "templates").glob("*.docx")
    return sorted(path for path in found if path.is_file() and not path.name.startswith("~$"))


def _digests(root: Path) -> dict[str, str]:
    content = [path for kind in ("yaml", "md") for path in _files(root, f"**/*.{kind}")]
    paths = sorted(content) + _templates(root)
    return {path.relative_to(root).as_posix(): digest_of(path.read_bytes()) for path in paths}


def _labels(root: Path, faults: Faults) -> Labels:
    tree = content_tree(root / "content" / "labels.yaml", root, faults)
    tables = {name: each_record(tree, name, Bilingual, faults) for name in Labels.__struct_fields__}
    record(tree, Labels, faults, **tables)
    return Labels(**tables)


def _sources(root: Path, labels: Labels, faults: Faults) -> Sources:
    tree = content_tree(root / "content" / "sources.yaml", root, faults)
    instruments = each_record(tree, "instruments", Instrument, faults)
    points = each_record(tree, "points", Point, faults)
    return Sources(instruments, points, labels.confidence)


def _named(
    root: Path, stem: str, kind: type[Record], faults: Faults, table: str = ""
) -> MappingABC[str, Record]:
    """Return the table of records in `content/STEM.yaml`, by their names."""
    tree = content_tree(root / "content" / f"{stem}.yaml", root, faults)
    return each_record(tree, table or stem, kind, faults)


def _glossary(root: Path, faults: Faults) -> Glossary:
    tree = content_tree(root / "content" / "glossary.yaml", root, faults)
    avoided = [record(node, Avoided, faults) for node in _listed(tree, "avoid", faults)]
    return Glossary(
        each_record(tree, "terms", Term, faults), tuple(one for one in avoided if one is not None)
    )


def _enclosures(root: Path, faults: Faults) -> tuple[Enclosure, ...]:
    tree = content_tree(root / "content" / "enclosures.yaml", root, faults)
    read = [_enclosure(node, faults) for node in _listed(tree, "enclosures", faults)]
    return tuple(one for one in read if one is not None)


def _enclosure(node: Node, faults: Faults) -> Enclosure | None:
    if not isinstance(node, Mapping):
        faults.at(node, "an enclosure is a table of names and contents")
        return None
    return record(node, Enclosure, faults, when=condition_of(node, faults))


def _listed(tree: Mapping, name: str, faults: Faults) -> tuple[Node, ...]:
    """Return the items of the list under `name`; a file without it is at fault."""
    listed = tree.get(name)
    if isinstance(listed, Sequence):
        return listed.items
    faults.add(tree.place.file, f"there is no list of {name}")
    return ()


def _requirements(root: Path, faults: Faults) -> tuple[Requirement, ...]:
    found: dict[str, Requirement] = {}
    for path in _files(root, "requirements/*.yaml"):
        tree = content_tree(path, root, faults)
        for node in _listed(tree, "requirements", faults):
            requirement = _requirement(node, faults)
            if requirement is not None and requirement.id in found:
                faults.at(node, f"there is another requirement called {requirement.id}")
            elif requirement is not None:
                found[requirement.id] = requirement
    return tuple(found.values())


def _requirement(node: Node, faults: Faults) -> Requirement | None:
    if not isinstance(node, Mapping):
        faults.at(node, "a requirement is a table of names and contents")
        return None
    when, met_by = condition_of(node, faults), named_condition(node, "met_by", faults)
    return record(node, Requirement, faults, when=when, met_by=met_by)


def _clauses(root: Path, faults: Faults) -> dict[str, Clause]:
    found: dict[str, Clause] = {}
    for path in _files(root, "clauses/**/*.md"):
        clause = _clause(path, root, faults)
        if clause is None:
            continue
        if clause.id in found:
            faults.add(str(path.relative_to(root)), f"there is another clause called {clause.id}")
        if clause.id != path.stem:
            faults.add(str(path.relative_to(root)), f"the clause inside is called {clause.id}")
        found[clause.id] = clause
    return found


def _clause(path: Path, root: Path, faults: Faults) -> Clause | None:
    file = str(path.relative_to(root))
    parts = split_clause(read_content(path, root, faults))
    if parts is None:
        faults.add(file, "a clause is front matter between --- lines, then === zh and === en")
        return None
    front = tree_of(parts.front, file, faults)
    return record(front, Clause, faults, when=condition_of(front, faults), body=parts.body)


def _documents(root: Path, faults: Faults) -> tuple[DocumentSpec, ...]:
    read = [_document(path, root, faults) for path in _files(root, "documents/*.yaml")]
    return tuple(spec for spec in read if spec is not None)


def _document(path: Path, root: Path, faults: Faults) -> DocumentSpec | None:
    tree = content_tree(path, root, faults)
    ready: dict[str, object] = {"when": condition_of(tree, faults)}
    clauses = tree.get("clauses")
    if isinstance(clauses, Sequence):
        names = record(Mapping(tuple(tree.entries), tree.place), _Slot, faults)
        ready["clauses"] = {"body": names.clauses if names else ()}
    return record(tree, DocumentSpec, faults, **ready)


class _Slot(msgspec.Struct, frozen=True):
    """The clauses of a document whose template has one place for them."""

    clauses: tuple[str, ...]
