"""Where the files of a content folder lie. Knows the layout; opens a file, understands none.

The bundled content and an office's own folder have the same layout. What is not in it is a fault:
a file in the wrong place would otherwise change nothing, and nobody would know.
"""

import os
import re
from collections.abc import Mapping
from pathlib import Path

import msgspec

from ipsc_docs.errors import UnreadableFileError
from ipsc_docs.language import Bilingual
from ipsc_docs.library.digest import digest_of
from ipsc_docs.reading.content import Faults
from ipsc_docs.reading.files import read_text

TABLES = ("labels", "sources", "elements", "standards", "coverage", "glossary", "enclosures")
LISTS = ("questionnaire", "requirements", "documents")
_PARTS = ("content", "templates")
KEPT_BESIDE = ("upstream", "backup", "reports")
"""Folders that the toolkit writes in an office's folder; nothing in them is content."""

_TABLE = re.compile(rf"content/(?:{'|'.join(TABLES)})\.yaml")
CHANGES = "content/changes.yaml"
"""How the questionnaire came from earlier versions; the toolkit's own, no office has one."""

_LIST = re.compile(rf"content/(?:{'|'.join(LISTS)})/[^/]+\.yaml")
_CLAUSE = re.compile(r"content/clauses/(?:[^/]+/)*[^/]+\.md")
_TEMPLATE = re.compile(r"templates/[^/]+\.docx")
HOUSE = "house.yaml"
_BESIDE = re.compile(r"house\.yaml|[^/]+\.(?:png|jpe?g)", re.IGNORECASE)
# Names with a dot in front and these of Windows are those of other programs, a file "~$name.docx"
# lies beside each document that is open in Word, and an example waits for its new name.
_NOT_MEANT = re.compile(
    r"(?:.*/)?\.[^/]*(?:/.*)?|(?:.*/)?~\$[^/]*|(?:.*/)?(?:Thumbs\.db|desktop\.ini)"
    r"|.*\.example|(?:.*/)?README[^/]*\.md|.*~"
)

_STRAY = Bilingual(
    zh="这里不应有此文件；请核对文件夹和文件名，或将其移走",
    en="no file is expected here; check folder and name, or move it elsewhere",
)
_MARK = re.compile(r"^(?:<{7}|>{7}) ", re.MULTILINE)
_UNSETTLED = Bilingual(
    zh="这里有尚未处理的冲突标记；请选定文字并删除标记行",
    en="a conflict is not settled here; choose the words and delete the lines with marks",
)


class Folder(msgspec.Struct, frozen=True):
    """A folder with `content/` and `templates/`; `before` stands before its paths in messages."""

    root: Path
    before: str = ""

    def name(self, path: Path) -> str:
        """Return how messages call a file."""
        return f"{self.before}{self.inside(path)}"

    def inside(self, path: Path) -> str:
        """Return the path of a file within the folder, with forward slashes."""
        return path.relative_to(self.root).as_posix()

    def table(self, stem: str) -> Path:
        """Return the path of a file that holds tables, there or not."""
        return self.root / "content" / f"{stem}.yaml"

    def listed(self, kind: str) -> list[Path]:
        """Return the files of questions, requirements or documents."""
        return self._found(f"content/{kind}", _LIST)

    def clauses(self) -> list[Path]:
        """Return the files with one clause each."""
        return self._found("content/clauses", _CLAUSE)

    def templates(self) -> list[Path]:
        """Return the Word templates."""
        return self._found("templates", _TEMPLATE)

    def digests(self) -> dict[str, str]:
        """Return the digest of every file that is content or a template, by its path inside."""
        meant = [
            name
            for where in _PARTS
            for name in self._names(where)
            if is_meant(name) or name == CHANGES
        ]
        beside = sorted(path.name for path in self.root.iterdir() if _is_beside(path))
        return {name: _digest(self.root / name) for name in (*meant, *beside)}

    def strays(self) -> list[Path]:
        """Return every file that has no place in the layout."""
        inside = [name for where in _PARTS for name in self._names(where) if not is_meant(name)]
        beside = [
            path.name
            for path in self.root.iterdir()
            if not (path.is_dir() and path.name in (*_PARTS, *KEPT_BESIDE))
            and not _is_beside(path)
            and not _NOT_MEANT.fullmatch(path.name)
        ]
        return [self.root / name for name in sorted([*inside, *beside])]

    def _found(self, where: str, kind: re.Pattern[str]) -> list[Path]:
        return [self.root / name for name in self._names(where) if kind.fullmatch(name)]

    def _names(self, where: str) -> list[str]:
        """Return the paths inside of all files that are meant as something."""
        names: list[str] = []
        # os.walk asks for the kind of each entry once, which Path.rglob does not.
        for folder, _, files in os.walk(self.root / where):
            inside = self.inside(Path(folder))
            names += [f"{inside}/{name}" for name in files]
        return sorted(name for name in names if not _NOT_MEANT.fullmatch(name))


def _is_beside(path: Path) -> bool:
    """Return whether a file at the top is that of the house's look, or a picture for it."""
    return path.is_file() and _BESIDE.fullmatch(path.name) is not None


def is_meant(inside: str) -> bool:
    """Return whether a path within a folder is that of content or of a template."""
    kinds = (_TABLE, _LIST, _CLAUSE, _TEMPLATE)
    return any(kind.fullmatch(inside) for kind in kinds) and ".." not in inside.split("/")


def refuse_strays(folder: Folder, faults: Faults) -> None:
    """Add a fault for every file that has no place in the layout."""
    for path in folder.strays():
        faults.add(f"{folder.name(path)}:1:1", _STRAY)


def text_of(path: Path, folder: Folder, faults: Faults) -> str | None:
    """Return the text of a file with plain line breaks, None with a fault if it is unreadable."""
    name = folder.name(path)
    try:
        text = read_text(path).replace("\r\n", "\n")
    except UnreadableFileError as error:
        faults.add(f"{name}:{error.line}:{error.column}", error.reason)
        return None
    line = unsettled(text)
    if line is None:
        return text
    faults.add(f"{name}:{line}:1", _UNSETTLED)
    return None


def bytes_of(path: Path, folder: Folder, faults: Faults) -> bytes | None:
    """Return what is in a file, None with a fault if it cannot be opened."""
    try:
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        words = Bilingual(zh=f"无法打开文件（{reason}）", en=f"cannot be opened ({reason})")
        faults.add(f"{folder.name(path)}:1:1", words)
        return None


def _digest(path: Path) -> str:
    """Return the digest of a file, nothing for one that cannot be opened: reading it says why."""
    try:
        return digest_of(path.read_bytes())
    except OSError:
        return ""


def unsettled(text: str) -> int | None:
    """Return the line of the first conflict mark, None where there is none."""
    found = _MARK.search(text)
    return text.count("\n", 0, found.start()) + 1 if found else None


def listing(folder: Folder) -> Mapping[str, str]:
    """Return everything that the meaning of a folder depends on: digests, and names of strays."""
    return {**folder.digests(), **{folder.inside(path): "" for path in folder.strays()}}
