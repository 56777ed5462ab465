"""The same work on a Dask cluster that the person names. The only module that knows distributed.

Answers leave the machine only here, for the machines of that cluster. A scheduler takes longer over
a task than a small document takes, so packages travel in chunks.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from distributed import Client, KilledWorker, WorkerPlugin, as_completed, get_worker

from ipsc_docs.batch.pool import BrokenForAllError, Stopped
from ipsc_docs.batch.work import Charge, Parcel, Task, Worker
from ipsc_docs.errors import IpscDocsError, OutputError
from ipsc_docs.language import Bilingual
from ipsc_docs.making import Workshop

LEAST_DOCUMENTS = 100
_DOCUMENTS = 25  # of a package in one language, when nobody asked for fewer
_SECONDS = 30
_NAME = "ipsc-docs-batch"

Open = Callable[[], Workshop]


class _Tools(WorkerPlugin):
    """What a worker of the cluster is fitted out with, once."""

    name = _NAME

    def __init__(self, charge: Charge, open_workshop: Open) -> None:
        self._charge, self._open = charge, open_workshop
        self.hand: Worker | Stopped | None = None

    def setup(self, worker: object) -> None:  # noqa: ARG002 - the cluster's signature
        """Fit the worker out."""
        try:
            self.hand = Worker(self._charge, self._open)
        except IpscDocsError as error:
            self.hand = Stopped(error.words, error.exit_code)


def chunk_size(charge: Charge) -> int:
    """Return how many packages make a chunk of at least a hundred documents."""
    each = (len(charge.order.only) or _DOCUMENTS) * len(charge.order.languages)
    return -(-LEAST_DOCUMENTS // each)


def parcels_from(
    scheduler: str, tasks: Iterable[Task], charge: Charge, open_workshop: Open
) -> Iterator[tuple[Task, Parcel | None]]:
    """Yield each task as it is done with what came of it, None where its worker died.

    Raises OutputError where the cluster is not reached, BrokenForAllError as the processes of this
    machine do.
    """
    try:
        client = Client(scheduler, timeout=_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        raise OutputError(_not_reached(scheduler)) from error
    with client:
        client.register_plugin(_Tools(charge, open_workshop), name=_NAME)
        yield from _shared_out(client, iter(tasks), chunk_size(charge))


def _shared_out(
    client: Client, tasks: Iterator[Task], size: int
) -> Iterator[tuple[Task, Parcel | None]]:
    chunks = iter(lambda: tuple(islice(tasks, size)), ())
    most = 2 * max(1, sum(client.nthreads().values()))
    waiting = {client.submit(_make, one, pure=False): one for one in islice(chunks, most)}
    done = as_completed(list(waiting), loop=client.loop)
    for future in done:
        chunk = waiting.pop(future)
        following = next(chunks, None)
        if following is not None:
            added = client.submit(_make, following, pure=False)
            waiting[added] = following
            done.add(added)
        yield from zip(chunk, _received(future, len(chunk)), strict=True)


def _received(future: object, size: int) -> Iterable[Parcel | None]:
    try:
        made = future.result()  # type: ignore[attr-defined]
    except KilledWorker:
        return (None,) * size
    if isinstance(made, Stopped):
        raise BrokenForAllError(made)
    assert isinstance(made, tuple)
    return made


def _make(chunk: tuple[Task, ...]) -> tuple[Parcel, ...] | Stopped:
    """Make the packages of a chunk, on a machine of the cluster."""
    tools = get_worker().plugins[_NAME]
    assert isinstance(tools, _Tools)
    hand = tools.hand
    assert hand is not None
    if isinstance(hand, Stopped):
        return hand
    try:
        return tuple(hand.make(task) for task in chunk)
    except IpscDocsError as error:
        return Stopped(error.words, error.exit_code)


def _not_reached(scheduler: str) -> Bilingual:
    return Bilingual(
        zh=f"无法连接调度程序 {scheduler}", en=f"the scheduler {scheduler} is not reached"
    )
