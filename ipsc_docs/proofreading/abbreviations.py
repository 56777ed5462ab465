"""Latin abbreviations that a consent form uses without saying what they mean."""

import re
from collections.abc import Iterator

from ipsc_docs.proofreading.passages import Passage
from ipsc_docs.proofreading.words import Remark

_ABBREVIATION = re.compile(r"(?<![A-Za-z0-9-])[A-Z][A-Za-z]?[A-Z]{1,4}(?![A-Za-z0-9-])")
# Codes of studies and papers, not words of the text, and what everybody reads as it stands.
_PLAIN = frozenset(
    {"ID", "DNA", "RNA", "HIV", "AIDS", "CT", "US", "OK", "TV", "DRAFT", "YES", "NO"}
)


def undefined_abbreviations(passages: tuple[Passage, ...]) -> Iterator[Remark]:
    """Yield each abbreviation of a document that is nowhere explained in brackets, once."""
    whole = "\n".join(passage.text for passage in passages)
    seen: set[str] = set()
    for passage in passages:
        for found in _ABBREVIATION.finditer(passage.text):
            word = found[0]
            if word in seen or word in _PLAIN or _is_explained(word, whole):
                continue
            seen.add(word)
            yield Remark(check="abbreviation", clause=passage.clause, words=word)


def _is_explained(word: str, text: str) -> bool:
    """Return whether brackets hold the word after its meaning, or its meaning after the word."""
    escaped = re.escape(word)
    return bool(
        re.search(rf"[（(][^（）()]*{escaped}[^（）()]*[）)]", text)
        or re.search(rf"{escaped}\s*[（(]", text)
    )
