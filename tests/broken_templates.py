"""Twenty templates of one author, each broken in one way, and the words that a comment belongs to."""

from pathlib import Path

from ipsc_docs.typesetting.archive import pack, write_package
from ipsc_docs.typesetting.unpacking import read_package

TEMPLATE = Path(__file__).parents[1] / "templates" / "plan.en.docx"
BODY, FOOTER, PROPERTIES = "word/document.xml", "word/footer.xml", "docProps/core.xml"
FIRST = "{{ document.title }}"
"""The words of the first paragraph, at which stands what has no place of its own."""


def template(old="", new="", part=BODY):
    parts = dict(read_package(TEMPLATE.read_bytes(), TEMPLATE.name).parts)
    assert old.encode() in parts[part]
    parts[part] = parts[part].replace(old.encode(), new.encode(), 1)
    return write_package([pack(name, content) for name, content in parts.items()])


def run(words, look=""):
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f"<w:r>{properties}<w:t>{words}</w:t></w:r>"


def body(xml):
    """Return the template with blocks at the end of its body."""
    return template("<w:sectPr>", xml + "<w:sectPr>")


def words(*runs, look=""):
    return f"<w:p>{''.join(run(one, look) for one in runs)}</w:p>"


def row(*cells):
    inner = "".join(
        f"<w:tc>{cell if cell.startswith('<') or not cell else words(cell)}</w:tc>"
        for cell in cells
    )
    return f"<w:tr>{inner}</w:tr>"


def table(*rows):
    look = '<w:tblPr><w:tblLook w:firstRow="0" w:val="0000"/></w:tblPr>'
    grid = '<w:tblGrid><w:gridCol w:w="3000"/><w:gridCol w:w="3000"/></w:tblGrid>'
    return f"<w:tbl>{look}{grid}{''.join(rows)}</w:tbl><w:p/>"


def box(paragraph):
    """Return a paragraph with a text box, written for new programs alone."""
    return (
        "<w:p><w:r><w:t>Beside the box</w:t></w:r><w:r><w:pict><v:shape "
        'xmlns:v="urn:schemas-microsoft-com:vml" style="width:90pt;height:30pt"><v:textbox>'
        f"<w:txbxContent>{paragraph}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    )


SPLIT = words("On {{ study", ".ti", "tel }} all", look="<w:b/>")
BROKEN = {
    "a misspelt field": (body(words("On {{ study.titel }} here")), "T.tag", "{{ study.titel }}"),
    "a tag split over runs": (body(SPLIT), "T.tag", "{{ study.titel }}"),
    "the second of two alike": (
        body(words("{{ study.title }} and {{ study.titel }} or {{ study.titel }}")),
        "T.tag",
        "{{ study.titel }}",
    ),
    "a field in a table": (
        body(table(row("a", "b"), row("c", "On {{ visit.timng }}"))),
        "T.tag",
        "{{ visit.timng }}",
    ),
    "a loop over what is no group": (
        body(words("{% for v in study.title %}x{% endfor %}")),
        "T.tag",
        "{% for v in study.title %}",
    ),
    "a group that is printed": (body(words("All {{ visits }}.")), "T.tag", "{{ visits }}"),
    "a condition without an end": (
        body(words("{% if study.title %}") + words("x")),
        "T.tag",
        "{% if study.title %}",
    ),
    "a filter that there is not": (
        body(words("Say {{ study.title|safe }} so")),
        "T.tag",
        "{{ study.title|safe }}",
    ),
    "a call": (body(words("{{ lipsum() }}")), "T.tag", "{{ lipsum() }}"),
    "a tag after a tab": (
        body("<w:p><w:r><w:t>A</w:t><w:tab/><w:t>{{ study.x }} B</w:t></w:r></w:p>"),
        "T.tag",
        "{{ study.x }}",
    ),
    "a tag in a link": (
        body(f'<w:p><w:hyperlink w:anchor="a">{run("see {{ study.x }}")}</w:hyperlink></w:p>'),
        "T.tag",
        "{{ study.x }}",
    ),
    "a tag in a content control": (
        body(f"<w:p><w:sdt><w:sdtContent>{run('in {{ study.x }}')}</w:sdtContent></w:sdt></w:p>"),
        "T.tag",
        "in {{ study.x }}",
    ),
    "a tag in a text box": (
        body(box(words("{{ study.x }}"))),
        "T.tag",
        "Beside the box{{ study.x }}",
    ),
    "a tag that is not closed": (body(words("On {{ study.title")), "T.tag", "On {{ study.title"),
    "a block tag glued to its letter": (
        body(words("{%pif study.title %}")),
        "T.tag",
        "{%pif study.title %}",
    ),
    "full-width braces": (
        body(words("On ｛｛ study.title ｝｝ here")),
        "T.typed",
        "｛｛ study.title ｝｝",
    ),
    "one brace after a sound tag": (
        body(words("{{ study.title }} on ", "{ study.ti", "tle }.")),
        "T.typed",
        "{ study.title }",
    ),
    "a tracked change": (
        body(f'<w:p><w:ins w:id="900" w:author="A">{run("new words")}</w:ins></w:p>'),
        "T.carried",
        "new words",
    ),
    "a cell without a paragraph": (body(table(row("a", ""), row("b", "c"))), "W16", "b"),
    "a misspelt field in the footer": (
        template("{{ study.version }}", "{{ study.versin }}", FOOTER),
        "T.tag",
        FIRST,
    ),
    "a misspelt field in the properties": (
        template("{{ document.title }}", "{{ document.titel }}", PROPERTIES),
        "T.tag",
        FIRST,
    ),
}
"""By what is wrong: the file, the code of the finding, and the words that its comment stands on."""
