"""Everything that is to be said about the finished words of a package, as findings.

Knows which documents are compared and how a remark becomes a finding; what is looked for stands
in the other files of this room.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from ipsc_docs.documents.specification import DocumentSpec
from ipsc_docs.findings import Finding, Severity
from ipsc_docs.language import Bilingual, Language
from ipsc_docs.proofreading.abbreviations import undefined_abbreviations
from ipsc_docs.proofreading.comparison import differing_numbers
from ipsc_docs.proofreading.passages import Passage, passages
from ipsc_docs.proofreading.readability import HARDEST_GRADE, read_chinese, read_english
from ipsc_docs.proofreading.terms import Glossary
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

    def answered(self) -> list[Passage]:
        """Return the passages in which no answer is missing."""
        return [
            passage
            for passage in self.passages
            if not any(blank in passage.text for blank in self.blanks)
        ]


def proofread(
    finished: Iterable[Finished], glossary: Glossary, sources: Sources
) -> tuple[Finding, ...]:
    """Return what should be read again; documents that only quote rules are left out."""
    read = [
        _Read(one.spec, one.language, passages(one.docx, one.spec.file_name()), one.blanks)
        for one in finished
        if one.spec.proofread
    ]
    return (
        *(found for one in read for found in _words(one, sources)),
        *(found for one in read for found in _terms(one, glossary)),
        *(found for one in read if one.spec.must_cover for found in _reader(one)),
        *_numbers(read),
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


def _terms(one: _Read, glossary: Glossary) -> Iterator[Finding]:
    for avoided in glossary.avoid:
        words = avoided.words(one.language)
        if not words:
            continue
        joined = "|".join(re.escape(word) for word in words)
        edge = r"\b" if one.language == "en" else ""
        pattern = re.compile(f"{edge}(?:{joined}){edge}", re.IGNORECASE)
        for passage in one.passages:
            found = next(undenied(pattern, passage.text, one.language), None)
            if found:
                remark = Remark(check="term", clause=passage.clause, words=found)
                term = glossary.terms[avoided.use]
                yield Finding(
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


def _reader(one: _Read) -> Iterator[Finding]:
    """Yield what makes a consent form hard for its reader."""
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
    if one.language == "zh":
        yield _chinese_counts(one)
    elif (grade := read_english(one.passages).grade) > HARDEST_GRADE:
        yield _too_hard(one, grade)


def _too_hard(one: _Read, grade: float) -> Finding:
    title = one.spec.title
    return Finding(
        code="W.hard_to_read",
        severity=Severity.WARNING,
        question=one.spec.id,
        message=Bilingual(
            zh=f"“{title.zh}”英文稿的阅读年级为 {grade}，要求不超过 {HARDEST_GRADE}",
            en=f'"{title.en}" reads at grade {grade}; at most {HARDEST_GRADE} is asked',
        ),
        remedy=Bilingual(zh="请用更短的句子和更常用的词", en="Use shorter sentences and words"),
    )


def _chinese_counts(one: _Read) -> Finding:
    """Return plain counts of the Chinese text; no formula for consent forms is established."""
    read, title = read_chinese(one.passages), one.spec.title
    return Finding(
        code="W.chinese_counts",
        severity=Severity.INFO,
        question=one.spec.id,
        message=Bilingual(
            zh=f"“{title.zh}”中文稿：平均每句 {read.characters_per_sentence} 字，"
            f"超过40字的句子占 {read.share_over_40:.0%}，平均每句 {read.clauses_per_sentence} 个分句",
            en=f'"{title.en}", Chinese text: {read.characters_per_sentence} characters and '
            f"{read.clauses_per_sentence} clauses in a sentence; {read.share_over_40:.0%} of "
            "sentences over 40 characters",
        ),
        remedy=Bilingual(
            zh="本工具自己的统计，供参考，不是标准",
            en="The toolkit's own counts, for information; they are no standard",
        ),
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
