"""The Word template that a file was made from, which many files of a hospital still name.

A name on the author's own disk is harmless and is taken off; one on the web or on a network share
would be fetched by whoever opens the file, so it is never local. Knows no other link.
"""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from ipsc_docs.typesetting.unpacking import Package

ATTACHED = "attachedTemplate"

_LOCAL = re.compile(r"(?:[a-z]:)?/?(?!/)[^:]*", re.IGNORECASE)
_LOCAL_FILE = re.compile(
    r"file:(?://(?:localhost)?)?/(?!/)(?:[a-z][:|]/(?!/))?[^:]*", re.IGNORECASE
)
_SETTINGS = re.compile(r"word/settings\d*\.xml")


def is_local(target: str) -> bool:
    """Return whether a template's name is a file on the machine of who opens the document."""
    name = unquote(target).strip().replace("\\", "/")
    return bool(_LOCAL.fullmatch(name) or _LOCAL_FILE.fullmatch(name))


def local_templates(package: Package) -> Iterator[tuple[str, str, str]]:
    """Yield the local templates that a file names: settings part, relationship, file name."""
    from ipsc_docs.typesetting.parsing import parse_xml

    for part in filter(_SETTINGS.fullmatch, package.parts):
        relations = _relations_of(part)
        if relations not in package.parts:
            continue
        for link in parse_xml(package.name, relations, package.parts[relations]):
            target = str(link.get("Target"))
            if str(link.get("Type")).endswith(f"/{ATTACHED}") and is_local(target):
                yield part, str(link.get("Id")), target


def without_local_template(package: Package) -> Package:
    """Return a package that does not name the local template it was made from."""
    from lxml import etree

    from ipsc_docs.typesetting.parsing import W, parse_xml

    parts = dict(package.parts)
    for part, link, _ in local_templates(package):
        for name, tag in ((part, f"{W}{ATTACHED}"), (_relations_of(part), f"{{*}}{_LINK}")):
            root = parse_xml(package.name, name, parts[name])
            for element in list(root.iter(tag)):
                if link in element.attrib.values():
                    root.remove(element)
            parts[name] = etree.tostring(
                root, xml_declaration=True, encoding="UTF-8", standalone=True
            )
    return Package(package.name, parts)


_LINK = "Relationship"


def _relations_of(part: str) -> str:
    folder, _, leaf = part.rpartition("/")
    return f"{folder}/_rels/{leaf}.rels"
