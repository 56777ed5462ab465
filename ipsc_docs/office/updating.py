"""What an upgrade of the toolkit means for each copy of an office. Decides everything, writes nothing.

A copy that nobody changed becomes the new one; a changed text takes over what is new around the
changes; a changed template stays, with a report. No change of the office is ever given up.
"""

from collections.abc import Iterator

import msgspec

from ipsc_docs import __version__
from ipsc_docs.findings import Finding
from ipsc_docs.library.overlay import switched_off
from ipsc_docs.office import telling
from ipsc_docs.office.copies import BuiltIn, Copy
from ipsc_docs.office.merging import merge, with_one_version
from ipsc_docs.office.origins import Origin, origin_of, original
from ipsc_docs.office.side_by_side import page
from ipsc_docs.office.standing import Office, Standing, State, is_edited, plain, standings
from ipsc_docs.reading.files import read_text


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """What happens to one copy.

    `content` is what its file is to say, None where the file stays; `origin` what it then comes
    from, with the `original` text, None where the copy is no longer one; `report` is a page to
    be read.
    """

    was: Origin
    content: bytes | None = None
    origin: Origin | None = None
    original: bytes | None = None
    report: str | None = None
    finding: Finding | None = None


def plan_update(office: Office, built_in: BuiltIn) -> tuple[Step, ...]:
    """Return what an upgrade asks for, for every copy that it concerns."""
    standing = {(one.kind, one.name): one for one in standings(office, built_in)}
    steps = (
        _step(office, built_in, origin, standing.get(origin.key))
        for origin in office.origins.values()
    )
    return tuple(step for step in steps if step is not None)


def left_behind(office: Office, built_in: BuiltIn) -> Iterator[Finding]:
    """Yield what the office has to look after itself: entries that switch off what is gone."""
    for one in standings(office, built_in):
        if one.state is State.ORPHANED and one.origin is None:
            yield telling.nothing_to_switch_off(one)


def _step(
    office: Office, built_in: BuiltIn, origin: Origin, standing: Standing | None
) -> Step | None:
    path = office.folder.root / origin.file
    node = office.shelf.items.get(origin.kind, {}).get(origin.name)
    if standing is None and not path.is_file():
        return Step(was=origin, finding=telling.given_up(office, origin))
    if standing is not None and standing.state is State.CONFLICT:
        return _kept(origin, telling.unsettled(standing))
    if node is not None and switched_off(node) is not None:
        return None
    if not path.is_file() or standing is None:
        return _kept(origin, telling.moved(office, origin))
    if standing.state is State.ORPHANED:
        return _kept(origin, telling.orphaned(standing))
    if standing.state is not State.OUTDATED:
        return None
    return _brought_up_to_date(office, origin, built_in.copy(origin.kind, origin.name))


def _kept(origin: Origin, finding: Finding) -> Step:
    """Return the step that leaves a copy and its origin as they are, and says why."""
    return Step(was=origin, origin=origin, finding=finding)


def _brought_up_to_date(office: Office, was: Origin, copy: Copy) -> Step:
    step = Step(was=was, origin=origin_of(copy, __version__, was.file), original=copy.content)
    if not is_edited(office, was):
        told = telling.replaced(office, was)
        return msgspec.structs.replace(step, content=copy.content, finding=told)
    if was.kind == "template":
        return _beside(office, was, copy, step)
    return _merged(office, was, copy, step)


def _beside(office: Office, was: Origin, copy: Copy, step: Step) -> Step:
    house = (office.folder.root / was.file).read_bytes()
    report = page(was.name, original(office.folder.root, was), house, copy.content)
    return msgspec.structs.replace(step, report=report, finding=telling.beside(office, was))


def _merged(office: Office, was: Origin, copy: Copy, step: Step) -> Step:
    before = plain(original(office.folder.root, was).decode())
    house = plain(read_text(office.folder.root / was.file))
    texts = (before, house, plain(copy.content.decode()))
    merged = merge(*(with_one_version(*texts) if was.kind == "clause" else texts))
    told = (
        telling.conflict(office, was, merged.conflicts)
        if merged.conflicts
        else telling.merged(office, was)
    )
    return msgspec.structs.replace(step, content=merged.text.encode(), finding=told)
