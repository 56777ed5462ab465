"""Comments of a Word file read back: what each says, and the words between its marks."""

from lxml import etree
from samples import W

from ipsc_docs.typesetting.unpacking import read_package

_W = f"{{{W}}}"


def comments(docx):
    """Return what each comment says by its number, a line for each of its paragraphs."""
    part = read_package(docx, "copy.docx").parts["word/comments.xml"]
    return {
        one.get(f"{_W}id"): "\n".join(words_of(paragraph) for paragraph in one.iter(f"{_W}p"))
        for one in etree.fromstring(part)
    }


def marked_words(docx):
    """Return the words between the marks of each comment by its number."""
    root = etree.fromstring(read_package(docx, "copy.docx").parts["word/document.xml"])
    open_now, said = set(), {}
    for element in root.iter(
        *(_W + name for name in ("commentRangeStart", "commentRangeEnd", "t"))
    ):
        if element.tag == f"{_W}t":
            for number in open_now:
                said[number] += element.text or ""
            continue
        number = element.get(f"{_W}id")
        if element.tag == f"{_W}commentRangeStart":
            open_now.add(number)
            said[number] = ""
        else:
            open_now.remove(number)
    assert not open_now
    return said


def words_of(element):
    return "".join(text.text or "" for text in element.iter(f"{_W}t"))


def as_before(docx):
    """Return the body without its comments, with runs of one look joined: what the author wrote."""
    root = etree.fromstring(read_package(docx, "copy.docx").parts["word/document.xml"])
    marks = ("commentRangeStart", "commentRangeEnd", "commentReference")
    for mark in list(root.iter(*(_W + name for name in marks))):
        parent = mark.getparent()
        parent.remove(mark)
        if parent.tag == f"{_W}r" and not len(parent):
            parent.getparent().remove(parent)
    for run in list(root.iter(f"{_W}r")):
        _join(run)
    for text in root.iter(f"{_W}t"):
        text.attrib.pop("{http://www.w3.org/XML/1998/namespace}space", "")
    return etree.tostring(root, method="c14n")


def _join(run):
    """Take the run before into this one, where both look alike."""
    before = run.getprevious()
    if before is None or before.tag != run.tag or _look(before) != _look(run):
        return
    pieces = [piece for piece in run if piece.tag != f"{_W}rPr"]
    mine = [piece for piece in before if piece.tag != f"{_W}rPr"]
    if mine and pieces and mine[-1].tag == pieces[0].tag == f"{_W}t":
        pieces[0].text = (mine.pop().text or "") + (pieces[0].text or "")
    for at, piece in enumerate(mine, 0 if run.find(f"{_W}rPr") is None else 1):
        run.insert(at, piece)
    before.getparent().remove(before)


def _look(run):
    properties = run.find(f"{_W}rPr")
    return b"" if properties is None else etree.tostring(properties, method="c14n")
