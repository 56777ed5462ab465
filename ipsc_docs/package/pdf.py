"""PDF beside Word files, by LibreOffice where it is installed. Never in the default path."""

import contextlib
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from ipsc_docs.errors import OutputError
from ipsc_docs.language import Bilingual

_SECONDS = 300


def convert(files: Sequence[Path]) -> None:
    """Write a PDF beside each Word file; raises OutputError when it cannot be done."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise OutputError(
            Bilingual(
                zh="生成 PDF 需要安装 LibreOffice；Word 文件已经生成",
                en="PDF needs LibreOffice, which is not installed; the Word files are there",
            )
        )
    for folder in sorted({file.parent for file in files}):
        here = [file for file in files if file.parent == folder]
        _run(program, folder, here)
        # LibreOffice reports success for files that it could not read: look for the result.
        for file in here:
            if not file.with_suffix(".pdf").is_file():
                raise OutputError(
                    Bilingual(
                        zh=f"LibreOffice 未能转换 {file.name}",
                        en=f"LibreOffice did not convert {file.name}",
                    )
                )


def _run(program: str, folder: Path, files: Sequence[Path]) -> None:
    # A profile of its own: with the person's, an open LibreOffice window would take the job over.
    # What is not finished in time is missing then, and is told like any other.
    with (
        tempfile.TemporaryDirectory() as profile,
        contextlib.suppress(subprocess.TimeoutExpired),
    ):
        subprocess.run(  # noqa: S603 - fixed program, our own file names
            [
                program,
                f"-env:UserInstallation={Path(profile).as_uri()}",
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                str(folder.absolute()),
                *(str(file.absolute()) for file in files),
            ],
            check=False,
            capture_output=True,
            timeout=_SECONDS,
        )
