"""Built-in items as files of their own, the way an office's folder holds them. Writes nothing.

One item becomes one file, so that a later version of it can be merged as text.
"""

from pathlib import Path

import msgspec

from ipsc_docs.library.digest import digest_of
from ipsc_docs.library.folder import Folder
from ipsc_docs.library.shelf import Shelf, read_shelf
from ipsc_docs.reading.content import Faults
from ipsc_docs.reading.files import read_text
from ipsc_docs.reading.tree import Mapping, Node, Scalar

KINDS = ("clause", "template", "document", "question", "requirement")


class Copy(msgspec.Struct, frozen=True):
    """A built-in item as it stands alone: its file in an office's folder, and what is in it.

    `version` is the number that a clause carries, None for what carries none.
    """

    kind: str
    name: str
    file: str
    content: bytes
    version: int | None = None

    @property
    def sha256(self) -> str:
        """The digest of the content."""
        return digest_of(self.content)


class BuiltIn:
    """The built-in items of one root, ready to be copied."""

    def __init__(self, root: Path) -> None:
        self._folder = Folder(root)
        self.shelf: Shelf = read_shelf(self._folder, Faults())

    def has(self, kind: str, name: str) -> bool:
        """Return whether there is such an item."""
        if kind == "template":
            return name in self.shelf.templates
        return name in self.shelf.items[kind]

    def names(self, kind: str) -> list[str]:
        """Return the names of all items of a kind."""
        return list(self.shelf.templates if kind == "template" else self.shelf.items[kind])

    def copies(self, kind: str, name: str) -> tuple[Copy, ...]:
        """Return what a person means by a name: a template's stem means it in each language."""
        if kind != "template":
            return (self.copy(kind, name),) if self.has(kind, name) else ()
        wanted = (name, f"{name}.docx", f"{name}.zh.docx", f"{name}.en.docx")
        return tuple(self.copy(kind, one) for one in wanted if self.has(kind, one))

    def copy(self, kind: str, name: str) -> Copy:
        """Return the copy of an item that there is."""
        if kind == "template":
            return Copy(kind, name, f"templates/{name}", self.shelf.templates[name])
        node = self.shelf.items[kind][name]
        path = self._folder.root / node.place.file
        if kind in ("clause", "document"):
            return Copy(kind, name, node.place.file, path.read_bytes(), _version(node))
        text = _item(read_text(path).split("\n"), node.place.line - 1)
        if kind == "question":
            head = f"section: {name.split('.')[0]}\nquestions:\n"
            return Copy(kind, name, f"content/questionnaire/{name}.yaml", (head + text).encode())
        file = f"content/requirements/{name}.yaml"
        return Copy(kind, name, file, f"requirements:\n{text}".encode())


def _version(node: Node) -> int | None:
    written = node.get("version") if isinstance(node, Mapping) else None
    return int(written.text) if isinstance(written, Scalar) else None


def _item(lines: list[str], first: int) -> str:
    """Return the item of a list that begins in a line, moved to the left margin."""
    indent = _indent(lines[first])
    last = first + 1
    while last < len(lines) and (not lines[last].strip() or _indent(lines[last]) > indent):
        last += 1
    written = [line[indent:] for line in lines[first:last]]
    return "\n".join(written).rstrip() + "\n"


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
