"""By what a package is known again when a run goes on: the digest of all that it is made from.

Reads the pictures that answers may name, and nothing else.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from ipsc_docs.batch.inputs import RawStudy
from ipsc_docs.batch.work import Charge, content_of
from ipsc_docs.language import Bilingual
from ipsc_docs.library import Library
from ipsc_docs.library.digest import digest_of
from ipsc_docs.package.manifest import content_digest
from ipsc_docs.reading.files import read_beside
from ipsc_docs.typesetting.pictures import MOST_BYTES

# Anything that may be the name of a picture: one too many costs a little time, one missed would
# leave the old picture in a package.
_ENDING = re.compile(rb"\.(?:png|jpe?g)", re.IGNORECASE)
_LONGEST = 1_000
_BEFORE = re.compile(rb"""[\n"':,\[\]{}]""")


class Keys:
    """The keys of one run; each picture is read once."""

    def __init__(self, charge: Charge, library: Library) -> None:
        pattern = charge.pattern.text if charge.pattern else ""
        made_of = (charge.order, charge.as_of, pattern, content_digest(library.digests))
        self._charge = charge
        self._shared = digest_of(msgspec.json.encode(made_of))
        self._of_master = tuple(_named(charge.master.content)) if charge.master else ()
        self._seen: dict[tuple[str, str], str] = {}

    def of(self, raw: RawStudy, package: str, label: str, site: int | None) -> str:
        """Return the key of a study's package, or of one of its sites."""
        content = digest_of(content_of(raw, self._charge, site))
        words = (self._shared, content, package, label, raw.file, *self._pictures(raw))
        return digest_of("\0".join(words).encode())

    def _pictures(self, raw: RawStudy) -> Iterator[str]:
        """Yield the digest of every picture that may be named, in the order of the answers."""
        row = b"\n".join(getattr(one.node, "text", "").encode() for one in raw.entries)
        for name in (*self._of_master, *_named(raw.content or b""), *_named(row)):
            yield self._picture(raw.folder or ".", name)

    def _picture(self, folder: str, name: str) -> str:
        if (folder, name) not in self._seen:
            found = read_beside(Path(folder), name, MOST_BYTES)
            self._seen[folder, name] = "" if isinstance(found, Bilingual) else digest_of(found)
        return self._seen[folder, name]


def _named(content: bytes) -> Iterator[str]:
    """Yield every name of a picture in the bytes of answers."""
    for found in _ENDING.finditer(content):
        around = content[max(0, found.start() - _LONGEST) : found.end()]
        yield _BEFORE.split(around)[-1].strip().decode(errors="replace")
