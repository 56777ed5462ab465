"""The filters and the tests with `is` of the template language. With its neighbours, knows jinja2.

A filter on a blank gives that blank, and a test of a blank gives not yet: neither is decided here.
"""

from typing import TYPE_CHECKING, cast

from jinja2 import nodes as jinja

from ipsc_docs.typesetting import fields
from ipsc_docs.typesetting.compiling import refusals
from ipsc_docs.typesetting.compiling.scope import Meaning
from ipsc_docs.typesetting.compiling.ticking import CLEAR, TICKED, why_not_ticked
from ipsc_docs.typesetting.nodes import (
    Answered,
    Comparison,
    Condition,
    Constant,
    Divisible,
    FieldValue,
    Filtered,
    FilterName,
    Joined,
    Length,
    Negation,
    Operator,
    Scalar,
)
from ipsc_docs.typesetting.shapes import Group, Leaf

if TYPE_CHECKING:
    from ipsc_docs.typesetting.compiling.expressions import Reader

_PLAIN_FILTERS = frozenset({"upper", "lower", "title", "capitalize", "trim"})
_COMPARING_TESTS: dict[str, Operator] = {
    "eq": "==", "equalto": "==", "==": "==", "sameas": "==", "ne": "!=", "!=": "!=",
    "lt": "<", "lessthan": "<", "<": "<", "le": "<=", "<=": "<=",
    "gt": ">", "greaterthan": ">", ">": ">", "ge": ">=", ">=": ">=",
}  # fmt: skip

_ALIASES = {"e": "escape", "d": "default", "count": "length"}


def filtered(reader: "Reader", node: jinja.Filter) -> Meaning:
    """Return what a value with a filter stands for."""
    if node.node is None or node.dyn_args is not None or node.dyn_kwargs is not None:
        reader.fail(*refusals.unknown_filter(node.name))
    name = _ALIASES.get(node.name, node.name)
    if name == "escape":
        # Every value prints exactly as it is; asking for it changes nothing.
        return reader.meaning(node.node)
    if name in {"join", "map"}:
        return Meaning(_joined(reader, node))
    found = reader.meaning(node.node)
    if name == "length" and isinstance(found.shape, Group):
        _arguments(reader, node, 0)
        return Meaning(Length(cast("FieldValue", found.expression).path))
    if name == "check":
        return Meaning(_checked(reader, node, found))
    if name not in {"length", "default", *_PLAIN_FILTERS}:
        reader.fail(*refusals.unknown_filter(node.name))
    words = _arguments(reader, node, 2 if name == "default" else 0)
    value = found.expression
    if not isinstance(found.shape, Leaf) and not isinstance(value, Filtered | Joined):
        reader.fail(
            f"{name} 只能用于字段；文字请直接写成要打印的样子",
            f"{name} is for fields; write a word as it is to print, and loop over a group",
        )
    return Meaning(Filtered(cast("FieldValue", value), cast("FilterName", name), words))


def _checked(reader: "Reader", node: jinja.Filter, found: Meaning) -> Filtered:
    """Read `field|check`, or `field|check('code')` for a choice; its signs may be others."""
    value = found.expression
    if not isinstance(found.shape, Leaf) or not isinstance(value, FieldValue):
        reader.fail("check 只能用于字段", "check is for a field")
    signs = {"code": "", "yes": TICKED, "no": CLEAR}
    given: dict[str, jinja.Expr] = dict(zip(signs, node.args, strict=False))
    given |= {str(pair.key): pair.value for pair in node.kwargs}
    if len(node.args) > len(signs) or given.keys() - signs.keys():
        reader.fail(
            "应写 check、check('代码') 或 check('代码', '√', '□')",
            "write check, check('code') or check('code', '√', '□')",
        )
    code, yes, no = (
        str(reader.scalar(given[one])) if one in given else signs[one] for one in signs
    )
    why = why_not_ticked(".".join(value.path), found.shape, code)
    if why is not None:
        reader.fail(why.zh, why.en)
    return Filtered(value, "check", (code, yes, no))


def _joined(reader: "Reader", node: jinja.Filter) -> Joined:
    """Read `group|join(', ', attribute='column')` or `group|map(attribute=...)|join(', ')`."""
    inner: jinja.Node | None = node.node
    column = ""
    if node.name == "join" and isinstance(inner, jinja.Filter) and inner.name == "map":
        column = _named_argument(reader, inner, 0)
        inner = inner.node
    column = column or _named_argument(reader, node, 1)
    separator = reader.constant(node.args[0]) if node.args else ""
    group = reader.meaning(inner) if inner is not None else None
    shape = group.shape.columns if group and isinstance(group.shape, Group) else {}
    found = fields.find(shape, column) if column else None
    if node.name != "join" or not group or not isinstance(found, Leaf):
        reader.fail(
            "请写 {{ 列表|join('、', attribute='列') }}；多选字段打印时已连接",
            "write {{ group|join(', ', attribute='column') }} with a column of a group; "
            "a field with several choices prints joined already",
        )
    path = cast("FieldValue", group.expression).path
    return Joined(path, tuple(column.split(".")), str(separator))


def _named_argument(reader: "Reader", node: jinja.Filter, place: int) -> str:
    given = [pair.value for pair in node.kwargs if pair.key == "attribute"]
    given += node.args[place : place + 1] if node.name == "join" else []
    value = reader.constant(given[0]) if given else ""
    return value if isinstance(value, str) else ""


def _arguments(reader: "Reader", node: jinja.Filter, most: int) -> tuple[Scalar, ...]:
    given = [*node.args, *(pair.value for pair in node.kwargs)]
    if len(given) > most:
        reader.fail(
            f"{node.name} 的参数过多", f"{node.name} takes no more than {most} arguments here"
        )
    return tuple(reader.scalar(item) for item in given)


def tested(reader: "Reader", node: jinja.Test) -> Condition:
    """Return the condition that a test with `is` is."""
    name = node.name
    if name in _COMPARING_TESTS and len(node.args) == 1:
        right = reader.operand(node.args[0])
        return Comparison(reader.operand(node.node), _COMPARING_TESTS[name], right)
    if name in {"defined", "undefined", "none"} and not node.args:
        answered = Answered(_answerable(reader, node.node))
        return answered if name == "defined" else Negation(answered)
    if name in {"true", "false"} and not node.args:
        return Comparison(reader.operand(node.node), "==", Constant(name == "true"))
    if name in {"odd", "even"} and not node.args:
        return Divisible(reader.operand(node.node), 2, int(name == "odd"))
    if name == "divisibleby" and len(node.args) == 1:
        divisor = reader.scalar(node.args[0])
        if type(divisor) is int and divisor > 0:
            return Divisible(reader.operand(node.node), divisor, 0)
    return reader.fail(*refusals.unknown_test(name))


def _answerable(reader: "Reader", node: jinja.Node) -> tuple[str, ...]:
    found = reader.meaning(node)
    if isinstance(found.shape, Leaf | Group) and isinstance(found.expression, FieldValue):
        return found.expression.path
    return reader.fail(
        "只能判断一个字段是否已填写",
        "only a single field can be answered or not; name one of them",
    )
