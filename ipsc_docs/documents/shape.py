"""Which fields a document may use: every question, and what the toolkit adds. No answer."""

from ipsc_docs.documents.labels import Labels
from ipsc_docs.language import Language
from ipsc_docs.questionnaire.question import Kind, Question, Questionnaire
from ipsc_docs.typesetting.shapes import Grid, Group, Leaf, Section, Shape

PERSON_PARTS = ("name", "title", "department", "phone", "email")
ATTACHMENT_PARTS = ("title", "number", "version", "date", "page", "expiry")

BUILT_IN_GROUPS = {
    "stops": ("requirement", "evidence", "remedy", "source"),
    "instruments": ("printed", "full_name"),
    "documents": ("number", "title", "file", "state"),
    "enclosures": ("title", "state", "source"),
    "matrix": ("source", "requirement", "questions", "assessment", "clauses"),
    "quoted": ("number", "question", "answer"),
    "accepted": ("code", "reason", "by", "date"),
    "attachments": ("title", "number", "version", "date"),
}
LINE_COLUMNS = ("item", "requirement", "source", "assessment")
DOCUMENT_FIELDS = ("title", "status")


def shape_of(questionnaire: Questionnaire, labels: Labels, language: Language) -> Section:
    """Return every field that clauses and templates may use, labelled in `language`."""
    fields: dict[str, Shape] = {}
    for section in questionnaire.sections:
        if section.bare:
            fields[section.id] = _shape(section.questions[0], labels, language)
            continue
        fields[section.id] = Section(
            {
                question.id.removeprefix(f"{section.id}."): _shape(question, labels, language)
                for question in section.questions
            }
        )
    return Section({**fields, **_built_in(labels, language)})


def _shape(question: Question, labels: Labels, language: Language) -> Shape:
    label = question.label.say(language)
    match question.kind:
        case Kind.GROUP:
            return Group(label, {one.id: _shape(one, labels, language) for one in question.columns})
        case Kind.LINES:
            return Group(label, {"line": Leaf(label)})
        case Kind.TABLE:
            rows = {row.id: row.label.say(language) for row in question.rows}
            columns = {
                one.id: Leaf(one.label.say(language), _grades(one), _options(one))
                for one in question.columns
            }
            return Grid(label, rows, columns)
        case Kind.PERSON:
            return _parts(question, PERSON_PARTS, labels, language)
        case Kind.ATTACHMENT:
            return _parts(question, ATTACHMENT_PARTS, labels, language)
        case _:
            return Leaf(label, options=_options(question))


def _options(question: Question) -> tuple[str | bool, ...]:
    if question.kind is Kind.YES_NO:
        return (True, False)
    return tuple(choice.code for choice in question.choices)


def _grades(question: Question) -> tuple[str, ...]:
    return tuple(choice.code for choice in question.choices) if question.graded else ()


def _parts(
    question: Question, names: tuple[str, ...], labels: Labels, language: Language
) -> Section:
    return Section({name: Leaf(part_label(question, name, labels, language)) for name in names})


def part_label(question: Question, part: str, labels: Labels, language: Language) -> str:
    """Return what a part of a person or an attachment is called, with whose it is."""
    colon = "：" if language == "zh" else ": "
    # A person's title is a rank, a paper's title is its name.
    name = "person_title" if question.kind is Kind.PERSON and part == "title" else part
    return f"{question.label.say(language)}{colon}{labels.column(name, language)}"


def _built_in(labels: Labels, language: Language) -> dict[str, Shape]:
    def leaves(names: tuple[str, ...]) -> dict[str, Shape]:
        return {name: Leaf(labels.column(name, language)) for name in names}

    label = labels.column("evidence", language)
    evidence = Group(label, {"text": Leaf(label)})
    lines = Group(labels.column("lines", language), {**leaves(LINE_COLUMNS), "evidence": evidence})
    checklist: dict[str, Shape] = {"title": Leaf(labels.column("title", language)), "lines": lines}
    groups = {
        name: Group(labels.column(name, language), leaves(columns))
        for name, columns in BUILT_IN_GROUPS.items()
    }
    return {
        "document": Section(leaves(DOCUMENT_FIELDS)),
        "checklist": Group(labels.column("checklist", language), checklist),
        **groups,
    }
