"""The words of a finished Word file, as lines of text. Knows lxml and zip, not how files are made."""

import io
import zipfile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SIGNS = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": "\t"}
_MARKS = {
    "Title": "# ",
    "Heading1": "## ",
    "Heading2": "### ",
    "Heading3": "#### ",
    "Callout": "> ",
    "Undecided": "? ",
    "ListBullet": "- ",
    "ListBullet2": "  - ",
    "ListNumber": "1. ",
    "ListNumber2": "  1. ",
}


def parts_of(docx):
    """Return the uncompressed parts of a Word file."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return {name: package.read(name) for name in package.namelist()}


def part(docx, name="word/document.xml"):
    """Return one part of a Word file as a tree."""
    return etree.fromstring(parts_of(docx)[name])


def text_of(element):
    """Return the text of an element as Word shows it, with its breaks and tabs."""
    texts = []
    for inner in element.iter(f"{W}t", *_SIGNS):
        # In the properties of a paragraph a w:tab is a tab stop, not a character.
        if inner.getparent().tag == f"{W}r":
            texts.append(_SIGNS.get(inner.tag, inner.text or ""))
    return "".join(texts)


def paragraphs(docx, name="word/document.xml"):
    """Return the text of every paragraph of a part, those in tables included, in order."""
    return [text_of(paragraph) for paragraph in part(docx, name).iter(f"{W}p")]


def style_of(paragraph):
    """Return the id of a paragraph's style."""
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else style.get(f"{W}val")


def highlighted(docx, name="word/document.xml"):
    """Return the texts of all highlighted runs of a part."""
    return [
        text_of(run)
        for run in part(docx, name).iter(f"{W}r")
        if run.find(f"{W}rPr/{W}highlight") is not None
    ]


def reading_of(docx):
    """Return a Word file as a person reads it: header, body and footer, one line to a block."""
    lines = [*_blocks(part(docx, "word/header.xml")), "----"]
    lines += _blocks(part(docx).find(f"{W}body"))
    lines += ["----", *_blocks(part(docx, "word/footer.xml"))]
    return "\n".join(lines) + "\n"


def _blocks(parent):
    for block in parent:
        if block.tag == f"{W}tbl":
            yield from map(_row, block.iterfind(f"{W}tr"))
        elif block.tag == f"{W}p":
            text = text_of(block)
            if text:
                yield _MARKS.get(style_of(block), "") + text.replace("\n", "⏎").replace("\t", "→")


def _row(row):
    cells = ["⏎".join(_blocks(cell)) for cell in row.iterfind(f"{W}tc")]
    return f"| {' | '.join(cells)} |"
