"""The two languages of the product, and words that exist in both. Knows nothing of documents."""

from typing import Literal, get_args

import msgspec

Language = Literal["zh", "en"]

LANGUAGES: tuple[Language, ...] = get_args(Language)


class Bilingual(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One thing said in Chinese and in English; neither may be empty in content."""

    zh: str
    en: str

    def say(self, language: Language) -> str:
        """Return the words in `language`."""
        return self.zh if language == "zh" else self.en


def in_both(words: str | Bilingual) -> Bilingual:
    """Return words that are the same in both languages, such as a name, as such words."""
    return words if isinstance(words, Bilingual) else Bilingual(zh=words, en=words)
