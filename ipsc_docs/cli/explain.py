"""`ipsc-docs explain`: why something is in or out, who uses it, what an answer would change."""

import re
from difflib import get_close_matches
from pathlib import Path

import click

from ipsc_docs.answering.standing.deciding import deciders
from ipsc_docs.answering.standing.what_if import Outcome, what_if
from ipsc_docs.cli.explain_text import show_explanation
from ipsc_docs.cli.keeping import library_at_hand, with_office
from ipsc_docs.cli.missing_text import show_deciders, show_outcomes
from ipsc_docs.cli.reading import read_answers_file
from ipsc_docs.cli.speaking import formatted, show_json, speaking
from ipsc_docs.explanation import Explanation, names
from ipsc_docs.explanation import explain as explanations_of
from ipsc_docs.language import LANGUAGES, Language
from ipsc_docs.library import Library
from ipsc_docs.package.report import findings_report
from ipsc_docs.questionnaire.question import PARTS, Question
from ipsc_docs.reading.tree import Node
from ipsc_docs.study import Study, examine


@click.command()
@click.argument("file")
@click.argument("id", required=False)
@click.option(
    "--missing",
    is_flag=True,
    help="What each answer to a question would change; without ID, which questions decide most. "
    "各种答案会带来的变化；不写 ID 时列出决定最多的问题。",
)
@with_office
@formatted
@speaking
def explain(
    file: str,
    id: str | None,
    missing: bool,
    office: Path | None,
    as_format: str,
    language: Language,
) -> None:
    """Say why ID, or what a finding calls so, is in or out, and who uses it. 说明原因。"""
    if id is None and not missing:
        raise click.UsageError("Missing argument 'ID'. Without one, give --missing.")
    library = library_at_hand(office)
    tree = read_answers_file(file).tree
    study = examine(library, tree)
    if id is None:
        _tell_deciders(library, study, as_format, language)
        return
    name = _known(library, id)
    explanations = explanations_of(library, study, name)
    outcomes = _outcomes(library, tree, study, name, explanations) if missing else None
    if as_format == "json":
        report: dict[str, object] = {"explanations": explanations}
        if outcomes is not None:
            report["alternatives"] = [_flat(one) for one in outcomes]
        show_json(report)
        return
    for explanation in explanations:
        show_explanation(explanation, language)
    if outcomes is not None:
        show_outcomes(outcomes, language)


def _tell_deciders(library: Library, study: Study, as_format: str, language: Language) -> None:
    found = deciders(library, study)
    if as_format == "json":
        show_json({"deciding": found})
    else:
        show_deciders(found, language)


_PART = "|".join(
    (*LANGUAGES, "not_applicable", *(part for kind in PARTS.values() for part in kind))
)
_BELOW = re.compile(rf"\[\d+\](?:\.\w+)*|(?:\.(?:{_PART}))+")


def _known(library: Library, written: str) -> str:
    """Return the name that is meant: as written, or as findings write it (`R.id`, `sites[2].name`)."""
    known = names(library)
    for name in (written, written.removeprefix("R.")):
        if name in known:
            return name
    question = library.questionnaire.nearest(written)
    if question is not None and _BELOW.fullmatch(written.removeprefix(question.id)):
        return question.id
    near = get_close_matches(written, known, n=3)
    hint = f"; did you mean {', '.join(near)}?" if near else ""
    raise click.BadParameter(f"nothing is called {written}{hint}", param_hint="ID")


def _outcomes(
    library: Library,
    tree: Node,
    study: Study,
    name: str,
    explanations: tuple[Explanation, ...],
) -> tuple[Outcome, ...]:
    question = library.questionnaire.by_id.get(name)
    if question is None or question.derived:
        raise click.BadParameter(_not_a_question(name, question, explanations), param_hint="ID")
    return what_if(library, tree, study, question)


def _not_a_question(
    name: str, question: Question | None, explanations: tuple[Explanation, ...]
) -> str:
    """Say that nobody answers this, and which questions to ask about instead."""
    deciding = dict.fromkeys(each.question for one in explanations for each in one.because)
    hint = f"; it depends on {', '.join(deciding)}" if deciding else ""
    what = "is no question" if question is None else "is found by the toolkit, not answered"
    return f"{name} {what}{hint}"


def _flat(outcome: Outcome) -> dict[str, object]:
    return {
        "answer": outcome.answer,
        "given": outcome.given,
        "changes": outcome.changes,
        "appears": findings_report(outcome.appears)["findings"],
        "vanishes": findings_report(outcome.vanishes)["findings"],
    }
