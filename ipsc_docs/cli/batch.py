"""`ipsc-docs batch`: the packages of many studies and sites, unattended."""

from collections import Counter
from datetime import date
from functools import partial
from pathlib import Path

import click

from ipsc_docs.answering.columns import asked_by
from ipsc_docs.batch.inputs import apart_from, inputs_of
from ipsc_docs.batch.journal import UNREADABLE, Result
from ipsc_docs.batch.lock import held
from ipsc_docs.batch.naming import Pattern, unsound
from ipsc_docs.batch.own_files import PAGE
from ipsc_docs.batch.plan import Plan, plan_of
from ipsc_docs.batch.pool import processors
from ipsc_docs.batch.report import STATES, exit_code, withdraw_reports, write_reports
from ipsc_docs.batch.run import NOT_REACHED, Batch, Manner, run
from ipsc_docs.batch.work import Charge, Master
from ipsc_docs.building import Order
from ipsc_docs.cli.keeping import library_at_hand, with_office, workshop_at_hand
from ipsc_docs.cli.producing import documents_of, languages_of
from ipsc_docs.cli.progress import followed
from ipsc_docs.cli.reading import Day
from ipsc_docs.cli.report import show_findings
from ipsc_docs.cli.speaking import speaking
from ipsc_docs.language import Bilingual, Language
from ipsc_docs.library import Library
from ipsc_docs.package.manifest import content_digest
from ipsc_docs.reading.files import read_bytes

MASTER = click.option(
    "--master", type=click.Path(path_type=Path), help="Study below every row. 各行共用的答卷。"
)


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="Folder for packages and reports. 输出文件夹。",
)
@MASTER
@click.option("--per-site", is_flag=True, help="A package for each site. 每个中心一套文件。")
@click.option("--lang", default="zh,en", show_default=True, help="zh, en or zh,en. 文件语言。")
@click.option(
    "--only", default="", metavar="DOC,...", help="Only these documents. 只生成这些文件。"
)
@click.option("--date", "as_of", type=Day(), help="Judge the rules on this date. 评估日期。")
@click.option("--final", is_flag=True, help="Refuse while anything is open. 生成定稿。")
@click.option("--name-pattern", metavar="PATTERN", help="Names of Word files. 文件名格式。")
@click.option(
    "--jobs", type=click.IntRange(1), help="Processes; else one for each processor. 进程数。"
)
@click.option("--scheduler", metavar="ADDRESS", help="On a Dask cluster. 在 Dask 集群上运行。")
@click.option("--resume", is_flag=True, help="Go on with an interrupted run. 继续上次中断的运行。")
@click.option("--force", is_flag=True, help="Overwrite edited files. 覆盖被修改过的文件。")
@click.option("--fail-fast", is_flag=True, help="Stop at the first fault. 遇到问题即停止。")
@click.option("--quiet", is_flag=True, help="Show no progress. 不显示进度。")
@with_office
@speaking
def batch(
    inputs: tuple[str, ...],
    output: Path,
    master: Path | None,
    per_site: bool,
    lang: str,
    only: str,
    as_of: date | None,
    final: bool,
    name_pattern: str | None,
    jobs: int | None,
    scheduler: str | None,
    resume: bool,
    force: bool,
    fail_fast: bool,
    quiet: bool,
    office: Path | None,
    language: Language,
) -> None:
    """Build the packages of all studies in INPUT: answers files, folders, tables. 批量生成。"""
    library = library_at_hand(office)
    order = Order(languages=languages_of(lang), only=documents_of(only, library), final=final)
    charge = Charge(
        order=order,
        as_of=as_of,
        pattern=pattern_of(name_pattern, library),
        master=below(master),
    )
    manner = Manner(
        jobs=jobs or processors(),
        resume=resume,
        force=force,
        fail_fast=fail_fast,
        scheduler=scheduler,
    )
    with held(output):
        plan = plan_of(inputs_of(inputs, output), charge, library, per_site=per_site)
        work = Batch(plan, charge, library, partial(workshop_at_hand, office), output, manner)
        results = _made_and_reported(work, language, quiet=quiet)
    _tell(plan, results, output, language)
    raise SystemExit(exit_code(results))


def _made_and_reported(work: Batch, language: Language, *, quiet: bool) -> list[Result]:
    """Make everything, report on it, and return what came of each package."""
    withdraw_reports(work.output)
    results = _results(work, language, quiet=quiet)
    content = content_digest(work.library.digests)
    write_reports(work.output, work.plan, work.charge, content, results)
    return results


def _results(work: Batch, language: Language, *, quiet: bool) -> list[Result]:
    """Return what came of every package of a run, in the order of its plan."""
    results = [NOT_REACHED] * len(work.plan.slots)
    for step in followed(run(work), work.plan, language, quiet=quiet):
        results[step.number] = step.result
    return results


def below(master: Path | None) -> Master | None:
    """Return the master study, None for none; raises UnreadableFileError."""
    if master is None:
        return None
    return Master(read_bytes(master), str(master), apart_from(master))


def pattern_of(text: str | None, library: Library) -> Pattern | None:
    """Return the pattern for names, or refuse it."""
    if text is None:
        return None
    wrong = unsound(text, asked_by(library.questionnaire))
    if wrong:
        raise click.BadParameter(wrong, param_hint="--name-pattern")
    return Pattern(text)


def _tell(plan: Plan, results: list[Result], output: Path, language: Language) -> None:
    """Print what could not be read, row by row, then how many came out how."""
    for slot, result in zip(plan.slots, results, strict=True):
        if result.state == UNREADABLE:
            click.secho(slot.package or slot.label, bold=True)
            show_findings(result.findings, language)
    states = Counter(result.state for result in results)
    parts = [f"{STATES[name].say(language)} {states[name]}" for name in STATES if states[name]]
    click.echo(("，" if language == "zh" else ", ").join(parts))
    click.echo(_SEE.say(language).format(page=output / PAGE))


_SEE = Bilingual(zh="报告：{page}", en="report: {page}")
