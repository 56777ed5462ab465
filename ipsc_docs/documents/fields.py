"""Every field that a template may use, in the words of those who write templates. No Word file.

Knows questions, what the toolkit adds, and the printed answers of example studies; the shape that
templates are compiled with says what is a field, and a test holds both together.
"""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from ipsc_docs.documents.field import NOTHING, Field, FieldList, Loop, Part
from ipsc_docs.documents.field_examples import Printing, example_of
from ipsc_docs.documents.kind_words import BUILT_IN, MADE, kind_in_words
from ipsc_docs.documents.labels import Labels
from ipsc_docs.documents.shape import (
    ATTACHMENT_PARTS,
    PERSON_PARTS,
    part_label,
    shape_of,
)
from ipsc_docs.documents.specification import DocumentSpec
from ipsc_docs.language import LANGUAGES, Bilingual
from ipsc_docs.questionnaire.question import Kind, Question, Questionnaire, cells
from ipsc_docs.typesetting.shapes import Group, Leaf, Section, Shape


def field_list(
    questionnaire: Questionnaire,
    labels: Labels,
    examples: Sequence[Printing],
    kind: DocumentSpec | None,
) -> FieldList:
    """Return the fields that a template may use, for one kind of document or for any."""
    listing = _Listing(questionnaire, labels, examples)
    parts = [
        Part(section.label, tuple(one for asked in section.questions for one in listing.of(asked)))
        for section in questionnaire.sections
    ]
    places = ("body",) if kind is None else tuple(kind.clauses)
    return FieldList(
        title=_title(kind),
        places=tuple(
            "{{p clauses }}" if one == "body" else f"{{{{p clauses.{one} }}}}" for one in places
        ),
        parts=(*parts, Part(BUILT_IN, tuple(listing.built_in()))),
    )


def _title(kind: DocumentSpec | None) -> Bilingual:
    if kind is None:
        return Bilingual(zh="Word 模板可用的字段", en="Fields for Word templates")
    return Bilingual(
        zh=f"Word 模板可用的字段：{kind.title.zh}", en=f"Fields for Word templates: {kind.title.en}"
    )


class _Listing:
    """Turns questions into fields; the names of loops are those that no field has."""

    def __init__(
        self, questionnaire: Questionnaire, labels: Labels, examples: Sequence[Printing]
    ) -> None:
        self.labels, self.examples = labels, examples
        self.shapes = {one: shape_of(questionnaire, labels, one) for one in LANGUAGES}
        self.by_id = questionnaire.by_id
        self.taken = {*self.shapes["zh"].fields, "loop", "clauses"}

    def of(self, question: Question) -> Iterator[Field]:
        """Yield the fields that a question gives."""
        yield from self._asked(question, question.id, ())

    def built_in(self) -> Iterator[Field]:
        """Yield the fields that nobody is asked for."""
        asked = {name.split(".")[0] for name in self.by_id}
        for name, shape in self.shapes["zh"].fields.items():
            if name not in asked:
                yield from self._made(name, shape, self.shapes["en"].fields[name], ())

    def _asked(self, question: Question, name: str, loops: tuple[Loop, ...]) -> Iterator[Field]:
        match question.kind:
            case Kind.GROUP:
                yield from self._group(question, name, loops)
            case Kind.LINES:
                loop = self._loop(name, loops)
                yield self._field(question, name, loops, repeats=loop)
                yield self._field(question, f"{loop.variable}.line", (*loops, loop))
            case Kind.TABLE:
                for cell in cells(question):
                    yield self._field(cell, cell.id, loops)
            case Kind.PERSON:
                yield from self._parts(question, name, PERSON_PARTS, loops)
            case Kind.ATTACHMENT:
                yield from self._parts(question, name, ATTACHMENT_PARTS, loops)
            case _:
                yield self._field(question, name, loops)

    def _group(self, question: Question, name: str, loops: tuple[Loop, ...]) -> Iterator[Field]:
        loop = self._loop(name, loops)
        yield self._field(question, name, loops, repeats=loop)
        for column in question.columns:
            yield from self._asked(column, f"{loop.variable}.{column.id}", (*loops, loop))

    def _parts(
        self, question: Question, name: str, parts: Iterable[str], loops: tuple[Loop, ...]
    ) -> Iterator[Field]:
        for part in parts:
            label = Bilingual(
                zh=part_label(question, part, self.labels, "zh"),
                en=part_label(question, part, self.labels, "en"),
            )
            yield msgspec.structs.replace(
                self._field(question, f"{name}.{part}", loops), label=label
            )

    def _made(
        self, name: str, shape: Shape, english: Shape, loops: tuple[Loop, ...]
    ) -> Iterator[Field]:
        if isinstance(shape, Group) and isinstance(english, Group):
            loop = self._loop(name, loops)
            yield self._told(name, shape, english, loops, loop)
            inner = ((f"{loop.variable}.{one}", one) for one in shape.columns)
            for path, one in inner:
                yield from self._made(
                    path, shape.columns[one], english.columns[one], (*loops, loop)
                )
        elif isinstance(shape, Section) and isinstance(english, Section):
            for one, field in shape.fields.items():
                yield from self._made(f"{name}.{one}", field, english.fields[one], loops)
        elif isinstance(shape, Leaf) and isinstance(english, Leaf):
            yield self._told(name, shape, english, loops, None)

    def _told(
        self,
        name: str,
        shape: Leaf | Group,
        english: Leaf | Group,
        loops: tuple[Loop, ...],
        repeats: Loop | None,
    ) -> Field:
        return Field(
            name=name,
            kind=kind_in_words(Kind.GROUP if repeats else Kind.NAME),
            label=Bilingual(zh=shape.label, en=english.label),
            help=NOTHING if loops else MADE,
            example=example_of(self.examples, name, loops),
            loops=loops,
            repeats=repeats,
        )

    def _field(
        self, question: Question, name: str, loops: tuple[Loop, ...], repeats: Loop | None = None
    ) -> Field:
        return Field(
            name=name,
            kind=kind_in_words(question.kind),
            label=question.label,
            help=question.help,
            example=example_of(self.examples, name, loops),
            codes=tuple(choice.code for choice in question.choices),
            ticks=_ticks(question, name),
            loops=loops,
            repeats=repeats,
        )

    def _loop(self, name: str, loops: tuple[Loop, ...]) -> Loop:
        """Return the loop over a group, called by its singular where that means nothing else."""
        plural = name.rpartition(".")[2]
        singular = plural[:-1] if plural.endswith("s") and not plural.endswith("ss") else "item"
        taken = {*self.taken, *(loop.variable for loop in loops)}
        wanted = (singular, "item", "one", *(f"item{number}" for number in range(2, 9)))
        return Loop(next(one for one in wanted if one not in taken), name)


def _ticks(question: Question, name: str) -> str:
    if question.kind is Kind.YES_NO:
        return f"{name}|check"
    return f"{name}|check('{question.choices[0].code}')" if question.choices else ""
