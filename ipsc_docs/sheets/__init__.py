"""Tables in files: XLSX and CSV as lines of text cells, and workbooks written."""
