"""The copy of an author's template with a comment at each finding, as `template lint` makes it."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from ipsc_docs.cli.report import REMEDY, SEVERITIES
from ipsc_docs.cli.word_file import check_output
from ipsc_docs.cli.writing import write_file
from ipsc_docs.errors import TemplateError
from ipsc_docs.findings import Finding
from ipsc_docs.language import Bilingual, Language

if TYPE_CHECKING:
    from ipsc_docs.typesetting.annotating.annotate import Note

_GATHERED = Bilingual(
    zh="以下问题不在正文中，集中列在此处：",
    en="These have no place of their own in the body, so they are gathered here:",
)
_NONE = Bilingual(
    zh="没有发现问题，未另存副本", en="nothing was found, so no copy with comments was made"
)
_REFUSED = Bilingual(
    zh="此文件被拒绝或无法读取，未另存副本",
    en="no copy with comments was made: the file is refused or cannot be read",
)


class Copy(msgspec.Struct, frozen=True):
    """Where a copy with comments goes: of which file, to which, over an existing one or not."""

    of: Path
    to: Path
    force: bool

    def make(self, docx: bytes, findings: Sequence[Finding], language: Language) -> None:
        """Write the copy and say so, or say why there is none. Reports go to another stream."""
        # Compiling takes a moment to import, which no other command should wait for.
        from ipsc_docs.documents.template_check import Sort, sort_of

        check_output(self.to, self.of)
        if sort_of(findings) is Sort.REFUSED:
            said = _REFUSED
        elif not findings:
            said = _NONE
        else:
            said = self._made(docx, findings, language)
        click.echo(said.say(language), err=True)

    def _made(self, docx: bytes, findings: Sequence[Finding], language: Language) -> Bilingual:
        from ipsc_docs.typesetting.annotating.annotate import annotate

        notes = [_note(finding, language) for finding in findings]
        try:
            made = annotate(docx, self.of.name, notes, _GATHERED.say(language))
        except TemplateError as error:
            return Bilingual(
                zh=f"{_REFUSED.zh}（{error.cause.zh}）", en=f"{_REFUSED.en} ({error.cause.en})"
            )
        write_file(self.to, made.docx, force=self.force)
        return _told(self.to, made.added, made.kept)


def _note(finding: Finding, language: Language) -> "Note":
    from ipsc_docs.typesetting.annotating.annotate import Note

    severity = SEVERITIES[finding.severity].say(language)
    remedy = REMEDY.say(language) + finding.remedy.say(language)
    cause = (finding.cause or finding.message).say(language)
    message = finding.message.say(language)
    return Note(
        here=(f"{severity} {finding.code}  {cause}", remedy),
        elsewhere=(f"{severity} {finding.code}  {message}", remedy),
        anchor=finding.anchor,
    )


def _told(path: Path, added: int, kept: int) -> Bilingual:
    made = Bilingual(
        zh=f"已另存 {path}，加了 {added} 条批注",
        en=f"made {path} with {added} comment{'' if added == 1 else 's'}",
    )
    if not kept:
        return made
    return Bilingual(
        zh=f"{made.zh}；原有的 {kept} 条批注已保留",
        en=f"{made.en}; the {kept} that had been there were kept",
    )
