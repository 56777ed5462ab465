"""Tables for the tests of batches: workbooks and CSV made from plain rows."""

import csv
import io

import openpyxl


def workbook(path, *rows, **groups):
    """Write a workbook whose first sheet has these rows; further sheets by their name."""
    book = openpyxl.Workbook()
    book.active.title = "Studies"
    for row in rows:
        book.active.append(row)
    for title, lines in groups.items():
        sheet = book.create_sheet(title)
        for line in lines:
            sheet.append(line)
    book.save(path)
    return path


def csv_file(path, *rows):
    """Write a CSV file with these rows."""
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    path.write_text(text.getvalue(), encoding="utf-8")
    return path


def files_in(folder, without=()):
    """Return every file below a folder by its path, but those of the given names."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in without
    }
