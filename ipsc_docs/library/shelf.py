"""The content of a folder as nodes by kind and name, before anything is typed.

Knows which file holds what and that a name stands once; refuses to know what a record consists of.
"""

from collections.abc import Mapping as MappingABC
from pathlib import Path

import msgspec

from ipsc_docs.documents.clause import ClauseText, split_clause
from ipsc_docs.findings import Place
from ipsc_docs.language import LANGUAGES, Bilingual
from ipsc_docs.library.folder import TABLES, Folder, bytes_of, text_of
from ipsc_docs.reading.content import Faults, tree_of
from ipsc_docs.reading.tree import Mapping, Node, Scalar, Sequence

LABELS = ("words", "units", "assessment", "confidence", "columns", "checklist_groups")
_TABLES: MappingABC[str, MappingABC[str, str]] = {
    "labels": dict.fromkeys(LABELS, "label"),
    "sources": {"instruments": "instrument", "points": "point"},
    "elements": {"elements": "element"},
    "standards": {"standards": "standard"},
    "coverage": {"not_for_documents": "reason"},
    "glossary": {"terms": "term", "avoid": "avoid"},
    "enclosures": {"enclosures": "enclosure"},
}
_LISTED = ("avoid", "enclosures", "requirements", "questions")
_WORDS = {
    "section": "部分",
    "question": "问题",
    "requirement": "要求",
    "document": "文件",
    "clause": "条款",
    "enclosure": "另附材料",
    "label": "固定用语",
    "instrument": "文件依据",
    "point": "依据条目",
    "element": "知情同意要素",
    "standard": "标准",
    "reason": "不涉及文件的条目",
    "term": "术语",
    "avoid": "避免使用的词",
}
KINDS = tuple(_WORDS)


class Shelf(msgspec.Struct, frozen=True):
    """The items of a folder by kind and name, in the order written, and its templates.

    Questions stand apart from their sections, a label under `table.name`, a clause as its front
    matter with the bodies under `body`.
    """

    items: MappingABC[str, MappingABC[str, Node]]
    templates: MappingABC[str, bytes]


def kind_in(kind: str, name: str) -> Bilingual:
    """Return how messages call an item."""
    return Bilingual(zh=f"{_WORDS[kind]} {name}", en=f"{kind} {name}")


def read_shelf(folder: Folder, faults: Faults, *, whole: bool = True) -> Shelf:
    """Return the items of a folder; in one that is not `whole`, files and tables may be left out."""
    shelving = _Shelving(faults)
    for stem in TABLES:
        path = folder.table(stem)
        tree = _tree(path, folder, faults) if whole or path.is_file() else None
        if tree is not None:
            shelving.tables(tree, _TABLES[stem], whole)
    for path in folder.listed("questionnaire"):
        shelving.questionnaire(_tree(path, folder, faults))
    for path in folder.listed("requirements"):
        tree = _tree(path, folder, faults)
        if tree is not None:
            shelving.tables(tree, {"requirements": "requirement"}, whole=True)
    for path in folder.listed("documents"):
        tree = _tree(path, folder, faults)
        if tree is not None and tree.entries:
            shelving.put("document", tree)
    for path in folder.clauses():
        text = text_of(path, folder, faults)
        if text is not None:
            shelving.clause(text, folder.name(path), path.stem)
    templates = {path.name: bytes_of(path, folder, faults) for path in folder.templates()}
    read = {name: content for name, content in templates.items() if content is not None}
    return Shelf(shelving.items, read)


def items_asked(tree: Mapping, faults: Faults) -> tuple[dict[str, Node], dict[str, Node]]:
    """Return the sections and the questions written in one tree."""
    shelving = _Shelving(faults)
    shelving.questionnaire(tree)
    return shelving.items["section"], shelving.items["question"]


def _tree(path: Path, folder: Folder, faults: Faults) -> Mapping | None:
    """Return the tree of a file, None with a fault when it cannot be read."""
    before = len(faults.found)
    text = text_of(path, folder, faults)
    tree = tree_of(text, folder.name(path), faults) if text is not None else None
    unread = tree is not None and not tree.entries and len(faults.found) > before
    return None if unread else tree


