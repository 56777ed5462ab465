"""Which files of a package are as the toolkit made them. Goes by the manifest alone; changes nothing."""

import os
from collections.abc import Iterator
from pathlib import Path

import msgspec

from ipsc_docs.errors import UnreadableFileError
from ipsc_docs.language import Bilingual
from ipsc_docs.library.digest import digest_of
from ipsc_docs.package.manifest import Manifest
from ipsc_docs.package.writing import MANIFEST, PENDING, stays_inside

_NONE = Bilingual(zh="没有 manifest.json", en="there is no manifest.json")
_BROKEN = Bilingual(
    zh="manifest.json 已损坏，或不是本工具写的", en="manifest.json is damaged or not the toolkit's"
)
_HALF = Bilingual(
    zh="生成时中断，文件不完整；请重新生成", en="making it was interrupted; make the package again"
)


class Verified(msgspec.Struct, frozen=True, kw_only=True):
    """What was found in the folder of one package; `trouble` says why it is no package at all.

    `other` are the files that the answers, built again, do not make.
    """

    folder: str
    untouched: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    trouble: Bilingual | None = None

    @property
    def sound(self) -> bool:
        """Whether every file is there and untouched, and nothing else is."""
        return not (self.edited or self.missing or self.extra or self.other or self.trouble)


def verify_package(folder: Path, name: str = "") -> Verified:
    """Compare the files of a package with its manifest; `name` is how the folder is called."""
    name = name or folder.name
    manifest = read_manifest(folder)
    if isinstance(manifest, Bilingual):
        return Verified(folder=name, trouble=manifest, extra=tuple(files_in(folder)))
    there = set(files_in(folder)) - {MANIFEST}
    listed = {path: entry.sha256 for path, entry in manifest.files.items() if stays_inside(path)}
    kept = {path for path in there & listed.keys() if _digest(folder / path) == listed[path]}
    return Verified(
        folder=name,
        untouched=tuple(sorted(kept)),
        edited=tuple(sorted(there & listed.keys() - kept)),
        missing=tuple(sorted(listed.keys() - there)),
        extra=tuple(sorted(there - listed.keys())),
    )


def read_manifest(folder: Path) -> Manifest | Bilingual:
    """Return the manifest of a complete package, or why there is none."""
    if (folder / PENDING).exists():
        return _HALF
    try:
        return msgspec.json.decode((folder / MANIFEST).read_bytes(), type=Manifest)
    except FileNotFoundError:
        return _NONE
    except (OSError, msgspec.MsgspecError):
        return _BROKEN


def stands(folder: Path, manifest: str) -> bool:
    """Return whether a package is complete and untouched, and its manifest has this digest."""
    path = folder / MANIFEST
    if not path.is_file() or _digest(path) != manifest:
        return False
    found = verify_package(folder)
    return not (found.edited or found.missing or found.trouble)


def files_in(folder: Path) -> Iterator[str]:
    """Yield the files below a folder by their path in it; a link counts as a file, unfollowed."""
    for here, folders, files in os.walk(folder, followlinks=False):
        links = [name for name in folders if (Path(here) / name).is_symlink()]
        for name in (*files, *links):
            yield (Path(here) / name).relative_to(folder).as_posix()


def _digest(path: Path) -> str | None:
    if path.is_symlink():
        return None
    try:
        return digest_of(path.read_bytes())
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UnreadableFileError(
            str(path),
            1,
            1,
            Bilingual(zh=f"无法打开文件（{reason}）", en=f"cannot be opened ({reason})"),
        ) from None
