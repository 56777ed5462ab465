"""An explanation as text for a terminal: state, conditions line by line, the rule, who uses it."""

from collections.abc import Iterable, Iterator

import click

from ipsc_docs.cli.columns import broken, padded, terminal_columns
from ipsc_docs.cli.report import REMEDY
from ipsc_docs.explanation import Explanation, Path
from ipsc_docs.explanation.uses import How, Use
from ipsc_docs.language import Bilingual, Language
from ipsc_docs.questionnaire.condition import Truth
from ipsc_docs.questionnaire.judged import Judged

STATES = {
    "in": Bilingual(zh="适用", en="in"),
    "out": Bilingual(zh="不适用", en="out"),
    "undecided": Bilingual(zh="尚不能确定", en="undecided"),
    "met": Bilingual(zh="符合", en="met"),
    "unmet": Bilingual(zh="不符合", en="not met"),
    "not_applicable": Bilingual(zh="不适用", en="not applicable"),
    "reviewer": Bilingual(zh="由审查人判断", en="for the reviewer to judge"),
    "switched_off": Bilingual(zh="审查办公室已停用", en="switched off by the office"),
    "found": Bilingual(zh="发现矛盾", en="found something"),
    "nothing_found": Bilingual(zh="未发现矛盾", en="found nothing"),
}
KINDS = {
    "document": Bilingual(zh="文件", en="documents"),
    "clause": Bilingual(zh="条款", en="clauses"),
    "requirement": Bilingual(zh="要求", en="requirements"),
    "question": Bilingual(zh="问题", en="questions"),
    "check": Bilingual(zh="核对", en="checks"),
    "enclosure": Bilingual(zh="随附材料", en="enclosures"),
}
KIND = {
    "document": Bilingual(zh="文件", en="document"),
    "clause": Bilingual(zh="条款", en="clause"),
    "requirement": Bilingual(zh="要求", en="requirement"),
    "question": Bilingual(zh="问题", en="question"),
    "check": Bilingual(zh="核对", en="check"),
}
_TRUTHS = {
    Truth.YES: Bilingual(zh="是", en="yes"),
    Truth.NO: Bilingual(zh="否", en="no"),
    Truth.NOT_YET: Bilingual(zh="待定", en="not yet"),
}
_PATHS = {
    "when": Bilingual(zh="条件（* 为决定因素）", en="condition (* what decided)"),
    "met_by": Bilingual(zh="符合的条件（* 为决定因素）", en="met by (* what decided)"),
}
_HOWS: dict[How, Bilingual] = {
    "condition": Bilingual(zh="条件取决于此项的{}", en="{} whose condition reads it"),
    "met_by": Bilingual(zh="据此判断是否符合的{}", en="{} met or not by it"),
    "evidence": Bilingual(zh="以此项为证据的{}", en="{} that show it as evidence"),
    "prints": Bilingual(zh="印出此项的{}", en="{} that print it"),
    "reads": Bilingual(zh="读取此项的{}", en="{} that read it"),
    "stands_in": Bilingual(zh="所在{}", en="{} it stands in"),
    "answered_by": Bilingual(zh="由此项提供的{}", en="{} answered by it"),
    "instead_of": Bilingual(zh="代为提示的{}", en="{} that are told instead of it"),
}
_HELD: dict[How, Bilingual] = {
    "holds": Bilingual(zh="包含的{}", en="{} that it holds"),
    "judges": Bilingual(zh="据以判断的{}", en="{} that it is judged by"),
    "reads": Bilingual(zh="读取的{}", en="{} that it reads"),
}
_ANSWER = Bilingual(zh="现为", en="now")
_BECAUSE = Bilingual(zh="取决于", en="because of")
_UNANSWERED = Bilingual(zh="（未填写）", en=" (not answered)")
_ALWAYS = Bilingual(zh="不附条件", en="without condition")
_REASON = Bilingual(zh="理由", en="reason")
_RULE = Bilingual(zh="依据", en="rule")


