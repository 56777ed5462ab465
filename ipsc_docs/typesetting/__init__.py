"""Word files from data: compile a template once, then join bytes for every draft.

Imports nothing by itself: compiling needs jinja2, docxtpl and lxml, typesetting must not.
"""
