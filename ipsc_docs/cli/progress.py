"""How far a long run is: a bar with rate and remaining time on a terminal, else a line a package."""

import sys
from collections.abc import Callable, Iterable

import click

from ipsc_docs.batch.plan import Plan
from ipsc_docs.batch.report import STATES
from ipsc_docs.batch.run import Step
from ipsc_docs.language import Bilingual, Language

_LABEL = Bilingual(zh="批量生成", en="batch")
_RATE = Bilingual(zh="每秒", en="per second")


def followed(
    steps: Iterable[Step], plan: Plan, language: Language, *, quiet: bool
) -> Iterable[Step]:
    """Yield the steps of a run while showing how far it is on standard error."""
    if quiet:
        yield from steps
    elif sys.stderr.isatty():
        yield from _with_bar(steps, plan, language)
    else:
        yield from _line_by_line(steps, plan, language)


def _with_bar(steps: Iterable[Step], plan: Plan, language: Language) -> Iterable[Step]:
    rate: list[Callable[[], float]] = []

    def shown(step: Step | None) -> str:
        seconds = rate[0]() if rate else 0.0
        speed = f"{1 / seconds:.1f} {_RATE.say(language)}" if seconds else ""
        return f"{speed} {plan.slots[step.number].package}" if step else speed

    with click.progressbar(
        steps,
        length=len(plan.slots),
        label=_LABEL.say(language),
        file=sys.stderr,
        show_pos=True,
        item_show_func=shown,
    ) as bar:
        rate.append(lambda: bar.time_per_iteration)
        yield from bar


def _line_by_line(steps: Iterable[Step], plan: Plan, language: Language) -> Iterable[Step]:
    for done, step in enumerate(steps, start=1):
        slot = plan.slots[step.number]
        state = STATES[step.result.state].say(language)
        click.echo(f"{done}/{len(plan.slots)} {slot.package or slot.label}: {state}", err=True)
        yield step
