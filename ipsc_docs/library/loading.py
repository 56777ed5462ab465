"""Loads the library: the bundled content, with an office's own folder laid over it if one is named.

A library is loaded whole or not at all: all faults are raised together.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec

from ipsc_docs.cache import Cache, key_of
from ipsc_docs.errors import BrokenContentError
from ipsc_docs.language import Bilingual
from ipsc_docs.library.crosscheck import crosscheck
from ipsc_docs.library.earlier import with_changes
from ipsc_docs.library.folder import Folder, listing, refuse_strays
from ipsc_docs.library.footing import keep_footing
from ipsc_docs.library.library import Library
from ipsc_docs.library.looks import house_templates
from ipsc_docs.library.overlay import overlay
from ipsc_docs.library.records import library_of
from ipsc_docs.library.shelf import read_shelf
from ipsc_docs.reading.content import Faults


def bundled_root() -> Path:
    """Return the folder that holds content, templates and examples, installed or checked out."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "bundled"
    return installed if installed.is_dir() else package.parent


def office_folder(path: Path) -> Folder:
    """Return an office's own folder; raises BrokenContentError where there is none."""
    if not any((path / part).is_dir() for part in ("content", "templates")):
        raise BrokenContentError(
            [
                Bilingual(
                    zh=f"{path} 中没有 content 或 templates 文件夹，不是审查办公室的文件夹",
                    en=f"{path} has neither a folder content nor templates: no office's folder",
                )
            ]
        )
    return Folder(path, f"{path.as_posix()}/")


def load_library(
    root: Path | None = None,
    cache: Cache = Cache(None),  # noqa: B008 - it holds nothing
    office: Path | None = None,
) -> Library:
    """Return the library in `root`, else the bundled one; raises BrokenContentError.

    What stands in the folder `office` is laid over it. A library that was found sound is kept in
    `cache` until a file of it changes.
    """
    folder = Folder(root or bundled_root())
    digests = folder.digests()
    if office is None:
        return _kept(cache, key_of(digests), lambda: _load(folder, digests))
    house, built_in = office_folder(office), load_library(root, cache)
    key = key_of((digests, listing(house)))
    return _kept(cache, key, lambda: _load_over(built_in, folder, house))


def _kept(cache: Cache, key: bytes, load: Callable[[], Library]) -> Library:
    library = cache.find(key, Library)
    if library is None:
        library = load()
        cache.keep(key, library)
    return library


def _load(folder: Folder, digests: Mapping[str, str]) -> Library:
    faults = Faults()
    library = library_of(read_shelf(folder, faults), (), faults)
    crosscheck(library, faults)
    asked = with_changes(library.questionnaire, folder, faults)
    _refuse(faults)
    return msgspec.structs.replace(library, questionnaire=asked, digests=digests)


def _load_over(built_in: Library, folder: Folder, house: Folder) -> Library:
    """Return the built-in library with an office's folder laid over it."""
    faults = Faults()
    refuse_strays(house, faults)
    shelf = read_shelf(folder, faults)
    looks = {**shelf.templates, **house_templates(house, faults)}
    shelf = msgspec.structs.replace(shelf, templates=looks)
    laid = overlay(shelf, read_shelf(house, faults, whole=False), faults)
    library = library_of(laid.shelf, laid.off.get("clause", ()), faults)
    keep_footing(built_in, library, faults)
    crosscheck(library, faults, laid.off)
    _refuse(faults)
    # An office changes questions, never how answers came from one version to the next.
    asked = msgspec.structs.replace(library.questionnaire, changes=built_in.questionnaire.changes)
    return msgspec.structs.replace(
        library, questionnaire=asked, digests=built_in.digests, office=house.digests()
    )


def _refuse(faults: Faults) -> None:
    if faults.found:
        raise BrokenContentError(faults.found)