def show_explanation(explanation: Explanation, language: Language) -> None:
    """Print one explanation."""
    colon = "：" if language == "zh" else ": "
    kind = KIND[explanation.kind].say(language)
    _say(f"{kind} {explanation.id}{colon}{explanation.label.say(language)}", "")
    _say(STATES[explanation.state].say(language))
    if explanation.answer is not None:
        _say(f"{_ANSWER.say(language)}{colon}{explanation.answer.say(language)}")
    if explanation.switched_off is not None:
        _say(f"{_REASON.say(language)}{colon}{explanation.switched_off.say(language)}")
    elif not explanation.paths and explanation.kind != "check":
        _say(_ALWAYS.say(language))
    for path in explanation.paths:
        _show_path(path, language)
    for line in _further_reasons(explanation, language):
        _say(line)
    if explanation.rule is not None:
        _say(f"{_RULE.say(language)}{colon}{explanation.rule.say(language)}")
    if explanation.remedy is not None:
        _say(f"{REMEDY.say(language)}{explanation.remedy.say(language)}")
    _show_held(explanation.rests_on, language)
    _show_users(explanation.used_by, language)


def _say(words: str, indent: str = "  ") -> None:
    click.echo(broken(words, terminal_columns(), indent, f"{indent}    "))


def _show_path(path: Path, language: Language) -> None:
    colon = "：" if language == "zh" else ":"
    _say(f"{_PATHS[path.name].say(language)}{colon}")
    for depth, line in path.condition.lines():
        truth = _TRUTHS[line.truth].say(language) if line.truth is not None else ""
        start = f"    {padded(truth, 8)}{'*' if line.decided else ' '} {'  ' * depth}"
        said = _line(line, language)
        click.echo(broken(said, terminal_columns(), start, " " * (len(start) + 2)))


def _line(line: Judged, language: Language) -> str:
    words = line.words.say(language)
    colon, semicolon = ("：", "；") if language == "zh" else (": ", "; ")
    if line.label is None:
        return words
    said = f"{line.label.say(language)} [{line.question}]{colon}{words}"
    if line.answer is None:
        return said
    return f"{said}{semicolon}{_ANSWER.say(language)}{colon}{line.answer.say(language)}"


def _further_reasons(explanation: Explanation, language: Language) -> Iterator[str]:
    """Yield the questions that decided and stand in no condition: those behind the verdict."""
    told = {line.question for path in explanation.paths for _, line in path.condition.lines()}
    colon = "：" if language == "zh" else ": "
    for reason in explanation.because:
        if reason.question not in told:
            missing = "" if reason.answered else _UNANSWERED.say(language)
            label = reason.label.say(language)
            yield f"{_BECAUSE.say(language)} {reason.question}{colon}{label}{missing}"


_QUIET = ("in", "out", "met", "not_applicable", "reviewer")
_FEW = 12


def _show_held(uses: Iterable[Use], language: Language) -> None:
    """Print what something rests on; of many, those in the usual states are only counted."""
    for (how, kind), group in _grouped(uses).items():
        heading = _HELD[how].say(language).format(KINDS[kind].say(language))
        _show_by_state(heading, group, language, count=len(group) > _FEW)


def _show_users(uses: Iterable[Use], language: Language) -> None:
    for (how, kind), group in _grouped(uses).items():
        heading = _HOWS[how].say(language).format(KINDS[kind].say(language))
        _show_by_state(heading, group, language, count=False)


def _show_by_state(heading: str, group: Iterable[Use], language: Language, *, count: bool) -> None:
    by_state: dict[str, list[str]] = {}
    for one in group:
        by_state.setdefault(one.state, []).append(one.id)
    colon, comma = ("：", "，") if language == "zh" else (": ", ", ")
    _say(f"{heading}{colon}".rstrip())
    for state, names in by_state.items():
        told = str(len(names)) if count and state in _QUIET else comma.join(names)
        _say(f"{STATES[state].say(language)}{colon}{told}", "    ")


def _grouped(uses: Iterable[Use]) -> dict[tuple[How, str], list[Use]]:
    groups: dict[tuple[How, str], list[Use]] = {}
    for one in uses:
        groups.setdefault((one.how, one.kind), []).append(one)
    return groups
