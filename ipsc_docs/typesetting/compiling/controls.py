"""Word's own form fields: content controls whose tag is the name of a field, filled without braces.

Knows which control stands for which field and whether that can be; leaves rewriting it to `filling`
and every other control alone.
"""

import re
from collections.abc import Iterator, Mapping

import msgspec
from lxml import etree

from ipsc_docs.errors import TemplateError
from ipsc_docs.findings import Located
from ipsc_docs.language import Bilingual
from ipsc_docs.typesetting.compiling.scope import Names
from ipsc_docs.typesetting.compiling.ticking import why_not_ticked
from ipsc_docs.typesetting.fields import find, unknown
from ipsc_docs.typesetting.parsing import W
from ipsc_docs.typesetting.places import place_of
from ipsc_docs.typesetting.shapes import Leaf, Shape

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"

LONGEST = 200
"""No name of a field is longer; Word itself takes 64 letters."""

_NAME = re.compile(r"([A-Za-z_]\w*(?:\.\w+)+)(?:=([\w-]+))?")
_LOOP_VARIABLE = re.compile(r"\{%(?:p|tr|tc|r)?-?\s*for\s+(\w+)\s+in\b")
_NOT_FOR_TEXT = frozenset(
    [
        "docPartObj", "docPartList", "group", "citation", "bibliography", "equation",
        "repeatingSection", "repeatingSectionItem",
    ]
)  # fmt: skip


class Control(msgspec.Struct, frozen=True):
    """A control for a field of `fields`; `code` is the choice whose box it is."""

    element: etree._Element
    path: str
    code: str
    fields: Mapping[str, Shape]

    @property
    def box(self) -> etree._Element | None:
        """Return what makes it a check box, None where it is none."""
        return self.element.find(f"{W}sdtPr/{W14}checkbox")

    def why_not(self) -> Bilingual | None:
        """Return why it cannot be filled, None where it can."""
        if self.path.partition(".")[0] in self.fields:
            return _why_no_field(self) or _why_unfit(self)
        return _why_unfit(self)

    def fault(self, template: str, part: str, why: Bilingual) -> TemplateError:
        """Return the error that points to it."""
        return TemplateError(template, _place(part, self.element), why)

    def leave_alone(self) -> None:
        """Take its tag off, so that it stands for nothing any more."""
        for properties in self.element.findall(f"{W}sdtPr"):
            for tag in properties.findall(f"{W}tag"):
                properties.remove(tag)


def controls(root: etree._Element, names: Names) -> tuple[Control, ...]:
    """Return the controls of a part that stand for fields, whether they can be filled or not."""
    variables = set(_LOOP_VARIABLE.findall("".join(text.text or "" for text in root.iter(f"{W}t"))))
    found: list[Control] = []
    for element in root.iter(f"{W}sdt"):
        named = _NAME.fullmatch(tag_of(element)[:LONGEST])
        first = named[1].partition(".")[0] if named else ""
        if named is None or first not in {*names.fields, *variables}:
            continue
        found.append(Control(element, named[1], named[2] or "", names.fields))
    return tuple(found)


def tag_of(element: etree._Element) -> str:
    """Return what the tag of a control says, nothing where it has none."""
    tag = element.find(f"{W}sdtPr/{W}tag")
    return "" if tag is None else str(tag.get(f"{W}val") or "").strip()


def _why_no_field(control: Control) -> Bilingual | None:
    """Return why the field that a control names is none that it can be filled with."""
    shape = find(control.fields, control.path)
    if shape is None:
        return unknown(control.path, control.fields, Leaf)
    if not isinstance(shape, Leaf):
        return Bilingual(
            zh=f"{control.path} 不是单独的字段；内容控件的标记须是单独字段的名称",
            en=f"{control.path} is no single field; the tag of a content control names one",
        )
    if control.box is not None:
        return why_not_ticked(control.path, shape, control.code)
    return None


def _why_unfit(control: Control) -> Bilingual | None:
    element = control.element
    kinds = {etree.QName(one).localname for one in element.iterfind(f"{W}sdtPr/*")}
    if control.code and control.box is None:
        return Bilingual(
            zh=f"“={control.code}”只用于复选框控件",
            en=f"“={control.code}” is for check boxes only",
        )
    whole = (f"{W}sdtContent/{W}tr", f".//{W}sectPr")
    if kinds & _NOT_FOR_TEXT or any(element.find(one) is not None for one in whole):
        return Bilingual(
            zh="此类控件不能填写字段；请用纯文本、格式文本、下拉列表、日期或复选框控件",
            en="this kind of control cannot be filled; use plain or rich text, a drop-down list, "
            "a date or a check box",
        )
    box = control.box
    if box is not None and box.prefix != "w14":
        return Bilingual(zh="请用 Word 重新保存", en="save it with Word again")
    return None


def _place(part: str, element: etree._Element) -> Located:
    """Say where a control is: by its tag, which the author gave it, and the words that it shows."""
    holder = next(element.iterancestors(f"{W}p"), None)
    inside = next(element.iter(f"{W}p"), None) if holder is None else None
    near = next(one for one in (holder, inside, element) if one is not None)
    own = [text for text in near.iter(f"{W}t") if next(text.iterancestors(f"{W}p"), near) is near]
    mine = set(element.iter(f"{W}t"))
    before = [text.text or "" for text in own[: next(_first(own, mine), 0)]]
    shown = "".join(text.text or "" for text in own if text in mine)
    return place_of(part, near, tag_of(element), shown, len("".join(before)))


def _first(own: list[etree._Element], mine: set[etree._Element]) -> Iterator[int]:
    return (at for at, text in enumerate(own) if text in mine)
