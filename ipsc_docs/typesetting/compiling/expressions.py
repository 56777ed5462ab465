"""Jinja's expressions into conditions of ours. With its neighbours, the only module that knows jinja2.

Nothing is ever evaluated here: a tree is read, and whatever is not on the short list is refused.
"""

from collections.abc import Callable, Collection
from typing import NoReturn, cast, get_args

from jinja2 import nodes as jinja

from ipsc_docs.typesetting.compiling import refusals
from ipsc_docs.typesetting.compiling.filtering import filtered, tested
from ipsc_docs.typesetting.compiling.scope import Meaning, Names
from ipsc_docs.typesetting.nodes import (
    Comparison,
    Condition,
    Conjunction,
    Constant,
    Disjunction,
    Filtered,
    Joined,
    Length,
    LoopFact,
    LoopFactName,
    Negation,
    Operand,
    Operator,
    Scalar,
)
from ipsc_docs.typesetting.shapes import Grid, Leaf, Section

MOST_PARTS = 200

_OPERATORS: dict[str, Operator] = {
    "eq": "==", "ne": "!=", "lt": "<", "lteq": "<=", "gt": ">", "gteq": ">=",
    "in": "in", "notin": "not in",
}  # fmt: skip

_REFUSED: dict[type[jinja.Node], refusals.Words] = {
    jinja.Call: refusals.CALL,
    jinja.Getitem: (
        "方括号内只能写引号中的名称；请写 字段.名称，或用循环",
        "square brackets take only a name in quotes; write field.name, or use a loop",
    ),
    jinja.Slice: (
        "不能截取文字或列表；请用循环",
        "parts of a text or list cannot be cut out; use a loop",
    ),
    jinja.Concat: (
        "不能用 ~ 连接；请一个标签接一个标签地写",
        "nothing can be joined here; write one tag after the other",
    ),
    jinja.CondExpr: (
        "此处不能用 if；请改用 {% if %}",
        "an if inside a tag can only choose what prints; use {% if %}",
    ),
    jinja.BinExpr: (
        "不能计算；请把结果作为字段填写",
        "nothing can be calculated here; ask for the result as a field",
    ),
    jinja.UnaryExpr: (
        "不能计算；请直接写数字",
        "nothing can be calculated here; write the number itself",
    ),
}

Refuse = Callable[[str, str], Exception]


