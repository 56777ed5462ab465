"""The cells of a form that take an answer: their look, their drop-down, what they hold at first.

Knows boxes; knows neither sheet nor answers file.
"""

from datetime import date

from ipsc_docs.answering.forms.box_texts import labelled_in
from ipsc_docs.answering.forms.boxes import Box
from ipsc_docs.answering.forms.words import prompt_of
from ipsc_docs.language import Language
from ipsc_docs.questionnaire.question import Kind
from ipsc_docs.sheets.form_book import FIRST_DAY
from ipsc_docs.sheets.form_cell import FormCell, Rule
from ipsc_docs.sheets.form_looks import Look

_LISTS = (Kind.CHOICE, Kind.YES_NO, Kind.GROUP)


def input_cell(box: Box, text: str, language: Language, *, strict: bool) -> FormCell:
    """Return the cell of a box with what stands in it; a `strict` one takes nothing else."""
    rule = rule_of(box, language, strict=strict)
    if box.kind is Kind.WHOLE_NUMBER:
        return FormCell(int(text) if text.isascii() and text.isdigit() else text, Look.NUMBER, rule)
    if box.kind is Kind.DATE:
        return FormCell(_day(text), Look.DATE, rule)
    return FormCell(text, Look.TEXT, rule)


def _day(text: str) -> date | str:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    return day if day >= FIRST_DAY else text


def rule_of(box: Box, language: Language, *, strict: bool) -> Rule | None:
    """Return what the cell of a box takes; None where it takes any text."""
    prompt = prompt_of(box, language)
    if box.kind in _LISTS:
        offered = tuple(shown for _, shown in labelled_in(box, language))
        return Rule(kind="list", offered=offered, strict=strict)
    if box.kind is Kind.WHOLE_NUMBER:
        question = box.question
        return Rule(kind="whole", low=question.minimum, high=question.maximum, strict=strict)
    if box.kind is Kind.DATE:
        return Rule(kind="date", strict=strict)
    return Rule(kind="told", prompt=prompt) if prompt else None


def shut() -> FormCell:
    """Return a cell that takes no answer."""
    return FormCell("", Look.SHUT)
