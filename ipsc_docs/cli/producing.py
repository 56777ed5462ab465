"""From an answers file to a package on the disk, as `build` and `demo` do it alike."""

from datetime import date
from pathlib import Path

import click
import msgspec

from ipsc_docs.building import Order, build
from ipsc_docs.cli.keeping import press_of
from ipsc_docs.cli.reading import AnswersFile
from ipsc_docs.cli.report import summary
from ipsc_docs.documents.press import Press
from ipsc_docs.findings import Finding
from ipsc_docs.language import LANGUAGES, Bilingual, Language
from ipsc_docs.library import Library
from ipsc_docs.library.participant import chose_other_term, with_other_term
from ipsc_docs.package.pdf import convert
from ipsc_docs.package.writing import write_package
from ipsc_docs.study import examine


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


_NAMELESS = Bilingual(
    zh="缺少研究代号、题目或版本日期等必需内容，未生成文件",
    en="nothing was written: the study's id, title, version date or source of cells is missing",
)
_NOT_FINAL = Bilingual(
    zh="仍有未完成的内容，不能生成定稿，未写入任何文件。未填处：",
    en="not ready for the final version; nothing was written. Blanks:",
)


def produce(
    library: Library, press: Press, file: AnswersFile, order: Order, to: Destination
) -> Outcome:
    """Examine a study and write its package, unless it lacks what a package is named by."""
    study = examine(library, file.tree, as_of=to.as_of, languages=order.languages, fetch=file.fetch)
    if chose_other_term(study.answers):
        library = with_other_term(library)
        press = press_of(library)
        study = examine(
            library, file.tree, as_of=to.as_of, languages=order.languages, fetch=file.fetch
        )
    if study.answers.get("study.id") is None or study.as_of is None:
        return Outcome(findings=study.findings, folder=None, exit_code=1, refusal=_NAMELESS)
    package = build(library, press, study, file.content, order)
    if order.final and (package.open_points() or package.blanks):
        return Outcome(
            findings=package.findings,
            folder=None,
            blanks=package.blanks,
            exit_code=1,
            refusal=_NOT_FINAL,
        )
    folder = write_package(to.output, package.manifest, package.files, force=to.force)
    documents = [name for name in package.files if name.endswith(".docx")]
    if to.pdf:
        convert([folder / name for name in documents])
    return Outcome(
        findings=package.findings,
        folder=folder,
        documents=len(documents),
        blanks=package.blanks,
        exit_code=int(study.in_error),
    )


def languages_of(words: str) -> tuple[Language, ...]:
    """Return the languages asked for, in the product's order."""
    wanted = {word.strip() for word in words.split(",")}
    if not wanted or not wanted <= set(LANGUAGES):
        raise click.BadParameter("give zh, en or zh,en", param_hint="--lang")
    return tuple(language for language in LANGUAGES if language in wanted)
