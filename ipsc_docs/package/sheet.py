"""The traceability matrix as a workbook: which columns, how wide. Writes no file itself."""

from ipsc_docs.documents.labels import Labels
from ipsc_docs.language import Language
from ipsc_docs.sheets.writing import Written, write_workbook
from ipsc_docs.typesetting.values import Blank, Draft, Text

COLUMNS = ("source", "requirement", "questions", "assessment", "clauses")
_WIDTHS = (48, 40, 48, 18, 60)


def matrix_sheet(draft: Draft, language: Language, labels: Labels) -> bytes:
    """Return the matrix of a draft as an XLSX file: one heading row, one row a requirement."""
    rows = draft.fields["matrix"]
    assert isinstance(rows, tuple)
    sheet = Written(
        title=labels.column("matrix", language),
        heads=[labels.column(name, language) for name in COLUMNS],
        widths=_WIDTHS,
        rows=[[_said(row[name]) for name in COLUMNS] for row in rows],
    )
    return write_workbook([sheet])


def _said(value: object) -> str:
    assert isinstance(value, Text | Blank)
    return value.text
