"""Bytes from disk as text, or the reason why not. Knows no syntax."""

from pathlib import Path

from ipsc_docs.errors import UnreadableFileError
from ipsc_docs.language import Bilingual

LARGEST = 5_000_000
_OUTSIDE = Bilingual(
    zh="文件须在答卷所在的文件夹中", en="the file must be in the folder of the answers file"
)
_NO_FILE = Bilingual(zh="找不到该文件", en="there is no such file")


def read_text(path: Path) -> str:
    """Return the UTF-8 text of a file, without a byte-order mark.

    Raises UnreadableFileError for a file that is missing, larger than 5 MB or not UTF-8.
    """
    return decode(read_bytes(path), str(path))


def read_bytes(path: Path, most: int = LARGEST) -> bytes:
    """Return the bytes of a file; raises UnreadableFileError if it is missing or too large."""
    try:
        with path.open("rb") as opened:
            # One byte more than allowed is enough to know, even of a file without an end.
            content = opened.read(most + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise _unreadable(
            path, Bilingual(zh=f"无法打开文件（{reason}）", en=f"cannot be opened ({reason})")
        ) from None
    if len(content) > most:
        raise _unreadable(path, _too_large(most))
    return content


def read_beside(folder: Path, name: str, most: int) -> bytes | Bilingual:
    """Return the bytes of a file in `folder` or below it, or why it cannot be read.

    A name that leads out of the folder, by itself or by a link, is not followed.
    """
    try:
        home = folder.resolve()
        path = (home / name).resolve()
        if not path.is_relative_to(home) or "\\" in name or ":" in name:
            return _OUTSIDE
        if not path.is_file():
            return _NO_FILE
        with path.open("rb") as opened:
            return opened.read(most + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        return Bilingual(zh=f"无法打开文件（{reason}）", en=f"the file cannot be opened ({reason})")


def decode(content: bytes, file: str, most: int = LARGEST) -> str:
    """Return UTF-8 bytes as text; raises UnreadableFileError at the first byte that is not."""
    if len(content) > most:
        raise UnreadableFileError(file, 1, 1, _too_large(most))
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableFileError(file, 1, 1, _save_as_utf8("UTF-16"))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The error counts without a byte-order mark, so what stands before it is taken from there.
        before = error.object[: error.start]
        line = before.count(b"\n") + 1
        in_line = before[before.rfind(b"\n") + 1 :].decode()
        raise UnreadableFileError(file, line, len(in_line) + 1, _save_as_utf8("GBK?")) from None


def _too_large(most: int) -> Bilingual:
    size = f"{most // 1_000_000} MB"
    return Bilingual(zh=f"内容超过 {size}", en=f"larger than {size}")


def _save_as_utf8(found: str) -> Bilingual:
    return Bilingual(
        zh=f"文件编码不是 UTF-8（{found}）；请在编辑器中“另存为”，编码选择 UTF-8",
        en=f"the file is not encoded in UTF-8 ({found}); save it again with the encoding UTF-8",
    )


def _unreadable(path: Path, reason: Bilingual) -> UnreadableFileError:
    return UnreadableFileError(str(path), 1, 1, reason)
