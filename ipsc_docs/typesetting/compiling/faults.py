"""Every fault of a template that can be told at once, where the compiler stops at the first.

Each part is looked at for itself; in a part, a faulty tag is put out of action and the rest is read
again. Knows how to go on after a fault; refuses to know what makes one.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Literal, TypeAlias

import msgspec
from lxml import etree

from ipsc_docs.errors import TemplateError
from ipsc_docs.typesetting.compiling.baggage import baggage, without_comments
from ipsc_docs.typesetting.compiling.cleanup import clean
from ipsc_docs.typesetting.compiling.compiler import HOLDS_FIELDS, compile_document
from ipsc_docs.typesetting.compiling.controls import controls
from ipsc_docs.typesetting.compiling.dialect import parse, readable
from ipsc_docs.typesetting.compiling.preflight import Contents, contents_of, is_xml
from ipsc_docs.typesetting.compiling.scope import Names
from ipsc_docs.typesetting.compiling.slots import ClauseSource
from ipsc_docs.typesetting.compiling.source import Source
from ipsc_docs.typesetting.parsing import all_text, parse_xml
from ipsc_docs.typesetting.shapes import Section
from ipsc_docs.typesetting.unpacking import Package, read_package

MOST_FAULTS = 20
"""More than this in one part are no help to anybody."""

_PATIENCE = 10_000
"""How many tags are read in all; every fault found costs another reading of the part."""

_LETTERS_LIKE_A_TAG = 200
"""How many letters take as long to read as a tag."""

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_TEST = re.compile(r"\{%-?\s*(if|elif)\b")
_LOOP = re.compile(r"\{%-?\s*(end)?for\b")
_SLOT = re.compile(r"\{\{p?\s*clauses\s*(?:\.\s*(\w+))?")

Kind: TypeAlias = Literal["refused", "carried", "tag"]


class Fault(msgspec.Struct, frozen=True):
    """One fault: the file is refused as it is, carries what it may not, or has a wrong tag."""

    kind: Kind
    error: TemplateError


def faults_of(
    template: bytes,
    *,
    name: str,
    shape: Section,
    slots: Mapping[str, Sequence[ClauseSource]] | None,
    numbering: str = "",
) -> tuple[Fault, ...]:
    """Return the faults of a template; without `slots` it may keep places for any clauses."""
    try:
        package = read_package(template, name)
        contents = contents_of(package)
    except TemplateError as error:
        return (Fault("refused", error),)
    names = Names(shape.fields)
    found = tuple(
        fault for part in package.parts for fault in _in_part(package, part, contents, names)
    )
    if found:
        return found
    try:
        kept = _any(package, contents.main) if slots is None else slots
        compile_document(template, name=name, shape=shape, slots=kept, numbering=numbering)
    except TemplateError as error:
        return (Fault("tag", error),)
    return ()


def places_for_clauses(template: bytes, name: str) -> tuple[str, ...]:
    """Return the names of the places that a template keeps; raises TemplateError."""
    package = read_package(template, name)
    return tuple(_any(package, contents_of(package).main))


def _any(package: Package, main: str) -> Mapping[str, Sequence[ClauseSource]]:
    """Return the places that a template keeps for clauses, each without any."""
    words = all_text(parse_xml(package.name, main, package.parts[main]))
    return {found[1] or "body": () for found in _SLOT.finditer(words)}


def _in_part(package: Package, part: str, contents: Contents, names: Names) -> Iterator[Fault]:
    printed = part in contents.printed
    if not printed and not (is_xml(part) and part.startswith("word/")):
        return
    data = package.parts[part]
    try:
        root = parse_xml(package.name, part, data)
        carried = tuple(baggage(package.name, part, root))
        yield from (Fault("carried", error) for error in carried)
        wrong = _in_controls(package.name, part, root, names) if printed else ()
        yield from (Fault("tag", error) for error in wrong)
        if carried:
            # Comments alone hide no tag: most likely they are the ones that say what is wrong.
            without_comments(root)
            carried = tuple(baggage(package.name, part, root))
        data = etree.tostring(root, encoding="UTF-8")
        if printed and not carried and (b"{" in data or HOLDS_FIELDS.search(data)):
            found = _in_tags(readable(clean(package.name, part, data, names)), names)
            yield from sorted(found, key=lambda fault: fault.error.offset or 0)
    except TemplateError as error:
        yield Fault("tag", error)


def _in_controls(
    template: str, part: str, root: etree._Element, names: Names
) -> Iterator[TemplateError]:
    """Yield the faults of content controls, and let those that have one stand for nothing."""
    unfit = ((one, why) for one in controls(root, names) if (why := one.why_not()) is not None)
    for control, why in islice(unfit, MOST_FAULTS):
        yield control.fault(template, part, why)
        control.leave_alone()


def _in_tags(source: Source, names: Names) -> Iterator[Fault]:
    """Yield the faults of the tags; places are looked up in the text before any was taken out."""
    # Without the original, an error that is thrown away costs no search for its place.
    remaining, last = msgspec.structs.replace(source, original=b""), -1
    cost = len(source.tag_starts()) + len(source.text) // _LETTERS_LIKE_A_TAG
    for _ in range(min(MOST_FAULTS, 1 + _PATIENCE // (1 + cost))):
        try:
            parse(remaining, names)
        except TemplateError as error:
            at = error.offset
            if at == last:
                return
            told = (
                error
                if at is None
                else TemplateError(error.template, source.place(at), error.cause, at)
            )
            yield Fault("tag", told)
            mended = None if at is None else _without(remaining, at)
            if at is None or mended is None:
                return
            remaining, last = mended, at
        else:
            return


def _without(source: Source, at: int) -> Source | None:
    """Return a source of the same length in which the tag at `at` can be no fault any more."""
    found = _TAG.match(source.text, at)
    if found is None:
        return None
    tag = found.group()
    if tag.startswith("{{"):
        return _replaced(source, at, " " * len(tag))
    if test := _TEST.match(tag):
        return _replaced(source, at, f"{{%{test[1]} 1".ljust(len(tag) - 2) + "%}")
    end = _end_of_loop(source.text, at) if _LOOP.match(tag) else None
    if end is None:
        return None
    inner = _TAG.sub(lambda one: " " * len(one.group()), source.text[at:end])
    return _replaced(source, at, inner)


def _end_of_loop(text: str, start: int) -> int | None:
    """Return where the tag that ends the loop beginning at `start` ends itself."""
    depth = 0
    for found in _TAG.finditer(text, start):
        if loop := _LOOP.match(found.group()):
            depth += -1 if loop[1] else 1
        if depth == 0:
            return found.end()
    return None


def _replaced(source: Source, at: int, words: str) -> Source:
    text = source.text[:at] + words + source.text[at + len(words) :]
    return msgspec.structs.replace(source, text=text)
