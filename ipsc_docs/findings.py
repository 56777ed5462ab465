"""What a person is told: one remark with its place, rule and remedy. Knows no rule itself."""

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum

import msgspec

from ipsc_docs.language import Bilingual


class Severity(StrEnum):
    """How much a finding matters.

    `error` makes check and build exit 1 and blocks final; `warning` blocks final until it is
    accepted with a reason; `open` is something left blank or provisional, which blocks final
    only; `info` never blocks.
    """

    ERROR = "error"
    WARNING = "warning"
    OPEN = "open"
    INFO = "info"


class Place(msgspec.Struct, frozen=True):
    """Where something was written: a file, and a line and column counted from 1.

    `sheet` is the sheet of a workbook, None in a file of text.
    """

    file: str
    line: int
    column: int
    sheet: str | None = None

    @property
    def cell(self) -> str | None:
        """The address as a workbook shows it (`Studies!B7`), None in a file of text."""
        return None if self.sheet is None else f"{self.sheet}!{letters_of(self.column)}{self.line}"

    @property
    def words(self) -> str:
        """The place as a person looks it up: `a.yaml:3:5`, or `a.xlsx Studies!B7`."""
        return f"{self.file} {self.cell}" if self.cell else f"{self.file}:{self.line}:{self.column}"


def letters_of(column: int) -> str:
    """Return the letters over a column of a workbook: A for 1, AB for 28."""
    letters = ""
    while column > 0:
        column, left = divmod(column - 1, 26)
        letters = chr(ord("A") + left) + letters
    return letters


class Anchor(msgspec.Struct, frozen=True):
    """Where something stands in a Word file, for programs.

    `part` is the part's name; `path` leads from its root to the element, each step with its
    number among its like (`body/tbl[2]/tr[3]/tc[1]/p[1]`). `words` are those concerned, which
    begin after `start` characters of the element's own text; empty means all of it.
    """

    part: str
    path: str = ""
    start: int = 0
    words: str = ""


class Located(msgspec.Struct, frozen=True):
    """A place as people are told it, and as programs find it."""

    words: Bilingual
    anchor: Anchor


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One remark to the person who answers: what, where, by which rule, and how to mend it.

    `question` is the path of the answer concerned (`embryo.culture_days`, `visits[2].name`);
    `place` is None where nothing was written, `anchor` where it is in no Word file; `rule` names the sources, None for plain form. Where `message` begins with a place in a Word file, `cause` is what follows.
    """

    code: str
    severity: Severity
    question: str | None = None
    place: Place | None = None
    anchor: Anchor | None = None
    message: Bilingual
    remedy: Bilingual
    rule: Bilingual | None = None
    cause: Bilingual | None = None


def most_serious_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings by severity; within one, in the order in which they came."""
    order = list(Severity)
    return tuple(sorted(findings, key=lambda one: order.index(one.severity)))


def count(findings: Iterable[Finding]) -> dict[str, int]:
    """Return how many findings there are of each severity, zero included."""
    counted = Counter(finding.severity for finding in findings)
    return {severity.value: counted[severity] for severity in Severity}
