"""Puts a package on the disk: no edit of a person is overwritten, nothing half-written passes.

Each file goes to a temporary sibling and is renamed; the manifest comes last. While files are
being replaced, a pending manifest says which bytes are ours, so that an interrupted run can be
repeated and a person's edit is still told apart.
"""

import glob
import os
import tempfile
from collections.abc import Iterable, Mapping, Set
from pathlib import Path
from typing import TypeVar

import msgspec

from ipsc_docs.errors import IpscDocsError, OutputError
from ipsc_docs.language import LANGUAGES, Bilingual
from ipsc_docs.library.digest import digest_of
from ipsc_docs.package.manifest import Manifest, as_json

MANIFEST = "manifest.json"
PENDING = "manifest.pending.json"
_RESERVED = frozenset(
    [
        "CON",
        "PRN",
        "AUX",
        "NUL",
        *(f"{port}{n}" for port in ("COM", "LPT") for n in "0123456789¹²³"),
    ]
)


def is_reserved(name: str) -> bool:
    """Return whether Windows keeps the name for a device, with or without an ending."""
    return name.partition(".")[0].rstrip(" ").upper() in _RESERVED


class EditedFilesError(IpscDocsError):
    """Files in the output were changed by a person since they were made."""

    exit_code = 1

    def __init__(self, folder: Path, files: tuple[str, ...]) -> None:
        self.files = files
        listed = "\n".join(f"  {folder / name}" for name in files)
        super().__init__(
            Bilingual(
                zh=f"以下文件在生成后被人修改过，未予覆盖：\n{listed}\n"
                "请另存这些文件；确认要覆盖时加 --force",
                en=f"these files were edited since they were made and are not overwritten:\n{listed}\n"
                "Save them elsewhere, or add --force to overwrite them",
            )
        )


_Record = TypeVar("_Record")


class _Known(msgspec.Struct, frozen=True):
    """Which digests of each file are ours, old or new."""

    files: Mapping[str, tuple[str, ...]]


def write_package(
    output: Path,
    manifest: Manifest,
    files: Mapping[str, bytes],
    *,
    force: bool = False,
    name: str | None = None,
) -> Path:
    """Write the files of a study and its manifest; return the study's folder.

    The folder is called `name`, which must be a safe one, or else like the study.

    What an earlier run made from the same answers and content stays part of the package, so that
    a run for one document or one language does not take the others away; what an earlier run
    made from other answers goes.

    Raises EditedFilesError when a file there is not as the toolkit made it, and OutputError when
    the folder cannot be written.
    """
    folder = _study_folder(output, name or manifest.study)
    try:
        ours = _ours(folder)
        edited = _edited(folder, ours, files)
        if edited and not force:
            raise EditedFilesError(folder, edited)
        _replace(folder, ours, _with_earlier(folder, manifest), files)
    except OSError as error:
        raise OutputError(
            Bilingual(
                zh=f"无法写入 {folder}：{error.strerror or error}（文件可能正在 Word 中打开）",
                en=f"cannot write {folder}: {error.strerror or error} (is a file open in Word?)",
            )
        ) from error
    return folder


def _study_folder(output: Path, study: str) -> Path:
    folder = output / study
    if is_reserved(study):
        raise OutputError(
            Bilingual(
                zh=f"不能使用名为 {study} 的输出文件夹，请更换研究代号",
                en=f"no output folder can be called {study}; choose another study id",
            )
        )
    for path in (folder, *(folder / language for language in LANGUAGES)):
        if path.is_symlink():
            raise OutputError(
                Bilingual(
                    zh=f"{path} 是指向别处的链接，未写入任何文件；请更换输出文件夹",
                    en=f"{path} is a link to another place; choose another output folder",
                )
            )
    return folder


def _ours(folder: Path) -> dict[str, tuple[str, ...]]:
    """Return the digests that each file may have if nobody but the toolkit touched it."""
    ours: dict[str, tuple[str, ...]] = {}
    for name, digests in _listed(folder):
        ours[name] = (*ours.get(name, ()), *digests)
    return ours