class Reader:
    """Reads the expressions of one tag; `refuse` makes the error for its place.

    `set_inside` are the names that were set inside a condition or a loop before it.
    """

    def __init__(self, names: Names, refuse: Refuse, set_inside: Collection[str] = ()) -> None:
        self.names, self._refuse, self._set_inside = names, refuse, set_inside
        self._parts = 0

    def meaning(self, node: jinja.Node) -> Meaning:
        """Return what an expression stands for."""
        self._count()
        if isinstance(node, jinja.Name | jinja.Getattr | jinja.Getitem):
            return self._named(node)
        if isinstance(node, jinja.Compare | jinja.Not | jinja.And | jinja.Or):
            return Meaning(self._logic(node))
        if isinstance(node, jinja.Filter):
            return filtered(self, node)
        if isinstance(node, jinja.Test):
            return Meaning(tested(self, node))
        return Meaning(Constant(self.constant(node)))

    def condition(self, node: jinja.Node) -> Condition:
        """Return the condition that an expression is."""
        found = self.meaning(node)
        if isinstance(found.shape, Section | Grid):
            self.fail(
                f"{_said(found)} 是一组字段，不能用作条件",
                f"{_said(found)} is a set of fields and neither yes nor no; name one of them",
            )
        self._parts += _size(found.expression)
        self._count()
        return found.expression

    def path(self, node: jinja.Node) -> tuple[str, ...]:
        """Return the dotted name that an expression is."""
        names: list[str] = []
        while not isinstance(node, jinja.Name):
            self._count()
            name = _attribute(node)
            if name is None:
                self._refuse_kind(node)
            names.append(name)
            node = cast("jinja.Getattr | jinja.Getitem", node).node
        return (node.name, *reversed(names))

    def _named(self, node: jinja.Node) -> Meaning:
        path = self.path(node)
        if path[0] == "loop":
            return Meaning(self._loop_fact(path))
        found = self.names.meaning(path)
        if found is None and path[0] in self._set_inside:
            self.fail(
                f"{path[0]} 只在设置它的条件或循环内有效；请在此处写 if",
                f"{path[0]} was set inside a condition or loop and holds there only; "
                "write the condition here",
            )
        if found is None:
            cause = self.names.unknown(path)
            self.fail(cause.zh, cause.en)
        return found

    def _loop_fact(self, path: tuple[str, ...]) -> LoopFact:
        known = get_args(LoopFactName)
        if not self.names.loops or len(path) != 2 or path[1] not in known:
            listed = ", ".join(f"loop.{name}" for name in known)
            self.fail(
                f"{'.'.join(path)} 不可用；循环内只能用 {listed}",
                f"{'.'.join(path)} is not available; inside a loop there are {listed}",
            )
        return LoopFact(self.names.loops - 1, cast("LoopFactName", path[1]))

    def _logic(self, node: jinja.Node) -> Condition:
        if isinstance(node, jinja.Not):
            return Negation(self.condition(node.node))
        if isinstance(node, jinja.And):
            return Conjunction((self.condition(node.left), self.condition(node.right)))
        if isinstance(node, jinja.Or):
            return Disjunction((self.condition(node.left), self.condition(node.right)))
        return self._comparison(cast("jinja.Compare", node))

    def _comparison(self, node: jinja.Compare) -> Condition:
        found: list[Condition] = []
        left = self.operand(node.expr)
        for operand in node.ops:
            right = self.operand(operand.expr)
            found.append(Comparison(left, _OPERATORS[operand.op], right))
            left = right
        return found[0] if len(found) == 1 else Conjunction(tuple(found))

    def operand(self, node: jinja.Node) -> Operand:
        """Return what an expression compares as."""
        found = self.meaning(node)
        if isinstance(
            found.expression, Constant | LoopFact | Length | Filtered | Joined
        ) or isinstance(found.shape, Leaf):
            return cast("Operand", found.expression)
        return self.fail(
            "只能比较字段、文字、整数和 true/false",
            "only fields, words, whole numbers, true and false can be compared",
        )

    def constant(self, node: jinja.Node) -> Scalar | tuple[Scalar, ...]:
        """Return a word, number or list that the template writes."""
        if isinstance(node, jinja.Tuple | jinja.List):
            return tuple(self.scalar(item) for item in node.items)
        return self.scalar(node)

    def scalar(self, node: jinja.Node) -> Scalar:
        """Return a word, a whole number, true or false."""
        self._count()
        if not isinstance(node, jinja.Const):
            self._refuse_kind(node)
        if not isinstance(node.value, str | int) or not _is_modest(node.value):
            self.fail(
                f"不能使用 {node.value}；只能写文字、整数、true、false",
                f"{node.value} cannot be used; write words in quotes, whole numbers, true or false",
            )
        return node.value.replace("\n", "") if isinstance(node.value, str) else node.value

    def _count(self) -> None:
        self._parts += 1
        if self._parts > MOST_PARTS:
            self.fail("条件过长，请拆分", "this tag has too many parts; split it")

    def _refuse_kind(self, node: jinja.Node) -> NoReturn:
        if isinstance(node, jinja.Call):
            called = getattr(node.node, "attr", getattr(node.node, "name", ""))
            self.fail(*refusals.CALLS.get(called, refusals.CALL))
        reasons = [_REFUSED[kind] for kind in type(node).__mro__ if kind in _REFUSED]
        reasons.append(("此写法不被支持", "this is not part of the template language"))
        self.fail(*reasons[0])

    def fail(self, zh: str, en: str) -> NoReturn:
        """Refuse the tag."""
        raise self._refuse(zh, en)


def _attribute(node: jinja.Node) -> str | None:
    if isinstance(node, jinja.Getattr):
        return node.attr
    if isinstance(node, jinja.Getitem) and isinstance(node.arg, jinja.Const):
        return node.arg.value if isinstance(node.arg.value, str) else None
    return None


def _said(meaning: Meaning) -> str:
    path = getattr(meaning.expression, "path", ())
    return ".".join(path)


def _is_modest(value: Scalar) -> bool:
    # msgpack keeps whole numbers of 64 bits.
    return isinstance(value, str) or abs(value) < 2**63


def _size(condition: Condition) -> int:
    """Return how many parts a condition has; one that came in by `set` counts in full."""
    if isinstance(condition, Negation):
        return 1 + _size(condition.part)
    if isinstance(condition, Filtered):
        return 1 + _size(condition.value)
    if isinstance(condition, Conjunction | Disjunction):
        return 1 + sum(_size(part) for part in condition.parts)
    return 1
