"""CSV as lines of cells: everything is text, a value that begins with "=" too. Knows no question."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from ipsc_docs.errors import UnreadableFileError
from ipsc_docs.findings import Place
from ipsc_docs.language import Bilingual
from ipsc_docs.sheets.lines import Cell, Line

_DELIMITERS = ",;\t"


class CsvSheet(msgspec.Struct, frozen=True):
    """The one sheet of a CSV file, given as its text; `file` names it in places."""

    text: str
    file: str
    title: str = ""

    def lines(self) -> Iterator[Line]:
        """Yield the lines that are not empty; raises UnreadableFileError where quotes stay open."""
        reader = csv.reader(_kept_ends(self.text), delimiter=_delimiter(self.text), strict=True)
        begins = 1
        try:
            for fields in reader:
                place = Place(self.file, begins, 1)
                cells = {
                    at: Cell(_unguarded(field), Place(self.file, begins, at))
                    for at, field in enumerate(fields, start=1)
                    if field.strip()
                }
                if cells:
                    yield Line(cells, place)
                begins = reader.line_num + 1
        except csv.Error as error:
            raise UnreadableFileError(self.file, begins, 1, _broken(error)) from None


def _kept_ends(text: str) -> Iterator[str]:
    """Yield the lines of a text, so that only a line feed ends one."""
    for line in text.replace("\r\n", "\n").split("\n"):
        yield f"{line}\n"


def _delimiter(text: str) -> str:
    """Return what separates the cells, told by the heading: spreadsheets differ by country."""
    heading = text.partition("\n")[0]
    return max(_DELIMITERS, key=heading.count)


_GUARDED = re.compile("'+[=+@\t-]")
_TO_GUARD = re.compile("'*[=+@\t-]")


def _unguarded(field: str) -> str:
    """Return the text without the apostrophe that keeps a spreadsheet from calculating it."""
    return field[1:] if _GUARDED.match(field) else field


def guarded(text: str) -> str:
    """Return a text so that no spreadsheet calculates it, and reading gives the text again."""
    return f"'{text}" if _TO_GUARD.match(text) else text


def write_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows as a CSV file that a spreadsheet opens as UTF-8."""
    page = io.StringIO()
    lines = ([guarded(text) for text in row] for row in rows)
    csv.writer(page, lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL).writerows(lines)
    return page.getvalue().encode("utf-8-sig")


def _broken(error: csv.Error) -> Bilingual:
    return Bilingual(
        zh=f"引号没有成对（{error}）", en=f"a quote is not closed or not doubled ({error})"
    )
