"""The digest of some bytes, in one place so that all manifests speak of the same."""

import hashlib


def digest_of(content: bytes) -> str:
    """Return the SHA-256 of the bytes as lower-case hexadecimal."""
    return hashlib.sha256(content).hexdigest()