def _listed(folder: Path) -> list[tuple[str, tuple[str, ...]]]:
    """Return what the manifests there list, without any name that leads out of the folder."""
    found: list[tuple[str, tuple[str, ...]]] = []
    manifest = _read(folder / MANIFEST, Manifest)
    if manifest is not None:
        found += [(name, (entry.sha256,)) for name, entry in manifest.files.items()]
    pending = _read(folder / PENDING, _Known)
    if pending is not None:
        found += list(pending.files.items())
    return [(name, digests) for name, digests in found if stays_inside(name)]


def stays_inside(name: str) -> bool:
    """Return whether a path that a manifest lists leads to no place outside its folder."""
    return not any(
        part in ("", ".", "..") or "\\" in part or ":" in part for part in name.split("/")
    )


def _read(path: Path, kind: type[_Record]) -> _Record | None:
    """Return a manifest, None where there is none or it is not one (then nothing is ours)."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except (FileNotFoundError, msgspec.DecodeError):
        return None


def _edited(
    folder: Path, ours: Mapping[str, tuple[str, ...]], files: Mapping[str, bytes]
) -> tuple[str, ...]:
    return tuple(
        name
        for name in sorted({*ours, *files})
        if (folder / name).is_file()
        and _is_edited(
            (folder / name).read_bytes(),
            {*ours.get(name, ()), digest_of(files[name]) if name in files else None},
        )
    )


def _is_edited(content: bytes, ours: Set[str | None]) -> bool:
    """Return whether somebody's work would be lost: after a power cut a file may be empty or zero."""
    return bool(content.strip(b"\0")) and digest_of(content) not in ours


def _with_earlier(folder: Path, manifest: Manifest) -> Manifest:
    """Return the manifest with what an earlier run made from the same answers and content."""
    earlier = _read(folder / MANIFEST, Manifest)
    if earlier is None or _inputs(earlier) != _inputs(manifest):
        return manifest
    files = {name: entry for name, entry in earlier.files.items() if stays_inside(name)}
    languages = {*earlier.languages, *manifest.languages}
    return msgspec.structs.replace(
        manifest,
        languages=tuple(language for language in LANGUAGES if language in languages),
        templates={**earlier.templates, **manifest.templates},
        clauses={**earlier.clauses, **manifest.clauses},
        files={**files, **manifest.files},
    )


def _inputs(manifest: Manifest) -> tuple[object, ...]:
    return (
        manifest.tool,
        manifest.date,
        manifest.final,
        manifest.answers,
        manifest.content,
        manifest.office,
    )


def _replace(
    folder: Path,
    ours: Mapping[str, tuple[str, ...]],
    manifest: Manifest,
    files: Mapping[str, bytes],
) -> None:
    known = {name: (*ours.get(name, ()), digest_of(content)) for name, content in files.items()}
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    sweep(folder, {*ours, *files, MANIFEST, PENDING})
    put_file(folder / PENDING, as_json(_Known({**ours, **known})))
    (folder / MANIFEST).unlink(missing_ok=True)
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(mode=0o700, exist_ok=True)
        put_file(path, content)
    for name in sorted(ours.keys() - manifest.files.keys()):
        (folder / name).unlink(missing_ok=True)
    put_file(folder / MANIFEST, as_json(manifest), durable=True)
    (folder / PENDING).unlink()


_TEMPORARY = ".part"


def sweep(folder: Path, names: Iterable[str]) -> None:
    """Delete the temporary siblings that an interrupted run left beside these files.

    Raises OSError.
    """
    for name in sorted(names):
        path = folder / name
        for left in path.parent.glob(f".{glob.escape(path.name)}.*{_TEMPORARY}"):
            left.unlink()


def put_file(path: Path, content: bytes, *, durable: bool = False) -> None:
    """Write by a temporary sibling and a rename, readable by its owner only.

    `durable` outlasts a power cut. Raises OSError.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=_TEMPORARY)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
