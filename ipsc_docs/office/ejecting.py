"""A built-in item copied into an office's folder, with the record of where it came from."""

from pathlib import Path

from ipsc_docs import __version__
from ipsc_docs.errors import OutputError
from ipsc_docs.language import Bilingual
from ipsc_docs.office.copies import BuiltIn, Copy
from ipsc_docs.office.disk import put
from ipsc_docs.office.origins import keep_origins, origin_of
from ipsc_docs.office.standing import Office, read_office


def eject(path: Path, built_in: BuiltIn, kind: str, name: str) -> tuple[Path, ...]:
    """Copy an item that there is; return the files written.

    Raises OutputError where the folder has the item or the file already.
    """
    office = read_office(path)
    copies = built_in.copies(kind, name)
    for copy in copies:
        _refuse_present(office, copy)
    origins = {one.key: one for one in office.origins.values()}
    texts: dict[str, bytes] = {}
    for copy in copies:
        origin = origin_of(copy, __version__)
        origins[origin.key] = origin
        texts[origin.kept_as] = copy.content
    # The original first: a copy whose original is not known could not be brought up to date.
    keep_origins(path, origins.values(), texts)
    for copy in copies:
        put(path / copy.file, copy.content)
    return tuple(path / copy.file for copy in copies)


def _refuse_present(office: Office, copy: Copy) -> None:
    own = office.shelf.items.get(copy.kind, office.shelf.templates)
    written = own.get(copy.name)
    path = office.folder.root / copy.file
    if written is None and not path.exists():
        return
    place = getattr(written, "place", None)
    file = place.file if place is not None else path.as_posix()
    raise OutputError(
        Bilingual(
            zh=f"文件夹中已有 {copy.kind}:{copy.name}（{file}），未作改动",
            en=f"the folder has {copy.kind}:{copy.name} already ({file}); it was left alone",
        )
    )
