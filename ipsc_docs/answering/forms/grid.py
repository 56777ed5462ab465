"""The sheet of a repeat group or a fixed table: one column a box, one line an item or a row.

Knows layout and answers; refuses to know how a workbook is made.
"""

from collections.abc import Iterator

from ipsc_docs.answering.forms.box_texts import labelled_in
from ipsc_docs.answering.forms.boxes import IN_LANGUAGES, Box
from ipsc_docs.answering.forms.inputs import input_cell, shut
from ipsc_docs.answering.forms.layout import ITEM, LABEL, ROW, Grid
from ipsc_docs.answering.forms.paper import Paper
from ipsc_docs.answering.forms.waivers import in_a_cell
from ipsc_docs.answering.forms.words import how_to_write, in_both_lines
from ipsc_docs.language import LANGUAGES, Bilingual, Language
from ipsc_docs.questionnaire.condition import Truth
from ipsc_docs.questionnaire.question import Kind
from ipsc_docs.questionnaire.values import NotApplicable, Prose
from ipsc_docs.sheets.form_cell import FormCell
from ipsc_docs.sheets.form_looks import Look

AT_LEAST = 20
"""How many lines a list is prepared for."""

_SPARE = 10
_WIDE, _NARROW = 34, 18
_ITEM = Bilingual(zh="序号", en="No.")
_ID = Bilingual(zh="编号", en="Id")
_EVENT = Bilingual(zh="项目", en="Row")
_WHOLE_ROW = {
    "zh": Bilingual(zh="整行不适用的理由（中文）", en="Row not applicable: reason in Chinese"),
    "en": Bilingual(zh="整行不适用的理由（英文）", en="Row not applicable: reason in English"),
}
_LANGUAGES = {
    "zh": Bilingual(zh="中文", en="in Chinese"),
    "en": Bilingual(zh="英文", en="in English"),
}


def grid_widths(sheet: Grid) -> list[int]:
    """Return the width of each column."""
    wide = [_WIDE if box.kind in IN_LANGUAGES else _NARROW for box in sheet.boxes]
    wide += [_NARROW for _ in sheet.waivers]
    return [16, *wide] if sheet.marker else [18, 24, *wide]


def grid_rows(
    sheet: Grid, paper: Paper, language: Language, home: str | None
) -> Iterator[list[FormCell]]:
    """Yield the lines of a sheet, those of its heading first.

    `home` is the sheet on which a list is said to have no item, or not to be applicable.
    """
    title = FormCell(" ".join(dict.fromkeys((sheet.title.zh, sheet.title.en))), Look.TITLE)
    yield [FormCell(sheet.key, Look.KEY), title]
    if sheet.marker:
        first, heads = [ITEM], [_ITEM]
    else:
        first, heads = [ROW, LABEL], [_ID, _EVENT]
    boxes = (*sheet.boxes, *sheet.waivers)
    yield [FormCell(key, Look.KEY) for key in (*first, *(box.path for box in boxes))]
    labels = [*(in_both_lines(head) for head in heads), *(_label(box) for box in sheet.boxes)]
    labels += [in_both_lines(_WHOLE_ROW[box.path[-2:]]) for box in sheet.waivers]
    yield [FormCell(label, Look.HEAD) for label in labels]
    about = "\n".join([in_both_lines(sheet.table.help), *_none_at(sheet, home)])
    told = [about, *("" for _ in first[1:])]
    hints = [*(_hint(sheet, at) for at in range(len(sheet.boxes))), *("" for _ in sheet.waivers)]
    yield [FormCell(one, Look.TOLD) for one in (*told, *hints)]
    yield from _items(sheet, paper, language) if sheet.marker else _rows(sheet, paper, language)


def _none_at(sheet: Grid, home: str | None) -> list[str]:
    """Return where it is said that there are none, or that the list is not applicable."""
    if home is None:
        return []
    zh = f"没有或不适用时，填写“{home}”中 {sheet.key} 一行。"
    en = f"Where there are none, or it is not applicable: line {sheet.key} of sheet {home}."
    return [in_both_lines(Bilingual(zh=zh, en=en))]


def _label(box: Box) -> str:
    """Return what stands over a column; of a person, the part too."""
    last = box.path.rpartition(".")[2]
    label = box.question.label
    if last in _LANGUAGES:
        said = _LANGUAGES[last]
        label = Bilingual(zh=f"{label.zh}（{said.zh}）", en=f"{label.en} ({said.en})")
    return in_both_lines(label)


def _hint(sheet: Grid, at: int) -> str:
    """Return the help over a column, which stands over the first box of an answer alone."""
    box = sheet.boxes[at]
    if at and sheet.boxes[at - 1].question == box.question:
        return ""
    return "\n".join(filter(None, [in_both_lines(box.question.help), how_to_write(box.question)]))


def _items(sheet: Grid, paper: Paper, language: Language) -> Iterator[list[FormCell]]:
    number = paper.items(sheet.key)
    for at in range(1, max(AT_LEAST, number + _SPARE) + 1):
        empty = paper.text(sheet.prefix(at))
        mark = FormCell(empty, Look.TEXT) if empty else FormCell(at, Look.TOLD)
        yield [mark, *_inputs(sheet, sheet.prefix(at), paper, language)]


def _rows(sheet: Grid, paper: Paper, language: Language) -> Iterator[list[FormCell]]:
    for row in sheet.rows:
        told = [FormCell(row.id, Look.KEY), FormCell(in_both_lines(row.label), Look.TOLD)]
        prefix = sheet.prefix(row.id)
        reason = _reason_of(sheet, prefix, paper)
        if reason is None:
            reasons = [input_cell(box, "", language, strict=False) for box in sheet.waivers]
            yield [*told, *_inputs(sheet, prefix, paper, language), *reasons]
        else:
            empty = [input_cell(box, "", language, strict=False) for box in sheet.boxes]
            texts = (reason.say(one) or "" for one in LANGUAGES)
            said = zip(sheet.waivers, texts, strict=True)
            reasons = [input_cell(box, text, language, strict=False) for box, text in said]
            yield [*told, *empty, *reasons]


def _reason_of(sheet: Grid, prefix: str, paper: Paper) -> Prose | None:
    """Return why a whole row is not applicable, None where that is not one reason for all of it."""
    values = [paper.answers.get(f"{prefix}.{column.id}") for column in sheet.table.columns]
    first = values[0]
    same = sheet.waivers and all(value == first for value in values)
    return first.reason if same and isinstance(first, NotApplicable) else None


def _inputs(sheet: Grid, prefix: str, paper: Paper, language: Language) -> Iterator[FormCell]:
    before = ""
    for box in sheet.boxes:
        owner = f"{prefix}.{box.owner}"
        text = paper.text(f"{prefix}.{box.path}")
        if box.kind in (Kind.CHOICE, Kind.YES_NO):
            text = dict(labelled_in(box, language)).get(text, text)
        held = in_a_cell(text, owner, paper.text, first=box.owner != before)
        before = box.owner
        if not held and _never_asked(owner, paper):
            yield shut()
        else:
            yield input_cell(box, held, language, strict=not box.question.not_applicable)


def _never_asked(path: str, paper: Paper) -> bool:
    """Whether a cell of a table does not apply; an item of a list always does."""
    cell = paper.answers.questionnaire.by_id.get(path)
    return cell is not None and paper.answers.asked(cell).truth is Truth.NO
