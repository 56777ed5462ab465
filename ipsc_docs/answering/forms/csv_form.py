"""Answers as a CSV file: a line for each box, and such a file read again. Knows no workbook."""

from collections.abc import Iterator, Mapping

from ipsc_docs.answering.forms.boxes import WAIVED, Box, all_boxes_of, every_box, numberless
from ipsc_docs.answering.forms.cells import no_such_line, said_by, split
from ipsc_docs.answering.forms.gathering import Gathered, gathered
from ipsc_docs.answering.forms.headers import ACCEPTED, HEADERS, VERSION
from ipsc_docs.answering.forms.paper import Paper
from ipsc_docs.answering.forms.sheet_remarks import missing_column, outside, unknown_column
from ipsc_docs.answering.forms.words import NEEDS, how_to_write, in_both_lines
from ipsc_docs.errors import UnreadableFileError
from ipsc_docs.findings import Finding
from ipsc_docs.language import Bilingual
from ipsc_docs.questionnaire.question import Kind, Question, Questionnaire
from ipsc_docs.reading.overlay import Entry
from ipsc_docs.sheets.csv_file import CsvSheet, write_csv
from ipsc_docs.sheets.lines import Cell, Line

QUESTION, ANSWER = "question", "answer"
_HEADS = (QUESTION, "label", "help", "write", "needed", ANSWER)

_NO_FORM = Bilingual(
    zh="不是 answers export 导出的 CSV：首行没有 question 和 answer 两列",
    en="not a form made by answers export: its first line has no columns question and answer",
)


def csv_form(paper: Paper) -> bytes:
    """Return the form as a CSV file: each question that applies or may apply, answers filled in."""
    return write_csv([_HEADS, *_rows(paper)])


def _rows(paper: Paper) -> Iterator[tuple[str, ...]]:
    for question in (*HEADERS, *paper.answers.questionnaire, ACCEPTED):
        if question.derived or not paper.asks(question):
            continue
        for path, box in _boxes(question, paper):
            text = paper.text(path)
            if text or not _only_where_filled(box):
                yield _row(path, box, text)


def _boxes(question: Question, paper: Paper) -> Iterator[tuple[str, Box]]:
    """Yield the boxes of a question; of a list, those of its items and of one more."""
    boxes = tuple(all_boxes_of(question))
    if question.kind is not Kind.GROUP:
        yield from ((box.path, box) for box in boxes)
        return
    yield from ((box.path, box) for box in boxes if "[]" not in box.path)
    for at in range(1, paper.items(question.id) + 2):
        for box in boxes:
            if "[]" in box.path:
                yield box.path.replace("[]", f"[{at}]"), box


def _only_where_filled(box: Box) -> bool:
    waiver = f".{WAIVED}." in box.path
    return waiver or box.sort == "item" or box.question.id == VERSION.id


def _row(path: str, box: Box, text: str) -> tuple[str, ...]:
    question = box.question
    told = (question.label, question.help)
    return (
        path,
        *(in_both_lines(words) for words in told),
        how_to_write(question),
        in_both_lines(NEEDS[question.needed]),
        text,
    )


def read_csv_form(sheet: CsvSheet, questionnaire: Questionnaire) -> Gathered:
    """Return what the lines of a CSV form say; raises UnreadableFileError for what is no form."""
    lines = sheet.lines()
    heading = next(lines, None)
    heads = {cell.text.strip(): at for at, cell in heading.cells.items()} if heading else {}
    if heading is None or not {QUESTION, ANSWER} & heads.keys():
        raise UnreadableFileError(sheet.file, 1, 1, _NO_FORM)
    faults = list(_faults_of(heading, heads))
    if not {QUESTION, ANSWER} <= heads.keys():
        return gathered((), sheet.file, faults)
    boxes = every_box(questionnaire)
    entries, found = split(one for line in lines for one in _said(line, heads, boxes))
    return gathered(entries, sheet.file, [*faults, *found])


def _faults_of(heading: Line, heads: Mapping[str, int]) -> Iterator[Finding]:
    for at, cell in heading.cells.items():
        name = cell.text.strip()
        if name not in _HEADS or heads[name] != at:
            yield unknown_column(cell.place)
    for name in (QUESTION, ANSWER):
        if name not in heads:
            yield missing_column(heading.place, name)


def _said(
    line: Line, heads: Mapping[str, int], boxes: Mapping[str, Box]
) -> Iterator[Entry | Finding]:
    for at, cell in line.cells.items():
        if at not in heads.values():
            yield outside(cell.place)
    named, answer = line.cells.get(heads[QUESTION]), line.cells.get(heads[ANSWER])
    path = named.text.strip() if named else ""
    box = boxes.get(numberless(path))
    if box is None:
        yield no_such_line(named or Cell("", line.place), line.place, boxes)
    elif answer is not None:
        yield said_by(box, path, answer)
