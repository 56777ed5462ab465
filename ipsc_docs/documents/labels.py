"""The short fixed words that documents print. Knows no question and no document."""

from collections.abc import Mapping

import msgspec

from ipsc_docs.language import Bilingual, Language


class Labels(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words by what they are for: general, units, states, confidences, columns, groups."""

    words: Mapping[str, Bilingual]
    units: Mapping[str, Bilingual]
    assessment: Mapping[str, Bilingual]
    confidence: Mapping[str, Bilingual]
    columns: Mapping[str, Bilingual]
    checklist_groups: Mapping[str, Bilingual]

    def word(self, name: str, language: Language) -> str:
        """Return a general word in `language`."""
        return self.words[name].say(language)

    def column(self, name: str, language: Language) -> str:
        """Return the heading of a built-in column in `language`."""
        return self.columns[name].say(language)
