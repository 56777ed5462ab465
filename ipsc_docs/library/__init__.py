"""Everything the toolkit knows: loaded from content and templates, typed and cross-checked."""

from ipsc_docs.library.library import Library
from ipsc_docs.library.loading import bundled_root, load_library

__all__ = ["Library", "bundled_root", "load_library"]
