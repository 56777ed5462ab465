"""The talk that `ask` holds: shows a question, takes a line, says at once what is wrong with it.

Knows the course of the talk; its words are `asking_words.py`, what is to be asked is
`answering/asking/queries.py`.
"""

import contextlib
from collections.abc import Iterable

import click
import msgspec

from ipsc_docs.answering.asking.queries import (
    Query,
    Scope,
    applying,
    item_queries,
    open_questions,
    queries,
    row_of,
)
from ipsc_docs.answering.asking.typed import node_of, nothing, waived
from ipsc_docs.cli import asking_words as words
from ipsc_docs.cli.accepting import acceptance, open_warnings
from ipsc_docs.cli.columns import broken, terminal_columns
from ipsc_docs.cli.notebook import Notebook
from ipsc_docs.cli.report import show_findings
from ipsc_docs.findings import Finding, Severity
from ipsc_docs.language import Bilingual, Language
from ipsc_docs.library import Library
from ipsc_docs.questionnaire.desk import Desk
from ipsc_docs.questionnaire.kinds import read_value
from ipsc_docs.questionnaire.question import Kind, Question
from ipsc_docs.questionnaire.values import Items
from ipsc_docs.reading.overlay import Entry
from ipsc_docs.reading.tree import Node
from ipsc_docs.study import Study, examine

LEAVE, BACK, MORE, WAIVE, WAIVE_ROW = ".", "<", "?", "!", "!!"
# What is missing is asked for anyway.
_EXPECTED = ("A.missing", "A.blank", "A.empty_cell", "A.language")


class LeftError(Exception):
    """Somebody leaves the talk."""


class _BackError(Exception):
    """Somebody goes back to the question before."""


