"""Lint of the package: content types, and relationships between parts.

Knows which parts name which; refuses to know what the text looks like.
"""

import posixpath
from collections.abc import Iterator

from ipsc_docs.findings import Finding
from ipsc_docs.language import Bilingual
from ipsc_docs.typesetting.lint.file import R_, RELATIONS, Opened, found
from ipsc_docs.typesetting.places import place_of

_TYPES = "[Content_Types].xml"
_OFFICE_DOCUMENT = "/officeDocument"


def parts_have_types(file: Opened) -> Iterator[Finding]:
    """Every part has a content type, by its own name or by its extension."""
    types = file.trees.get(_TYPES)
    if types is None:
        if _TYPES not in file.parts:
            yield found("W05", _TYPES, _NO_TYPES, _SAVE_IN_WORD)
        return
    named = {str(item.get("PartName")).lstrip("/") for item in types if item.get("PartName")}
    extensions = {str(item.get("Extension")).lower() for item in types if item.get("Extension")}
    for name in file.parts:
        extension = name.rpartition(".")[2].lower()
        if name != _TYPES and name not in named and extension not in extensions:
            yield found("W06", name, _NO_TYPE, _SAVE_IN_WORD)
    for name in sorted(named - file.parts.keys()):
        yield found("W07", _TYPES, _typed_but_missing(name), _SAVE_IN_WORD)


def relations_lead_somewhere(file: Opened) -> Iterator[Finding]:
    """A relationship leads to a part that exists, and its id stands once."""
    for name, tree in file.trees.items():
        if not name.endswith(".rels"):
            continue
        seen: set[str] = set()
        for relation in tree.iter(RELATIONS):
            key, target = str(relation.get("Id")), str(relation.get("Target"))
            if key in seen:
                yield found("W08", name, _twice(key), _SAVE_IN_WORD)
            seen.add(key)
            if (
                relation.get("TargetMode") != "External"
                and _resolved(name, target) not in file.parts
            ):
                yield found("W09", name, _leads_nowhere(target), _SAVE_IN_WORD)


def a_document_is_there(file: Opened) -> Iterator[Finding]:
    """The package says which part is the document."""
    relations = file.trees.get("_rels/.rels")
    kinds = [] if relations is None else [str(r.get("Type")) for r in relations.iter(RELATIONS)]
    if file.parts and not any(kind.endswith(_OFFICE_DOCUMENT) for kind in kinds):
        yield found("W10", "_rels/.rels", _NO_DOCUMENT, _SAVE_IN_WORD)


def references_are_known(file: Opened) -> Iterator[Finding]:
    """Every `r:id` and `r:embed` is a relationship of its own part."""
    for name, tree in file.trees.items():
        if name.endswith(".rels"):
            continue
        folder, _, leaf = name.rpartition("/")
        relations = file.trees.get(f"{folder}/_rels/{leaf}.rels")
        known = set() if relations is None else {r.get("Id") for r in relations.iter(RELATIONS)}
        for element in tree.iter("*"):
            for key, reference in element.items():
                if str(key).startswith(R_) and reference and reference not in known:
                    yield found(
                        "W11", place_of(name, element), _unknown(str(reference)), _SAVE_IN_WORD
                    )


def _resolved(relations: str, target: str) -> str:
    """Return the name of the part that a target means, seen from its relationships part."""
    owner = posixpath.dirname(posixpath.dirname(relations))
    return posixpath.normpath(posixpath.join("/", owner, target)).lstrip("/")


def _typed_but_missing(name: str) -> Bilingual:
    return Bilingual(zh=f"声明了不存在的部件 {name}", en=f"names the part {name}, which is missing")


def _twice(key: str) -> Bilingual:
    return Bilingual(zh=f"关系编号 {key} 重复", en=f"the relationship {key} stands twice")


def _leads_nowhere(target: str) -> Bilingual:
    return Bilingual(
        zh=f"关系指向不存在的部件 {target}",
        en=f"a relationship leads to {target}, which is missing",
    )


def _unknown(reference: str) -> Bilingual:
    return Bilingual(zh=f"未知的关系编号 {reference}", en=f"no relationship is called {reference}")


_NO_TYPES = Bilingual(zh="缺少内容类型清单", en="the list of content types is missing")
_NO_TYPE = Bilingual(zh="该部件没有内容类型", en="this part has no content type")
_NO_DOCUMENT = Bilingual(zh="没有指明文档主体", en="no part is named as the document")
_SAVE_IN_WORD = Bilingual(
    zh="请在 Word 中重新插入相应内容并另存", en="insert what is concerned again in Word and save"
)
