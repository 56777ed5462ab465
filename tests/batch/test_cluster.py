"""On a Dask cluster the same packages are made, in chunks worth their journey."""

import pytest
from click.testing import CliRunner
from distributed import LocalCluster
from studies import example_path
from tables import csv_file, files_in
from test_pool import CHARGE, Fake, broken, task

from ipsc_docs.batch.cluster import chunk_size, parcels_from
from ipsc_docs.batch.own_files import JOURNAL, LOCK
from ipsc_docs.batch.pool import BrokenForAllError, parcels
from ipsc_docs.batch.work import Charge
from ipsc_docs.building import Order
from ipsc_docs.cli import cli
from ipsc_docs.errors import OutputError


@pytest.fixture(scope="module")
def scheduler():
    """Return the address of a cluster in this process, with one worker."""
    with LocalCluster(
        n_workers=1, threads_per_worker=2, processes=False, dashboard_address=None
    ) as cluster:
        yield cluster.scheduler_address


def test_every_task_is_done_once(scheduler):
    done = parcels_from(scheduler, [task(at) for at in range(9)], CHARGE, Fake)

    assert list(range(9)) == sorted(one.number for one, _ in done)


def test_no_task_is_no_work(scheduler):
    assert [] == list(parcels_from(scheduler, [], CHARGE, Fake))


def test_a_parcel_is_the_one_that_this_machine_makes(scheduler):
    there = dict(parcels_from(scheduler, [task(0)], CHARGE, Fake))
    here = dict(parcels([task(0)], CHARGE, Fake, 1))

    assert [*here.values()] == [*there.values()]


def test_what_is_broken_for_all_stops_the_run(scheduler):
    with pytest.raises(BrokenForAllError) as caught:
        list(parcels_from(scheduler, [task(0)], CHARGE, broken))

    assert 4 == caught.value.exit_code


def test_a_broken_template_stops_the_run(scheduler):
    with pytest.raises(BrokenForAllError):
        list(parcels_from(scheduler, [task(0, b" break")], CHARGE, Fake))


@pytest.mark.parametrize(
    ("only", "languages", "size"),
    [((), ("zh", "en"), 2), (("a",), ("zh",), 100), (("a", "b", "c"), ("zh", "en"), 17)],
)
def test_a_chunk_holds_a_hundred_documents_or_more(only, languages, size):
    charge = Charge(order=Order(only=only, languages=languages))

    assert size == chunk_size(charge)


def test_a_batch_on_a_cluster_is_the_same_bytes(scheduler, tmp_path):
    table = csv_file(tmp_path / "t.csv", ["study.id"], ["A"], ["B"])
    words = ["batch", table, "--master", example_path("draft"), "--only", "scope-statement"]
    for out, where in (("here", ("--jobs", "1")), ("there", ("--scheduler", scheduler))):
        arguments = [*words, "--lang", "en", "--quiet", "-o", tmp_path / out, *where]
        assert 0 == CliRunner().invoke(cli, [str(one) for one in arguments]).exit_code

    here, there = (files_in(tmp_path / out, {JOURNAL, LOCK}) for out in ("here", "there"))
    assert here == there


def test_an_address_that_is_none_is_told():
    with pytest.raises(OutputError):
        list(parcels_from("nonsense://nowhere", [task(0)], CHARGE, Fake))
