"""What a package consists of, as fields: its documents, and the papers that must be enclosed.

Knows which documents a study gets and why; lays nothing out.
"""

from collections.abc import Iterable

from ipsc_docs.documents.enclosure import Enclosure
from ipsc_docs.documents.evidence import Assessed, plain_text, summary
from ipsc_docs.documents.specification import DocumentSpec
from ipsc_docs.questionnaire.condition import Truth
from ipsc_docs.typesetting.values import Blank, Record, Text

_STATES = {Truth.YES: "made", Truth.NO: "not_needed", Truth.NOT_YET: "undecided"}


def documents(study: Assessed, specs: Iterable[DocumentSpec]) -> tuple[Record, ...]:
    """Return every kind of document with its file and whether this study has it."""
    language, labels = study.printer.language, study.printer.labels
    records: list[Record] = []
    for spec in sorted(specs, key=lambda one: one.number):
        truth = study.answers.judge(spec.when).truth
        records.append(
            {
                "number": plain_text(f"{spec.number:02d}"),
                "title": plain_text(spec.title.say(language)),
                "file": plain_text(spec.file_name() if truth is Truth.YES else "—"),
                "state": plain_text(labels.word(_STATES[truth], language)),
            }
        )
    return tuple(records)


def enclosures(study: Assessed, wanted: Iterable[Enclosure]) -> tuple[Record, ...]:
    """Return the papers that this study must enclose, with what the answers say of each."""
    language, sources = study.printer.language, study.sources
    return tuple(
        {
            "title": plain_text(one.title.say(language)),
            "state": _state(study, one),
            "source": plain_text(sources.cite(one.cites).say(language)),
        }
        for one in wanted
        if study.answers.judge(one.when).truth is not Truth.NO
    )


def _state(study: Assessed, enclosure: Enclosure) -> Text | Blank:
    printer = study.printer
    if enclosure.answered_by is None:
        return plain_text(printer.labels.word("by_hand", printer.language))
    answered = study.answers.get(enclosure.answered_by)
    if answered is None:
        return printer.blank(enclosure.title.say(printer.language))
    question = study.answers.questionnaire.by_id[enclosure.answered_by]
    return summary(printer, question, answered)
