"""One study from its tree to the bytes of its package, or the reason why there are none.

The same for a single study and for a batch. Writes nothing, and asks for no file but pictures.
"""

from collections.abc import Callable, Sequence
from datetime import date

import msgspec

from ipsc_docs.building import Order, Package, build
from ipsc_docs.documents.pictures import Fetch
from ipsc_docs.documents.press import Press
from ipsc_docs.findings import Finding
from ipsc_docs.language import Bilingual
from ipsc_docs.library import Library
from ipsc_docs.library.participant import chose_other_term, with_other_term
from ipsc_docs.reading.tree import Node
from ipsc_docs.regulation.acceptance import settle
from ipsc_docs.study import Study, examine

NAMELESS = Bilingual(
    zh="缺少研究代号、题目或版本日期等必需内容，未生成文件",
    en="nothing was written: the study's id, title, version date or source of cells is missing",
)
NOT_FINAL = Bilingual(
    zh="仍有未完成的内容，不能生成定稿，未写入任何文件。未填处：",
    en="not ready for the final version; nothing was written. Blanks:",
)


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a study; `package` is None where there is none, and `refusal` says why."""

    findings: tuple[Finding, ...]
    in_error: bool
    package: Package | None = None
    blanks: tuple[str, ...] = ()
    refusal: Bilingual | None = None


class Workshop:
    """Makes packages with one library, and with the same in its other term once a study asks."""

    def __init__(
        self, library: Library, press: Press, press_of: Callable[[Library], Press]
    ) -> None:
        self.library = library
        self._press, self._press_of = press, press_of
        self._other: tuple[Library, Press] | None = None

    def make(
        self,
        tree: Node,
        content: bytes,
        order: Order,
        *,
        as_of: date | None = None,
        fetch: Fetch | None = None,
        noted: Sequence[Finding] = (),
    ) -> Made:
        """Examine a study and make its package, unless it lacks what a package is named by.

        `content` is what the manifest's digest of the answers is taken of; `noted` are findings
        that are known already and count like all others.
        """
        library, press = self.library, self._press
        study = _examined(library, tree, order, as_of, fetch)
        if chose_other_term(study.answers):
            library, press = self._in_other_term()
            study = _examined(library, tree, order, as_of, fetch)
        told = (*study.findings, *settle(noted, study.answers))
        study = msgspec.structs.replace(study, findings=told)
        if study.answers.get("study.id") is None or study.as_of is None:
            return Made(findings=study.findings, in_error=True, refusal=NAMELESS)
        package = build(library, press, study, content, order)
        refused = order.final and bool(package.open_points() or package.blanks)
        return Made(
            findings=package.findings,
            in_error=refused or study.in_error,
            package=None if refused else package,
            blanks=package.blanks,
            refusal=NOT_FINAL if refused else None,
        )

    def _in_other_term(self) -> tuple[Library, Press]:
        if self._other is None:
            library = with_other_term(self.library)
            self._other = (library, self._press_of(library))
        return self._other


def _examined(
    library: Library, tree: Node, order: Order, as_of: date | None, fetch: Fetch | None
) -> Study:
    return examine(library, tree, as_of=as_of, languages=order.languages, fetch=fetch)
