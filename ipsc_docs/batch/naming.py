"""Names of files made from answers: safe on every system, never two alike. Writes none.

A pattern such as `{study.protocol_number}_{document}_{lang}` takes answers, and the document's own
words `document`, `number` and `lang`.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping

import msgspec

from ipsc_docs.documents.specification import DocumentSpec
from ipsc_docs.language import LANGUAGES, Language
from ipsc_docs.package.writing import is_reserved
from ipsc_docs.questionnaire.desk import is_empty
from ipsc_docs.reading.overlay import PATH, node_at
from ipsc_docs.reading.tree import Mapping as Named
from ipsc_docs.reading.tree import Node, Scalar

MOST_BYTES = 180
OWN = ("document", "number", "lang")

_FIELD = re.compile(r"\{([^{}]*)\}")
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_BLANK = re.compile(r"\s+")
# Control and format characters (marks of writing direction among them), surrogates, private and
# unassigned ones: nobody sees them, and systems disagree about them.
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn")


def safe_name(text: str, ending: str = "") -> str:
    """Return the text as a name that every file system takes, with `ending` behind it."""
    lines = _BLANK.sub(" ", unicodedata.normalize("NFC", text))
    seen = "".join(one for one in lines if unicodedata.category(one) not in _UNSEEN)
    # What stood apart may meet now: blanks once more one, letter and accent once more one character.
    composed = unicodedata.normalize("NFC", _BLANK.sub(" ", seen))
    name = _FORBIDDEN.sub("-", composed).strip(" .")
    if not name or is_reserved(name):
        name = f"_{name}"
    room = MOST_BYTES - len(ending.encode())
    while len(name.encode()) > room:
        name = name[:-1].rstrip(" .")
    return f"{name}{ending}"


class Pattern(msgspec.Struct, frozen=True):
    """A pattern for the names of Word files, known to be sound."""

    text: str

    def fields(self) -> tuple[str, ...]:
        """Return the answers that the pattern asks for."""
        return tuple(name for name in _FIELD.findall(self.text) if name not in OWN)

    def missing(self, tree: Node, languages: Iterable[Language]) -> tuple[str, ...]:
        """Return the answers that the pattern asks for and a study does not give."""
        return tuple(
            name
            for name in dict.fromkeys(self.fields())
            if any(_answer(tree, name, language) is None for language in languages)
        )

    def name(self, tree: Node, spec: DocumentSpec, language: Language) -> str:
        """Return the name of a document of a study that gives all that is asked for."""
        own = {"document": spec.id, "number": f"{spec.number:02d}", "lang": language}

        def said(field: re.Match[str]) -> str:
            return own.get(field[1]) or _answer(tree, field[1], language) or ""

        return safe_name(_FIELD.sub(said, self.text), ".docx")


def unsound(pattern: str, asked: Iterable[str]) -> str | None:
    """Return what is wrong with a pattern, in English and short; None for nothing."""
    fields = _FIELD.findall(pattern)
    left = _FIELD.sub("", pattern)
    if "{" in left or "}" in left:
        return "a brace is not closed"
    if "document" not in fields:
        return "without {document} all documents of a study would have one name"
    known = {*asked, *OWN}
    for name in fields:
        if name not in known and not (PATH.fullmatch(name) and name.rpartition(".")[0] in known):
            return f"there is no answer {{{name}}}"
    return None


def new_names(
    pattern: Pattern, tree: Node, specs: Iterable[DocumentSpec], languages: Iterable[Language]
) -> dict[str, str]:
    """Return the new path of each document's file in a package, by its old one."""
    chosen = tuple(specs)
    return {
        f"{language}/{spec.file_name()}": f"{language}/{pattern.name(tree, spec, language)}"
        for language in languages
        for spec in chosen
    }


def alike(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names that a system which ignores case cannot tell from an earlier one."""
    seen: set[str] = set()
    twice: list[str] = []
    for name in names:
        folded = unicodedata.normalize("NFC", name.casefold())
        if folded in seen:
            twice.append(name)
        seen.add(folded)
    return tuple(twice)


def _answer(tree: Node, path: str, language: Language) -> str | None:
    node = node_at(tree, path)
    if isinstance(node, Named):
        said = [node.get(one) for one in (language, *LANGUAGES)]
        node = next((one for one in said if one is not None and not is_empty(one)), None)
    if not isinstance(node, Scalar) or is_empty(node):
        return None
    return node.text.strip()


def renamed(files: Mapping[str, bytes], names: Mapping[str, str]) -> dict[str, str]:
    """Return the path that each file of a package gets: a workbook follows its Word file."""
    return {path: _follow(path, names) for path in files}


def _follow(path: str, names: Mapping[str, str]) -> str:
    if path in names:
        return names[path]
    stem, dot, ending = path.rpartition(".")
    word = names.get(f"{stem}.docx")
    return path if word is None else f"{word.removesuffix('.docx')}{dot}{ending}"
