"""From each rule to where it is answered and where it stands: the traceability matrix, as fields.

One row for a requirement. A clause belongs to it when both cite the same point of a source.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from ipsc_docs.documents.clause import Clause
from ipsc_docs.documents.evidence import Assessed, plain_text
from ipsc_docs.documents.specification import DocumentSpec
from ipsc_docs.questionnaire.condition import Truth
from ipsc_docs.regulation.assessment import Assessment, State
from ipsc_docs.typesetting.values import Record

_NOWHERE = "—"
_PLACE = re.compile(r"[\s:：]*\{\{.*?\}\}")
_Place = tuple[str, str]
"""The section of a document, and a clause in it."""


def matrix(
    study: Assessed, chosen: Iterable[DocumentSpec], clauses: Mapping[str, Clause]
) -> tuple[Record, ...]:
    """Return a row for every requirement that concerns the study, in the checklist's order."""
    places = _places(study, chosen, clauses)
    concerned = (one for one in study.assessments if one.state is not State.NOT_APPLICABLE)
    return tuple(_row(study, one, places) for one in concerned)


def _row(
    study: Assessed, assessment: Assessment, places: Mapping[str, tuple[_Place, ...]]
) -> Record:
    requirement, printer = assessment.requirement, study.printer
    language = printer.language
    asked = study.answers.questionnaire.by_id
    names = dict.fromkeys((*requirement.evidence, *assessment.because))
    questions = [f"{asked[name].label.say(language)} [{name}]" for name in names]
    where = dict.fromkeys(place for point in requirement.cites for place in places.get(point, ()))
    return {
        "source": plain_text(
            f"{study.sources.cite(requirement.cites).say(language)}\n[{', '.join(requirement.cites)}]"
        ),
        "requirement": plain_text(f"{requirement.item} {requirement.title.say(language)}"),
        "questions": plain_text("\n".join(questions) or _NOWHERE),
        "assessment": plain_text(printer.labels.assessment[assessment.state].say(language)),
        "clauses": plain_text("\n".join(_by_section(where)) or _NOWHERE),
    }


def _places(
    study: Assessed, chosen: Iterable[DocumentSpec], clauses: Mapping[str, Clause]
) -> dict[str, tuple[_Place, ...]]:
    """Return, for each point, where clauses citing it stand."""
    found: dict[str, list[_Place]] = {}
    for spec in chosen:
        section = ""
        for name in spec.clause_ids():
            clause = clauses[name]
            if study.answers.judge(clause.when).truth is Truth.NO:
                continue
            section = _heading(clause.body.say(study.printer.language)) or section
            for point in _telling(study, clause):
                found.setdefault(point, []).append((f"{spec.number:02d} {section}", name))
    return {point: tuple(places) for point, places in found.items()}


def _by_section(where: Iterable[_Place]) -> list[str]:
    """Return a line for each section, in the order of the documents, with its clauses."""
    sections: dict[str, list[str]] = {}
    for section, clause in where:
        sections.setdefault(section, []).append(clause)
    lines = [f"{section} [{', '.join(clauses)}]" for section, clauses in sections.items()]
    return sorted(lines, key=lambda line: line[:2])


def _telling(study: Assessed, clause: Clause) -> Iterator[str]:
    """Yield the points that tie a clause to a requirement: common practice ties all to all."""
    points = study.sources.points
    for point in clause.cites:
        if points[point].instrument != "office_practice":
            yield point


def _heading(body: str) -> str:
    """Return the first main heading of a clause, empty where it continues a section.

    The name of a record in it is left out: the heading stands once for each.
    """
    lines = (line for line in body.splitlines() if line.startswith("## "))
    return _PLACE.sub("", next(lines, "").removeprefix("## ")).strip()
