"""What the tests of wording share: a shape, and clauses read back as plain lines."""

from lxml import etree

from ipsc_docs.typesetting.shapes import Grid, Group, Leaf, Section
from ipsc_docs.typesetting.wording.clause_xml import word_xml
from ipsc_docs.typesetting.wording.styles import W

SHAPE = Section(
    {
        "study": Section(
            {"title": Leaf("Title"), "phone": Leaf("Telephone"), "summary": Leaf("Summary")}
        ),
        "people": Section({"leader": Section({"name": Leaf("Investigator")})}),
        "visits": Group(
            "Visits",
            {
                "name": Leaf("Visit"),
                "timing": Leaf("Timing"),
                "tests": Group("Tests", {"name": Leaf("Test")}),
            },
        ),
        "exit": Grid(
            "Exit",
            {"withdrawal": "Withdrawal", "lost": "Lost to follow-up"},
            {"principle": Leaf("Principle"), "procedure": Leaf("Procedure")},
        ),
    }
)
W_ = f"{{{W}}}"


def worded(body, language="en", shape=SHAPE):
    return word_xml(body, clause="sample", shape=shape, language=language)


def tree(xml):
    return etree.fromstring(f'<w:body xmlns:w="{W}">{xml}</w:body>')


def text_of(element):
    """Return the text of an element, with a sign for each break and tab."""
    signs = {f"{W_}br": "⏎", f"{W_}tab": "→"}
    return "".join(
        signs.get(inner.tag, inner.text if inner.tag == f"{W_}t" else "")
        for run in element.iter(f"{W_}r")
        for inner in run
    )


def lines(body, language="en"):
    """Return each paragraph of a clause as (style, text)."""
    root = tree(worded(body, language).xml)
    return [
        (paragraph.find(f"{W_}pPr/{W_}pStyle").get(f"{W_}val"), text_of(paragraph))
        for paragraph in root.iter(f"{W_}p")
    ]


def runs(body, language="en"):
    """Return each run of a clause as (character style, text)."""
    root = tree(worded(body, language).xml)
    styled = ((run.find(f"{W_}rPr/{W_}rStyle"), run) for run in root.iter(f"{W_}r"))
    return [("" if style is None else style.get(f"{W_}val"), text_of(run)) for style, run in styled]
