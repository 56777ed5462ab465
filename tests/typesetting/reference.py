"""What docxtpl makes of a body: the dialect's reference, and the faults to be free of."""

from io import BytesIO

import docx
from docx.oxml import parse_xml
from docxtpl import DocxTemplate
from jinja2 import Environment
from samples import SHAPE, W, parts_of, zipped

from ipsc_docs.typesetting.compiling.compiler import compile_document
from ipsc_docs.typesetting.typeset import typeset
from ipsc_docs.typesetting.values import Draft


def template_of(body):
    """Return a Word file of python-docx with this body, its styles and its numbering."""
    template = docx.Document()
    for element in parse_xml(f'<w:body xmlns:w="{W}">{body}</w:body>'):
        template.element.body.insert_element_before(element, "w:sectPr")
    saved = BytesIO()
    template.save(saved)
    return saved.getvalue()


def small_template_of(body):
    """Return a Word file with this body and nothing else, which is quicker to read."""
    return zipped(parts_of(f"{body}<w:sectPr/>"))


def by_docxtpl(body, context, autoescape=False, template=template_of):
    """Return the bytes that docxtpl makes of a body."""
    document = DocxTemplate(BytesIO(template(body)))
    environment = Environment(autoescape=True) if autoescape else None
    document.render(context, environment)
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


def by_us(body, fields, template=template_of):
    """Return the bytes that we make of the same body."""
    document = compile_document(template(body), name="t.docx", shape=SHAPE, slots={})
    return typeset(document, Draft(fields, {})).docx


def body_of(data):
    """Return the body of a finished file."""
    return docx.Document(BytesIO(data)).element.body


def texts_of(data):
    """Return the text of every paragraph of a finished file, those in tables as well."""
    return [element.text for element in body_of(data).iter(f"{{{W}}}p")]
