"""Where a rule comes from and how sure that is. Knows no requirement.

An article is printed only for laws whose wording was read; whatever is known less well prints the
instrument's name alone, and says so.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum

import msgspec

from ipsc_docs.language import LANGUAGES, Bilingual, Language


class Confidence(StrEnum):
    """How sure a source is; the order is from the surest to the least sure."""

    PRIMARY = "primary"
    FRAGMENT = "primary-fragment"
    SECONDARY = "secondary"
    RECOLLECTION = "recollection"
    INFERENCE = "inference"


class Instrument(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A law, a guideline, a standard. `printed` is how citations name it, where not by `name`."""

    name: Bilingual
    printed: Bilingual | None = None
    in_force: date | None = None


class Point(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One point of an instrument; `article` is None where its number may not be printed."""

    instrument: str
    confidence: Confidence
    article: Bilingual | None = None
    address: str | None = None


class Sources(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All instruments and points, and the words that say how sure each confidence is."""

    instruments: Mapping[str, Instrument]
    points: Mapping[str, Point]
    confidence: Mapping[str, Bilingual]

    def cite(self, ids: Iterable[str]) -> Bilingual:
        """Return the sources of these points as printed, each instrument once, the surest first."""
        points = [self.points[one] for one in ids]
        return Bilingual(**{language: self._cite(points, language) for language in LANGUAGES})

    def _cite(self, points: Iterable[Point], language: Language) -> str:
        order = list(Confidence)
        grouped: dict[tuple[str, Confidence], list[str]] = {}
        for point in sorted(points, key=lambda one: order.index(one.confidence)):
            articles = grouped.setdefault((point.instrument, point.confidence), [])
            article = _printed_article(point, language)
            if article and article not in articles:
                articles.append(article)
        named = [self._named(*key, articles, language) for key, articles in grouped.items()]
        return ("；" if language == "zh" else "; ").join(named)

    def _named(
        self, instrument: str, confidence: Confidence, articles: list[str], language: Language
    ) -> str:
        known = self.instruments[instrument]
        name = (known.printed or known.name).say(language)
        sure = self.confidence[confidence].say(language)
        if language == "zh":
            return f"{name}{'、'.join(articles)}（{sure}）"
        return f"{' '.join([name, ', '.join(articles)]).strip()} ({sure})"


def _printed_article(point: Point, language: Language) -> str | None:
    if point.article is None or point.confidence is not Confidence.PRIMARY:
        return None
    return point.article.say(language)
