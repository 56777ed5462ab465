"""Work is shared out over processes: one that dies takes its own task with it and no other."""

import os

import pytest

from ipsc_docs.batch.inputs import RawStudy
from ipsc_docs.batch.pool import BrokenForAllError, parcels, processors
from ipsc_docs.batch.work import Charge, Task
from ipsc_docs.building import Order
from ipsc_docs.errors import BrokenContentError, TemplateError
from ipsc_docs.language import Bilingual
from ipsc_docs.making import NAMELESS, Made
from ipsc_docs.typesetting.printer import TooLargeError

CHARGE = Charge(order=Order())
WORDS = Bilingual(zh="坏了", en="it is broken")


class Fake:
    """A workshop that makes nothing, and dies or fails when the study asks for it."""

    library = None

    def make(self, tree, content, order, **options):
        if b"die" in content:
            os._exit(7)
        if b"break" in content:
            raise TemplateError("a.docx", "body", WORDS)
        if b"huge" in content:
            raise TooLargeError("a.docx", "body", Bilingual(zh="过大", en="far too much"))
        return Made(findings=(), in_error=True, refusal=NAMELESS)


def broken():
    raise BrokenContentError(("a fault",))


def task(number, content=b""):
    raw = RawStudy(file="a.yaml", label="a.yaml", content=b"study:\n  title: x" + content)
    return Task(number=number, key=str(number), raw=raw, package=f"S-{number}")


def done(tasks, open_workshop=Fake, jobs=2):
    return {
        one.number: parcel is not None
        for one, parcel in parcels(tasks, CHARGE, open_workshop, jobs)
    }


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_every_task_is_done_once(jobs):
    assert dict.fromkeys(range(7), True) == done([task(at) for at in range(7)], jobs=jobs)


def test_no_task_is_no_work():
    assert {} == done([])


def test_a_task_whose_worker_died_is_told_and_the_others_are_done():
    tasks = [task(at, b" die" if at in (0, 3) else b"") for at in range(6)]

    assert {0: False, 1: True, 2: True, 3: False, 4: True, 5: True} == done(tasks)


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_is_broken_for_all_stops_the_run(jobs):
    with pytest.raises((BrokenForAllError, BrokenContentError)) as caught:
        done([task(0), task(1)], broken, jobs)

    assert (4, True) == (caught.value.exit_code, "a fault" in caught.value.say("en"))


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_one_study_is_too_large_for_stops_no_other(jobs):
    tasks = [task(0, b" huge"), task(1)]
    found = {one.number: parcel.refusal.en for one, parcel in parcels(tasks, CHARGE, Fake, jobs)}

    assert (2, True) == (len(found), "far too much" in found[0])


def test_a_broken_template_stops_the_run_with_its_words():
    with pytest.raises(BrokenForAllError) as caught:
        done([task(0, b" break"), task(1)])

    assert (4, True) == (caught.value.exit_code, "it is broken" in caught.value.say("en"))


@pytest.mark.parametrize("jobs", [1, 2])
def test_no_more_is_read_ahead_than_there_are_processes(jobs):
    ahead, finished = [], []

    def tasks():
        for at in range(12):
            ahead.append(at - len(finished))
            yield task(at)

    for one, _ in parcels(tasks(), CHARGE, Fake, jobs):
        finished.append(one.number)

    assert max(ahead) <= jobs


def test_at_least_one_process_can_run():
    assert processors() >= 1
