"""Everything that is to be said about the finished words of a package: findings and measures.

Knows which documents are compared and how a remark becomes a finding; what is looked for stands
in the other files of this room.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from ipsc_docs.documents.specification import DocumentSpec
from ipsc_docs.findings import Finding, Severity
from ipsc_docs.language import LANGUAGES, Bilingual, Language
from ipsc_docs.proofreading.abbreviations import undefined_abbreviations
from ipsc_docs.proofreading.comparison import differing_numbers
from ipsc_docs.proofreading.passages import Passage, passages
from ipsc_docs.proofreading.readability import (
    HARDEST_GRADE,
    ChineseReading,
    EnglishReading,
    read_chinese,
    read_english,
)
from ipsc_docs.proofreading.terms import Avoided, Glossary, Term
from ipsc_docs.proofreading.words import WORD_CHECKS, Remark, undenied
from ipsc_docs.regulation.citation import Sources


class Finished(msgspec.Struct, frozen=True):
    """A finished Word file, with what it is and the text of each blank in it."""

    spec: DocumentSpec
    language: Language
    docx: bytes
    blanks: tuple[str, ...] = ()


class _Read(msgspec.Struct, frozen=True):
    spec: DocumentSpec
    language: Language
    passages: tuple[Passage, ...]
    blanks: tuple[str, ...]

    @property
    def path(self) -> str:
        """Where the document stands in its package."""
        return f"{self.language}/{self.spec.file_name()}"

    def measured(self) -> EnglishReading | ChineseReading:
        """Return how hard the text is to read, by what is customary in its language."""
        read = read_chinese if self.language == "zh" else read_english
        return read(self.passages)

    def answered(self) -> list[Passage]:
        """Return the passages in which no answer is missing."""
        return [
            passage
            for passage in self.passages
            if not any(blank in passage.text for blank in self.blanks)
        ]


class Proof(msgspec.Struct, frozen=True):
    """What should be read again, and how hard each form is to read, by its path in the package."""

    findings: tuple[Finding, ...]
    readability: dict[str, EnglishReading | ChineseReading]


def proofread(finished: Iterable[Finished], glossary: Glossary, sources: Sources) -> Proof:
    """Read the finished words once; documents that only quote rules are left out."""
    read = [
        _Read(one.spec, one.language, passages(one.docx, one.spec.file_name()), one.blanks)
        for one in finished
        if one.spec.proofread
    ]
    forms = [one for one in read if one.spec.must_cover]
    search = {language: _search(glossary, language) for language in LANGUAGES}
    measured = {one.path: one.measured() for one in forms}
    return Proof(
        (
            *(found for one in read for found in _words(one, sources)),
            *(found for one in read for found in _terms(one, glossary, search[one.language])),
            *(found for one in forms for found in _unexplained(one)),
            *(found for one in forms for found in _too_hard(one, measured[one.path])),
            *_numbers(read),
        ),
        measured,
    )


def _words(one: _Read, sources: Sources) -> Iterator[Finding]:
    for check in WORD_CHECKS:
        for remark in check.find(one.passages, one.language):
            yield Finding(
                code=f"W.{check.name}",
                severity=Severity.WARNING,
                question=_where(one, remark),
                message=_about(check.message, one, remark),
                remedy=check.remedy,
                rule=sources.cite(check.cites),
            )


class _Search(msgspec.Struct, frozen=True):
    """The words to avoid in one language: all in one pattern, and each with what to use instead."""

    any: re.Pattern[str]
    each: tuple[tuple[Avoided, re.Pattern[str]], ...]


def _search(glossary: Glossary, language: Language) -> _Search:
    avoided = [(one, one.words(language)) for one in glossary.avoid if one.words(language)]
    return _Search(
        _pattern([word for _, words in avoided for word in words], language),
        tuple((one, _pattern(words, language)) for one, words in avoided),
    )


def _pattern(words: Iterable[str], language: Language) -> re.Pattern[str]:
    edge = r"\b" if language == "en" else ""
    joined = "|".join(map(re.escape, words)) or "(?!)"
    return re.compile(f"{edge}(?:{joined}){edge}", re.IGNORECASE)


def _terms(one: _Read, glossary: Glossary, search: _Search) -> Iterator[Finding]:
    for passage in one.passages:
        if not search.any.search(passage.text):
            continue
        for avoided, pattern in search.each:
            found = next(undenied(pattern, passage.text, one.language), None)
            if found:
                yield _wrong_term(one, passage, found, avoided, glossary.terms[avoided.use])


def _wrong_term(one: _Read, passage: Passage, words: str, avoided: Avoided, term: Term) -> Finding:
    remark = Remark(check="term", clause=passage.clause, words=words)
    return Finding(
        code="W.term",
        severity=Severity.WARNING,
        question=_where(one, remark),
        message=_about(_WRONG_TERM, one, remark),
        remedy=Bilingual(
            zh=f"请用“{term.zh}”。{avoided.reason.zh}",
            en=f'Use "{term.en}". {avoided.reason.en}',
        ),
    )


_WRONG_TERM = Bilingual(zh="不规范的术语", en="not the standard term")


def _unexplained(one: _Read) -> Iterator[Finding]:
    """Yield the abbreviations that a reader of a consent form meets without their meaning."""
    for remark in undefined_abbreviations(one.passages):
        yield Finding(
            code="W.abbreviation",
            severity=Severity.INFO,
            question=_where(one, remark),
            message=_about(_UNEXPLAINED, one, remark),
            remedy=Bilingual(
                zh="请在首次出现时写出全称或加以说明",
                en="Give the full name or an explanation where it first stands",
            ),
        )


def _too_hard(one: _Read, measured: EnglishReading | ChineseReading) -> Iterator[Finding]:
    """Yield a finding about English above the grade that is asked for."""
    title = one.spec.title
    if isinstance(measured, EnglishReading) and measured.grade > HARDEST_GRADE:
        yield Finding(
            code="W.hard_to_read",
            severity=Severity.WARNING,
            question=one.spec.id,
            message=Bilingual(
                zh=f"“{title.zh}”英文稿的阅读年级为 {measured.grade}，要求不超过 {HARDEST_GRADE}",
                en=f'"{title.en}" reads at grade {measured.grade}; '
                f"at most {HARDEST_GRADE} is asked",
            ),
            remedy=Bilingual(zh="请用更短的句子和更常用的词", en="Use shorter sentences and words"),
        )


_UNEXPLAINED = Bilingual(zh="未加说明的缩写", en="an abbreviation without explanation")


def _numbers(read: Sequence[_Read]) -> Iterator[Finding]:
    english = {one.spec.id: one for one in read if one.language == "en"}
    for one in read:
        if one.language != "zh" or one.spec.id not in english:
            continue
        for remark in differing_numbers(one.answered(), english[one.spec.id].answered()):
            yield Finding(
                code="W.numbers_differ",
                severity=Severity.WARNING,
                question=_where(one, remark),
                message=_about(_DIFFERING, one, remark),
                remedy=Bilingual(
                    zh="请核对相应答案的中英文", en="Compare both languages of the answers there"
                ),
            )


_DIFFERING = Bilingual(zh="中英文的数字不一致", en="numbers differ between Chinese and English")


def _where(one: _Read, remark: Remark) -> str:
    return remark.clause or one.spec.id


def _about(message: Bilingual, one: _Read, remark: Remark) -> Bilingual:
    """Return the message with the document and the words; the words are ours to repeat."""
    title = one.spec.title
    return Bilingual(
        zh=f"“{title.zh}”（{one.language}）：{message.zh}：{remark.words}",
        en=f'"{title.en}" ({one.language}): {message.en}: {remark.words}',
    )
