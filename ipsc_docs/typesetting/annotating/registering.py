"""The comments part of a Word file: its name, its content type, its relationship.

Knows the package's bookkeeping; refuses to know what comments say and where they stand.
"""

import posixpath

from lxml import etree

from ipsc_docs.typesetting.archive import CONTENT_TYPES
from ipsc_docs.typesetting.parsing import keeping_all, written
from ipsc_docs.typesetting.unpacking import Package

_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"


def comments_part(package: Package, main: str) -> str:
    """Return the name of the part that holds the comments of the body, or that is to hold them."""
    folder = posixpath.dirname(main)
    for link in _links(package, main):
        if link.get("Type") == _RELATION:
            target = posixpath.join("/", folder, str(link.get("Target")))
            return posixpath.normpath(target).lstrip("/")
    taken = {name.casefold() for name in package.parts}
    names = (f"comments{number or ''}.xml" for number in range(len(taken) + 1))
    return next(
        name for leaf in names if (name := posixpath.join(folder, leaf)).casefold() not in taken
    )


def with_comments_part(package: Package, main: str, part: str) -> Package:
    """Return a package in which a comments part is listed and linked to the body."""
    parts = dict(package.parts)
    links = _links(package, main)
    if not any(link.get("Type") == _RELATION for link in links):
        etree.SubElement(
            links,
            f"{{{_RELATIONS}}}Relationship",
            Id=_free_id(links),
            Type=_RELATION,
            Target=posixpath.relpath(part, posixpath.dirname(main) or "."),
        )
        parts[_links_of(main)] = written(links)
    types = keeping_all(package.name, CONTENT_TYPES, parts[CONTENT_TYPES])
    if not any(kind.get("PartName") == f"/{part}" for kind in types):
        etree.SubElement(types, f"{_TYPES}Override", PartName=f"/{part}", ContentType=_KIND)
        parts[CONTENT_TYPES] = written(types)
    return Package(package.name, parts)


def _links_of(main: str) -> str:
    folder, leaf = posixpath.split(main)
    return posixpath.join(folder, "_rels", f"{leaf}.rels")


def _links(package: Package, main: str) -> etree._Element:
    name = _links_of(main)
    if name in package.parts:
        return keeping_all(package.name, name, package.parts[name])
    return etree.fromstring(f'<Relationships xmlns="{_RELATIONS}"/>')


def _free_id(links: etree._Element) -> str:
    taken = {link.get("Id") for link in links}
    return next(
        name for number in range(1, len(taken) + 2) if (name := f"rIdComments{number}") not in taken
    )
