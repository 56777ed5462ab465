"""Where one answers file is read, and what counts as written there. Knows no kind of answer."""

import re

from ipsc_docs.findings import Finding
from ipsc_docs.language import Language
from ipsc_docs.questionnaire import remarks
from ipsc_docs.reading.tree import Mapping, Node, Scalar

# What XML 1.0 has no place for: control characters but TAB and LF, surrogates, two non-characters.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Desk:
    """Where one answers file is read: its language, and the findings made so far."""

    def __init__(self, language: Language) -> None:
        self.language: Language = language
        self.findings: list[Finding] = []

    def say(self, finding: Finding) -> None:
        """Add a finding."""
        self.findings.append(finding)

    def say_repeated(self, path: str, mapping: Mapping) -> None:
        """Add a finding for each name that stands in the mapping a second time."""
        for name in mapping.repeated():
            self.say(remarks.repeated(path, name.text, name.place))


def is_empty(node: Node) -> bool:
    """Return whether nothing was written: no text, `null`, `~`, or blank space only."""
    if not isinstance(node, Scalar):
        return False
    if not node.text.strip():
        # Python takes four of the forbidden characters for blank space.
        return not FORBIDDEN.search(node.text)
    return node.plain and node.text in ("null", "~", "Null", "NULL")


def is_untouched(node: Node) -> bool:
    """Return whether nothing was written in any part, as in an empty form."""
    if isinstance(node, Mapping):
        return all(is_untouched(value) for _, value in node.entries)
    return is_empty(node)
