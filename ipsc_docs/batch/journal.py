"""What a run has done so far, a line for each package, so that another run can go on from there.

A line that was cut off by a kill, or overwritten by a power cut, is no line. Believes nothing that
the packages on the disk do not bear out.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec

from ipsc_docs.batch.own_files import JOURNAL
from ipsc_docs.findings import Finding
from ipsc_docs.language import Bilingual
from ipsc_docs.library.digest import digest_of

MADE, MENDABLE, REFUSED, EDITED, UNREADABLE, LEFT = (
    "made",
    "to_mend",
    "refused",
    "edited",
    "unreadable",
    "not_reached",
)


class Result(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What came of one package.

    `manifest` is the digest of its manifest. `findings` are kept here only where no package holds
    them. `words` are the digests of its Word files without the facts of a site.
    """

    state: str
    study: str | None = None
    counts: dict[str, int] = {}
    documents: int = 0
    manifest: str | None = None
    refusal: Bilingual | None = None
    findings: tuple[Finding, ...] = ()
    words: dict[str, str] = {}


class _Line(msgspec.Struct, frozen=True):
    key: str
    result: Result


class Journal:
    """The journal of an output folder, open for writing at its end."""

    def __init__(self, file: BinaryIO, done: dict[str, Result]) -> None:
        self._file, self.done = file, done

    def note(self, key: str, result: Result) -> None:
        """Write down that a package is done; raises OSError."""
        line = msgspec.json.encode(_Line(key, result))
        # The digest tells a whole line from one whose middle never reached the disk.
        self._file.write(digest_of(line)[:16].encode() + b" " + line + b"\n")
        self._file.flush()

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def open_journal(output: Path, *, resume: bool) -> Journal:
    """Return the journal of a folder; without `resume` it begins anew. Raises OSError."""
    path = output / JOURNAL
    done = dict(_lines(path)) if resume and path.is_file() else {}
    file = path.open("ab" if resume else "wb")
    path.chmod(0o600)
    if file.tell():
        # A line that was cut off must not swallow the next one.
        file.write(b"\n")
    return Journal(file, done)


def _lines(path: Path) -> Iterator[tuple[str, Result]]:
    with path.open("rb") as file:
        for written in file:
            seal, _, line = written.rstrip(b"\n").partition(b" ")
            if digest_of(line)[:16].encode() != seal:
                continue
            try:
                entry = msgspec.json.decode(line, type=_Line)
            except msgspec.MsgspecError:
                continue
            yield entry.key, entry.result
