"""`ipsc-docs new`: an empty answers file with only the questions that apply."""

from pathlib import Path

import click

from ipsc_docs.answering.beginning.blank_form import Form, blank_form
from ipsc_docs.answering.beginning.carrying_over import carried, filled_in
from ipsc_docs.answering.beginning.needed_for import needed_for
from ipsc_docs.answering.privacy.separating import separated
from ipsc_docs.answering.schema.whole import schema_text
from ipsc_docs.answering.texts.splicing import order_of
from ipsc_docs.cli.keeping import library_at_hand, with_office
from ipsc_docs.cli.reading import read_answers_file
from ipsc_docs.cli.speaking import speaking
from ipsc_docs.cli.writing import write_file
from ipsc_docs.language import Bilingual, Language
from ipsc_docs.library import Library
from ipsc_docs.questionnaire.answers import Answers
from ipsc_docs.questionnaire.values import Answer, Code
from ipsc_docs.reading.answers_file import is_json, is_side_file, new_side_file, side_file_of
from ipsc_docs.reading.overlay import Entry


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--source",
    type=click.Choice(["embryo", "donor", "autologous"]),
    required=True,
    help="Where the cells come from. 细胞来源。",
)
@click.option(
    "--type",
    "kind",
    type=click.Choice(["exploratory", "confirmatory"]),
    help="Type of study, if known. 研究类型（已确定时）。",
)
@click.option(
    "--collection",
    type=click.Choice(["existing_line", "planned"]),
    help="Cells there already or to be collected. 已有细胞系或计划采集。",
)
@click.option(
    "--from", "earlier", metavar="FILE", help="Earlier study of the team. 同一团队以前的答卷。"
)
@click.option("--full", is_flag=True, help="Also what may not apply. 包括可能不适用的部分。")
@with_office
@speaking
def new(
    file: Path,
    source: str,
    kind: str | None,
    collection: str | None,
    earlier: str | None,
    full: bool,
    office: Path | None,
    language: Language,
) -> None:
    """Write an empty answers file to FILE, which must not exist yet. 新建答卷。

    --from takes over institution, people and contacts; check each of them.
    """
    if is_json(file.name):
        raise click.BadParameter(_YAML.say(language), param_hint="FILE")
    library = library_at_hand(office)
    known = {"study.type": kind, "cell_source.kind": source, "cell_source.collection": collection}
    begun = {name: code for name, code in known.items() if code is not None}
    text = blank_form(
        Form(
            asked=library.questionnaire,
            sources=library.wording.sources,
            language=language,
            begun=begun,
            version=library.questionnaire.changes.version,
            schema=SCHEMA,
            used_in=needed_for(library),
            titles={one.number: one.title for one in library.wording.documents},
            full=full,
        )
    )
    taken = _taken_over(library, begun, earlier)
    _write(file, text, taken, library, apart=_is_apart(earlier))
    _write_schema(file.parent, library, language)
    for entry in taken:
        click.echo(_TAKEN.say(language) + entry.path)
    click.echo(_MADE.say(language).format(path=file))


SCHEMA = ".ipsc-docs.schema.json"
"""What editors read beside the answers; the name is hidden, so that no folder of answers holds it."""

_YAML = Bilingual(
    zh="新建的答卷是带注释的 YAML，请用 .yaml 结尾",
    en="a new file is YAML, with comments: end it in .yaml",
)
_TAKEN = Bilingual(zh="沿用（请核对）：", en="taken over, to be checked: ")
_MADE = Bilingual(zh="已新建 {path}", en="made {path}")


def _taken_over(library: Library, begun: dict[str, str], earlier: str | None) -> tuple[Entry, ...]:
    if earlier is None:
        return ()
    asked = library.questionnaire
    given = {name: Answer(Code(code)) for name, code in begun.items()}
    answers = Answers(questionnaire=asked, given=given)
    return carried(asked, answers, read_answers_file(earlier).tree)


def _is_apart(earlier: str | None) -> bool:
    return earlier not in (None, "-") and side_file_of(Path(str(earlier))) is not None


def _write(
    file: Path, text: str, taken: tuple[Entry, ...], library: Library, *, apart: bool
) -> None:
    """Write the form; what the earlier study keeps apart, the new one keeps apart too."""
    asked, order = library.questionnaire, order_of(library.questionnaire)
    text, aside = filled_in(text, taken, order), ""
    if apart and not is_side_file(file.name):
        text, aside, _ = separated(asked, text, "", order)
    write_file(file, text.encode())
    if aside:
        write_file(new_side_file(file), aside.encode())


def _write_schema(folder: Path, library: Library, language: Language) -> None:
    """Write what editors complete and check by; one that is there is of an earlier questionnaire."""
    content = schema_text(library.questionnaire, library.wording, language)
    write_file(folder / SCHEMA, content, force=True)
