"""One study examined: from the tree of its answers to every finding. Makes no document."""

from collections.abc import Iterable, Mapping
from datetime import date

import msgspec

from ipsc_docs.documents.draft import select
from ipsc_docs.documents.pictures import Fetch, pictures_of
from ipsc_docs.documents.specification import DocumentSpec
from ipsc_docs.findings import Finding, Severity
from ipsc_docs.language import LANGUAGES, Language
from ipsc_docs.library import Library
from ipsc_docs.questionnaire.answers import Answers
from ipsc_docs.questionnaire.completeness import gaps
from ipsc_docs.questionnaire.entering import read_answers
from ipsc_docs.reading.tree import Node
from ipsc_docs.regulation.acceptance import accept
from ipsc_docs.regulation.assessment import Assessment, assess, findings_of, with_verdict
from ipsc_docs.regulation.checks import CHECKS, run_checks, told_once
from ipsc_docs.regulation.citation import Sources
from ipsc_docs.regulation.force import not_in_force


class Study(msgspec.Struct, frozen=True, kw_only=True):
    """One study examined: its answers with the verdict, what the rules say, all findings."""

    answers: Answers
    assessments: tuple[Assessment, ...]
    documents: tuple[DocumentSpec, ...]
    findings: tuple[Finding, ...]
    as_of: date | None
    pictures: Mapping[str, bytes] = {}

    @property
    def in_error(self) -> bool:
        """Whether something must be mended before the package is of use."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)

    def open_points(self) -> tuple[Finding, ...]:
        """Return what stands between this study and its final version."""
        return tuple(one for one in self.findings if one.severity is not Severity.INFO)


def examine(
    library: Library,
    tree: Node,
    *,
    as_of: date | None = None,
    languages: Iterable[Language] = LANGUAGES,
    fetch: Fetch | None = None,
) -> Study:
    """Read a study's answers and hold them against every rule; `as_of` is the version date.

    `fetch` gets at the pictures that answers name; without it they stay blanks.
    """
    answers, unreadable = read_answers(library.questionnaire, tree)
    assessments = assess(library.requirements, answers)
    answers = with_verdict(answers, assessments)
    pictures, unusable = pictures_of(answers, fetch) if fetch else ({}, ())
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
        *unusable,
        *(not_in_force(sources, cited, judged_on) if judged_on else ()),
    )
    return Study(
        answers=answers,
        assessments=assessments,
        documents=documents,
        findings=accept(found, answers),
        as_of=judged_on,
        pictures=pictures,
    )


_LACKING = ("A.missing", "A.blank", "A.empty_cell")


def _with_rule(finding: Finding, answers: Answers, sources: Sources) -> Finding:
    """Return a finding about a missing answer with the rule behind its question."""
    if finding.code not in _LACKING or finding.question is None:
        return finding
    question = answers.questionnaire.nearest(finding.question)
    assert question is not None
    return msgspec.structs.replace(finding, rule=sources.cite(question.cites))


def _version_date(answers: Answers) -> date | None:
    value = answers.get("study.version_date")
    return value if isinstance(value, date) else None
