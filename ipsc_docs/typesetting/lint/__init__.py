"""Would Word open a file without repair, and can everybody read it?"""

from ipsc_docs.typesetting.lint.lint import ACCESSIBILITY, VALIDITY, lint

__all__ = ["ACCESSIBILITY", "VALIDITY", "lint"]
