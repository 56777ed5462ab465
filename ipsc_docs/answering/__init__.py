"""Filling in: empty forms, workbooks, schemas, the interview, and answers written back as text."""
