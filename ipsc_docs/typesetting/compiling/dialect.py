"""The template language: Jinja's own parser reads it, nothing of Jinja ever runs it.

With expressions.py the only module that knows jinja2, and imported by the compiler only once
there is something to compile: typesetting must not pay for it. The tree is translated into our
tags; whatever is not on the short list is refused at its place.
"""

import re
from html import unescape

import msgspec
from jinja2 import Environment, TemplateSyntaxError
from jinja2 import nodes as jinja

from ipsc_docs.errors import TemplateError
from ipsc_docs.typesetting.compiling import refusals
from ipsc_docs.typesetting.compiling.expressions import Reader
from ipsc_docs.typesetting.compiling.scope import Meaning, Names
from ipsc_docs.typesetting.compiling.source import Source
from ipsc_docs.typesetting.compiling.syntax_words import syntax_words
from ipsc_docs.typesetting.compiling.tags import For, If, Print, Slot, Tag, Words
from ipsc_docs.typesetting.nodes import (
    Constant,
    FieldValue,
    Filtered,
    Joined,
    Length,
    LoopFact,
    Printable,
)
from ipsc_docs.typesetting.shapes import Group, Leaf

LONGEST_TAG = 2_000
DEEPEST_NEST = 40

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_ENTITY = re.compile(r"&(?:lt|gt|amp|quot|apos|#\d+|#x[0-9a-fA-F]+);")
_BLOCK = re.compile(r"\{%-?\s*(end)?(if|for)\b")
_UNKNOWN_TAG = re.compile(r"Encountered unknown tag '(\w+)'")
# How docxtpl lets a template write braces that are none of its tags: {_{ and %_}.
_SPACED_BRACES = re.compile(r"(?<=\{)_(?=[{%])|(?<=[}%])_(?=\})")
_START = re.compile(r"(?=\{[{%])")


def parse(source: Source, names: Names) -> tuple[Tag, ...]:
    """Return the words and tags of a part or a clause, its field names checked."""
    return _Translator(readable(source)).translate(names)


def readable(source: Source) -> Source:
    """Return a source with its tags as their author typed them, which is what offsets refer to."""
    return msgspec.structs.replace(source, text=_TAG.sub(_plain_tag, source.text))


def _plain_tag(found: re.Match[str]) -> str:
    tag = _ENTITY.sub(lambda entity: unescape(entity.group()), found.group())
    return re.sub(r"\s", " ", tag)


