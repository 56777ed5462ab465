"""Which version of the questionnaire a file was written for, and names of the version before.

A name that the last change replaced is still understood, with a warning; older files are brought up
by `ipsc-docs answers upgrade`. Knows no kind of answer.
"""

import re
from collections.abc import Container

from ipsc_docs.findings import Finding, Place, Severity
from ipsc_docs.language import Bilingual
from ipsc_docs.questionnaire.changes import Changes
from ipsc_docs.questionnaire.desk import is_untouched
from ipsc_docs.questionnaire.remarks import wrong_form
from ipsc_docs.reading.overlay import Entry, key_at, laid_over, node_at, taken_out
from ipsc_docs.reading.tree import Mapping, Node, Scalar, Sequence

HEADER = "questionnaire"
_NUMBER = re.compile("[1-9][0-9]{0,5}")
_FORM = Bilingual(zh="问卷版本，例如 1", en="the version of the questionnaire, such as 1")
_UPGRADE = Bilingual(
    zh="请运行 ipsc-docs answers upgrade 升级答卷",
    en="Bring the file up with: ipsc-docs answers upgrade",
)


def version_of(tree: Node) -> int | None:
    """Return the version that a file names, None where it names none."""
    node = node_at(tree, HEADER)
    text = node.text.strip() if isinstance(node, Scalar) else ""
    return int(text) if _NUMBER.fullmatch(text) else None


def about_version(tree: Node, changes: Changes) -> tuple[Finding, ...]:
    """Return what is to be said of the version that a file names; one that names none is current."""
    node, version = node_at(tree, HEADER), version_of(tree)
    if node is None or version == changes.version:
        return ()
    if version is None:
        return (wrong_form(HEADER, node.place, _FORM),)
    return ((_newer if version > changes.version else _older)(node.place),)


def understood(
    tree: Mapping, changes: Changes, sections: Container[str]
) -> tuple[Mapping, tuple[Finding, ...]]:
    """Return the tree with last version's names replaced, and a finding for each of them.

    A section that is none of the `sections` goes when nothing is left in it.
    """
    findings: list[Finding] = []
    for old, new in changes.names_before():
        for at in numbers_in(tree, old):
            was, now = old.replace("[]", at), new.replace("[]", at)
            node, key = node_at(tree, was), key_at(tree, was)
            if node is None or key is None:
                continue
            tree = taken_out(tree, was)
            section = was.partition(".")[0]
            if section not in sections and is_free(tree, section):
                tree = taken_out(tree, section)
            if is_free(tree, now):
                tree = _put(tree, now, node)
                findings.append(_renamed(was, now, key.place))
            else:
                findings.append(_given_twice(was, now, key.place))
    return tree, tuple(findings)


def numbers_in(tree: Node, path: str) -> list[str]:
    """Return `[1]`, `[2]`, ... for the items of the list that a path goes through, else one ""."""
    group, mark, _ = path.partition("[]")
    if not mark:
        return [""]
    node = node_at(tree, group)
    return [f"[{at + 1}]" for at in range(len(node.items))] if isinstance(node, Sequence) else []


def is_free(tree: Node, path: str) -> bool:
    """Return whether nothing is answered at a path."""
    node = node_at(tree, path)
    return node is None or is_untouched(node)


def _put(tree: Mapping, path: str, node: Node) -> Mapping:
    laid = laid_over(tree, [Entry(path, node)])
    assert isinstance(laid, Mapping)
    return laid


def _newer(place: Place) -> Finding:
    return Finding(
        code="A.newer_questionnaire",
        severity=Severity.ERROR,
        question=HEADER,
        place=place,
        message=Bilingual(
            zh="答卷是按更新版本的问卷填写的",
            en="the file was written for a newer questionnaire than this toolkit has",
        ),
        remedy=Bilingual(zh="请升级 ipsc-docs", en="Install a newer ipsc-docs"),
    )


def _older(place: Place) -> Finding:
    return Finding(
        code="A.older_questionnaire",
        severity=Severity.OPEN,
        question=HEADER,
        place=place,
        message=Bilingual(
            zh="答卷是按旧版问卷填写的", en="the file was written for an older questionnaire"
        ),
        remedy=_UPGRADE,
    )


def _renamed(was: str, now: str, place: Place) -> Finding:
    return Finding(
        code="A.renamed",
        severity=Severity.WARNING,
        question=was,
        place=place,
        message=Bilingual(
            zh=f"该项已改名为 {now}，本次仍按新名称读取",
            en=f"this is called {now} now; it was read under its new name this time",
        ),
        remedy=_UPGRADE,
    )


def _given_twice(was: str, now: str, place: Place) -> Finding:
    return Finding(
        code="A.renamed",
        severity=Severity.ERROR,
        question=was,
        place=place,
        message=Bilingual(
            zh=f"该项已改名为 {now}，而 {now} 另有填写",
            en=f"this is called {now} now, which is answered as well",
        ),
        remedy=Bilingual(zh="请只保留一处", en="Keep one of the two"),
    )
