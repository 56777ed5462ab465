"""What stops the program: unreadable input and broken installations. Never a person's mistake."""

from ipsc_docs.language import Bilingual, Language


class IpscDocsError(Exception):
    """Anything that stops the program; `words` says why in both languages."""

    exit_code = 4

    def __init__(self, words: Bilingual) -> None:
        self.words = words
        super().__init__(words.en)

    def say(self, language: Language) -> str:
        """Return the reason in `language`."""
        return self.words.say(language)


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


class BrokenContentError(IpscDocsError):
    """Content files are broken; every fault found is listed, each with its place."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        self.faults = faults
        listed = "\n".join(f"  {fault}" for fault in faults)
        super().__init__(
            Bilingual(
                zh=f"内容文件有 {len(faults)} 处错误：\n{listed}",
                en=f"{len(faults)} faults in the content files:\n{listed}",
            )
        )


class TemplateError(IpscDocsError):
    """A Word template or a clause cannot be compiled; says where and how to mend it."""

    def __init__(self, template: str, place: str, cause: Bilingual) -> None:
        self.template, self.place, self.cause = template, place, cause
        super().__init__(
            Bilingual(
                zh=f"模板 {template}（{place}）：{cause.zh}",
                en=f"template {template} ({place}): {cause.en}",
            )
        )


class OutputError(IpscDocsError):
    """The output cannot be written where it was asked for."""

    exit_code = 2
