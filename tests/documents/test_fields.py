"""The list of fields for authors of templates: complete, and every line of it works as it stands."""

import pytest
from studies import ROOT

from ipsc_docs.documents.field_paper import field_paper
from ipsc_docs.documents.field_words import line_of
from ipsc_docs.documents.fields import field_list
from ipsc_docs.documents.shape import shape_of
from ipsc_docs.typesetting.archive import pack, write_package
from ipsc_docs.typesetting.compiling.compiler import compile_document
from ipsc_docs.typesetting.fields import paths
from ipsc_docs.typesetting.lint import lint
from ipsc_docs.typesetting.shapes import Group, Leaf
from ipsc_docs.typesetting.unpacking import read_package

TEMPLATE = ROOT / "templates" / "plan.en.docx"
BODY = "word/document.xml"


@pytest.fixture(scope="module")
def listed(library):
    return field_list(library.questionnaire, library.wording.labels, (), None)


@pytest.fixture(scope="module")
def fields(listed):
    return [field for part in listed.parts for field in part.fields]


@pytest.fixture(scope="module")
def shape(library):
    return shape_of(library.questionnaire, library.wording.labels, "en")


@pytest.fixture(scope="module")
def compiles(shape):
    def compile_lines(lines):
        parts = dict(read_package(TEMPLATE.read_bytes(), TEMPLATE.name).parts)
        words = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
        parts[BODY] = parts[BODY].replace(b"<w:sectPr>", words.encode() + b"<w:sectPr>")
        content = write_package([pack(name, part) for name, part in parts.items()])
        return compile_document(content, name="all.docx", shape=shape, slots={"body": ()})

    return compile_lines


def inside(field, words):
    before = "".join(f"{{% for {one.variable} in {one.path} %}}" for one in field.loops)
    return before + words + "{% endfor %}" * len(field.loops)


def test_every_line_of_the_list_is_a_tag_that_a_template_may_hold(fields, compiles):
    compiles(inside(field, field.written()) for field in fields)


def test_every_check_box_of_the_list_is_a_tag_that_a_template_may_hold(fields, compiles):
    ticking = [field for field in fields if field.ticks]

    assert ticking
    compiles(inside(field, f"{{{{ {field.ticks} }}}}") for field in ticking)


def test_no_field_of_the_shape_is_left_out(fields, shape):
    assert set() == set(paths(shape.fields, Leaf, Group)) - {field.name for field in fields}


def test_a_column_names_the_loop_that_it_stands_in(fields):
    column = next(field for field in fields if field.name == "visit.name")

    assert ("visit", "visits") == (column.loops[0].variable, column.loops[0].path)
    assert "inside the loop over visits" in line_of(column).holds.en


def test_a_choice_tells_its_codes_and_its_check_box(fields):
    said = line_of(next(field for field in fields if field.name == "study.type")).holds.en

    assert "codes: exploratory" in said
    assert "as a check box: {{ study.type|check('exploratory') }}" in said


def test_the_places_for_clauses_are_those_of_the_document(library, listed):
    spec = next(one for one in library.wording.documents if one.id == "ethics-checklist")
    of_checklist = field_list(library.questionnaire, library.wording.labels, (), spec)

    assert ("{{p clauses }}",) == listed.places
    assert ("{{p clauses.opening }}", "{{p clauses.closing }}") == of_checklist.places


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_word_file_is_sound(language, listed):
    assert () == lint(field_paper(listed, language))


def test_the_word_file_prints_the_tags_as_they_are(listed):
    xml = read_package(field_paper(listed, "en"), "fields.docx").parts[BODY].decode()

    assert "{{ study.title }}" in xml
    assert "{% for visit in visits %} … {% endfor %}" in xml
    assert "inside the loop over visits</w:t><w:br/>" in xml
