"""Answers as a workbook that somebody fills in: which cells stand where, and how they look.

Knows layout and answers; refuses to know how a workbook is made.
"""

from collections.abc import Iterator

from ipsc_docs.answering.forms.box_texts import labelled_in
from ipsc_docs.answering.forms.boxes import Box
from ipsc_docs.answering.forms.grid import grid_rows, grid_widths
from ipsc_docs.answering.forms.how_to_sheet import how_to_sheet
from ipsc_docs.answering.forms.inputs import input_cell, shut
from ipsc_docs.answering.forms.layout import (
    GRID_HEAD,
    LINE_KEYS,
    LINES_HEAD,
    FormLine,
    Grid,
    Lines,
    layout_of,
)
from ipsc_docs.answering.forms.paper import Paper
from ipsc_docs.answering.forms.titles import titled
from ipsc_docs.answering.forms.words import NEEDS, how_to_write, in_both_lines
from ipsc_docs.language import Bilingual, Language
from ipsc_docs.questionnaire.question import Kind
from ipsc_docs.sheets.form_book import FormSheet, write_form
from ipsc_docs.sheets.form_cell import FormCell
from ipsc_docs.sheets.form_looks import Look

_HEADS = {
    "question": Bilingual(zh="编号", en="Id"),
    "label": Bilingual(zh="问题", en="Question"),
    "help": Bilingual(zh="说明", en="Help"),
    "write": Bilingual(zh="怎样填写", en="How to write it"),
    "needed": Bilingual(zh="何时需要", en="Needed"),
    "zh": Bilingual(zh="答案（文字写中文）", en="Answer (text: in Chinese)"),
    "en": Bilingual(zh="文字的英文", en="Text in English"),
    "not_applicable.zh": Bilingual(
        zh="不适用的理由（中文）", en="Not applicable: reason in Chinese"
    ),
    "not_applicable.en": Bilingual(
        zh="不适用的理由（英文）", en="Not applicable: reason in English"
    ),
    "rule": Bilingual(zh="依据", en="Rule"),
}
_WIDTHS = {
    "question": 15,
    "label": 22,
    "help": 28,
    "write": 22,
    "needed": 9,
    "zh": 38,
    "en": 38,
    "not_applicable.zh": 16,
    "not_applicable.en": 16,
    "rule": 26,
}


def workbook_form(paper: Paper, language: Language) -> bytes:
    """Return the form as an XLSX file: each question that applies or may apply, answers filled in."""
    sheets = titled(applying_sheets(paper), language)
    homes = {
        line.path: title
        for title, sheet in sheets
        if isinstance(sheet, Lines)
        for line in sheet.lines
    }
    pages = [
        _lines_sheet(one, title, paper, language)
        if isinstance(one, Lines)
        else _grid_sheet(one, title, paper, language, homes.get(one.key))
        for title, one in sheets
    ]
    return write_form([how_to_sheet(sheets), *pages])


def applying_sheets(paper: Paper) -> Iterator[Lines | Grid]:
    """Yield the sheets with what applies or may apply, without those where nothing does."""
    for sheet in layout_of(paper.answers.questionnaire):
        if isinstance(sheet, Lines):
            kept = tuple(line for line in sheet.lines if _asked(line, paper))
            if kept:
                yield Lines(sheet.key, sheet.title, kept)
        elif paper.asks(sheet.table):
            yield sheet


def _asked(line: FormLine, paper: Paper) -> bool:
    if line.of == "questionnaire":
        return bool(paper.text(line.of))
    question = paper.answers.questionnaire.by_id.get(line.of, line.question)
    return paper.asks(question)


def _lines_sheet(sheet: Lines, title: str, paper: Paper, language: Language) -> FormSheet:
    rows = [
        [FormCell(sheet.key, Look.KEY), FormCell(in_one_line(sheet.title), Look.TITLE)],
        [FormCell(key, Look.KEY) for key in LINE_KEYS],
        [FormCell(in_both_lines(_HEADS[key]), Look.HEAD) for key in LINE_KEYS],
        *(list(_cells(line, paper, language)) for line in sheet.lines),
    ]
    widths = [_WIDTHS[key] for key in LINE_KEYS]
    return FormSheet(title=title, rows=rows, widths=widths, heading=LINES_HEAD, fixed=2)


def in_one_line(words: Bilingual) -> str:
    """Return words in both languages on one line."""
    return " ".join(dict.fromkeys((words.zh, words.en)))


def _cells(line: FormLine, paper: Paper, language: Language) -> Iterator[FormCell]:
    boxes = dict(line.boxes)
    question = line.question
    told = {
        "question": line.path,
        "label": in_both_lines(question.label),
        "help": in_both_lines(question.help),
        "write": how_to_write(question) if line.boxes else "",
        "needed": in_both_lines(NEEDS[question.needed]),
        "rule": paper.sources.cite(question.cites).say(language),
    }
    for key in LINE_KEYS:
        if key in told:
            yield FormCell(told[key], Look.KEY if key == "question" else Look.TOLD)
        elif key in boxes:
            yield _input(boxes[key], paper, language)
        else:
            yield shut()


def _input(box: Box, paper: Paper, language: Language) -> FormCell:
    text = paper.text(box.path)
    if box.kind in (Kind.CHOICE, Kind.YES_NO, Kind.GROUP):
        text = dict(labelled_in(box, language)).get(text, text)
    return input_cell(box, text, language, strict=True)


def _grid_sheet(
    sheet: Grid, title: str, paper: Paper, language: Language, home: str | None
) -> FormSheet:
    return FormSheet(
        title=title,
        rows=[list(row) for row in grid_rows(sheet, paper, language, home)],
        widths=grid_widths(sheet),
        # The help over the columns is long, and may leave a small screen.
        heading=GRID_HEAD - 1,
        fixed=1 if sheet.marker else 2,
    )
