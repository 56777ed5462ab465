"""What answers would change, and which questions decide most, as text for a terminal."""

from collections.abc import Iterable, Sized

import click

from ipsc_docs.answering.standing.deciding import Decider
from ipsc_docs.answering.standing.what_if import Change, Outcome
from ipsc_docs.cli.columns import broken, terminal_columns
from ipsc_docs.cli.explain_text import KIND, KINDS, STATES
from ipsc_docs.cli.report import SEVERITIES
from ipsc_docs.explanation.states import Sort
from ipsc_docs.findings import Finding, most_serious_first
from ipsc_docs.language import Bilingual, Language

_FEW = 4
"""So many changes of one kind are named with their titles; of more, only the ids are listed."""
_MOST_FINDINGS = 8

_IF = Bilingual(zh="如果填", en="If answered ")
_NOW = Bilingual(zh="（现在的答案）", en=" (the answer now)")
_NOTHING = Bilingual(zh="不带来变化的答案：", en="Answers that change nothing: ")
_NOT_ASKED = Bilingual(
    zh="本研究现在不问此项，任何答案都不带来变化；请先看上面的条件。",
    en="It is not asked of this study now, so no answer changes anything; see the condition above.",
)
_APPEARS = Bilingual(zh="会出现的检查结果", en="findings that appear")
_VANISHES = Bilingual(zh="会消失的检查结果", en="findings that vanish")
_TURNS = {
    ("out", "in"): Bilingual(zh="变为适用的{}", en="{} that come in"),
    ("in", "out"): Bilingual(zh="变为不适用的{}", en="{} that go out"),
    ("undecided", "in"): Bilingual(zh="确定适用的{}", en="{} decided, in"),
    ("undecided", "out"): Bilingual(zh="确定不适用的{}", en="{} decided, out"),
}
_RANKED = Bilingual(
    zh="尚未填写而有所决定的问题，决定最多的在前（前面是等待它的数目）：",
    en="Unanswered questions that decide something, the most deciding first (how much waits):",
)
_ONE_EACH = Bilingual(zh="各决定一项的问题：{}", en="Questions that decide one thing each: {}")
_MOST_SINGLE = 20
_NONE = Bilingual(
    zh="没有尚未填写而有所决定的问题。", en="No unanswered question decides anything."
)
_ALL_SEEN = Bilingual(
    zh="逐一查看：ipsc-docs explain 文件 问题 --missing",
    en="See what each answer changes: ipsc-docs explain FILE QUESTION --missing",
)


def show_outcomes(outcomes: tuple[Outcome, ...], language: Language) -> None:
    """Print what each answer would change; those that change nothing stand last, in one line."""
    if not outcomes:
        _begin(_NOT_ASKED.say(language))
    for one in outcomes:
        answer = _quoted(one, language)
        if one.given:
            _begin(f"{_IF.say(language)}{answer}{_NOW.say(language)}")
        elif one.differs:
            _begin(f"{_IF.say(language)}{answer}{'：' if language == 'zh' else ':'}")
            _show_changes(one.changes, language)
            _show_findings(_APPEARS, one.appears, language)
            _show_findings(_VANISHES, one.vanishes, language)
    idle = [_quoted(one, language) for one in outcomes if not (one.given or one.differs)]
    if idle:
        _begin(f"{_NOTHING.say(language)}{('、' if language == 'zh' else '; ').join(idle)}")


def _quoted(outcome: Outcome, language: Language) -> str:
    answer = outcome.answer.say(language)
    return f"“{answer}”" if language == "zh" else answer


def _show_changes(changes: Iterable[Change], language: Language) -> None:
    groups: dict[tuple[Sort, Bilingual], list[Change]] = {}
    for one in changes:
        groups.setdefault((one.kind, _turn(one)), []).append(one)
    colon, comma = ("：", "，") if language == "zh" else (": ", ", ")
    for (kind, turn), group in groups.items():
        heading = turn.say(language).format(KINDS[kind].say(language)) + _counted(group, language)
        if len(group) > _FEW:
            _say(f"{heading}{colon}{comma.join(one.id for one in group)}", "  ")
            continue
        _say(f"{heading}{colon}".rstrip(), "  ")
        for one in group:
            label = one.label.say(language)
            _say(f"{one.id}{colon}{label}" if label else one.id, "    ")


def _turn(change: Change) -> Bilingual:
    known, state = _TURNS.get((change.before, change.after)), STATES[change.after]
    return known or Bilingual(zh=f"变为{state.zh}的{{}}", en=f"{{}} then {state.en}")


def _counted(group: Sized, language: Language) -> str:
    return f"（{len(group)}）" if language == "zh" else f" ({len(group)})"


def _show_findings(heading: Bilingual, findings: tuple[Finding, ...], language: Language) -> None:
    if not findings:
        return
    colon = "：" if language == "zh" else ": "
    _say(f"{heading.say(language)}{_counted(findings, language)}{colon}".rstrip(), "  ")
    for one in most_serious_first(findings)[:_MOST_FINDINGS]:
        where = f"{one.question}{colon}" if one.question else ""
        name = SEVERITIES[one.severity].say(language)
        _say(f"{name} {one.code}  {where}{one.message.say(language)}", "    ")
    left = len(findings) - _MOST_FINDINGS
    if left > 0:
        words = Bilingual(
            zh=f"另有 {left} 条（--format json 全部列出）",
            en=f"and {left} more (--format json lists all)",
        )
        _say(words.say(language), "    ")


def show_deciders(deciders: tuple[Decider, ...], language: Language) -> None:
    """Print the questions that decide something, the most deciding first."""
    if not deciders:
        click.echo(_NONE.say(language))
        return
    colon = "：" if language == "zh" else ": "
    _say(_RANKED.say(language), "")
    for one in deciders:
        if one.total > 1:
            start = f"{one.total:>5}  "
            said = f"{one.question}{colon}{one.label.say(language)}{_counts(one, language)}"
            click.echo(broken(said, terminal_columns(), start, " " * 9))
    single = [one.question for one in deciders if one.total == 1]
    if single:
        _say(_ONE_EACH.say(language).format(_listed_or_counted(single, language)), "  ")
    _say(_ALL_SEEN.say(language), "")


def _listed_or_counted(names: list[str], language: Language) -> str:
    if len(names) <= _MOST_SINGLE:
        return ("，" if language == "zh" else ", ").join(names)
    words = Bilingual(
        zh=f"{len(names)} 个（--format json 全部列出）",
        en=f"{len(names)} (--format json lists them)",
    )
    return words.say(language)


def _counts(one: Decider, language: Language) -> str:
    waiting = (
        ("document", one.documents),
        ("clause", one.clauses),
        ("requirement", one.requirements),
        ("question", one.questions),
    )
    if language == "zh":
        told = "，".join(f"{KINDS[kind].zh} {len(names)}" for kind, names in waiting if names)
        return f"（{told}）"
    told = ", ".join(
        f"{len(names)} {(KIND if len(names) == 1 else KINDS)[kind].en}"
        for kind, names in waiting
        if names
    )
    return f" ({told})"


def _begin(words: str) -> None:
    click.echo()
    _say(words, "")


def _say(words: str, indent: str) -> None:
    click.echo(broken(words, terminal_columns(), indent, f"{indent}    "))
