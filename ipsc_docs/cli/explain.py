"""`ipsc-docs explain`: why something is in or out of a study's package."""

from difflib import get_close_matches
from pathlib import Path

import click

from ipsc_docs.cli.keeping import library_at_hand, with_office
from ipsc_docs.cli.reading import read_answers_file
from ipsc_docs.cli.speaking import formatted, show_json, speaking
from ipsc_docs.explanation import Explanation, names
from ipsc_docs.explanation import explain as explanations_of
from ipsc_docs.language import Bilingual, Language
from ipsc_docs.study import examine

_STATES = {
    "in": Bilingual(zh="适用", en="in"),
    "out": Bilingual(zh="不适用", en="out"),
    "undecided": Bilingual(zh="尚不能确定", en="undecided"),
    "met": Bilingual(zh="符合", en="met"),
    "unmet": Bilingual(zh="不符合", en="not met"),
    "not_applicable": Bilingual(zh="不适用", en="not applicable"),
    "reviewer": Bilingual(zh="由审查人判断", en="for the reviewer to judge"),
    "switched_off": Bilingual(zh="审查办公室已停用", en="switched off by the office"),
}
_BECAUSE = Bilingual(zh="取决于", en="because of")
_UNANSWERED = Bilingual(zh="（未填写）", en=" (not answered)")
_ALWAYS = Bilingual(zh="不附条件", en="without condition")
_REASON = Bilingual(zh="理由", en="reason")
_RULE = Bilingual(zh="依据", en="rule")
_USED = Bilingual(zh="所在文件", en="stands in")


@click.command()
@click.argument("file")
@click.argument("id")
@with_office
@formatted
@speaking
def explain(file: str, id: str, office: Path | None, as_format: str, language: Language) -> None:
    """Say why the clause, document, question or requirement ID is in or out. 说明原因。"""
    library = library_at_hand(office)
    study = examine(library, read_answers_file(file).tree)
    explanations = explanations_of(library, study, id)
    if not explanations:
        near = get_close_matches(id, names(library), n=3)
        hint = f"; did you mean {', '.join(near)}?" if near else ""
        raise click.BadParameter(f"nothing is called {id}{hint}", param_hint="ID")
    if as_format == "json":
        show_json({"explanations": explanations})
        return
    for explanation in explanations:
        _show(explanation, language)


def _show(explanation: Explanation, language: Language) -> None:
    colon = "：" if language == "zh" else ": "
    first = explanation.label.say(language).strip().splitlines()[0].lstrip("#> ")
    click.echo(f"{explanation.kind} {explanation.id}{colon}{first}")
    click.echo(f"  {_STATES[explanation.state].say(language)}")
    if explanation.switched_off is not None:
        click.echo(f"  {_REASON.say(language)}{colon}{explanation.switched_off.say(language)}")
    elif not explanation.because:
        click.echo(f"  {_ALWAYS.say(language)}")
    for reason in explanation.because:
        missing = "" if reason.answered else _UNANSWERED.say(language)
        label = reason.label.say(language)
        click.echo(f"  {_BECAUSE.say(language)} {reason.question}{colon}{label}{missing}")
    if explanation.rule is not None:
        click.echo(f"  {_RULE.say(language)}{colon}{explanation.rule.say(language)}")
    for document in explanation.used_by:
        click.echo(f"  {_USED.say(language)} {document}")
