"""The whole story of one study: from the tree of its answers to the files of its package."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

import msgspec

from ipsc_docs import __version__
from ipsc_docs.documents.draft import PlannedDocument, plan, select
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
from ipsc_docs.questionnaire.answers import Answers
from ipsc_docs.questionnaire.completeness import gaps
from ipsc_docs.questionnaire.entering import read_answers
from ipsc_docs.reading.tree import Node
from ipsc_docs.regulation.acceptance import accept
from ipsc_docs.regulation.assessment import Assessment, assess, findings_of, with_verdict
from ipsc_docs.regulation.checks import CHECKS, run_checks, told_once
from ipsc_docs.regulation.citation import Sources
from ipsc_docs.regulation.force import not_in_force

FINDINGS = "findings.json"


class Study(msgspec.Struct, frozen=True, kw_only=True):
    """One study examined: its answers with the verdict, what the rules say, all findings."""

    answers: Answers
    assessments: tuple[Assessment, ...]
    documents: tuple[DocumentSpec, ...]
    findings: tuple[Finding, ...]
    as_of: date | None

    @property
    def in_error(self) -> bool:
        """Whether something must be mended before the package is of use."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)

    def open_points(self) -> tuple[Finding, ...]:
        """Return what stands between this study and its final version."""
        return tuple(one for one in self.findings if one.severity is not Severity.INFO)


class Package(msgspec.Struct, frozen=True):
    """The files of one study by their path in its folder, and the manifest over them."""

    manifest: Manifest
    files: dict[str, bytes]
    blanks: tuple[str, ...]


def examine(
    library: Library,
    tree: Node,
    *,
    as_of: date | None = None,
    languages: Iterable[Language] = LANGUAGES,
) -> Study:
    """Read a study's answers and hold them against every rule; `as_of` is the version date."""
    answers, unreadable = read_answers(library.questionnaire, tree)
    assessments = assess(library.requirements, answers)
    answers = with_verdict(answers, assessments)
    sources = library.wording.sources
    documents, undecided = select(library.wording.documents, answers, assessments)
    judged_on = as_of or _version_date(answers)
    cited = [point for one in library.requirements for point in one.cites]
    lacking = (*unreadable, *gaps(answers, unreadable, languages))
    found = (
        *(_with_rule(one, answers, sources) for one in lacking),
        *told_once(
            CHECKS,
            findings_of(assessments, answers, sources),
            run_checks(CHECKS, answers, sources),
        ),
        *undecided,
        *(not_in_force(sources, cited, judged_on) if judged_on else ()),
    )
    return Study(
        answers=answers,
        assessments=assessments,
        documents=documents,
        findings=accept(found, answers),
        as_of=judged_on,
    )


_LACKING = ("A.missing", "A.blank", "A.empty_cell")


def _with_rule(finding: Finding, answers: Answers, sources: Sources) -> Finding:
    """Return a finding about a missing answer with the rule behind its question."""
    if finding.code not in _LACKING or finding.question is None:
        return finding
    asked, parts = answers.questionnaire.by_id, finding.question.split("[")[0].split(".")
    around = (".".join(parts[:at]) for at in range(len(parts), 0, -1))
    question = next(asked[name] for name in around if name in asked)
    return msgspec.structs.replace(finding, rule=sources.cite(question.cites))


def _version_date(answers: Answers) -> date | None:
    value = answers.get("study.version_date")
    return value if isinstance(value, date) else None


def build(
    library: Library,
    press: Press,
    study: Study,
    source: bytes,
    *,
    languages: tuple[Language, ...] = LANGUAGES,
    only: tuple[str, ...] = (),
    final: bool = False,
) -> Package:
    """Typeset every document of an examined study; `source` are the bytes of its answers.

    The study must have an id and a date: without them there is nothing to name a package by.
    """
    name, day = study.answers.get("study.id"), study.as_of
    assert isinstance(name, str)
    assert day is not None
    documents = [spec for spec in study.documents if not only or spec.id in only]
    files: dict[str, bytes] = {}
    entries: dict[str, FileEntry] = {}
    blanks: list[str] = []
    for planned in _planned(library, study, documents, languages, final):
        printed = press.print(planned)
        path = f"{planned.language}/{planned.spec.file_name()}"
        files[path] = printed.docx
        entries[path] = file_entry(printed.docx, len(printed.blanks), printed.undecided)
        blanks += [f"{path}: {blank}" for blank in printed.blanks]
    report = as_json(findings_report(map(_without_folder, study.findings)))
    files[FINDINGS] = report
    entries[FINDINGS] = FileEntry(digest_of(report), {}, 0, 0)
    manifest = Manifest(
        tool=f"ipsc-docs {__version__}",
        study=name,
        date=day,
        final=final,
        languages=languages,
        answers=digest_of(source),
        content=content_digest(library.digests),
        templates=_templates(library, documents, languages),
        clauses=_clauses(library, documents),
        findings=count(study.findings),
        files=entries,
    )
    return Package(manifest, files, tuple(blanks))


def _planned(
    library: Library,
    study: Study,
    documents: Iterable[DocumentSpec],
    languages: Iterable[Language],
    final: bool,
) -> Iterator[PlannedDocument]:
    mark = library.wording.labels.words["draft_mark"]
    for language in languages:
        status = "" if final else mark.say(language)
        yield from plan(
            documents, library.wording, study.answers, study.assessments, language, status
        )


def _without_folder(finding: Finding) -> Finding:
    """Return a finding that does not tell in which folder of which machine the answers lie."""
    if finding.place is None:
        return finding
    file = re.split(r"[/\\]", finding.place.file)[-1]
    place = msgspec.structs.replace(finding.place, file=file)
    return msgspec.structs.replace(finding, place=place)


def findings_report(findings: Iterable[Finding]) -> dict[str, object]:
    """Return findings as the report that machines read: one flat record each, and the counts."""
    listed = tuple(findings)
    return {"findings": [_flat(finding) for finding in listed], "counts": count(listed)}


def _flat(finding: Finding) -> dict[str, object]:
    place = finding.place
    return {
        "code": finding.code,
        "severity": finding.severity,
        "question": finding.question,
        "file": place.file if place else None,
        "line": place.line if place else None,
        "column": place.column if place else None,
        "message": finding.message,
        "remedy": finding.remedy,
        "rule": finding.rule,
    }


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
