"""One run in an output folder at a time, by a lock that the operating system takes back itself.

The file stays and says nothing: whoever holds the lock, not whether the file is there, counts. So a
run that was killed leaves nothing to clear away.
"""

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from ipsc_docs.batch.own_files import LOCK
from ipsc_docs.errors import OutputError
from ipsc_docs.language import Bilingual


@contextlib.contextmanager
def held(output: Path) -> Iterator[None]:
    """Hold the folder, which is made if need be; raises OutputError where another run holds it."""
    try:
        output.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(
            output / LOCK, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600
        )
    except OSError as error:
        raise unwritable(output, error) from error
    try:
        try:
            _lock(handle)
        except OSError as error:
            raise OutputError(
                Bilingual(
                    zh=f"另一次批量生成正在使用 {output}；请等它结束，或换一个文件夹",
                    en=f"another batch is running in {output}; wait for it or choose another folder",
                )
            ) from error
        yield
    finally:
        os.close(handle)


def unwritable(path: Path, error: OSError) -> OutputError:
    """Return the error that something cannot be written, with what to do."""
    reason = error.strerror or type(error).__name__
    return OutputError(
        Bilingual(
            zh=f"无法写入 {path}：{reason}。已完成的部分没有丢失；排除后加 --resume 继续",
            en=f"cannot write {path}: {reason}. What is done is not lost; mend this and go on with "
            "--resume",
        )
    )


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
