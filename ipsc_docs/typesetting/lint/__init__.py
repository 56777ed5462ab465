"""Would Word open a file without repair, can everybody read it, and does it work as a template?

Imports compiling only with `ipsc_docs.typesetting.lint.template`.
"""

from ipsc_docs.typesetting.lint.lint import ACCESSIBILITY, VALIDITY, lint

__all__ = ["ACCESSIBILITY", "VALIDITY", "lint"]
