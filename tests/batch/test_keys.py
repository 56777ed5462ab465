"""A package is known again by all that it was made from, the pictures beside the answers too."""

import pytest
from studies import node_of

from ipsc_docs.batch.inputs import RawStudy
from ipsc_docs.batch.keys import Keys
from ipsc_docs.batch.work import Charge, Master
from ipsc_docs.building import Order
from ipsc_docs.reading.overlay import Entry


def key(library, folder, *, content=b"", master=None, entries=()):
    charge = Charge(order=Order(), master=Master(master, "m.yaml") if master else None)
    raw = RawStudy(file="a.yaml", label="a", content=content, entries=entries, folder=str(folder))
    return Keys(charge, library).of(raw, "S-1", "a", None)


WAYS = {
    "a line of its own": {"content": b"study:\n  logo: figures/a.png\n"},
    "brackets": {"content": b"study: {title: x, logo: figures/a.png}"},
    "quotes": {"content": b'study:\n  logo: "figures/a.png"\n'},
    "the master study": {"master": b"study:\n  logo: figures/a.png\n"},
    "a row": {"entries": (Entry("study.logo", node_of("figures/a.png")),)},
}


@pytest.fixture
def picture(tmp_path):
    (tmp_path / "figures").mkdir()
    path = tmp_path / "figures" / "a.png"
    path.write_bytes(b"before")
    return path


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_another_picture_of_the_same_name_is_another_package(way, library, tmp_path, picture):
    before = key(library, tmp_path, **way)
    picture.write_bytes(b"after")

    assert before != key(library, tmp_path, **way)


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_the_same_picture_is_the_same_package(way, library, tmp_path, picture):
    assert key(library, tmp_path, **way) == key(library, tmp_path, **way)


def test_a_picture_that_is_not_named_makes_no_difference(library, tmp_path, picture):
    before = key(library, tmp_path, content=b"study:\n  id: A\n")
    picture.write_bytes(b"after")

    assert before == key(library, tmp_path, content=b"study:\n  id: A\n")
