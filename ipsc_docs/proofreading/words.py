"""Words that an ethics office would send back, found in the finished text of one document.

Each check is a function in a tuple. A sentence that denies a thing ("nobody can promise a cure")
is a good sentence: what is searched for does not count beside a negation.
"""

import re
from collections.abc import Callable, Iterator

import msgspec

from ipsc_docs.language import Bilingual, Language
from ipsc_docs.proofreading.passages import Passage


class Remark(msgspec.Struct, frozen=True, kw_only=True):
    """One place that should be read again: which check, which clause, which words."""

    check: str
    clause: str
    words: str


class WordCheck(msgspec.Struct, frozen=True):
    """A check with its explanation, the way to mend it, and the points that ask for it."""

    name: str
    message: Bilingual
    remedy: Bilingual
    cites: tuple[str, ...]
    find: Callable[[tuple[Passage, ...], Language], Iterator[Remark]]


_SENTENCE = re.compile(r"[^。！？!?\n]+?(?:[。！？!?\n]|\.(?=\s|$)|$)")
_DENIED = {
    "zh": re.compile(r"不|没有|无法|未(?!来)|非(?!常)|禁止|尚无|能否|是否"),
    "en": re.compile(
        r"\b(?:not|no|nobody|nothing|never|cannot|neither|nor|without|whether|unknown)\b|n't", re.I
    ),
}


def undenied(pattern: re.Pattern[str], text: str, language: Language) -> Iterator[str]:
    """Yield what a pattern finds in sentences that do not deny anything."""
    if not pattern.search(text):
        return
    for sentence in _SENTENCE.finditer(text):
        found = pattern.search(sentence[0])
        if found is None:
            continue
        # "Nobody will ever know" is itself a promise: only the words around it can deny it.
        around = sentence[0][: found.start()] + " " + sentence[0][found.end() :]
        if not _DENIED[language].search(around):
            yield found[0]


def _undenied(
    name: str, patterns: dict[Language, str]
) -> Callable[[tuple[Passage, ...], Language], Iterator[Remark]]:
    """Return a search for words in sentences that do not deny anything."""
    compiled = {language: re.compile(pattern, re.I) for language, pattern in patterns.items()}

    def find(passages: tuple[Passage, ...], language: Language) -> Iterator[Remark]:
        for passage in passages:
            for found in undenied(compiled[language], passage.text, language):
                yield Remark(check=name, clause=passage.clause, words=found)

    return find


def _everywhere(
    name: str, patterns: dict[Language, str]
) -> Callable[[tuple[Passage, ...], Language], Iterator[Remark]]:
    """Return a search for words that may not stand anywhere."""
    compiled = {language: re.compile(pattern) for language, pattern in patterns.items()}

    def find(passages: tuple[Passage, ...], language: Language) -> Iterator[Remark]:
        for passage in passages:
            for found in compiled[language].finditer(passage.text):
                yield Remark(check=name, clause=passage.clause, words=found[0])

    return find


_LEAVE = {
    "zh": re.compile(r"随时(?:可以)?(?:退出|撤回|离开)"),
    "en": re.compile(r"\b(?:leave|withdraw|stop|change your mind) at any time\b", re.I),
}
_LASTING = {
    "zh": re.compile(
        r"(?:不能|无法|不可能)[^。]{0,12}(?:取出|收回|撤回|撤销|去除)|取不出|留存|继续使用|已经[^。]{0,10}细胞系"
    ),
    "en": re.compile(
        r"cannot be (?:taken (?:out|back)|removed|withdrawn|undone|called back)"
        r"|(?:stays?|remains?|kept) in (?:your|the) body|(?:lines?|cells?)[^.]{0,40}\b(?:remain|stay|go on)",
        re.I,
    ),
}


def _leaving_without_limit(passages: tuple[Passage, ...], language: Language) -> Iterator[Remark]:
    """Find a right to leave in a document that nowhere says what cannot be undone."""
    if any(_LASTING[language].search(passage.text) for passage in passages):
        return
    for passage in passages:
        found = _LEAVE[language].search(passage.text)
        if found:
            yield Remark(check="leaving_without_limit", clause=passage.clause, words=found[0])
            return


