"""An office's library tried out: every document compiled, every example built, nothing written.

Says what the office's changes break or bring up in the examples, and leaves out what the built-in
content brings up as well.
"""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from ipsc_docs.building import Order
from ipsc_docs.documents.press import Press
from ipsc_docs.documents.specification import DocumentSpec
from ipsc_docs.errors import BrokenContentError, TemplateError
from ipsc_docs.findings import Finding
from ipsc_docs.language import LANGUAGES, Bilingual, Language
from ipsc_docs.library import Library
from ipsc_docs.making import Workshop
from ipsc_docs.reading.tree import Node
from ipsc_docs.study import examine

Told = tuple[str, str | None, Bilingual]


class Bench(msgspec.Struct, frozen=True):
    """A library and what typesets it."""

    library: Library
    press: Press


def compile_all(bench: Bench) -> None:
    """Compile every document in both languages; raises BrokenContentError with all that fail."""
    broken = dict.fromkeys(
        fault
        for spec in bench.library.wording.documents
        for language in LANGUAGES
        for fault in _fault(bench, spec, language)
    )
    if broken:
        raise BrokenContentError(broken)


def try_out(office: Bench, built_in: Bench, examples: Mapping[str, Node]) -> tuple[Finding, ...]:
    """Return what the examples show of the office's changes, each finding once."""
    found: dict[Told, list[str]] = {}
    findings: dict[Told, Finding] = {}
    for name, tree in examples.items():
        for one in _new(_findings(office, tree), built_in, tree):
            found.setdefault(_told(one), []).append(name)
            findings.setdefault(_told(one), one)
    return tuple(_in_examples(findings[told], names) for told, names in found.items())


def _fault(bench: Bench, spec: DocumentSpec, language: Language) -> Iterator[Bilingual]:
    try:
        bench.press.compiled(spec, language)
    except TemplateError as error:
        yield error.words


def _new(ours: Iterable[Finding], built_in: Bench, tree: Node) -> list[Finding]:
    """Return the findings that the built-in content does not bring up in the same example."""
    known = {_told(one) for one in examine(built_in.library, tree).findings}
    new = [one for one in ours if _told(one) not in known]
    if any(one.code.startswith("W.") for one in new):  # only the finished words tell these
        known |= {_told(one) for one in _findings(built_in, tree)}
    return [one for one in new if _told(one) not in known]


def _findings(bench: Bench, tree: Node) -> tuple[Finding, ...]:
    """Return all findings of one example, those of its finished words included."""

    def press_of(library: Library) -> Press:
        return Press(library.questionnaire, library.wording, library.templates)

    return Workshop(bench.library, bench.press, press_of).make(tree, b"", Order()).findings


def _told(finding: Finding) -> Told:
    return finding.code, finding.question, finding.message


def _in_examples(finding: Finding, names: Iterable[str]) -> Finding:
    """Return a finding that says in which examples it came up, without a place in their answers."""
    listed = ", ".join(names)
    message = Bilingual(
        zh=f"{finding.message.zh}（示例：{listed}）",
        en=f"{finding.message.en} (examples: {listed})",
    )
    return msgspec.structs.replace(finding, place=None, message=message)
