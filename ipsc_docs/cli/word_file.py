"""How commands get at a Word file on the disk. Looks into none."""

from pathlib import Path

from ipsc_docs.errors import OutputError, UnopenedFileError
from ipsc_docs.language import Bilingual, Language

LARGEST = 100 * 1024 * 1024


def read_word_file(path: Path) -> bytes:
    """Return the bytes of a file, whatever they are; raises UnopenedFileError."""
    try:
        with path.open("rb") as opened:
            content = opened.read(LARGEST + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UnopenedFileError(
            Bilingual(zh=f"{path} 无法打开（{reason}）", en=f"{path} cannot be opened ({reason})")
        ) from None
    if len(content) > LARGEST:
        raise UnopenedFileError(
            Bilingual(zh=f"{path} 超过 100 MB", en=f"{path} is larger than 100 MB")
        )
    return content


def check_output(output: Path, *inputs: Path | str) -> None:
    """Refuse to overwrite what is read, whatever was forced."""
    if output.exists() and any(
        Path(one).exists() and output.samefile(one) for one in inputs if one != "-"
    ):
        raise OutputError(
            Bilingual(
                zh=f"输出不能是 {output} 本身，未作改动",
                en=f"{output} is read here and cannot be the output; it was left alone",
            )
        )


def language_of(path: Path) -> Language:
    """Return the language that a template's name says, as `consent.en.docx` does; else Chinese."""
    return "en" if path.stem.lower().endswith((".en", "_en", "-en")) else "zh"
