"""One examined study becomes the files of its package: typeset, read once more, accounted for."""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from ipsc_docs import __version__
from ipsc_docs.documents.draft import PlannedDocument, plan
from ipsc_docs.documents.press import Press
from ipsc_docs.documents.specification import DocumentSpec
from ipsc_docs.findings import Finding, Severity, count
from ipsc_docs.language import LANGUAGES, Language
from ipsc_docs.library import Library
from ipsc_docs.library.digest import digest_of
from ipsc_docs.package.manifest import (
    ClauseEntry,
    FileEntry,
    Manifest,
    as_json,
    content_digest,
    file_entry,
)
from ipsc_docs.package.report import findings_report, without_folder
from ipsc_docs.package.sheet import matrix_sheet
from ipsc_docs.proofreading.proof import Finished, Proof, proofread
from ipsc_docs.proofreading.readability import NO_STANDARD
from ipsc_docs.regulation.acceptance import settle
from ipsc_docs.study import Study
from ipsc_docs.typesetting.values import Printed

FINDINGS = "findings.json"
MATRIX = "traceability-matrix"


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be made of a study: in which languages, which documents, draft or final."""

    languages: tuple[Language, ...] = LANGUAGES
    only: tuple[str, ...] = ()
    final: bool = False


class Package(msgspec.Struct, frozen=True, kw_only=True):
    """The files of one study by their path in its folder, and the manifest over them.

    `findings` are those of the study with those of the finished words.
    """

    manifest: Manifest
    files: dict[str, bytes]
    blanks: tuple[str, ...]
    findings: tuple[Finding, ...]

    def open_points(self) -> tuple[Finding, ...]:
        """Return what stands between this package and its final version."""
        return tuple(one for one in self.findings if one.severity is not Severity.INFO)


def build(
    library: Library,
    press: Press,
    study: Study,
    source: bytes,
    order: Order = Order(),  # noqa: B008 - frozen
) -> Package:
    """Typeset every document of an examined study; `source` are the bytes of its answers.

    The study must have an id and a date: without them there is nothing to name a package by.
    """
    documents = [spec for spec in study.documents if not order.only or spec.id in order.only]
    planned = tuple(_planned(library, study, documents, order))
    printed = {_path(one): press.print(one) for one in planned}
    proof = _proof(library, planned, printed)
    findings = (*study.findings, *settle(proof.findings, study.answers))
    files = {path: one.docx for path, one in printed.items()}
    files |= _sheets(library, planned)
    report = findings_report(map(without_folder, findings))
    files[FINDINGS] = as_json({**report, "readability": _readability(proof)})
    entries = {path: _entry(content, printed.get(path)) for path, content in files.items()}
    manifest = _manifest(library, study, documents, order)
    return Package(
        manifest=msgspec.structs.replace(
            manifest, answers=digest_of(source), findings=count(findings), files=entries
        ),
        files=files,
        blanks=tuple(f"{path}: {blank}" for path, one in printed.items() for blank in one.blanks),
        findings=findings,
    )


def _manifest(
    library: Library, study: Study, documents: Iterable[DocumentSpec], order: Order
) -> Manifest:
    """Return the manifest of what is to be made, still without files."""
    name, day = study.answers.get("study.id"), study.as_of
    assert isinstance(name, str)
    assert day is not None
    chosen = tuple(documents)
    return Manifest(
        tool=f"ipsc-docs {__version__}",
        study=name,
        date=day,
        final=order.final,
        languages=order.languages,
        answers="",
        content=content_digest(library.digests),
        office=library.office,
        templates=_templates(library, chosen, order.languages),
        clauses=_clauses(library, chosen),
        findings={},
        files={},
    )


def _proof(
    library: Library, planned: Iterable[PlannedDocument], printed: Mapping[str, Printed]
) -> Proof:
    """Read the finished words once more."""
    made = [(one, printed[_path(one)]) for one in planned]
    finished = [Finished(one.spec, one.language, it.docx, it.blanks) for one, it in made]
    return proofread(finished, library.glossary, library.wording.sources)


def _readability(proof: Proof) -> dict[str, object]:
    return {"note": NO_STANDARD, "forms": proof.readability}


def _sheets(library: Library, planned: Iterable[PlannedDocument]) -> dict[str, bytes]:
    """Return the traceability matrix as a workbook beside its Word file."""
    labels = library.wording.labels
    return {
        _path(one).removesuffix(".docx") + ".xlsx": matrix_sheet(one.draft, one.language, labels)
        for one in planned
        if one.spec.id == MATRIX
    }


def _path(planned: PlannedDocument) -> str:
    return f"{planned.language}/{planned.spec.file_name()}"


def _entry(content: bytes, printed: Printed | None) -> FileEntry:
    if printed is None:
        return FileEntry(digest_of(content), {}, 0, 0)
    return file_entry(content, len(printed.blanks), printed.undecided)


def _planned(
    library: Library, study: Study, documents: Iterable[DocumentSpec], order: Order
) -> Iterator[PlannedDocument]:
    mark = library.wording.labels.words["draft_mark"]
    for language in order.languages:
        status = "" if order.final else mark.say(language)
        yield from plan(
            documents,
            library.wording,
            study.answers,
            study.assessments,
            language,
            status,
            pictures=study.pictures,
        )


def _templates(
    library: Library, documents: Iterable[DocumentSpec], languages: Iterable[Language]
) -> dict[str, str]:
    names = {spec.template_name(language) for spec in documents for language in languages}
    return {name: digest_of(library.templates[name]) for name in sorted(names)}


def _clauses(library: Library, documents: Iterable[DocumentSpec]) -> dict[str, ClauseEntry]:
    names = sorted({name for spec in documents for name in spec.clause_ids()})
    clauses = [library.wording.clauses[name] for name in names]
    return {
        one.id: ClauseEntry(one.version, digest_of(f"{one.body.zh}\0{one.body.en}".encode()))
        for one in clauses
    }
