"""A folder held against what should be in it: one package, or a whole batch with its report.

Goes by manifests and the report; with the answers at hand it builds again and compares. Writes
nothing.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from ipsc_docs.batch.inputs import inputs_of
from ipsc_docs.batch.naming import Pattern
from ipsc_docs.batch.own_files import OWN_FILES, REPORT
from ipsc_docs.batch.plan import plan_of, tasks_of
from ipsc_docs.batch.work import Charge, Master, Parcel, Worker
from ipsc_docs.building import Order
from ipsc_docs.errors import UnreadableFileError
from ipsc_docs.language import LANGUAGES, Bilingual, Language
from ipsc_docs.library.digest import digest_of
from ipsc_docs.making import Workshop
from ipsc_docs.package.manifest import Manifest
from ipsc_docs.package.verifying import Verified, read_manifest, verify_package
from ipsc_docs.package.writing import MANIFEST, PENDING

_LOST = Bilingual(zh="整套文件缺失", en="the whole package is missing")
_MANIFEST_EDITED = Bilingual(
    zh="manifest.json 与批量报告不符", en="manifest.json is not the one that the report knows"
)
_NO_PACKAGE = Bilingual(zh="这里没有本工具生成的文件", en="nothing here was made by the toolkit")
_BROKEN_REPORT = Bilingual(
    zh="report.json 已损坏，或不是本工具写的", en="report.json is damaged or not the toolkit's"
)
_OTHER_ANSWERS = Bilingual(
    zh="这些答卷中没有它的来源", en="none of these answers make this package"
)


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """What was found in a folder: its packages, and what belongs to none."""

    packages: tuple[Verified, ...]
    extra: tuple[str, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether everything is there, untouched, and nothing else."""
        return not self.extra and all(package.sound for package in self.packages)


class _Ordered(msgspec.Struct, frozen=True):
    languages: tuple[Language, ...] = LANGUAGES
    only: tuple[str, ...] = ()
    final: bool = False
    date: dt.date | None = None
    name_pattern: str | None = None
    per_site: bool = False


class _Listed(msgspec.Struct, frozen=True):
    package: str
    digest: str | None = None


class _Report(msgspec.Struct, frozen=True):
    order: _Ordered
    packages: tuple[_Listed, ...]


def check_folder(folder: Path) -> Checked:
    """Return what is untouched, edited, missing or extra in a package or a batch.

    Raises UnreadableFileError where there is neither.
    """
    if (folder / MANIFEST).exists() or (folder / PENDING).exists():
        return Checked(packages=(verify_package(folder, folder.resolve().name),))
    listed = {one.package: one.digest for one in _report(folder).packages if one.digest}
    inside = sorted(path for path in folder.iterdir() if path.is_dir() and not path.is_symlink())
    there = {path.name for path in inside if _is_package(path) or path.name in listed}
    if not there and not listed:
        raise UnreadableFileError(str(folder), 1, 1, _NO_PACKAGE)
    packages = [_package(folder / name, listed.get(name)) for name in sorted(there)]
    lost = [Verified(folder=name, trouble=_LOST) for name in sorted(listed.keys() - there)]
    return Checked(packages=(*packages, *lost), extra=tuple(_extra(folder, there)))


def _package(folder: Path, manifest: str | None) -> Verified:
    found = verify_package(folder)
    if manifest is None or found.trouble:
        return found
    if digest_of((folder / MANIFEST).read_bytes()) == manifest:
        return found
    return msgspec.structs.replace(found, trouble=_MANIFEST_EDITED)


def _is_package(folder: Path) -> bool:
    return (folder / MANIFEST).exists() or (folder / PENDING).exists()


def _extra(folder: Path, packages: set[str]) -> Iterator[str]:
    own = {*OWN_FILES, *packages}
    return (path.name for path in sorted(folder.iterdir()) if path.name not in own)


def _report(folder: Path) -> _Report:
    path = folder / REPORT
    if not path.exists():
        return _Report(_Ordered(), ())
    try:
        return msgspec.json.decode(path.read_bytes(), type=_Report)
    except (OSError, msgspec.MsgspecError):
        raise UnreadableFileError(str(path), 1, 1, _BROKEN_REPORT) from None


def rebuilt(
    folder: Path,
    checked: Checked,
    answers: Sequence[str],
    master: Master | None,
    workshop: Workshop,
) -> Checked:
    """Return the same with what the answers, built again, do not make byte by byte."""
    single = _is_package(folder)
    order = _order_of(folder, workshop) if single else _report(folder).order
    charge = Charge(
        order=Order(languages=order.languages, only=order.only, final=order.final),
        as_of=order.date,
        pattern=Pattern(order.name_pattern) if order.name_pattern else None,
        master=master,
    )
    plan = plan_of(inputs_of(answers, folder), charge, workshop.library, per_site=order.per_site)
    worker = Worker(charge, lambda: workshop)
    left = {package.folder: package for package in checked.packages}
    done: dict[str, Verified] = {}
    for task in tasks_of(plan, charge, workshop.library):
        name = checked.packages[0].folder if single else task.package
        found = left.pop(name, None)
        if found is not None:
            home = folder if single else folder / name
            done[name] = _compared(found, home, worker.make(task))
    lacking = {name: _not_made(found) for name, found in left.items()}
    packages = tuple({**done, **lacking}[one.folder] for one in checked.packages)
    return msgspec.structs.replace(checked, packages=packages)


def _order_of(folder: Path, workshop: Workshop) -> _Ordered:
    """Return how a single package was ordered, told by its manifest."""
    manifest = read_manifest(folder)
    if isinstance(manifest, Bilingual):
        return _Ordered()
    made = {path.partition("/")[2] for path in manifest.files}
    specs = workshop.library.wording.documents
    return _Ordered(
        languages=tuple(one for one in LANGUAGES if one in manifest.languages),
        only=tuple(spec.id for spec in specs if spec.file_name() in made),
        final=manifest.final,
        date=manifest.date,
    )


def _compared(found: Verified, folder: Path, parcel: Parcel) -> Verified:
    manifest = read_manifest(folder)
    if isinstance(manifest, Bilingual) or parcel.manifest is None:
        return _not_made(found)
    other = sorted(_differing(manifest, parcel.manifest))
    return msgspec.structs.replace(found, other=tuple(other))


def _differing(there: Manifest, again: Manifest) -> Iterator[str]:
    if _made_from(there) != _made_from(again):
        yield MANIFEST
    for path in there.files.keys() | again.files.keys():
        one, other = there.files.get(path), again.files.get(path)
        if one is None or other is None or one.sha256 != other.sha256:
            yield path


def _made_from(manifest: Manifest) -> tuple[object, ...]:
    return (manifest.tool, manifest.study, manifest.date, manifest.answers, manifest.content)


def _not_made(found: Verified) -> Verified:
    return msgspec.structs.replace(found, trouble=found.trouble or _OTHER_ANSWERS)
