"""How hard a text is to read: a school grade for English, plain counts for Chinese.

No formula for Chinese consent forms is established, so none is computed: its counts are the
toolkit's own. English syllables come from pyphen's hyphenation, which brings its own words.
"""

import re
from collections import Counter
from collections.abc import Iterable

import msgspec
import pyphen

from ipsc_docs.language import Bilingual
from ipsc_docs.proofreading.passages import Passage


class EnglishReading(msgspec.Struct, frozen=True):
    """The Flesch-Kincaid grade of running text, and the mean number of words in a sentence."""

    grade: float
    words_per_sentence: float


class ChineseReading(msgspec.Struct, frozen=True):
    """Mean characters in a sentence, the share of sentences over 40, and clauses in a sentence."""

    characters_per_sentence: float
    share_over_40: float
    clauses_per_sentence: float


HARDEST_GRADE = 8
"""What many ethics committees ask of a consent form."""

NO_STANDARD = Bilingual(
    zh="中文为本工具自己的统计，供参考，不是标准；英文为 Flesch-Kincaid 年级",
    en="For Chinese the toolkit's own counts, for information, no standard; "
    "for English the Flesch-Kincaid grade",
)
"""What must be said wherever these numbers are shown."""

# A point within a word or a number (1.5 mL) ends no sentence.
_ENGLISH_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?]+(?=[^\s.!?])[^.!?\n]*)*[.!?]+(?=\s|$)")
_ENGLISH_WORD = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*")
_CHINESE_SENTENCE = re.compile(r"[^。！？\n]+[。！？]")
_CHINESE_CHARACTER = re.compile(r"[\u4e00-\u9fff]")


def read_english(passages: Iterable[Passage]) -> EnglishReading:
    """Return the grade of the running text; headings, labels and table words are left out."""
    hyphens = pyphen.Pyphen(lang="en_US")
    sentences = [s for passage in passages for s in _ENGLISH_SENTENCE.findall(passage.text)]
    words = [word for sentence in sentences for word in _ENGLISH_WORD.findall(sentence)]
    if not sentences or not words:
        return EnglishReading(0.0, 0.0)
    syllables = sum(
        (len(hyphens.positions(word)) + 1) * times for word, times in Counter(words).items()
    )
    length = len(words) / len(sentences)
    grade = 0.39 * length + 11.8 * syllables / len(words) - 15.59
    return EnglishReading(round(grade, 1), round(length, 1))


def read_chinese(passages: Iterable[Passage]) -> ChineseReading:
    """Return the counts of the running text."""
    sentences = [s for passage in passages for s in _CHINESE_SENTENCE.findall(passage.text)]
    lengths = [len(_CHINESE_CHARACTER.findall(sentence)) for sentence in sentences]
    if not lengths:
        return ChineseReading(0.0, 0.0, 0.0)
    clauses = sum(len(re.findall(r"[，、；：]", sentence)) + 1 for sentence in sentences)
    return ChineseReading(
        round(sum(lengths) / len(lengths), 1),
        round(sum(length > 40 for length in lengths) / len(lengths), 2),
        round(clauses / len(sentences), 1),
    )
