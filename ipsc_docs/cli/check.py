"""`ipsc-docs check`: what is missing, contradictory or forbidden, and how far it is. Writes nothing."""

from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches
from pathlib import Path

import click

from ipsc_docs.answering.standing.stages import Readiness, SectionStanding, Standing, standing
from ipsc_docs.cli.check_text import View, listed, show_standing
from ipsc_docs.cli.keeping import library_at_hand, with_office
from ipsc_docs.cli.reading import Day, read_answers_file
from ipsc_docs.cli.speaking import formatted, show_json, speaking
from ipsc_docs.findings import Finding, Severity, count
from ipsc_docs.language import Language
from ipsc_docs.library import Library
from ipsc_docs.package.report import findings_report
from ipsc_docs.study import examine


@click.command()
@click.argument("file")
@click.option(
    "--section", "sections", multiple=True, help="List this section only. 只列出这一部分。"
)
@click.option(
    "--only",
    multiple=True,
    type=click.Choice([one.value for one in Severity]),
    help="List only findings of this kind. 只列出这一类。",
)
@click.option("--all", "everything", is_flag=True, help="List every blank. 列出全部空白。")
@click.option("--date", "as_of", type=Day(), help="Judge the rules on this date. 评估日期。")
@with_office
@formatted
@speaking
def check(
    file: str,
    sections: tuple[str, ...],
    only: tuple[str, ...],
    everything: bool,
    as_of: date | None,
    office: Path | None,
    as_format: str,
    language: Language,
) -> None:
    """Report what the answers in FILE lack or contradict; write nothing. 检查答卷。"""
    library = library_at_hand(office)
    _refuse_unknown(sections, library)
    answers = read_answers_file(file)
    study = examine(library, answers.tree, as_of=as_of, fetch=answers.fetch)
    found = standing(study)
    view = View(sections, tuple(map(Severity, only)), everything)
    if as_format == "json":
        show_json(_report(found, view, study.findings))
    else:
        show_standing(found, view, language)
    raise SystemExit(int(study.in_error))


def _refuse_unknown(sections: Iterable[str], library: Library) -> None:
    known = [section.id for section in library.questionnaire.sections]
    for name in (one for one in sections if one not in known):
        near = get_close_matches(name, known, n=3)
        hint = f"did you mean {', '.join(near)}?" if near else f"there are {', '.join(known)}"
        raise click.BadParameter(f"no section is called {name}; {hint}", param_hint="--section")


def _report(found: Standing, view: View, findings: tuple[Finding, ...]) -> dict[str, object]:
    """Return the report for machines: the findings as they were found, the whole study's standing."""
    wanted = set(map(id, listed(found, view)))
    return {
        **findings_report(one for one in findings if id(one) in wanted),
        "sections": [_section(one) for one in found.sections],
        "ready": {one.stage.value: _ready(one) for one in found.ready},
    }


def _section(one: SectionStanding) -> dict[str, object]:
    return {
        "id": one.section.id,
        "label": one.section.label,
        "answered": one.answered,
        "needed": one.needed,
        "waiting": one.waiting,
        "counts": count(one.findings),
    }


def _ready(one: Readiness) -> dict[str, object]:
    return {
        "ready": one.ready,
        "counts": count(one.obstacles),
        "questions": list(dict.fromkeys(each.question for each in one.obstacles if each.question)),
    }