class _Translator:
    """Turns the tree of one source into tags. Each tag stands on a line of its own for Jinja,
    so that the line of a node says which tag it came from."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.starts = source.tag_starts()
        self.set_inside: set[str] = set()
        self.newline = next(
            mark for mark in map(chr, range(0xE000, 0xF8FF)) if mark not in source.text
        )

    def translate(self, names: Names) -> tuple[Tag, ...]:
        self._check_lengths()
        return self._body(self._tree().body, names, 0)

    def _check_lengths(self) -> None:
        for found in _TAG.finditer(self.source.text):
            if len(found.group()) > LONGEST_TAG:
                raise self.source.fault(found.start(), "标签过长", "this tag is too long")

    def _tree(self) -> jinja.Template:
        text = _START.sub("\n", self.source.text.replace("\n", self.newline))
        # Autoescape plays no part: Jinja renders nothing here.
        environment = Environment(keep_trailing_newline=True, autoescape=True)
        try:
            return environment.parse(text)
        except TemplateSyntaxError as cause:
            raise self._syntax_fault(cause) from cause
        except (RecursionError, ValueError) as cause:
            raise self.source.fault(0, "标签过于复杂", "a tag is too complicated") from cause

    def _syntax_fault(self, cause: TemplateSyntaxError) -> TemplateError:
        unclosed = _unclosed(self.source)
        if unclosed is not None:
            offset, word = unclosed
            return self.source.fault(
                offset, f"{word} 没有对应的结束标签或开始标签", f"this {word} has no partner"
            )
        message = cause.message or "syntax"
        unknown = _UNKNOWN_TAG.match(message)
        if unknown and unknown[1] in refusals.STATEMENTS:
            return self.source.fault(self._offset(cause.lineno), *refusals.STATEMENTS[unknown[1]])
        words = syntax_words(message)
        return self.source.fault(self._offset(cause.lineno), words.zh, words.en)

    def _offset(self, line: int | None) -> int:
        if line is None or not self.starts:
            return 0
        return self.starts[min(max(line - 2, 0), len(self.starts) - 1)]

    def _body(self, nodes: list[jinja.Node], names: Names, depth: int) -> tuple[Tag, ...]:
        tags: list[Tag] = []
        for node in nodes:
            if depth > DEEPEST_NEST:
                raise self._fault(node, "嵌套过深", "tags are nested too deeply")
            if isinstance(node, jinja.Assign):
                names = self._assign(node, names, depth)
            elif isinstance(node, jinja.Output):
                tags += [self._output(item, names) for item in node.nodes]
            elif isinstance(node, jinja.If):
                tags.append(self._if(node, names, depth))
            elif isinstance(node, jinja.For):
                tags.append(self._for(node, names, depth))
            else:
                raise self._unsupported(node)
        return tuple(tags)

    def _output(self, node: jinja.Expr, names: Names) -> Tag:
        if isinstance(node, jinja.TemplateData):
            text = node.data.replace("\n", "").replace(self.newline, "\n")
            return Words(_SPACED_BRACES.sub("", text))
        offset = self._offset(node.lineno)
        if isinstance(node, jinja.CondExpr):
            return self._inline_if(node, names)
        if _first_name(node) == "clauses":
            return self._slot(node, names)
        meaning = self._reader(node, names).meaning(node)
        return Print(self._printable(node, meaning), offset)

    def _inline_if(self, node: jinja.CondExpr, names: Names) -> If:
        if isinstance(node.expr1, jinja.CondExpr) or isinstance(node.expr2, jinja.CondExpr):
            raise self._fault(node, "请改用 {% if %}", "one if is enough in a tag; use {% if %}")
        test = self._reader(node, names).condition(node.test)
        no = () if node.expr2 is None else (self._output(node.expr2, names),)
        yes = (self._output(node.expr1, names),)
        return If((test,), (yes, no), self._offset(node.lineno))

    def _slot(self, node: jinja.Expr, names: Names) -> Slot:
        path = self._reader(node, names).path(node)
        if len(path) > 2:
            raise self._fault(node, "应写 {{p clauses.name }}", "write {{p clauses.name }}")
        return Slot(path[1] if len(path) == 2 else "body", self._offset(node.lineno))

    def _printable(self, node: jinja.Expr, meaning: Meaning) -> Printable | Constant:
        found = meaning.expression
        if isinstance(found, FieldValue) and isinstance(meaning.shape, Leaf):
            return found
        if isinstance(found, Constant) and not isinstance(found.value, tuple | bool):
            return found
        if isinstance(found, Length | Filtered | Joined) or (
            isinstance(found, LoopFact) and found.fact not in {"first", "last"}
        ):
            return found
        raise self._fault(node, *_why_not_printable(meaning))

    def _if(self, node: jinja.If, names: Names, depth: int) -> If:
        branches = [node, *node.elif_]
        tests = tuple(self._reader(branch, names).condition(branch.test) for branch in branches)
        bodies = [self._body(branch.body, names, depth + 1) for branch in branches]
        bodies.append(self._body(node.else_, names, depth + 1))
        return If(tests, tuple(bodies), self._offset(node.lineno))

    def _for(self, node: jinja.For, names: Names, depth: int) -> For:
        if node.test is not None or node.recursive or not isinstance(node.target, jinja.Name):
            raise self._fault(
                node, "应写 {% for 变量 in 列表 %}", "write {% for variable in group %} alone"
            )
        variable = self._new_name(node, node.target.name, names)
        group = self._reader(node, names).meaning(node.iter)
        if not isinstance(group.shape, Group) or not isinstance(group.expression, FieldValue):
            raise self._fault(
                node, "只能对列表字段使用 for", "a loop runs over a group of records, nothing else"
            )
        inside = names.inside_loop(variable, group.shape)
        body = self._body(node.body, inside, depth + 1)
        otherwise = self._body(node.else_, names, depth + 1)
        offset = self._offset(node.lineno)
        return For(group.expression.path, variable, (body, otherwise), offset)

    def _assign(self, node: jinja.Assign, names: Names, depth: int) -> Names:
        if not isinstance(node.target, jinja.Name):
            raise self._fault(node, "应写 {% set 名称 = 字段 %}", "write {% set name = field %}")
        name = self._new_name(node, node.target.name, names)
        reader = self._reader(node, names)
        meaning = reader.meaning(node.node)
        if depth:
            self.set_inside.add(name)
        return names.bind(name, meaning)

    def _new_name(self, node: jinja.Node, name: str, names: Names) -> str:
        if names.taken(name):
            raise self._fault(
                node,
                f"名称 {name} 已被使用，请换一个名称",
                f"{name} has a meaning already; choose another name",
            )
        return name

    def _reader(self, node: jinja.Node, names: Names) -> Reader:
        return Reader(names, lambda zh, en: self._fault(node, zh, en), self.set_inside)

    def _unsupported(self, node: jinja.Node) -> TemplateError:
        kind = type(node).__name__.lower()
        return self._fault(node, *refusals.unknown_statement(kind))

    def _fault(self, node: jinja.Node, zh: str, en: str) -> TemplateError:
        return self.source.fault(self._offset(node.lineno), zh, en)


def _first_name(node: jinja.Node) -> str:
    while isinstance(node, jinja.Getattr | jinja.Getitem):
        node = node.node
    return node.name if isinstance(node, jinja.Name) else ""


def _why_not_printable(meaning: Meaning) -> tuple[str, str]:
    path = ".".join(getattr(meaning.expression, "path", ()))
    if isinstance(meaning.shape, Group):
        return (
            f"{path} 是列表，不能直接打印；请用 {{% for 变量 in {path} %}}",
            f"{path} is a group and prints as nothing; use {{% for item in {path} %}}",
        )
    if path:
        return (
            f"{path} 是一组字段，不能直接打印；请写出其中一个",
            f"{path} is a set of fields and prints as nothing; name one of them",
        )
    return (
        "只能打印字段和文字；条件请用 {% if %}",
        "only fields and words print; a condition belongs in {% if %}",
    )


def _unclosed(source: Source) -> tuple[int, str] | None:
    """Return the first if, for, endif or endfor without a partner, with its place."""
    opened: list[tuple[int, str]] = []
    for found in _BLOCK.finditer(source.text):
        ending, word = found.groups()
        if not ending:
            opened.append((found.start(), word))
        elif not opened or opened[-1][1] != word:
            return found.start(), f"end{word}"
        else:
            opened.pop()
    return opened[0] if opened else None
