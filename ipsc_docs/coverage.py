"""What serves each rule, and which clauses give each consent element. Reads a library only."""

from collections.abc import Iterable, Mapping

import msgspec

from ipsc_docs.language import Bilingual
from ipsc_docs.library import Library


class Served(msgspec.Struct, frozen=True, kw_only=True):
    """One point of a source and what serves it; `reason` says why nothing has to."""

    id: str
    source: Bilingual
    confidence: str
    questions: tuple[str, ...]
    requirements: tuple[str, ...]
    clauses: tuple[str, ...]
    enclosures: tuple[str, ...]
    reason: Bilingual | None = None

    @property
    def covered(self) -> bool:
        """Whether something serves the point, or a reason says why nothing has to."""
        served = self.questions or self.requirements or self.clauses or self.enclosures
        return bool(served or self.reason)


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """One consent element in one form, and the clauses there that give it.

    `number` is the standard's own, empty where its passage was not read.
    """

    document: str
    element: str
    number: str
    name: Bilingual
    clauses: tuple[str, ...]


def coverage(library: Library) -> tuple[Served, ...]:
    """Return every point of the sources with what serves it, in the order of the sources."""
    questions = _citing((one.id, one.cites) for one in library.questionnaire.leaves())
    requirements = _citing((one.id, one.cites) for one in library.requirements)
    clauses = _citing((one.id, one.cites) for one in library.wording.clauses.values())
    enclosures = _citing((one.id, one.cites) for one in library.wording.enclosures)
    sources = library.wording.sources
    return tuple(
        Served(
            id=point,
            source=sources.cite([point]),
            confidence=known.confidence,
            questions=questions.get(point, ()),
            requirements=requirements.get(point, ()),
            clauses=clauses.get(point, ()),
            enclosures=enclosures.get(point, ()),
            reason=library.not_for_documents.get(point),
        )
        for point, known in sources.points.items()
    )


def elements_given(library: Library, standard: str) -> tuple[Given, ...]:
    """Return, for each consent form, the elements a standard asks for and the clauses with them.

    A form is any document that says which elements it must cover.
    """
    asked = library.standards[standard].elements
    return tuple(
        Given(
            document=spec.id,
            element=element,
            number=asked[element],
            name=library.elements[element],
            clauses=tuple(
                name
                for name in spec.clause_ids()
                if element in library.wording.clauses[name].covers
            ),
        )
        for spec in library.wording.documents
        for element in spec.must_cover
        if element in asked
    )


def _citing(entries: Iterable[tuple[str, tuple[str, ...]]]) -> Mapping[str, tuple[str, ...]]:
    """Return, for each point, the names of what cites it."""
    found: dict[str, list[str]] = {}
    for name, cites in entries:
        for point in cites:
            found.setdefault(point, []).append(name)
    return {point: tuple(names) for point, names in found.items()}
