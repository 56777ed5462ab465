"""From an answers file to a package on the disk, as `build` and `demo` do it alike."""

from datetime import date
from pathlib import Path

import click
import msgspec

from ipsc_docs.building import Order
from ipsc_docs.cli.keeping import press_of
from ipsc_docs.cli.reading import AnswersFile
from ipsc_docs.cli.report import summary
from ipsc_docs.documents.press import Press
from ipsc_docs.findings import Finding
from ipsc_docs.language import LANGUAGES, Bilingual, Language
from ipsc_docs.library import Library
from ipsc_docs.making import Workshop
from ipsc_docs.package.pdf import convert
from ipsc_docs.package.writing import write_package


class Destination(msgspec.Struct, frozen=True, kw_only=True):
    """Where a package goes, and how: judged on which date, over edited files, with PDF."""

    output: Path
    as_of: date | None = None
    force: bool = False
    pdf: bool = False


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What came of it; `folder` is None when nothing was written, and `refusal` says why."""

    findings: tuple[Finding, ...]
    folder: Path | None
    documents: int = 0
    blanks: tuple[str, ...] = ()
    exit_code: int
    refusal: Bilingual | None = None

    def show(self, language: Language) -> None:
        """Print where the package is and what was found."""
        if self.refusal is not None:
            click.echo(self.refusal.say(language), err=True)
            for blank in self.blanks:
                click.echo(f"    {blank}", err=True)
        if self.folder is not None:
            click.echo(_made(self.folder, self.documents, len(self.blanks)).say(language))
        click.echo(summary(self.findings, language))


def _made(folder: Path, documents: int, blanks: int) -> Bilingual:
    return Bilingual(
        zh=f"已生成 {documents} 个 Word 文件，其中空白 {blanks} 处：{folder}",
        en=f"{documents} Word files with {blanks} blanks made in {folder}",
    )


def produce(
    library: Library, press: Press, file: AnswersFile, order: Order, to: Destination
) -> Outcome:
    """Examine a study and write its package, unless it lacks what a package is named by."""
    workshop = Workshop(library, press, press_of)
    made = workshop.make(file.tree, file.content, order, as_of=to.as_of, fetch=file.fetch)
    if made.package is None:
        return Outcome(
            findings=made.findings,
            folder=None,
            blanks=made.blanks,
            exit_code=1,
            refusal=made.refusal,
        )
    files = made.package.files
    folder = write_package(to.output, made.package.manifest, files, force=to.force)
    documents = [name for name in files if name.endswith(".docx")]
    if to.pdf:
        convert([folder / name for name in documents])
    return Outcome(
        findings=made.findings,
        folder=folder,
        documents=len(documents),
        blanks=made.blanks,
        exit_code=int(made.in_error),
    )


def languages_of(words: str) -> tuple[Language, ...]:
    """Return the languages asked for, in the product's order."""
    wanted = {word.strip() for word in words.split(",")}
    if not wanted or not wanted <= set(LANGUAGES):
        raise click.BadParameter("give zh, en or zh,en", param_hint="--lang")
    return tuple(language for language in LANGUAGES if language in wanted)


def documents_of(only: str, library: Library) -> tuple[str, ...]:
    """Return the ids of the documents asked for; none means all."""
    wanted = tuple(name.strip() for name in only.split(",") if name.strip())
    known = [spec.id for spec in library.wording.documents]
    for name in wanted:
        if name not in known:
            raise click.BadParameter(
                f"no document is called {name}; there are {', '.join(known)}", param_hint="--only"
            )
    return wanted
