"""Text into XML, whole and uninterpreted. Knows nothing of fields or nodes."""

import re

from ipsc_docs.errors import IpscDocsError
from ipsc_docs.language import Bilingual
from ipsc_docs.typesetting.nodes import Context

TEXT_OPEN = '<w:t xml:space="preserve">'

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# In this order: what stands for a line break is itself markup, and an ampersand begins the rest.
_MARKUP = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"))
_SIGNS: dict[Context, tuple[tuple[str, str], ...]] = {
    "run": (
        *_MARKUP,
        ("\n", f"</w:t><w:br/>{TEXT_OPEN}"),
        ("\t", f"</w:t><w:tab/>{TEXT_OPEN}"),
    ),
    "plain": _MARKUP,
    "attribute": (
        *_MARKUP,
        ('"', "&quot;"),
        ("'", "&apos;"),
        ("\n", "&#10;"),
        ("\t", "&#9;"),
    ),
}


class ForbiddenCharacterError(IpscDocsError):
    """A value holds a character that no XML file may hold; reading should have refused it."""

    def __init__(self, field: str, code_point: int) -> None:
        self.field, self.code_point = field, code_point
        super().__init__(
            Bilingual(
                zh=f"{field} 含有 Word 文件不允许的字符 U+{code_point:04X}，请删除该字符",
                en=f"{field} holds U+{code_point:04X}, which no Word file may hold; remove it",
            )
        )


def forbidden_in(text: str) -> int | None:
    """Return the first code point that XML forbids, or None."""
    found = _FORBIDDEN.search(text)
    return ord(found.group()) if found else None


def escape(text: str, context: Context, origin: tuple[str, ...]) -> bytes:
    """Return `text` as XML for `context`; `origin` is its field's path, should it be refused."""
    # Nearly every text is plain words in a run, and these questions cost less than a search for
    # all signs: what is printable is no control, no surrogate, nothing that XML forbids.
    if (
        context == "run"
        and text.isprintable()
        and "&" not in text
        and "<" not in text
        and ">" not in text
    ):
        return text.encode()
    refused = None if text.isprintable() else forbidden_in(text)
    if refused is not None:
        raise ForbiddenCharacterError(".".join(origin), refused)
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    for sign, markup in _SIGNS[context]:
        lines = lines.replace(sign, markup)
    return lines.encode()
