"""Turn a clause's Markdown into WordprocessingML. The only module that knows `markdown`.

Knows which Markdown a clause may use; refuses to know answers: places for values go in and come
out as tags. What Markdown would drop or misread in silence is refused with its place.
"""

from functools import cache
from xml.etree.ElementTree import Element

import msgspec
from markdown import Markdown

from ipsc_docs.language import Language
from ipsc_docs.typesetting.shapes import Section
from ipsc_docs.typesetting.wording.directives import Setting
from ipsc_docs.typesetting.wording.inlines import Scope
from ipsc_docs.typesetting.wording.marks import put_back, take_out
from ipsc_docs.typesetting.wording.origin import Origin
from ipsc_docs.typesetting.wording.repeating import repeated_parts, with_records
from ipsc_docs.typesetting.wording.styles import BUNDLED, FIRST_FREE_NUMBER, Styles
from ipsc_docs.typesetting.wording.traps import TRAPS
from ipsc_docs.typesetting.wording.walk import Walk

_UNUSED_BLOCKS = ("reference", "setextheader")
_UNUSED_INLINES = (
    "reference",
    "short_reference",
    "image_link",
    "image_reference",
    "short_image_ref",
    "automail",
    "html",
    "entity",
)
_UNUSED_STEPS = ("prettify", "unescape")


class Wording(msgspec.Struct, frozen=True):
    """A clause ready to be put into a document's body.

    `xml` holds the blocks, in the template language; `numbering` the `w:num` elements that its
    lists need; `next_number` is the first number that the clause after it may use.
    """

    xml: str
    numbering: str
    next_number: int


def word_xml(
    body: str,
    *,
    clause: str,
    shape: Section,
    language: Language,
    first_number: int = FIRST_FREE_NUMBER,
    styles: Styles = BUNDLED,
) -> Wording:
    """Return the wording of one clause; every fault is a TemplateError with its line.

    `styles` are the style ids of the template that the clause goes into (`styles_of`).
    """
    origin = Origin(clause, body.replace("\r\n", "\n").replace("\r", "\n"))
    repeated = repeated_parts(origin, shape)
    named = with_records(shape, repeated)
    marks = take_out(origin, named, repeated)
    _refuse_traps(origin, marks.text)
    scope = Scope(origin, Setting(named, language, styles))
    walk = Walk(scope, marks, first_number)
    xml = put_back(origin, walk.blocks(_parsed(marks.text)), marks)
    return Wording(xml, "".join(walk.numbers), walk.next_number)


def _refuse_traps(origin: Origin, text: str) -> None:
    """Raise the first habit of writing that Markdown would misread."""
    lines = text.split("\n")
    faults = [fault for trap in TRAPS for fault in trap(lines)]
    if faults:
        raise origin.fault(*min(faults, key=lambda fault: fault[0]))


def _parsed(text: str) -> list[Element]:
    """Return the top elements of the parsed text."""
    markdown = _parser().reset()
    lines = text.split("\n")
    for preprocessor in markdown.preprocessors:
        lines = preprocessor.run(lines)
    root: Element = markdown.parser.parseDocument(lines).getroot()  # type: ignore[assignment]
    for step in markdown.treeprocessors:
        changed = step.run(root)
        root = root if changed is None else changed
    return list(root)


@cache
def _parser() -> Markdown:
    """Return the parser, made once: making it takes longer than parsing a clause.

    Raw HTML, entities, escapes and reference definitions stay in the text: Markdown would hide
    the first three behind placeholders and let the last vanish.
    """
    markdown = Markdown(extensions=["tables", "attr_list", "def_list", "sane_lists"])
    markdown.preprocessors.deregister("html_block")
    for name in _UNUSED_BLOCKS:
        markdown.parser.blockprocessors.deregister(name)
    for name in _UNUSED_INLINES:
        markdown.inlinePatterns.deregister(name)
    for name in _UNUSED_STEPS:
        markdown.treeprocessors.deregister(name)
    return markdown
