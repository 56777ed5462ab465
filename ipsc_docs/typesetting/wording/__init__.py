"""A clause's Markdown becomes WordprocessingML in the template language."""
