"""Which documents a study gets, which clauses stand in them, and every word decided.

The last stage before typesetting; knows nothing of Word.
"""

from collections.abc import Iterable, Mapping

import msgspec

from ipsc_docs.documents import checklist, index
from ipsc_docs.documents.checklist import Assessed
from ipsc_docs.documents.clause import Clause
from ipsc_docs.documents.enclosure import Enclosure
from ipsc_docs.documents.labels import Labels
from ipsc_docs.documents.matrix import matrix
from ipsc_docs.documents.printing import Printer
from ipsc_docs.documents.specification import DocumentSpec
from ipsc_docs.findings import Finding, Severity
from ipsc_docs.language import Bilingual, Language
from ipsc_docs.questionnaire.answers import Answers
from ipsc_docs.questionnaire.condition import Truth, Verdict
from ipsc_docs.questionnaire.question import Kind, Question, cells
from ipsc_docs.questionnaire.values import NotApplicable
from ipsc_docs.regulation.assessment import VERDICT, Assessment, undecided_verdict
from ipsc_docs.regulation.citation import Sources
from ipsc_docs.typesetting.values import Draft, Notes, Record, Switch, Text, Value


class Wording(msgspec.Struct, frozen=True):
    """What documents are made of: their specifications, clauses, fixed words and sources."""

    documents: tuple[DocumentSpec, ...]
    clauses: Mapping[str, Clause]
    labels: Labels
    sources: Sources
    enclosures: tuple[Enclosure, ...] = ()


class PlannedDocument(msgspec.Struct, frozen=True):
    """One document of one study in one language, ready to be typeset."""

    spec: DocumentSpec
    language: Language
    draft: Draft


def select(
    documents: Iterable[DocumentSpec], answers: Answers, assessments: Iterable[Assessment]
) -> tuple[tuple[DocumentSpec, ...], tuple[Finding, ...]]:
    """Return the documents the study gets, and a finding for each that is not decided yet."""
    chosen: list[DocumentSpec] = []
    findings: list[Finding] = []
    waiting = undecided_verdict(assessments)
    for spec in sorted(documents, key=lambda one: one.number):
        verdict = answers.judge(spec.when)
        if verdict.truth is Truth.YES:
            chosen.append(spec)
        elif verdict.truth is Truth.NOT_YET:
            findings.append(_undecided(spec, deciding(verdict, waiting), answers))
    return tuple(chosen), tuple(findings)


def plan(
    chosen: Iterable[DocumentSpec],
    wording: Wording,
    answers: Answers,
    assessments: tuple[Assessment, ...],
    language: Language,
    status: str = "",
    *,
    pictures: Mapping[str, bytes] = {},
) -> tuple[PlannedDocument, ...]:
    """Return the drafts of the chosen documents; `status` is the draft mark, empty when final.

    `pictures` are the files that answers name.
    """
    printer = Printer(wording.labels, language, pictures)
    study = Assessed(answers, assessments, wording.sources, printer)
    chosen = tuple(chosen)
    fields = fields_of(study, wording, chosen)
    waiting = undecided_verdict(assessments)
    notes = _notes(wording.labels, language)
    return tuple(
        PlannedDocument(
            spec,
            language,
            Draft(
                fields={**fields, "document": _document(spec, language, status)},
                switches={
                    name: _switch(wording, answers, wording.clauses[name], language, waiting)
                    for name in spec.clause_ids()
                },
                notes=notes,
            ),
        )
        for spec in chosen
    )


def _notes(labels: Labels, language: Language) -> Notes:
    """Return how wording that a template has not decided yet is marked."""
    return Notes(
        undecided=labels.word("undecided_note", language),
        otherwise=labels.word("otherwise_note", language),
        blank=labels.word("blank", language),
        separator=Printer(labels, language).join(["", ""]),
    )


def fields_of(study: Assessed, wording: Wording, chosen: Iterable[DocumentSpec]) -> Record:
    """Return a value for every field but those of the single document."""
    fields: dict[str, Value] = {}
    for section in study.answers.questionnaire.sections:
        if section.bare:
            fields[section.id] = _field(study, section.questions[0])
            continue
        fields[section.id] = {
            question.id.removeprefix(f"{section.id}."): _field(study, question)
            for question in section.questions
        }
    return {
        **fields,
        "checklist": checklist.checklist(study),
        "stops": checklist.stops(study),
        "instruments": checklist.instruments(study),
        "quoted": checklist.quoted(study),
        "accepted": checklist.accepted(study),
        "attachments": checklist.attachments(study),
        "documents": index.documents(study, wording.documents),
        "enclosures": index.enclosures(study, wording.enclosures),
        "matrix": matrix(study, chosen, wording.clauses),
    }


def deciding(verdict: Verdict, waiting: tuple[str, ...]) -> tuple[str, ...]:
    """Return the questions a person can answer to decide: the verdict stands for its own."""
    return tuple(
        dict.fromkeys(
            name
            for question in verdict.because
            for name in (waiting if question == VERDICT else (question,))
        )
    )


def _field(study: Assessed, question: Question) -> Value:
    if question.kind is Kind.TABLE:
        return {row.id: _row(study, question, row.id) for row in question.rows}
    return _single(study, question)


def _row(study: Assessed, table: Question, row: str) -> Record:
    """Return one row of a fixed table; a row that was waived as a whole says why only once."""
    here = [cell for cell in cells(table) if cell.id.startswith(f"{table.id}.{row}.")]
    answers = [study.answers.given.get(cell.id) for cell in here]
    values = {cell.id.rsplit(".", 1)[-1]: _single(study, cell) for cell in here}
    waived = answers[0] is not None and isinstance(answers[0].value, NotApplicable)
    if waived and all(answer == answers[0] for answer in answers):
        word = study.printer.labels.word("not_applicable", study.printer.language)
        last = list(values)[-1]
        return {name: values[name] if name == last else Text(word, "") for name in values}
    return values


def _single(study: Assessed, question: Question) -> Value:
    if study.answers.asked(question).truth is Truth.NO:
        return study.printer.not_asked(question)
    return study.printer.value(question, study.answers.get(question.id))


def _document(spec: DocumentSpec, language: Language, status: str) -> Record:
    title = spec.title.say(language)
    return {"title": Text(title, title), "status": Text(status, status)}


def _switch(
    wording: Wording,
    answers: Answers,
    clause: Clause,
    language: Language,
    waiting: tuple[str, ...],
) -> Switch:
    verdict = answers.judge(clause.when)
    if verdict.truth is not Truth.NOT_YET:
        return Switch(verdict.truth is Truth.YES)
    asked = [answers.questionnaire.by_id[name] for name in deciding(verdict, waiting)]
    names = Printer(wording.labels, language).join([one.label.say(language) for one in asked])
    note = wording.labels.word("undecided_note", language).replace("{questions}", names)
    return Switch(on=True, undecided=note)


def _undecided(spec: DocumentSpec, questions: tuple[str, ...], answers: Answers) -> Finding:
    names = ", ".join(questions)
    return Finding(
        code="D.undecided",
        severity=Severity.OPEN,
        question=questions[0] if questions else None,
        place=answers.place_near(questions[0]) if questions else None,
        message=Bilingual(
            zh=f"尚不能确定是否需要“{spec.title.zh}”，暂未生成",
            en=f'not decided yet whether "{spec.title.en}" is needed; it was not made',
        ),
        remedy=Bilingual(zh=f"请先填写：{names}", en=f"Answer first: {names}"),
    )
