"""Builders of passages, and of tiny Word files that hold them. Knows zip, not how files are made."""

import io
import zipfile
from html import escape

from ipsc_docs.documents.specification import DocumentSpec
from ipsc_docs.language import Bilingual
from ipsc_docs.proofreading.passages import Passage
from ipsc_docs.proofreading.proof import Finished

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def passage(*paragraphs, clause="one"):
    """Return the paragraphs of a clause."""
    return Passage(clause, paragraphs)


def paragraph(text):
    """Return a paragraph of Word with a run for the text."""
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def marked(clause, content, number=1):
    """Return content between the bookmarks of a clause."""
    return (
        f'<w:bookmarkStart w:id="{number}" w:name="c_{clause}_1"/>{content}'
        f'<w:bookmarkEnd w:id="{number}"/>'
    )


def word_file(body):
    """Return a Word file of one part, which is all that is read."""
    whole = f'<?xml version="1.0" encoding="UTF-8"?><w:document {_W}><w:body>{body}</w:body></w:document>'
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", whole)
    return file.getvalue()


def form(must_cover=("IC-01",), **parts):
    """Return the specification of a form."""
    return DocumentSpec(
        **{
            "id": "form",
            "number": 1,
            "template": "consent",
            "title": Bilingual(zh="知情同意书", en="Consent form"),
            "clauses": {},
            "must_cover": must_cover,
        }
        | parts
    )


def finished(language, *texts, spec=None, clause="one", blanks=()):
    """Return a finished file in which each text is a paragraph of one clause."""
    body = marked(clause, "".join(map(paragraph, texts)))
    return Finished(spec or form(), language, word_file(body), blanks)
