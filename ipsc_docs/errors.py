"""What stops the program: unreadable input and broken installations. Never a person's mistake."""

from collections.abc import Iterable

import msgspec

from ipsc_docs.findings import Anchor, Finding, Located, Place, Severity
from ipsc_docs.language import LANGUAGES, Bilingual, Language, in_both

_MEND_FIRST = Bilingual(zh="请先排除此问题，再重新运行", en="Mend this first, then run again")


class IpscDocsError(Exception):
    """Anything that stops the program; `words` says why in both languages."""

    exit_code = 4

    def __init__(self, words: Bilingual) -> None:
        self.words = words
        super().__init__(words.en)

    def say(self, language: Language) -> str:
        """Return the reason in `language`."""
        return self.words.say(language)

    def finding(self) -> Finding:
        """Return the reason as a finding, for a report that goes on without what failed."""
        return Finding(
            code=f"E.{type(self).__name__.removesuffix('Error')}",
            severity=Severity.ERROR,
            place=self.place_read(),
            message=self.words,
            remedy=_MEND_FIRST,
        )

    def place_read(self) -> Place | None:
        """Return where in an input the fault stands, None where it stands in none."""
        return None


class UnreadableFileError(IpscDocsError):
    """A file cannot be read as a tree: encoding, syntax, size, depth."""

    exit_code = 3

    def __init__(self, file: str, line: int, column: int, reason: Bilingual) -> None:
        self.file, self.line, self.column, self.reason = file, line, column, reason
        super().__init__(
            Bilingual(
                zh=f"{file} 第 {line} 行第 {column} 列：{reason.zh}",
                en=f"{file}, line {line}, column {column}: {reason.en}",
            )
        )

    def finding(self) -> Finding:
        """Return the reason as a finding, whose place is not repeated in its words."""
        return msgspec.structs.replace(super().finding(), message=self.reason)

    def place_read(self) -> Place | None:
        """Return where in the file reading stopped."""
        return Place(self.file, self.line, self.column)


class UnreadableCellError(UnreadableFileError):
    """A sheet cannot be used because of what stands in one of its cells."""

    def __init__(self, place: Place, reason: Bilingual) -> None:
        super().__init__(place.file, place.line, place.column, reason)
        self._place = place
        self.words = Bilingual(zh=f"{place.words}：{reason.zh}", en=f"{place.words}: {reason.en}")

    def place_read(self) -> Place | None:
        """Return the cell."""
        return self._place


class BrokenContentError(IpscDocsError):
    """Content files are broken; every fault found is listed, each with its place.

    `said` are the faults in both languages, `faults` in English, for those who look for one.
    """

    def __init__(self, faults: Iterable[str | Bilingual]) -> None:
        said = tuple(in_both(fault) for fault in faults)
        self.said = said
        self.faults = tuple(fault.en for fault in said)
        listed = {
            language: "\n".join(f"  {fault.say(language)}" for fault in said)
            for language in LANGUAGES
        }
        super().__init__(
            Bilingual(
                zh=f"内容文件有 {len(said)} 处错误：\n{listed['zh']}",
                en=f"{len(said)} faults in the content files:\n{listed['en']}",
            )
        )


class TemplateError(IpscDocsError):
    """A Word template or a clause cannot be compiled; says where and how to mend it.

    `offset` is where the tag concerned begins in the text that was compiled, for a caller that
    looks for the next fault; None where no single tag is at fault. `anchor` is where to look in
    the Word file, None where that is not known.
    """

    def __init__(
        self,
        template: str,
        place: Located | Bilingual | str,
        cause: Bilingual,
        offset: int | None = None,
    ) -> None:
        self.template, self.cause, self.offset = template, cause, offset
        self.anchor: Anchor | None = place.anchor if isinstance(place, Located) else None
        said = place.words if isinstance(place, Located) else place
        self.place = Bilingual(zh=said, en=said) if isinstance(said, str) else said
        super().__init__(
            Bilingual(
                zh=f"模板 {template}（{self.place.zh}）：{cause.zh}",
                en=f"template {template} ({self.place.en}): {cause.en}",
            )
        )


class UnopenedFileError(IpscDocsError):
    """A Word file cannot be opened at all: missing, a folder, not allowed, or far too large."""

    exit_code = 3


class OutputError(IpscDocsError):
    """The output cannot be written where it was asked for."""

    exit_code = 2
