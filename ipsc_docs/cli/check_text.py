"""How far a study is, as text for a terminal: progress, findings by section, what it is ready for.

Decides which blanks are listed and which only counted; knows no rule.
"""

from collections.abc import Iterable

import click
import msgspec

from ipsc_docs.answering.standing.stages import Readiness, SectionStanding, Stage, Standing
from ipsc_docs.cli.columns import broken, terminal_columns
from ipsc_docs.cli.report import SEVERITIES, show_finding, summary
from ipsc_docs.findings import Finding, Severity, count
from ipsc_docs.language import Bilingual, Language

FEW = 20
"""So many blanks and notes are listed one by one; more are counted only."""
LOUD = (Severity.ERROR, Severity.WARNING)
_MOST_NAMED = 3
_BAR = 10

_PROGRESS = Bilingual(
    zh="定稿所需的问题，已填/应填：", en="Questions that the final version needs, answered/needed:"
)
_ELSEWHERE = Bilingual(zh="文件及其他", en="Documents and other things")
_NOTHING = Bilingual(zh="没有要列出的内容。", en="Nothing to list.")
_NO_SECTION = Bilingual(
    zh="所选部分不适用于本研究。", en="What was chosen does not apply to this study."
)
_WHOLE = Bilingual(zh="整项研究：", en="In the whole study: ")
_READY = Bilingual(zh="是否可以用于：", en="Ready for:")
_STAGES = {
    Stage.DRAFT: Bilingual(zh="草案", en="draft"),
    Stage.COMMITTEE: Bilingual(zh="送审", en="committee"),
    Stage.FINAL: Bilingual(zh="定稿", en="final"),
}
_YES, _NO = Bilingual(zh="是", en="yes"), Bilingual(zh="否", en="no")
_WORDS_TOO = Bilingual(
    zh="，以答卷为准；build --final 还会通读成文",
    en=", by the answers; build --final reads the finished words too",
)


class View(msgspec.Struct, frozen=True):
    """What a person wants to see: some sections only, some severities only, or every blank."""

    sections: tuple[str, ...] = ()
    severities: tuple[Severity, ...] = ()
    everything: bool = False

    @property
    def narrowed(self) -> bool:
        """Whether it was said what to list, so that nothing of it is only counted."""
        return bool(self.sections or self.severities or self.everything)

    def shows(self, finding: Finding) -> bool:
        """Return whether a finding is of a severity that is wanted."""
        return not self.severities or finding.severity in self.severities


def listed(standing: Standing, view: View) -> tuple[Finding, ...]:
    """Return the findings that a view asks for, section by section."""
    groups = [one.findings for one in _wanted(standing, view)]
    if not view.sections:
        groups.append(standing.elsewhere)
    return tuple(one for group in groups for one in group if view.shows(one))


def show_standing(standing: Standing, view: View, language: Language) -> None:
    """Print how far a study is: sections, findings, counts, and what it is ready for."""
    wanted = _wanted(standing, view)
    if wanted:
        _show_progress(wanted, language)
    else:
        click.echo(_NO_SECTION.say(language))
    findings = listed(standing, view)
    quiet = sum(map(_is_quiet, findings))
    # Whoever begins has hundreds of blanks and wants the few errors and a map of what there is to
    # do; whoever is nearly done wants each of the last blanks.
    folded = quiet > FEW and not view.narrowed
    shown = View(view.sections, LOUD) if folded else view
    for one in wanted:
        _show_group(_title(one, language), filter(shown.shows, one.findings), language)
    if not view.sections:
        _show_group(_ELSEWHERE.say(language), filter(shown.shows, standing.elsewhere), language)
    if folded:
        _show_counted(quiet, language)
    if not findings:
        click.echo(f"\n{_NOTHING.say(language)}")
    click.echo(f"\n{_totals(standing, view, language)}")
    _show_ready(standing.ready, language)


