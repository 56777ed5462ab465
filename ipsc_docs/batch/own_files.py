"""The names of a batch's own files in its output folder, which no package may take."""

REPORT, PAGE, SHEET, FOUND = "report.json", "report.html", "report.xlsx", "findings.xlsx"
REPORTS = (REPORT, PAGE, SHEET, FOUND)
JOURNAL = "batch-journal.jsonl"
LOCK = ".batch.lock"
OWN_FILES = (*REPORTS, JOURNAL, LOCK)
