"""Tasks shared out over processes, one at a time to each. Knows no study.

Workers are started afresh and never forked, so it is the same on every system. Each hangs on a pipe
to its parent: when the parent ends, however it ends, the pipe does, and the worker with it. A
worker that dies takes its own task with it and no other.
"""

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

import msgspec

from ipsc_docs.batch.work import Charge, Parcel, Task, Worker
from ipsc_docs.errors import IpscDocsError
from ipsc_docs.language import Bilingual
from ipsc_docs.making import Workshop

MOST = 60
"""Windows cannot wait for more processes at once."""

Open = Callable[[], Workshop]


class Stopped(msgspec.Struct, frozen=True):
    """What a worker says when the installation is broken: the error's words and exit code."""

    words: Bilingual
    exit_code: int


class BrokenForAllError(IpscDocsError):
    """A worker met what would stop every package: a broken template, an unreadable master."""

    def __init__(self, stopped: Stopped) -> None:
        super().__init__(stopped.words)
        self.exit_code = stopped.exit_code


class _Hand(msgspec.Struct, frozen=True):
    """A worker process and the parent's end of the pipe to it."""

    process: BaseProcess
    pipe: Connection


def processors() -> int:
    """Return how many processes can really run at once for this program."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def parcels(
    tasks: Iterable[Task], charge: Charge, open_workshop: Open, jobs: int
) -> Iterator[tuple[Task, Parcel | None]]:
    """Yield each task as it is done with what came of it, None where its worker died.

    Raises BrokenForAllError for what would stop every package.
    """
    if jobs <= 1:
        worker = Worker(charge, open_workshop)
        yield from ((task, worker.make(task)) for task in tasks)
        return
    crew = _Crew(charge, open_workshop)
    try:
        yield from crew.work(iter(tasks), min(jobs, MOST))
    finally:
        crew.dismiss()


class _Crew:
    """The worker processes of a run, and which task each of them has in hand."""

    def __init__(self, charge: Charge, open_workshop: Open) -> None:
        self._tools = (charge, open_workshop)
        self._busy: dict[Connection, tuple[_Hand, Task]] = {}

    def work(self, tasks: Iterator[Task], jobs: int) -> Iterator[tuple[Task, Parcel | None]]:
        for _, task in zip(range(jobs), tasks, strict=False):
            self._give(self._hire(), task)
        while self._busy:
            for pipe in wait(list(self._busy)):
                assert isinstance(pipe, Connection)
                hand, done = self._busy.pop(pipe)
                parcel = _received(hand)
                following = next(tasks, None)
                # The next task goes out before the parcel is written, so that nobody waits.
                if following is not None:
                    self._give(self._hire() if parcel is None else hand, following)
                else:
                    _let_go(hand)
                yield done, parcel

    def dismiss(self) -> None:
        for hand, _ in self._busy.values():
            hand.process.terminate()
            _let_go(hand)

    def _hire(self) -> _Hand:
        spawning = multiprocessing.get_context("spawn")
        ours, theirs = spawning.Pipe()
        process = spawning.Process(target=_serve, args=(theirs, *self._tools), daemon=True)
        process.start()
        theirs.close()
        return _Hand(process, ours)

    def _give(self, hand: _Hand, task: Task) -> None:
        self._busy[hand.pipe] = (hand, task)
        # One that died while it had nothing to do is found out when its answer is awaited.
        with suppress(BrokenPipeError, ConnectionResetError):
            hand.pipe.send(task)


def _received(hand: _Hand) -> Parcel | None:
    try:
        parcel = hand.pipe.recv()
    except (EOFError, ConnectionResetError):
        _let_go(hand)
        return None
    if isinstance(parcel, Stopped):
        _let_go(hand)
        raise BrokenForAllError(parcel)
    assert isinstance(parcel, Parcel)
    return parcel


def _let_go(hand: _Hand) -> None:
    hand.pipe.close()
    hand.process.join()


def _serve(pipe: Connection, charge: Charge, open_workshop: Open) -> None:
    """Make packages until the parent closes the pipe."""
    # Ctrl-C reaches every process of the terminal; the parent alone decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        try:
            worker = Worker(charge, open_workshop)
            while True:
                pipe.send(worker.make(pipe.recv()))
        except IpscDocsError as error:
            pipe.send(Stopped(error.words, error.exit_code))
