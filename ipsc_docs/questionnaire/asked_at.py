"""What is asked at a path of the questionnaire, rows and columns included. Knows no answer.

`exit.leaving` is a row of a table, `sites[].role` a column of a repeat group in every item.
"""

from collections.abc import Mapping

from ipsc_docs.questionnaire.question import Kind, Question


def is_asked(path: str, by_id: Mapping[str, Question]) -> bool:
    """Return whether a path is that of a question, a row or cell of a table, or a column."""
    group, mark, column = path.partition("[].")
    if mark:
        found = by_id.get(group)
        return found is not None and found.kind is Kind.GROUP and found.column(column) is not None
    if path in by_id:
        return True
    table, _, row = path.rpartition(".")
    around = by_id.get(table)
    return around is not None and row in {one.id for one in around.rows}


def question_at(path: str, by_id: Mapping[str, Question]) -> Question | None:
    """Return the question or column at a path, None where there is none."""
    group, mark, column = path.partition("[].")
    if not mark:
        return by_id.get(path)
    found = by_id.get(group)
    return found.column(column) if found is not None else None
