"""`ipsc-docs catalog`: everything that the toolkit asks, demands and says, as lists."""

from collections.abc import Callable, Iterator
from pathlib import Path

import click

from ipsc_docs.cli.keeping import library_at_hand, with_office
from ipsc_docs.cli.speaking import formatted, show_json, speaking
from ipsc_docs.coverage import coverage, elements_given
from ipsc_docs.language import Bilingual, Language
from ipsc_docs.library import Library

Entry = dict[str, object]


def _questions(library: Library) -> Iterator[Entry]:
    for question in library.questionnaire.leaves():
        yield {
            "id": question.id,
            "label": question.label,
            "kind": question.kind,
            "needed": question.needed,
            "choices": [choice.code for choice in question.choices],
            "help": question.help,
            "rule": library.wording.sources.cite(question.cites),
        }


def _requirements(library: Library) -> Iterator[Entry]:
    for requirement in sorted(library.requirements, key=lambda one: one.order):
        yield {
            "id": requirement.id,
            "label": requirement.title,
            "item": requirement.item,
            "unmet": requirement.unmet if requirement.met_by else "reviewer",
            "text": requirement.text,
            "switched_off": requirement.switched_off,
            "rule": library.wording.sources.cite(requirement.cites),
        }


def _clauses(library: Library) -> Iterator[Entry]:
    used: dict[str, list[str]] = {}
    for spec in library.wording.documents:
        for name in spec.clause_ids():
            used.setdefault(name, []).append(spec.id)
    for clause in library.wording.clauses.values():
        yield {
            "id": clause.id,
            "label": Bilingual(zh=_opening(clause.body.zh), en=_opening(clause.body.en)),
            "version": clause.version,
            "documents": used.get(clause.id, []),
            "covers": clause.covers,
            "rule": library.wording.sources.cite(clause.cites),
        }


def _documents(library: Library) -> Iterator[Entry]:
    for spec in sorted(library.wording.documents, key=lambda one: one.number):
        yield {
            "id": spec.id,
            "label": spec.title,
            "file": spec.file_name(),
            "clauses": list(spec.clause_ids()),
        }


def _coverage(library: Library) -> Iterator[Entry]:
    for point in coverage(library):
        yield {
            "id": point.id,
            "label": point.source,
            "confidence": point.confidence,
            "covered": point.covered,
            "questions": point.questions,
            "requirements": point.requirements,
            "clauses": point.clauses,
            "enclosures": point.enclosures,
            "reason": point.reason,
        }


def _elements(library: Library, standard: str) -> Iterator[Entry]:
    for given in elements_given(library, standard):
        yield {
            "id": given.element,
            "label": given.name,
            "number": given.number,
            "document": given.document,
            "covered": bool(given.clauses),
            "clauses": given.clauses,
        }


def _opening(body: str) -> str:
    """Return the first line of a clause that says something."""
    return next(line.lstrip("#>- ").strip() for line in body.splitlines() if line.strip("#>- \n"))


_LISTS: dict[str, Callable[[Library], Iterator[Entry]]] = {
    "questions": _questions,
    "requirements": _requirements,
    "clauses": _clauses,
    "documents": _documents,
    "coverage": _coverage,
}


@click.command()
@click.argument("kind", type=click.Choice(list(_LISTS)))
@click.option(
    "--standard", help="With coverage: consent elements of this standard. 按标准列出知情同意要素。"
)
@with_office
@formatted
@speaking
def catalog(
    kind: str, standard: str | None, office: Path | None, as_format: str, language: Language
) -> None:
    """List questions, requirements, clauses, documents or what is covered. 列出全部内容。"""
    library = library_at_hand(office)
    entries = list(_entries(library, kind, standard))
    if as_format == "json":
        show_json({kind: entries})
        return
    for entry in entries:
        label = entry["label"]
        assert isinstance(label, Bilingual)
        click.echo(f"{entry['id']}  {label.say(language)}")
        for name, value in entry.items():
            if name not in ("id", "label") and value:
                click.echo(f"    {name}: {_shown(value, language)}")
    if kind == "coverage":
        covered = sum(entry["covered"] is True for entry in entries)
        words = Bilingual(
            zh=f"已覆盖 {covered}/{len(entries)}", en=f"covered {covered}/{len(entries)}"
        )
        click.echo(words.say(language))


def _entries(library: Library, kind: str, standard: str | None) -> Iterator[Entry]:
    if standard is None:
        return _LISTS[kind](library)
    if kind != "coverage" or standard not in library.standards:
        raise click.BadParameter(
            f"with coverage only; there are {', '.join(library.standards)}", param_hint="--standard"
        )
    return _elements(library, standard)


def _shown(value: object, language: Language) -> str:
    if isinstance(value, Bilingual):
        return value.say(language)
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
