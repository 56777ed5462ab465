"""Answers as a form to fill in, a workbook or CSV, and the form read back."""