_TERMS = {
    "zh": (re.compile("研究参与者"), re.compile("受试者")),
    "en": (
        re.compile(r"\bparticipants?\b", re.I),
        re.compile(r"\b(?:trial|research|study) subjects?\b", re.I),
    ),
}


def _mixed_terms(passages: tuple[Passage, ...], language: Language) -> Iterator[Remark]:
    """Find two terms for the person who takes part in one document."""
    places = [
        [(passage.clause, found[0]) for passage in passages if (found := term.search(passage.text))]
        for term in _TERMS[language]
    ]
    if all(places):
        # The rarer word is the one to mend.
        for clause, words in min(places, key=len):
            yield Remark(check="mixed_terms", clause=clause, words=words)


_REREAD = Bilingual(
    zh="请修改相应的答案或条款；确需保留的，说明理由后接受",
    en="Change the answer or the clause; where it must stay, accept it with a reason",
)

# A word of Latin letters may touch Chinese characters, where \b sees no edge.
_LEFT_OPEN = r"(?<![A-Za-z])(?:XXX+|TBD)(?![A-Za-z])|_{4,}|\{\{[^{}]*(?:\}\})?|\}\}|lorem ipsum"

WORD_CHECKS: tuple[WordCheck, ...] = (
    WordCheck(
        "exculpatory",
        Bilingual(
            zh="可能免除责任或放弃权利的文字", en="words that may waive a right or a liability"
        ),
        _REREAD,
        ("CNE23-FOC-8", "CN818-A27-1"),
        _undenied(
            "exculpatory",
            {
                "zh": r"放弃(?:一切|任何|所有|追究|索赔|权利)|后果自负|责任自负|风险自担|概不负责",
                "en": r"\bwaiv(?:e|es|ing)\b|\breleases? (?:the|us|from) [^.]*liab|at your own risk",
            },
        ),
    ),
    WordCheck(
        "promise",
        Bilingual(zh="可能被理解为承诺疗效或安全的文字", en="words that may be read as a promise"),
        _REREAD,
        ("CN818-A19-4", "CNE23-FOC-7"),
        _undenied(
            "promise",
            {
                "zh": r"治愈|根治|完全安全|绝对安全|无(?:任何)?副作用|最先进|疗效确切|免费治疗",
                "en": r"\bcures?\b|\bguarantee[sd]?\b|completely safe|free treatment|breakthrough|proven to work",
            },
        ),
    ),
    WordCheck(
        "leaving_without_limit",
        Bilingual(
            zh="写明可随时退出，却没有写明什么无法撤回",
            en="the right to leave is given without saying what cannot be undone",
        ),
        Bilingual(
            zh="请写明已给入的细胞无法取出，或已建立的细胞系无法收回",
            en="Say that cells already given, or lines already made, cannot be taken back",
        ),
        ("CNE23-FOC-8", "SEED-EXIT-1"),
        _leaving_without_limit,
    ),
    WordCheck(
        "anonymity",
        Bilingual(
            zh="保留编码时不能说完全匿名", en="nothing is wholly anonymous while a code key exists"
        ),
        Bilingual(zh="请改为“以编码标记”", en='Say "marked with a code" instead'),
        ("PIPL-A28-1", "CNE23-FOC-6"),
        _undenied(
            "anonymity",
            {
                "zh": r"完全匿名|绝对保密|任何人都不(?:会|能)知道",
                "en": r"(?:completely|fully|absolutely|totally) (?:anonymous|confidential)",
            },
        ),
    ),
    WordCheck(
        "mixed_terms",
        Bilingual(
            zh="同一文件中对参加研究的人用了两种称呼", en="two terms for the person who takes part"
        ),
        Bilingual(zh="请统一为一种称呼", en="Use one term throughout"),
        ("PRACTICE",),
        _mixed_terms,
    ),
    WordCheck(
        "placeholder",
        Bilingual(zh="遗留的占位文字", en="a placeholder was left behind"),
        Bilingual(zh="请填写或删除", en="Fill it in or delete it"),
        ("PRACTICE",),
        _everywhere(
            "placeholder",
            {
                "zh": rf"{_LEFT_OPEN}|×{{3,}}|〇〇",
                "en": rf"{_LEFT_OPEN}|\[insert[^\]]*\]",
            },
        ),
    ),
)
