"""Standard terms, and words that should not stand for them. Reads no document."""

from collections.abc import Mapping

import msgspec

from ipsc_docs.language import Bilingual, Language


class Term(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A standard term of the field in both languages, with one sentence of meaning."""

    zh: str
    en: str
    meaning: Bilingual

    def say(self, language: Language) -> str:
        """Return the term in `language`."""
        return self.zh if language == "zh" else self.en


class Avoided(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words to avoid in each language, the term to use instead, and why."""

    zh: tuple[str, ...]
    en: tuple[str, ...]
    use: str
    reason: Bilingual

    def words(self, language: Language) -> tuple[str, ...]:
        """Return the words to avoid in `language`."""
        return self.zh if language == "zh" else self.en


class Glossary(msgspec.Struct, frozen=True):
    """All terms by their ids, and all words to avoid."""

    terms: Mapping[str, Term]
    avoid: tuple[Avoided, ...]