def _wanted(standing: Standing, view: View) -> tuple[SectionStanding, ...]:
    return tuple(
        one for one in standing.sections if not view.sections or one.section.id in view.sections
    )


def _title(one: SectionStanding, language: Language) -> str:
    label, name = one.section.label.say(language), one.section.id
    return f"{label}（{name}）" if language == "zh" else f"{label} ({name})"


def _show_progress(sections: Iterable[SectionStanding], language: Language) -> None:
    click.echo(_PROGRESS.say(language))
    columns = terminal_columns()
    for one in sections:
        start = f"{f'{one.answered}/{one.needed}':>7}  [{_bar(one.answered, one.needed)}]  "
        title, marks = _title(one, language), _marks(one, language)
        colon = "：" if language == "zh" else ": "
        line = f"{title}{colon}{marks}" if marks else title
        click.echo(broken(line, columns, start, " " * (len(start) + 2)))


def _bar(answered: int, needed: int) -> str:
    """Return a bar that is full only when all is answered, and empty only when nothing is."""
    filled = answered * _BAR // needed if needed else 0
    filled = max(filled, 1) if answered else filled
    return "#" * filled + "." * (_BAR - filled)


def _marks(one: SectionStanding, language: Language) -> str:
    counted = count(one.findings)
    told = [
        _number(severity, counted[severity], language) for severity in Severity if counted[severity]
    ]
    if one.waiting:
        words = Bilingual(zh=f"待定 {one.waiting}", en=f"{one.waiting} may follow")
        told.append(words.say(language))
    return ("，" if language == "zh" else ", ").join(told)


_PLURALS = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.INFO: "notes"}


def _number(severity: Severity, number: int, language: Language) -> str:
    name = SEVERITIES[severity].say(language)
    if language == "zh":
        return f"{name} {number}"
    return f"{number} {name if number == 1 else _PLURALS.get(severity, name)}"


def _is_quiet(finding: Finding) -> bool:
    return finding.severity not in LOUD


def _show_group(title: str, findings: Iterable[Finding], language: Language) -> None:
    found = tuple(findings)
    if found:
        click.echo(f"\n== {title}")
    for finding in found:
        show_finding(finding, language)


def _show_counted(number: int, language: Language) -> None:
    """Say how many findings are counted above and not listed, and how to see them."""
    words = Bilingual(
        zh=f"{number} 条待填和提示只计数，未列出。"
        "看一个部分用 --section 名称（名称见上面括号内），看全部用 --all。",
        en=f"{number} blanks and notes are counted, not listed. "
        "See one section with --section NAME (the name in brackets above), or all with --all.",
    )
    click.echo("\n" + broken(words.say(language), terminal_columns()))


def _totals(standing: Standing, view: View, language: Language) -> str:
    """Return the counts of the whole study, whatever part of it is listed."""
    said = summary(listed(standing, View()), language)
    if not (view.sections or view.severities):
        return said
    return f"{_WHOLE.say(language)}{said}"


def _show_ready(ready: Iterable[Readiness], language: Language) -> None:
    click.echo(_READY.say(language))
    columns = terminal_columns()
    colon = "：" if language == "zh" else ": "
    for one in ready:
        said = f"{_STAGES[one.stage].say(language)}{colon}{_verdict(one, language)}"
        click.echo(broken(said, columns, "  ", "    "))


def _verdict(one: Readiness, language: Language) -> str:
    if one.ready:
        more = _WORDS_TOO.say(language) if one.stage is Stage.FINAL else ""
        return f"{_YES.say(language)}{more}"
    comma, semicolon = ("、", "；") if language == "zh" else (", ", "; ")
    counted = count(one.obstacles)
    numbers = comma.join(
        _number(severity, counted[severity], language) for severity in Severity if counted[severity]
    )
    named = list(dict.fromkeys(each.question or each.code for each in one.obstacles))
    places = f"{semicolon}{comma.join(named)}" if len(named) <= _MOST_NAMED else ""
    return f"{_NO.say(language)}{semicolon}{numbers}{places}"
