"""Why something is in or out of a study's package, and who uses it: what was judged already, told."""

from ipsc_docs.explanation.explanation import Explanation, Path, Reason, explain, names

__all__ = ["Explanation", "Path", "Reason", "explain", "names"]
