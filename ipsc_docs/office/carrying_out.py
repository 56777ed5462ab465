"""Writes an update into an office's folder, after a copy of everything that it changes."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from ipsc_docs import __version__
from ipsc_docs.office.disk import next_number, put
from ipsc_docs.office.origins import RECORD, Origin, keep_origins
from ipsc_docs.office.standing import Office
from ipsc_docs.office.updating import Step

BACKUP, REPORTS = "backup", "reports"


def carry_out(office: Office, steps: Iterable[Step]) -> tuple[Path, ...]:
    """Do what was planned; return where the backup and the reports are, in this order.

    The order is such that an interrupted update can simply be run again: backup, reports, the
    office's files, and last the record of what they come from.
    """
    planned = tuple(step for step in steps if step.content is not None or step.origin != step.was)
    if not planned:
        return ()
    root = office.folder.root
    number = next_number(root, (BACKUP, REPORTS), __version__)
    backup = root / BACKUP / number
    for name in _changed(planned):
        if (root / name).is_file():
            put(backup / name, (root / name).read_bytes())
    reports = [
        root / REPORTS / number / f"{Path(one.was.file).stem}.html" for one in _read(planned)
    ]
    for path, step in zip(reports, _read(planned), strict=True):
        put(path, (step.report or "").encode())
    for step in planned:
        if step.content is not None:
            put(root / step.was.file, step.content)
    _keep(office, planned)
    return (backup, *reports)


def _changed(steps: Iterable[Step]) -> Iterator[str]:
    """Yield every file that the update writes or deletes."""
    yield RECORD
    for step in steps:
        yield step.was.kept_as
        if step.content is not None:
            yield step.was.file


def _read(steps: Iterable[Step]) -> list[Step]:
    return [step for step in steps if step.report is not None]


def _keep(office: Office, steps: Iterable[Step]) -> None:
    origins: dict[tuple[str, str], Origin] = dict(office.origins)
    texts: dict[str, bytes] = {}
    for step in steps:
        del origins[step.was.key]
        if step.origin is not None:
            origins[step.origin.key] = step.origin
        if step.origin is not None and step.original is not None:
            texts[step.origin.kept_as] = step.original
    keep_origins(office.folder.root, origins.values(), texts)
