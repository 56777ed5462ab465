"""The traceability matrix as a workbook. Knows its columns; refuses to know how a workbook is made."""

from ipsc_docs.documents.labels import Labels
from ipsc_docs.language import Language
from ipsc_docs.package.workbook import Column, workbook
from ipsc_docs.typesetting.values import Blank, Draft, Text

COLUMNS = ("source", "requirement", "questions", "assessment", "clauses")
_WIDTHS = (48, 40, 48, 18, 60)


def matrix_sheet(draft: Draft, language: Language, labels: Labels) -> bytes:
    """Return the matrix of a draft as an XLSX file: one heading row, one row a requirement."""
    rows = draft.fields["matrix"]
    assert isinstance(rows, tuple)
    columns = [
        Column(labels.column(name, language), width)
        for name, width in zip(COLUMNS, _WIDTHS, strict=True)
    ]
    said = [[_said(row[name]) for name in COLUMNS] for row in rows]
    return workbook(labels.column("matrix", language), columns, said)


def _said(value: object) -> str:
    assert isinstance(value, Text | Blank)
    return value.text
