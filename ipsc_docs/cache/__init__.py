"""What takes long to make, kept between runs."""

from ipsc_docs.cache.cache import Cache, key_of

__all__ = ["Cache", "key_of"]
