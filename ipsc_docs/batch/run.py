"""A run from its plan to its results: shares the work out, writes each package, keeps the journal.

The only module of the room that writes packages. Knows no screen: it yields what is done.
"""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from ipsc_docs.batch.journal import (
    EDITED,
    LEFT,
    MADE,
    MENDABLE,
    REFUSED,
    UNREADABLE,
    Journal,
    Result,
    open_journal,
)
from ipsc_docs.batch.lock import unwritable
from ipsc_docs.batch.plan import Plan, tasks_of
from ipsc_docs.batch.pool import Open, parcels
from ipsc_docs.batch.work import Charge, Parcel, Task
from ipsc_docs.errors import OutputError
from ipsc_docs.findings import Finding, Severity, count
from ipsc_docs.language import Bilingual
from ipsc_docs.library import Library
from ipsc_docs.library.digest import digest_of
from ipsc_docs.package.verifying import stands
from ipsc_docs.package.writing import MANIFEST, EditedFilesError, write_package


class Manner(msgspec.Struct, frozen=True, kw_only=True):
    """How a run goes about its work: on processes of this machine, or on a scheduler's cluster."""

    jobs: int = 1
    resume: bool = False
    force: bool = False
    fail_fast: bool = False
    scheduler: str | None = None


class Batch(msgspec.Struct, frozen=True):
    """A run with all that it needs; its output folder must be held while it goes on."""

    plan: Plan
    charge: Charge
    library: Library
    open_workshop: Open
    output: Path
    manner: Manner


class Step(msgspec.Struct, frozen=True):
    """One package that is done: its number in the plan, and what came of it."""

    number: int
    result: Result


def run(batch: Batch) -> Iterator[Step]:
    """Make what a plan holds, and yield each package as it is done.

    Raises OutputError when the folder cannot be written; what was made is then in the journal.
    """
    try:
        journal = open_journal(batch.output, resume=batch.manner.resume)
    except OSError as error:
        raise unwritable(batch.output, error) from error
    try:
        for step in _steps(batch, journal):
            yield step
            if batch.manner.fail_fast and step.result.state != MADE:
                return
    except OSError as error:
        raise unwritable(batch.output, error) from error
    finally:
        journal.close()


def _steps(batch: Batch, journal: Journal) -> Iterator[Step]:
    sound = 0
    for number, slot in enumerate(batch.plan.slots):
        if slot.faults:
            yield Step(number, _unreadable(slot.faults))
        else:
            sound += 1
    stand: list[Step] = []
    tasks = tasks_of(batch.plan, batch.charge, batch.library)
    left = _left(tasks, batch.output, journal, stand)
    jobs = min(batch.manner.jobs, sound)
    for task, parcel in _shared_out(batch, left, jobs):
        yield from stand
        stand.clear()
        result = _written(task, parcel, batch.output, force=batch.manner.force)
        journal.note(task.key, result)
        yield Step(task.number, result)
    yield from stand


def _shared_out(
    batch: Batch, tasks: Iterator[Task], jobs: int
) -> Iterator[tuple[Task, Parcel | None]]:
    scheduler = batch.manner.scheduler
    if scheduler is None:
        return parcels(tasks, batch.charge, batch.open_workshop, jobs)
    try:
        from ipsc_docs.batch.cluster import parcels_from
    except ModuleNotFoundError as error:
        raise OutputError(_NO_CLUSTER) from error
    return parcels_from(scheduler, tasks, batch.charge, batch.open_workshop)


def _left(
    tasks: Iterator[Task], output: Path, journal: Journal, done: list[Step]
) -> Iterator[Task]:
    """Yield the tasks that are still to be done; those that stand whole go to `done`."""
    for task in tasks:
        result = journal.done.pop(task.key, None)
        if result and result.manifest and stands(output / task.package, result.manifest):
            done.append(Step(task.number, result))
        else:
            yield task


def _written(task: Task, parcel: Parcel | None, output: Path, *, force: bool) -> Result:
    if parcel is None:
        return _unreadable((_DIED,))
    if parcel.manifest is None:
        found = _telling(parcel.findings)
        return Result(
            state=UNREADABLE if parcel.unreadable else REFUSED,
            study=parcel.study,
            counts=count(found),
            refusal=parcel.refusal,
            findings=found,
        )
    try:
        write_package(output, parcel.manifest, parcel.files, force=force, name=task.package)
    except EditedFilesError as error:
        found = (_edited(error.files),)
        return Result(state=EDITED, study=parcel.study, counts=count(found), findings=found)
    manifest = (output / task.package / MANIFEST).read_bytes()
    return Result(
        state=MENDABLE if parcel.in_error else MADE,
        study=parcel.study,
        counts=parcel.counts,
        documents=sum(name.endswith(".docx") for name in parcel.files),
        manifest=digest_of(manifest),
        words=parcel.words,
    )


def _unreadable(faults: tuple[Finding, ...]) -> Result:
    return Result(state=UNREADABLE, counts=count(faults), findings=faults)


def _telling(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return what a person needs of a package that was not made: errors before all else."""
    errors = tuple(one for one in findings if one.severity is Severity.ERROR)
    return errors or tuple(one for one in findings if one.severity is not Severity.INFO)


def _edited(files: tuple[str, ...]) -> Finding:
    names = ", ".join(files)
    return Finding(
        code="B.edited",
        severity=Severity.ERROR,
        message=Bilingual(
            zh=f"以下文件在生成后被人修改过，未予覆盖：{names}",
            en=f"edited since they were made, and not overwritten: {names}",
        ),
        remedy=Bilingual(
            zh="请另存这些文件；确认要覆盖时加 --force",
            en="Save them elsewhere, or add --force to overwrite them",
        ),
    )


NOT_REACHED = Result(state=LEFT)

_NO_CLUSTER = Bilingual(
    zh="使用 --scheduler 需要安装 ipsc-docs[cluster]",
    en="--scheduler needs more to be installed: ipsc-docs[cluster]",
)

_DIED = Finding(
    code="B.worker_died",
    severity=Severity.ERROR,
    message=Bilingual(
        zh="生成这一项的进程意外结束，可能内存不足",
        en="the process that made this package ended unexpectedly, perhaps for lack of memory",
    ),
    remedy=Bilingual(
        zh="请减小 --jobs，再用 --resume 继续", en="Go on with fewer --jobs and --resume"
    ),
)