class _Shelving:
    """Puts each item of a folder in its place, and says when the place is taken."""

    def __init__(self, faults: Faults) -> None:
        self.items: dict[str, dict[str, Node]] = {kind: {} for kind in KINDS}
        self._faults = faults

    def put(self, kind: str, node: Node, name: str | None = None) -> None:
        """Take an item under the name it gives itself, unless there is another one."""
        name = name or name_of(node)
        if name in self.items[kind]:
            called = kind_in(kind, name)
            self._faults.at(
                node,
                Bilingual(zh=f"已有另一个{called.zh}", en=f"there is another {kind} called {name}"),
            )
            return
        self.items[kind][name] = node
        self._faults.stands(f"{kind} {name}", node.place)

    def tables(self, tree: Mapping, kinds: MappingABC[str, str], whole: bool) -> None:
        """Take the tables and lists of one file; a `whole` one has all of them and no other."""
        for key, node in tree.entries:
            if key.text not in kinds:
                self._unknown(key)
            elif isinstance(node, Sequence if key.text in _LISTED else Mapping):
                self._several(kinds[key.text], key.text, node)
            else:
                self._lacks(node, key.text)
        for name in kinds if whole else ():
            if tree.get(name) is None:
                self._lacks(tree, name)

    def _unknown(self, key: Scalar) -> None:
        words = Bilingual(
            zh=f"这里没有名为 {key.text} 的内容", en=f"nothing here is called {key.text}"
        )
        self._faults.at(key, words)

    def _lacks(self, node: Node, name: str) -> None:
        form = "list" if name in _LISTED else "table"
        shown = Bilingual(
            zh=f"这里应有 {name} 的{'列表' if name in _LISTED else '表'}",
            en=f"there is no {form} of {name}",
        )
        self._faults.at(node, shown)

    def _several(self, kind: str, table: str, node: Node) -> None:
        if isinstance(node, Sequence):
            for item in node.items:
                self.put(kind, item, _first_word(item) if kind == "avoid" else None)
            return
        assert isinstance(node, Mapping)
        # A name that stands twice in one table was refused when the table was read.
        named = {key.text: inner for key, inner in node.entries}
        for name, inner in named.items():
            self.put(kind, inner, f"{table}.{name}" if kind == "label" else name)

    def questionnaire(self, tree: Mapping | None) -> None:
        """Take the sections of one file, each with its questions."""
        several = tree.get("sections") if tree is not None else None
        if tree is None or not isinstance(several, Sequence):
            if tree is not None and tree.entries:
                self._section(tree)
            return
        for node in several.items:
            self._section(node)
        for key, _ in tree.entries:
            if key.text != "sections":
                self._unknown(key)

    def _section(self, node: Node) -> None:
        if not isinstance(node, Mapping):
            self._faults.at(node, _NO_SECTION)
            return
        name = name_of(node, "section")
        head = Mapping(
            tuple(pair for pair in node.entries if pair[0].text != "questions"), node.place
        )
        begun = self.items["section"].get(name)
        if isinstance(begun, Mapping) and not (begun.get("label") and head.get("label")):
            # A file may add questions to a section that another file of the folder names.
            self.items["section"][name] = laid_over(begun, head)
        else:
            self.put("section", head, name)
        questions = node.get("questions")
        if isinstance(questions, Sequence):
            for item in questions.items:
                own = name_of(item)
                self.put("question", item, own if own == name else f"{name}.{own}")
        elif questions is not None:
            self._lacks(questions, "questions")

    def clause(self, text: str, file: str, stem: str) -> None:
        """Take the clause of one file."""
        parts = split_clause(text)
        if parts is None:
            self._faults.add(f"{file}:1:1", _NO_CLAUSE)
            return
        front = tree_of(parts.front, file, self._faults)
        if not front.entries:
            return
        unworded = [one for one in LANGUAGES if one not in parts.bodies]
        if front.get("disabled") is None:
            for language in unworded:
                self._faults.add(f"{file}:{parts.line}:1", _UNWORDED[language])
            if unworded:
                return
            front = _with_body(front, parts)
        name = name_of(front) if front.get("id") else stem
        if name != stem:
            self._faults.at(
                front,
                Bilingual(
                    zh=f"其中条款的名称是 {name}，应与文件名相同",
                    en=f"the clause inside is called {name}",
                ),
            )
        self.put("clause", front, name)


_NO_SECTION = Bilingual(
    zh="这里应为“名称: 内容”的表", en="a table of names and contents is expected here"
)
_NO_CLAUSE = Bilingual(
    zh="条款文件应先在两行 --- 之间写明属性，再依次写 === zh 和 === en 的正文",
    en="a clause is front matter between --- lines, then === zh and === en",
)
_UNWORDED = {
    "zh": Bilingual(
        zh="条款缺少中文正文（=== zh）", en="the clause has no Chinese wording (=== zh)"
    ),
    "en": Bilingual(
        zh="条款缺少英文正文（=== en）", en="the clause has no English wording (=== en)"
    ),
}


def name_of(node: Node, under: str = "id") -> str:
    """Return the name that an item gives itself; one without a name is told by its place."""
    written = node.get(under) if isinstance(node, Mapping) else None
    place = node.place
    return written.text if isinstance(written, Scalar) else f"#{place.line}.{place.column}"


def laid_over(first: Mapping, second: Mapping) -> Mapping:
    """Return a table with the entries of another in place of its own."""
    names = {key.text for key, _ in second.entries}
    kept = tuple(pair for pair in first.entries if pair[0].text not in names)
    return Mapping(kept + second.entries, second.place)


def _first_word(node: Node) -> str | None:
    """Return what an entry of words to avoid is known by: its first Chinese word."""
    words = node.get("zh") if isinstance(node, Mapping) else None
    first = words.items[0] if isinstance(words, Sequence) and words.items else None
    return first.text if isinstance(first, Scalar) else None


def _with_body(front: Mapping, parts: ClauseText) -> Mapping:
    place = Place(front.place.file, parts.line, 1)
    bodies = tuple(
        (Scalar(language, place, True), Scalar(body, place, False))
        for language, body in parts.bodies.items()
    )
    body = (Scalar("body", place, True), Mapping(bodies, place))
    return Mapping((*front.entries, body), front.place)
