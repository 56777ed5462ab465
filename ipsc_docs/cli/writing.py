"""How commands leave a file on the disk: whole or not at all, for its owner only. Looks into none."""

import os
import shutil
import tempfile
from pathlib import Path

from ipsc_docs.errors import OutputError
from ipsc_docs.language import Bilingual


def write_file(path: Path, content: bytes, *, force: bool = False) -> None:
    """Write a file that only its owner can read; without `force` it must not exist yet."""
    if path.exists() and not force:
        raise OutputError(
            Bilingual(
                zh=f"{path} 已存在，未作改动；要覆盖请加 --force",
                en=f"{path} exists already and was left alone; --force overwrites it",
            )
        )
    _put(path, content)


def rewrite_file(path: Path, content: bytes) -> None:
    """Put something else into a file that is there; whoever could read it still can."""
    _put(path, content, like=path)


def _put(path: Path, content: bytes, *, like: Path | None = None) -> None:
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as made:
                made.write(content)
                made.flush()
                os.fsync(made.fileno())
            if like is not None:
                shutil.copymode(like, name)
            Path(name).replace(path)
        finally:
            Path(name).unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(
            Bilingual(
                zh=f"无法写入 {path}：{error.strerror}", en=f"cannot write {path}: {error.strerror}"
            )
        ) from None
