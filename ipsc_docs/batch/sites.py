"""The sites of a multi-centre study: the answers of each, and the proof that nothing else differs.

Every site uses the same documents; only its name and whom its participants call are its own. What
the list of sites does not say of a site stays the lead site's answer, and is told as a warning.
"""

from collections.abc import Iterable, Mapping
from html import escape

import msgspec

from ipsc_docs.findings import Finding, Place, Severity
from ipsc_docs.language import Bilingual
from ipsc_docs.library.digest import digest_of
from ipsc_docs.reading.overlay import Entry, laid_over, node_at
from ipsc_docs.reading.tree import Mapping as Named
from ipsc_docs.reading.tree import Node, Scalar, Sequence
from ipsc_docs.typesetting.unpacking import read_package

NAME, CONTACT = "institution.name", "contacts.researcher"
_FACTS = {
    NAME: (f"{NAME}", "sites[{}].name"),
    f"{CONTACT}.name": (f"{CONTACT}.name", "sites[{}].leader"),
    f"{CONTACT}.phone": (f"{CONTACT}.phone", "sites[{}].phone"),
}


class SiteFact(msgspec.Struct, frozen=True):
    """One thing that is each site's own, with all the words that stand for it at any site."""

    name: str
    words: tuple[str, ...]


def site_numbers(tree: Node) -> range:
    """Return the number of each site of a study, counted from 1; none for a single centre."""
    sites = node_at(tree, "sites")
    return range(1, len(sites.items) + 1) if isinstance(sites, Sequence) else range(0)


def leads(tree: Node, number: int) -> bool:
    """Return whether this is the lead site."""
    role = node_at(tree, f"sites[{number}].role")
    return isinstance(role, Scalar) and role.text.strip() == "lead"


def site_name(tree: Node, number: int) -> str:
    """Return what the site is called, in Chinese where it has both names."""
    return next(iter(_texts(node_at(tree, f"sites[{number}].name"))), "")


def for_site(tree: Node, number: int) -> Node:
    """Return the answers of one site: those of the study with the site's own facts."""
    if leads(tree, number):
        return tree
    site = node_at(tree, f"sites[{number}]")
    assert site is not None
    nothing = Scalar("", site.place, plain=True)
    person = Named(
        tuple(
            (Scalar(part, site.place, True), node_at(site, name) or nothing)
            for part, name in (("name", "leader"), ("phone", "phone"))
        ),
        site.place,
    )
    name = node_at(site, "name") or nothing
    return laid_over(tree, (Entry(NAME, name), Entry(CONTACT, person)))


def still_of_the_lead(tree: Node, number: int) -> tuple[Finding, ...]:
    """Return the warning that a site's package repeats what the lead site answered of itself."""
    if leads(tree, number):
        return ()
    institution = node_at(tree, "institution")
    kept = [key.text for key, _ in institution.entries] if isinstance(institution, Named) else []
    names = ", ".join(f"institution.{name}" for name in kept if f"institution.{name}" != NAME)
    place = institution.place if institution is not None else Place("", 1, 1)
    return (
        Finding(
            code="B.site_answers",
            severity=Severity.WARNING,
            question="institution",
            place=place,
            message=Bilingual(
                zh=f"参与机构的文件仍使用主要临床研究机构的回答：{names}",
                en=f"this site's documents still hold the lead site's answers: {names}",
            ),
            remedy=Bilingual(
                zh="请逐项核对；不同的，用表格为每个中心写一行（--master），相同的，在 accepted 中说明",
                en="Check each; where they differ give a table with a row for each site (--master), "
                "where they do not say so under accepted",
            ),
        ),
    )


def site_facts(tree: Node) -> tuple[SiteFact, ...]:
    """Return what may differ between the packages of the sites."""
    numbers = site_numbers(tree)
    return tuple(
        SiteFact(
            name,
            tuple(
                dict.fromkeys(
                    text
                    for path in (own, *(listed.format(number) for number in numbers))
                    for text in _texts(node_at(tree, path))
                )
            ),
        )
        for name, (own, listed) in _FACTS.items()
    )


def _texts(node: Node | None) -> list[str]:
    if isinstance(node, Named):
        return [text for _, value in node.entries for text in _texts(value)]
    return [node.text] if isinstance(node, Scalar) and node.text.strip() else []


def without_facts(docx: bytes, facts: Iterable[SiteFact]) -> str:
    """Return the digest of a whole Word file in which every fact of a site is a mark.

    Two files with the same digest differ nowhere else, by a single byte of a single part.
    """
    marks = {
        escape(word, quote=False).encode(): f"\0{fact.name}\0".encode()
        for fact in facts
        for word in fact.words
    }
    parts = read_package(docx, "a site's document").parts
    told = (name.encode() + b"\0" + _marked(parts[name], marks) for name in sorted(parts))
    return digest_of(b"\0".join(told))


def _marked(part: bytes, marks: Mapping[bytes, bytes]) -> bytes:
    # The longest first: one name may begin like another.
    for word in sorted(marks, key=len, reverse=True):
        part = part.replace(word, marks[word])
    return part
