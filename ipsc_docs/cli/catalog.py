"""`ipsc-docs catalog`: everything that the toolkit asks, demands and says, as lists."""

from collections.abc import Callable, Iterator

import click

from ipsc_docs.cli.speaking import formatted, show_json, speaking
from ipsc_docs.language import Bilingual, Language
from ipsc_docs.library import Library, load_library

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


def _opening(body: str) -> str:
    """Return the first line of a clause that says something."""
    return next(line.lstrip("#>- ").strip() for line in body.splitlines() if line.strip("#>- \n"))


_LISTS: dict[str, Callable[[Library], Iterator[Entry]]] = {
    "questions": _questions,
    "requirements": _requirements,
    "clauses": _clauses,
    "documents": _documents,
}


@click.command()
@click.argument("kind", type=click.Choice(list(_LISTS)))
@formatted
@speaking
def catalog(kind: str, as_format: str, language: Language) -> None:
    """List all questions, requirements, clauses or documents. 列出全部内容。"""
    entries = list(_LISTS[kind](load_library()))
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


def _shown(value: object, language: Language) -> str:
    if isinstance(value, Bilingual):
        return value.say(language)
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
