"""The bundled templates are what their script makes, sound, and hold every style and field."""

import sys
from pathlib import Path

import pytest

from ipsc_docs.typesetting.compiling.compiler import compile_document
from ipsc_docs.typesetting.compiling.slots import ClauseSource
from ipsc_docs.typesetting.lint import lint
from ipsc_docs.typesetting.shapes import Group, Leaf, Section
from ipsc_docs.typesetting.typeset import typeset
from ipsc_docs.typesetting.unpacking import read_package
from ipsc_docs.typesetting.values import Draft, Switch, Text
from ipsc_docs.typesetting.wording.clause_xml import word_xml
from ipsc_docs.typesetting.wording.styles import Styles, styles_of

FOLDER = Path(__file__).parent.parent / "templates"
NAMES = [
    f"{kind}.{language}.docx"
    for kind in ("consent", "checklist", "plan", "register")
    for language in ("zh", "en")
]


def parts_of(path):
    return dict(read_package(path.read_bytes(), path.name).parts)


BODY = """
## A

### B

As follows:

1. one
2. two

    - three

> **Key** point

term
:   meaning

| a | b |
|---|--:|
| {{ study.title }} | 2 |

[ ] I agree

[[table visits]]

[[list visits]]

[[fields: study.title, study.version]]

[[signature: Participant | Name | Signature | Date]]

[[fill: Witness]]

[[page]]
"""


def leaves(names):
    return {name: Leaf(name) for name in names.split()}


SHAPE = Section(
    {
        "document": Section(leaves("title status")),
        "study": Section(leaves("title protocol_number version version_date")),
        "institution": Section(leaves("name")),
        "people": Section({"leader": Section(leaves("name"))}),
        "visits": Group("Visits", leaves("name timing")),
        "checklist": Group(
            "Checklist",
            {
                **leaves("title"),
                "lines": Group(
                    "Lines",
                    {
                        **leaves("item requirement source assessment"),
                        "evidence": Group("Evidence", leaves("text")),
                    },
                ),
            },
        ),
    }
)


def answered(shape):
    """Return a value for every field of a shape, two records in each group."""
    match shape:
        case Section(fields):
            return {name: answered(inner) for name, inner in fields.items()}
        case Group(_, columns):
            return ({name: answered(inner) for name, inner in columns.items()},) * 2
        case _:
            return Text("R&D <14", "R&D <14")


def filled(name):
    """Return a template with one clause of every kind of block, and values for its fields."""
    made = word_xml(BODY, clause="sample", shape=SHAPE, language="en")
    clause = ClauseSource("sample", 1, made.xml)
    slots = {"body": [clause]}
    if name.startswith("checklist"):
        slots = {"opening": [clause], "closing": []}
    document = compile_document(
        (FOLDER / name).read_bytes(),
        name=name,
        shape=SHAPE,
        slots=slots,
        numbering=made.numbering,
    )
    switches = {"sample": Switch(True, "undecided")}
    return typeset(document, Draft(answered(SHAPE), switches)).docx


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory):
    sys.path.insert(0, str(FOLDER))
    try:
        import make_templates
    finally:
        sys.path.remove(str(FOLDER))
    folder = tmp_path_factory.mktemp("templates")
    make_templates.build(folder)
    return folder


def test_the_folder_holds_the_eight_templates():
    assert sorted(NAMES) == sorted(path.name for path in FOLDER.glob("*.docx"))


@pytest.mark.parametrize("name", NAMES)
def test_a_template_is_what_its_script_makes(name, rebuilt):
    assert parts_of(rebuilt / name) == parts_of(FOLDER / name)


@pytest.mark.parametrize("name", NAMES)
def test_a_template_passes_the_lint_without_a_warning(name):
    assert () == lint((FOLDER / name).read_bytes())


@pytest.mark.parametrize("name", NAMES)
def test_a_template_has_every_style_that_wording_uses_under_its_default_id(name):
    parts = parts_of(FOLDER / name)

    assert Styles() == styles_of(name, parts["word/styles.xml"], parts["word/numbering.xml"])


@pytest.mark.parametrize("name", NAMES)
def test_a_template_names_chinese_as_the_language_of_chinese_text(name):
    assert b'w:eastAsia="zh-CN" w:bidi=' in parts_of(FOLDER / name)["word/styles.xml"]


@pytest.mark.parametrize("name", NAMES)
def test_the_footer_of_a_template_counts_pages_with_fields(name):
    footer = parts_of(FOLDER / name)["word/footer.xml"].decode()

    assert [1, 1] == [footer.count(f'w:instr=" {field} "') for field in ("PAGE", "NUMPAGES")]


@pytest.mark.parametrize("name", NAMES)
def test_the_footer_of_a_template_names_protocol_title_version_and_date(name):
    footer = parts_of(FOLDER / name)["word/footer.xml"].decode()
    fields = ("study.protocol_number", "document.title", "study.version", "study.version_date")

    assert [1] * len(fields) == [footer.count(f"{{{{ {field} }}}}") for field in fields]


@pytest.mark.parametrize("name", NAMES)
def test_a_template_holds_no_trace_of_who_made_it(name):
    core = parts_of(FOLDER / name)["docProps/core.xml"].decode()

    assert "<dc:creator>{{ institution.name }}</dc:creator>" in core
    assert "python" not in core


@pytest.mark.parametrize("name", NAMES)
def test_a_template_holds_only_the_parts_that_it_needs(name):
    assert [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/footer.xml",
        "word/header.xml",
        "word/numbering.xml",
        "word/settings.xml",
        "word/styles.xml",
    ] == sorted(parts_of(FOLDER / name))


@pytest.mark.parametrize("name", ["checklist.zh.docx", "checklist.en.docx"])
def test_the_boxes_in_the_loop_of_the_checklist_have_no_id_that_would_repeat(name):
    body = parts_of(FOLDER / name)["word/document.xml"].decode()

    assert (3, 0) == (body.count("<w14:checkbox"), body.count("<w:id "))


@pytest.mark.parametrize("name", ["checklist.zh.docx", "checklist.en.docx"])
def test_the_checklist_lies_on_its_side(name):
    assert b'w:orient="landscape"' in parts_of(FOLDER / name)["word/document.xml"]


@pytest.mark.parametrize("name", NAMES)
def test_a_template_filled_with_every_kind_of_block_passes_the_lint(name):
    assert () == lint(filled(name))
