"""Lint a Word template: would it be taken, what would Word repair, what does its author forget?

Joins the structural lint with what compiling refuses; knows which findings come from which.
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from itertools import islice

from ipsc_docs.errors import TemplateError
from ipsc_docs.findings import Finding, Located, Severity
from ipsc_docs.language import Bilingual
from ipsc_docs.typesetting.compiling.attached import local_templates
from ipsc_docs.typesetting.compiling.faults import Fault, faults_of
from ipsc_docs.typesetting.compiling.slots import ClauseSource
from ipsc_docs.typesetting.lint.file import found, open_file
from ipsc_docs.typesetting.lint.lint import MOST_OF_A_KIND, lint_opened
from ipsc_docs.typesetting.lint.pages import (
    a_local_template,
    clauses_have_a_place,
    every_page_is_told_apart,
)
from ipsc_docs.typesetting.lint.tags import tags_are_typed_right
from ipsc_docs.typesetting.shapes import Section
from ipsc_docs.typesetting.unpacking import Package

_UNREADABLE = frozenset({"W01", "W02", "W03", "W04"})
_CODES = {"refused": "T.refused", "carried": "T.carried", "tag": "T.tag"}
_STYLES = "T.styles"


class Sort(Enum):
    """What becomes of a file: not opened as a template at all, not compiled, repaired, or taken."""

    REFUSED = "refused"
    BROKEN = "broken"
    FAULTY = "faulty"
    SOUND = "sound"


def lint_template(
    docx: bytes,
    *,
    name: str,
    shape: Section,
    slots: Mapping[str, Sequence[ClauseSource]] | None = None,
    numbering: str = "",
) -> tuple[Finding, ...]:
    """Return everything that is wrong with a template, or with a finished document.

    `shape` has the fields that its tags may use, `slots` the clauses that it must keep places
    for; without them it may keep places for any.
    """
    file, unreadable = open_file(docx)
    faults = faults_of(docx, name=name, shape=shape, slots=slots, numbering=numbering)
    refusal = tuple(map(_finding, faults))
    if any(fault.kind == "refused" for fault in faults):
        return refusal
    if unreadable:
        return unreadable
    attached = local_templates(Package(name, file.parts))
    return (
        *refusal,
        *islice(tags_are_typed_right(file), MOST_OF_A_KIND),
        *lint_opened(file),
        *every_page_is_told_apart(file),
        *(clauses_have_a_place(file) if slots is None else ()),
        *(a_local_template(target) for _, _, target in attached),
    )


def styles_missing(error: TemplateError) -> Finding:
    """Return the finding that clauses cannot be set in a template's styles."""
    return found(_STYLES, _place(error), error.cause, _COPY_STYLES)


def sort_of(findings: Iterable[Finding]) -> Sort:
    """Return what findings say about the file as a whole."""
    codes = {one.code for one in findings if one.severity is Severity.ERROR}
    if codes & {*_UNREADABLE, _CODES["refused"]}:
        return Sort.REFUSED
    if codes & {*_CODES.values(), _STYLES}:
        return Sort.BROKEN
    return Sort.FAULTY if codes else Sort.SOUND


def _finding(fault: Fault) -> Finding:
    return found(_CODES[fault.kind], _place(fault.error), fault.error.cause, _REMEDIES[fault.kind])


def _place(error: TemplateError) -> Located | Bilingual:
    return error.place if error.anchor is None else Located(error.place, error.anchor)


_COPY_STYLES = Bilingual(
    zh="可从自带模板开始修改，或用 Word 的“样式 > 管理样式 > 导入/导出”复制样式",
    en="begin with a bundled template, or copy its styles in Word with Manage Styles, Import/Export",
)
_REMEDIES = {
    "refused": Bilingual(
        zh="请在 Word 中去掉上述内容，另存为“Word 文档（*.docx）”",
        en="take it out in Word and save the file as “Word Document (*.docx)”",
    ),
    "carried": Bilingual(
        zh="请在 Word 的“审阅”中处理完毕后保存；它们会进入每一份文件",
        en="settle it in Word under Review and save; it would go into every document",
    ),
    "tag": Bilingual(zh="请在 Word 中改正此处的标签", en="mend the tag at this place in Word"),
}
