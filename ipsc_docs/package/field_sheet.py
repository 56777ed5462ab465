"""The list of fields as a workbook. Knows its columns; refuses to know how a workbook is made."""

from ipsc_docs.documents.field import FieldList
from ipsc_docs.documents.field_words import HEADS, line_of
from ipsc_docs.language import Bilingual, Language
from ipsc_docs.sheets.writing import Written, write_workbook

_SHEET = Bilingual(zh="字段", en="Fields")
_PART = Bilingual(zh="部分", en="Section")
_WIDTHS = (26, 48, 36, 40, 52, 48)


def field_sheet(fields: FieldList, language: Language) -> bytes:
    """Return the list in one language as an XLSX file: one heading row, one row a field."""
    sheet = Written(
        title=_SHEET.say(language),
        heads=[head.say(language) for head in (_PART, *HEADS)],
        widths=_WIDTHS,
        rows=(
            [words.say(language) for words in (part.title, *line_of(field).columns())]
            for part in fields.parts
            for field in part.fields
        ),
    )
    return write_workbook([sheet])
