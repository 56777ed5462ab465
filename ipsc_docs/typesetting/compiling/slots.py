"""The clauses of a document and the places that its template keeps for them.

Knows what makes a clause traceable: its bookmark, standing once. Knows no part but the main one.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from ipsc_docs.errors import TemplateError
from ipsc_docs.language import Bilingual
from ipsc_docs.typesetting.compiling.balance import balance
from ipsc_docs.typesetting.compiling.containers import BODY_LEVEL
from ipsc_docs.typesetting.compiling.fold import fold
from ipsc_docs.typesetting.compiling.lists import Definitions
from ipsc_docs.typesetting.compiling.scope import Names
from ipsc_docs.typesetting.compiling.source import Source
from ipsc_docs.typesetting.compiling.tags import Slot
from ipsc_docs.typesetting.escape import TEXT_OPEN
from ipsc_docs.typesetting.nodes import SwitchedClause

_CLAUSE_ID = re.compile(r"[a-z][a-z0-9_]{0,31}")
_HIGHEST_VERSION = 99_999  # a bookmark's name has at most 40 characters
_BOOKMARK_ID = re.compile(r"<w:bookmarkStart\b[^<>]*\bw:id=\"(\d+)\"")
_BOOKMARK_NAME = re.compile(r"<w:bookmarkStart\b[^<>]*\bw:name=\"([^\"]*)\"")
_ROOT = re.compile(r"<[A-Za-z_][^<>]*>")
_NAMESPACE = re.compile(r"\sxmlns:[\w.-]+=(?:\"[^\"]*\"|'[^']*')")
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)


class ClauseSource(msgspec.Struct, frozen=True):
    """The wording of one clause as body-level WordprocessingML in the template language."""

    id: str
    version: int
    xml: str

    @property
    def bookmark(self) -> str:
        """Return the name that marks this clause in a finished document."""
        return f"c_{self.id}_{self.version}"


class House(msgspec.Struct, frozen=True):
    """What a template offers to all its parts and clauses: style ids and numbered lists."""

    template: str
    styles: frozenset[str]
    lists: Definitions


class Slots:
    """The clauses by slot, and which slots the template has shown so far."""

    def __init__(
        self, house: House, names: Names, slots: Mapping[str, Sequence[ClauseSource]], main: str
    ) -> None:
        self._house, self._names, self._slots = house, names, slots
        self._template = house.template
        root = _ROOT.search(main)
        self._namespaces = "".join(_NAMESPACE.findall(root.group())) if root else ""
        self._next_id = 1 + max(map(int, _BOOKMARK_ID.findall(main)), default=0)
        self._filled: list[str] = []
        self._check_clauses(set(_BOOKMARK_NAME.findall(main)))

    def fill(self, source: Source, slot: Slot) -> tuple[SwitchedClause, ...]:
        """Return the clauses that stand at a place of the template."""
        if slot.name not in self._slots:
            known = ", ".join(self._slots) or "-"
            raise source.fault(
                slot.offset,
                f"没有名为 {slot.name} 的条款位置（已有：{known}）",
                f"no clauses are meant for a place called {slot.name}; there are: {known}",
            )
        if slot.name in self._filled:
            raise source.fault(
                slot.offset,
                f"条款位置 {slot.name} 出现了两次",
                f"the place {slot.name} for clauses stands twice; keep one",
            )
        self._filled.append(slot.name)
        return tuple(self._compiled(clause) for clause in self._slots[slot.name])

    def check_all_filled(self) -> None:
        """Refuse a template that keeps no place for some of the clauses."""
        for name in self._slots:
            if name not in self._filled:
                tag = "{{p clauses }}" if name == "body" else f"{{{{p clauses.{name} }}}}"
                raise self._fault(
                    name,
                    f"模板缺少条款位置；请加一个只写 {tag} 的段落",
                    f"the template has no place for these clauses; add a paragraph with {tag}",
                )

    def clause_ids(self) -> tuple[str, ...]:
        """Return the ids of the clauses in the order of the document."""
        return tuple(clause.id for name in self._filled for clause in self._slots[name])

    def _check_clauses(self, taken: set[str]) -> None:
        clauses = [clause for slot in self._slots.values() for clause in slot]
        counted = Counter(clause.id for clause in clauses)
        for clause in clauses:
            if not _CLAUSE_ID.fullmatch(clause.id) or not 1 <= clause.version <= _HIGHEST_VERSION:
                raise self._fault(
                    clause.bookmark, "条款编号或版本无效", "not a valid clause id and version"
                )
            if counted[clause.id] > 1:
                raise self._fault(
                    clause.bookmark, "条款出现了两次", "a clause stands at most once in a document"
                )
            if clause.bookmark in taken:
                raise self._fault(
                    clause.bookmark,
                    "模板已有同名书签；请在 Word 中删除",
                    "the template has a bookmark of this name; delete it in Word",
                )

    def _compiled(self, clause: ClauseSource) -> SwitchedClause:
        from ipsc_docs.typesetting.compiling.dialect import parse

        xml = clause.xml.replace("<w:t>", TEXT_OPEN)
        source = Source(self._template, f"clause {clause.id} {clause.version}", xml)
        self._check_xml(source)
        items = balance(source, parse(source, self._names), BODY_LEVEL, self._house.styles)
        number = self._next_id
        self._next_id += 1
        opening = f'<w:bookmarkStart w:id="{number}" w:name="{clause.bookmark}"/>'
        closing = f'<w:bookmarkEnd w:id="{number}"/>'
        body = fold(items, lambda slot: self._refuse_slot(source, slot), self._house.lists)
        return SwitchedClause(clause.id, opening.encode(), body, closing.encode())

    def _check_xml(self, source: Source) -> None:
        """Show that the clause is XML in the template's namespaces, whatever its tags print."""
        from ipsc_docs.typesetting.parsing import parse_xml

        if "<w:bookmark" in source.text:
            raise source.fault(0, "条款内不能有书签", "a clause cannot bring bookmarks of its own")
        bare = _TAG.sub("", source.text)
        wrapped = f"<w:body{self._namespaces}>{bare}</w:body>"
        parse_xml(source.template, source.part, wrapped.encode())

    def _refuse_slot(self, source: Source, slot: Slot) -> tuple[SwitchedClause, ...]:
        raise source.fault(slot.offset, "条款内不能有条款", "a clause cannot hold other clauses")

    def _fault(self, place: str, zh: str, en: str) -> TemplateError:
        return TemplateError(self._template, place, Bilingual(zh=zh, en=en))
