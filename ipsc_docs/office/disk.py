"""Files of an office's folder, each written whole or not at all. Knows nothing of what they say."""

import shutil
from pathlib import Path

from ipsc_docs.errors import OutputError
from ipsc_docs.language import Bilingual


def put(path: Path, content: bytes) -> None:
    """Write a file and the folders that it needs; raises OutputError where that cannot be done."""
    temporary = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(content)
        if path.exists():
            shutil.copymode(path, temporary)
        temporary.replace(path)
    except OSError as error:
        raise unwritable(path, error) from error


def unwritable(path: Path, error: OSError) -> OutputError:
    """Return the error for a place that cannot be written."""
    reason = error.strerror or type(error).__name__
    return OutputError(
        Bilingual(
            zh=f"无法写入 {path}：{reason}（文件可能正在 Word 中打开）",
            en=f"cannot write {path}: {reason} (is the file open in Word?)",
        )
    )


def next_number(folder: Path, kinds: tuple[str, ...], version: str) -> str:
    """Return the version with the first number after all that folders of these kinds carry."""
    taken = [path.name for kind in kinds for path in folder.glob(f"{kind}/{version}-*")]
    numbers = [int(name.rpartition("-")[2]) for name in taken if name.rpartition("-")[2].isdigit()]
    return f"{version}-{max(numbers, default=0) + 1}"
