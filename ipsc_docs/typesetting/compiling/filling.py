"""A content control for a field rewritten as if it held the field's tag, its look kept.

Knows what a control shows and how; refuses to know fields.
"""

import copy
import re

import msgspec
from lxml import etree

from ipsc_docs.typesetting.compiling.controls import W14, Control
from ipsc_docs.typesetting.compiling.ticking import CLEAR, TICKED
from ipsc_docs.typesetting.parsing import W

_FONT = "MS Gothic"
_HEX = re.compile(r"[0-9A-Fa-f]{1,5}")
_OFF = frozenset({"0", "false", "off"})
_BOOKMARKS = (f"{W}bookmarkStart", f"{W}bookmarkEnd")


class Signs(msgspec.Struct, frozen=True):
    """What a check box shows, ticked and clear, and the font that has both."""

    ticked: str
    clear: str
    font: str


def fill(control: Control) -> None:
    """Let a control hold the tag of its field, in the run properties that it had."""
    box = control.box
    if box is None:
        _show(control.element, f"{{{{ {control.path} }}}}", "")
    else:
        signs = _signs(box)
        _tick(box, f"{{{{ {control.path}|check('{control.code}') }}}}")
        said = f"check('{control.code}', '{signs.ticked}', '{signs.clear}')"
        _show(control.element, f"{{{{ {control.path}|{said} }}}}", signs.font)
    for day in control.element.iterfind(f"{W}sdtPr/{W}date"):
        day.attrib.pop(f"{W}fullDate", "")


def _show(control: etree._Element, words: str, font: str) -> None:
    """Put a run of `words` in place of what a control shows."""
    content = control.find(f"{W}sdtContent")
    if content is None:
        content = etree.SubElement(control, f"{W}sdtContent")
    run = etree.Element(f"{W}r")
    look = _look(control, content)
    if font:
        look = _in_font(look, font)
    if look is not None:
        run.append(look)
    etree.SubElement(run, f"{W}t").text = words
    marks = list(content.iter(*_BOOKMARKS))
    holder = _emptied(content)
    holder.extend([mark for mark in marks if mark.tag == _BOOKMARKS[0]])
    holder.append(run)
    holder.extend([mark for mark in marks if mark.tag == _BOOKMARKS[1]])


def _look(control: etree._Element, content: etree._Element) -> etree._Element | None:
    """Return a copy of the run properties that a control's text has; those of a prompt are not."""
    own = control.find(f"{W}sdtPr/{W}rPr")
    prompt = control.find(f"{W}sdtPr/{W}showingPlcHdr")
    prompting = prompt is not None and prompt.get(f"{W}val", "1") not in _OFF
    shown = None if prompting else content.find(f".//{W}r/{W}rPr")
    found = own if shown is None else shown
    return None if found is None else copy.deepcopy(found)


def _emptied(content: etree._Element) -> etree._Element:
    """Empty a control but for one paragraph, or cell with one, and return what a run goes into."""
    cell = content.find(f"{W}tc")
    outer = content if cell is None else cell
    block = cell is not None or _is_block(content)
    paragraph = outer.find(f"{W}p")
    if paragraph is None and block:
        paragraph = etree.Element(f"{W}p")
    kept = {f"{W}tcPr"}
    for child in list(outer):
        if child.tag not in kept:
            outer.remove(child)
    for child in list(content) if cell is not None else ():
        if child is not cell:
            content.remove(child)
    if paragraph is None:
        return content
    for child in list(paragraph):
        if child.tag != f"{W}pPr":
            paragraph.remove(child)
    outer.append(paragraph)
    return paragraph


def _is_block(content: etree._Element) -> bool:
    """Return whether a control stands among paragraphs, told by what it holds or is held by."""
    if content.find(f"{W}p") is not None or content.find(f"{W}tbl") is not None:
        return True
    return (
        next(content.iterancestors(f"{W}p", f"{W}txbxContent", f"{W}body"), content).tag != f"{W}p"
    )


def _tick(box: etree._Element, tag: str) -> None:
    checked = box.find(f"{W14}checked")
    if checked is None:
        checked = etree.Element(f"{W14}checked")
        box.insert(0, checked)
    checked.set(f"{W14}val", tag)


def _signs(box: etree._Element) -> Signs:
    """Return the signs that the author chose for a box, where one font has both."""
    states = [box.find(f"{W14}{name}State") for name in ("checked", "unchecked")]
    signs = [_sign(state) for state in states]
    fonts = {_FONT if state is None else state.get(f"{W14}font", _FONT) for state in states}
    if all(signs) and len(fonts) == 1:
        return Signs(signs[0], signs[1], fonts.pop())
    return Signs(TICKED, CLEAR, _FONT)


def _sign(state: etree._Element | None) -> str:
    code = "" if state is None else str(state.get(f"{W14}val") or "")
    if not _HEX.fullmatch(code):
        return ""
    sign = chr(int(code, 16))
    return sign if sign.isprintable() and not sign.isspace() and sign not in "'\"\\{}%#" else ""


def _in_font(look: etree._Element | None, font: str) -> etree._Element:
    """Return run properties in a font, which stands after a style alone."""
    found = etree.Element(f"{W}rPr") if look is None else look
    for old in found.findall(f"{W}rFonts"):
        found.remove(old)
    fonts = etree.Element(f"{W}rFonts")
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(f"{W}{script}", font)
    found.insert(1 if found.find(f"{W}rStyle") is not None else 0, fonts)
    return found