class Talk:
    """One talk over one file."""

    def __init__(
        self, library: Library, notebook: Notebook, scope: Scope, language: Language
    ) -> None:
        self._library, self._notebook, self._language = library, notebook, language
        self._study = self._examined()
        own = self._study.answers.language
        self._scope = msgspec.structs.replace(scope, languages=scope.languages or (own,))
        self._passed: set[str] = set()
        self._asked: list[str] = []
        self._section = ""

    def begin(self) -> None:
        """Say how many questions are open, and how to answer."""
        self._say(words.begin(len(open_questions(self._study.answers, self._scope))))
        unreadable = [one for one in self._study.findings if _is_ill_written(one)]
        show_findings(unreadable, self._language)

    def hold(self) -> None:
        """Ask one question after the other until none is left; raises LeftError."""
        while (question := self._next()) is not None:
            self._asked.append(question.id)
            try:
                self._ask(question, self._scope)
            except _BackError:
                self._go_back()
        if self._scope.section is None and not self._left():
            self._offer_to_accept()

    def _offer_to_accept(self) -> None:
        """Go through the warnings that are left; each may be accepted with a reason."""
        left = tuple(open_warnings(self._study))
        if left:
            self._say(words.ACCEPTABLE)
        for finding in left:
            show_findings([finding], self._language)
            with contextlib.suppress(_BackError):  # on to the next one
                entry = acceptance(finding, self._study, self._scope.languages, self._line)
                if entry is not None:
                    self._save(entry, personal=False)

    def end(self) -> None:
        """Say what is still open, and what to do next."""
        self._say(words.end(self._notebook.path, len(self._left())))

    def _left(self) -> tuple[Question, ...]:
        """Return what is still open, whatever was to be asked."""
        scope = msgspec.structs.replace(self._scope, everything=False)
        return open_questions(self._study.answers, scope)

    def _next(self) -> Question | None:
        found = open_questions(self._study.answers, self._scope)
        return next((one for one in found if one.id not in self._passed), None)

    def _go_back(self) -> None:
        self._asked.pop()
        before = self._library.questionnaire.by_id[self._asked.pop()] if self._asked else None
        if before is None:
            self._say(words.FIRST)
            return
        self._passed.discard(before.id)
        self._asked.append(before.id)
        try:
            self._ask(before, msgspec.structs.replace(self._scope, everything=True))
        except _BackError:
            self._go_back()

    def _ask(self, question: Question, scope: Scope) -> None:
        self._show_section(question)
        self._passed.add(question.id)
        if question.kind is Kind.GROUP:
            self._ask_group(question, scope)
            return
        value = self._study.answers.get(question.id)
        self._ask_all(queries(question, value, self._library.wording.labels, scope), scope)

    def _ask_all(self, lines: Iterable[Query], scope: Scope) -> None:
        """Ask for each line; "not applicable" answers those of the same question too."""
        waived_at, helped = "", ""
        for query in lines:
            if query.base == waived_at:
                continue
            self._show(query, with_help=query.base != helped, again=scope.everything)
            helped = query.base
            if self._take(query) in (WAIVE, WAIVE_ROW):
                waived_at = query.base

    def _ask_group(self, group: Question, scope: Scope) -> None:
        labels = self._library.wording.labels
        value = self._study.answers.get(group.id)
        count = len(value.items) if isinstance(value, Items) else 0
        self._ask_all(queries(group, value, labels, scope), scope)
        self._say(words.group(group))
        while self._wants_another(group, count):
            count += 1
            self._ask_all(item_queries(group, count, {}, labels, scope), scope)
            value = self._study.answers.get(group.id)
            count = len(value.items) if isinstance(value, Items) else 0

    def _wants_another(self, group: Question, count: int) -> bool:
        while True:
            typed = self._line(words.another(count + 1))
            if typed.casefold() in ("y", "yes", "是"):
                return True
            if typed.casefold() in ("n", "no", "否"):
                if count == 0:
                    self._save(Entry(group.id, nothing()), personal=False)
                return False
            if not typed:
                return False
            self._say(words.YES_OR_NO)

    def _take(self, query: Query) -> str:
        """Take lines until one is an answer or none; return it, or the sign for a waiver."""
        while True:
            typed = self._line(words.PROMPT)
            if typed == MORE:
                self._say(words.more(query, self._library.wording.sources))
            elif typed in (WAIVE, WAIVE_ROW):
                if self._waive(query, whole_row=typed == WAIVE_ROW):
                    return typed
            elif not typed:
                return ""
            else:
                text = self._with_more_lines(query, typed)
                if self._put(query, query.path, node_of(query.question, text)):
                    return text

    def _waive(self, query: Query, *, whole_row: bool) -> bool:
        """Take the reason why an answer, or a row of a table, does not apply."""
        row = row_of(query, self._library.questionnaire) if whole_row else None
        if whole_row and row is None:
            self._say(words.NO_ROW)
            return False
        asked: dict[str, str] = {
            one: self._line(words.reason(one)) for one in self._scope.languages
        }
        reasons = {language: text for language, text in asked.items() if text}
        return bool(reasons) and self._put(query, row or query.base, waived(reasons))

    def _line(self, prompt: Bilingual) -> str:
        typed: str = click.prompt(
            prompt.say(self._language), default="", show_default=False, prompt_suffix=""
        )
        typed = typed.strip()
        if typed == LEAVE:
            raise LeftError
        if typed == BACK:
            raise _BackError
        return typed

    def _with_more_lines(self, query: Query, first: str) -> str:
        if query.question.kind is not Kind.LINES:
            return first
        lines = [first]
        while line := self._line(words.NEXT_LINE):
            lines.append(line)
        return "\n".join(lines)

    def _put(self, query: Query, path: str, node: Node) -> bool:
        """Save an answer that can be read; otherwise say why it cannot."""
        desk = Desk(self._study.answers.language)
        read_value(query.question, path, node, desk)
        if desk.findings:
            rule = self._library.wording.sources.cite(query.question.cites)
            cited = [msgspec.structs.replace(one, place=None, rule=rule) for one in desk.findings]
            show_findings(cited if query.question.cites else desk.findings, self._language)
            return False
        self._save(Entry(path, node), personal=_is_personal(query, self._library))
        return True

    def _save(self, entry: Entry, *, personal: bool) -> None:
        """Write an answer, examine the study again and say what it brought up."""
        before = {(one.code, one.question) for one in self._study.findings}
        self._notebook.put(entry, personal=personal)
        self._study = self._examined()
        brought = [
            one
            for one in self._study.findings
            if one.severity in (Severity.ERROR, Severity.WARNING)
            and one.code not in _EXPECTED
            and (one.code, one.question) not in before
        ]
        show_findings(brought, self._language)

    def _examined(self) -> Study:
        return examine(self._library, self._notebook.tree())

    def _show_section(self, question: Question) -> None:
        section = self._library.questionnaire.section(question.id.split(".")[0])
        if section is not None and section.id != self._section:
            self._section = section.id
            self._say(words.section(section))

    def _show(self, query: Query, *, with_help: bool, again: bool) -> None:
        needed = [
            one for one in applying(self._study.answers, self._scope) if one.needed != "optional"
        ]
        given = sum(one.id in self._study.answers.given for one in needed)
        self._say(words.question(query, given, len(needed), with_help=with_help))
        if again:
            self._say(words.AGAIN)

    def _say(self, said: Bilingual) -> None:
        columns = terminal_columns()
        for line in said.say(self._language).splitlines():
            indent = line[: len(line) - len(line.lstrip())]
            click.echo(broken(line.lstrip(), columns, indent, f"{indent}  ") if line else "")


def _is_ill_written(finding: Finding) -> bool:
    return (
        finding.severity is Severity.ERROR
        and finding.code.startswith("A.")
        and finding.code not in _EXPECTED
    )


def _is_personal(query: Query, library: Library) -> bool:
    whole = library.questionnaire.by_id.get(query.base)
    return query.question.personal or (whole is not None and whole.personal)
