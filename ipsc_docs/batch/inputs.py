"""From what was named on the command line to studies: files, folders, patterns, tables.

Can be gone through again and again, a study at a time. Knows no rule and no package.
"""

import glob
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from ipsc_docs.batch.table import Row, Table, table_of
from ipsc_docs.errors import UnreadableFileError
from ipsc_docs.findings import Finding
from ipsc_docs.language import Bilingual
from ipsc_docs.questionnaire.question import Questionnaire
from ipsc_docs.reading.answers_file import is_side_file, side_file_of
from ipsc_docs.reading.files import decode, read_bytes
from ipsc_docs.reading.overlay import Entry
from ipsc_docs.sheets.csv_file import CsvSheet
from ipsc_docs.sheets.lines import Sheet
from ipsc_docs.sheets.workbook import read_workbook

STUDIES = (".yaml", ".yml", ".json")
TABLES = (".xlsx", ".csv")
LARGEST_TABLE = 100_000_000
_MANIFEST = "manifest.json"
_NOTHING = Bilingual(
    zh="这里没有答卷（.yaml、.json）或表格（.xlsx、.csv）",
    en="there are no answers (.yaml, .json) and no tables (.xlsx, .csv) here",
)


class Input(msgspec.Struct, frozen=True):
    """One file; `label` is how reports call it, without the folders of one machine."""

    path: Path
    label: str


class Apart(msgspec.Struct, frozen=True):
    """The answers of a study that are kept apart in a side file."""

    file: str
    content: bytes


class RawStudy(msgspec.Struct, frozen=True, kw_only=True):
    """One study before it is read: the bytes of its file, or the entries of its row.

    `file` names it in places, `label` in reports; `folder` is where its pictures lie. `apart` is
    its side file, by name and bytes. With `faults` it cannot be made.
    """

    file: str
    label: str
    content: bytes | None = None
    apart: Apart | None = None
    entries: tuple[Entry, ...] = ()
    package: str | None = None
    folder: str | None = None
    faults: tuple[Finding, ...] = ()


def inputs_of(words: Sequence[str], output: Path) -> tuple[Input, ...]:
    """Return the files that words name, each once; raises UnreadableFileError for none.

    A folder stands for all answers and tables in it, but not for what lies in `output`, nor for
    side files, which belong to the files beside them.
    """
    found: dict[Path, Input] = {}
    for word in words:
        here = list(_named(word, output.resolve()))
        if not here:
            raise UnreadableFileError(word, 1, 1, _NOTHING)
        for one in here:
            found.setdefault(one.path.resolve(), one)
    return tuple(found.values())


def _named(word: str, output: Path) -> Iterator[Input]:
    path = Path(word)
    if path.is_dir():
        yield from _inside(path, output)
    elif path.exists() or not glob.has_magic(word):
        yield Input(path, path.name)
    else:
        for name in sorted(glob.glob(word, recursive=True)):  # noqa: PTH207 - may be absolute
            if not is_side_file(name):
                yield from _named(name, output)


def _inside(folder: Path, output: Path) -> Iterator[Input]:
    for path in sorted(folder.rglob("*")):
        steps = path.relative_to(folder).parts
        hidden = any(step.startswith((".", "~$")) for step in steps)
        if hidden or path.suffix.lower() not in (*STUDIES, *TABLES) or not path.is_file():
            continue
        made = path.resolve().is_relative_to(output) or (path.parent / _MANIFEST).exists()
        if made or is_side_file(path.name):
            continue
        yield Input(path, path.relative_to(folder).as_posix())


def raw_studies(inputs: Sequence[Input], questionnaire: Questionnaire) -> Iterator[RawStudy]:
    """Yield every study of the inputs; what cannot be read is a study with a fault."""
    for one in inputs:
        try:
            if one.path.suffix.lower() in TABLES:
                yield from _rows(one, questionnaire)
            else:
                yield RawStudy(
                    file=str(one.path),
                    label=one.label,
                    content=read_bytes(one.path),
                    apart=apart_from(one.path),
                    folder=str(one.path.parent),
                )
        except UnreadableFileError as error:
            place = error.place_read()
            cell = place.cell if place else None
            label = f"{one.label} {cell}" if cell else one.label
            yield RawStudy(file=str(one.path), label=label, faults=(error.finding(),))


def apart_from(path: Path) -> Apart | None:
    """Return what the side file of a file of answers holds; raises UnreadableFileError."""
    side = side_file_of(path)
    return None if side is None else Apart(str(side), read_bytes(side))


def _rows(one: Input, questionnaire: Questionnaire) -> Iterator[RawStudy]:
    table = _table(one.path, questionnaire)
    for row in table.rows():
        yield RawStudy(
            file=str(one.path),
            label=_label(one, row),
            entries=row.entries,
            package=row.package,
            folder=str(one.path.parent),
            faults=row.faults,
        )


def _label(one: Input, row: Row) -> str:
    at = row.place.cell or str(row.place.line)
    return f"{one.label}:{at}" if row.place.cell is None else f"{one.label} {at}"


def _table(path: Path, questionnaire: Questionnaire) -> Table:
    content, file = read_bytes(path, LARGEST_TABLE), str(path)
    sheets: Sequence[Sheet]
    if path.suffix.lower() == ".csv":
        sheets = (CsvSheet(decode(content, file, LARGEST_TABLE), file),)
    else:
        sheets = read_workbook(content, file)
    return table_of(sheets, questionnaire, file)
