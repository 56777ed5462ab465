"""`ipsc-docs template fields`: what a Word template may be filled with, in plain words."""

from pathlib import Path

import click

from ipsc_docs.cli.keeping import library_at_hand
from ipsc_docs.cli.kinds import KIND, kind_of
from ipsc_docs.cli.reading import read_answers_file
from ipsc_docs.cli.speaking import formatted, show_json, speaking
from ipsc_docs.cli.writing import write_file
from ipsc_docs.documents.draft import plan
from ipsc_docs.documents.field import FieldList
from ipsc_docs.documents.field_examples import Printing
from ipsc_docs.documents.field_words import how_to, line_of
from ipsc_docs.documents.fields import field_list
from ipsc_docs.documents.specification import DocumentSpec
from ipsc_docs.language import Bilingual, Language
from ipsc_docs.library import Library, bundled_root
from ipsc_docs.study import examine
from ipsc_docs.typesetting.values import Record

EXAMPLES = ("embryo", "donor", "autologous", "minors", "five-sites")
"""The bundled studies whose answers are shown, the first that has one for each field."""


@click.command("fields")
@KIND
@click.option(
    "--lang", type=click.Choice(["zh", "en"]), help="Language of the list; else of messages. 语言。"
)
@formatted
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write OUT.xlsx or OUT.docx instead. 输出为 XLSX 或 Word 文件。",
)
@click.option("--force", is_flag=True, help="Overwrite the output. 覆盖输出文件。")
@speaking
def fields(
    kind: str | None,
    lang: Language | None,
    as_format: str,
    output: Path | None,
    force: bool,
    language: Language,
) -> None:
    """List what a Word template may be filled with. 列出 Word 模板可用的字段。"""
    library = library_at_hand()
    spec = kind_of(library, kind)
    _check_kind(output)
    listed = field_list(
        library.questionnaire, library.wording.labels, _examples(library, spec), spec
    )
    spoken = lang or language
    if output is not None:
        write_file(output, _written(listed, spoken, output), force=force)
        click.echo(_made(output, listed).say(language))
    elif as_format == "json":
        show_json(_report(listed))
    else:
        _show(listed, spoken)


def _check_kind(output: Path | None) -> None:
    if output is not None and output.suffix.lower() not in {".xlsx", ".docx"}:
        raise click.BadParameter("it has to end in .xlsx or .docx", param_hint="--output")


def _examples(library: Library, spec: DocumentSpec | None) -> tuple[Printing, ...]:
    shown = spec or min(library.wording.documents, key=lambda one: one.number)
    folder = bundled_root() / "examples"
    paths = [folder / f"{name}.yaml" for name in EXAMPLES]
    return tuple(_printing(library, shown, str(path)) for path in paths)


def _printing(library: Library, spec: DocumentSpec, path: str) -> Printing:
    study = examine(library, read_answers_file(path).tree)

    def printed(language: Language) -> Record:
        status = library.wording.labels.word("draft_mark", language)
        (planned,) = plan(
            [spec], library.wording, study.answers, study.assessments, language, status
        )
        return planned.draft.fields

    return Printing(zh=printed("zh"), en=printed("en"))


def _written(listed: FieldList, language: Language, output: Path) -> bytes:
    # Both take a moment to import, which no other command should wait for.
    if output.suffix.lower() == ".xlsx":
        from ipsc_docs.package.field_sheet import field_sheet

        return field_sheet(listed, language)
    from ipsc_docs.documents.field_paper import field_paper

    return field_paper(listed, language)


def _report(listed: FieldList) -> dict[str, object]:
    fields = [
        {
            "name": field.name,
            "write": field.written(),
            "check": f"{{{{ {field.ticks} }}}}" if field.ticks else None,
            "section": part.title,
            "kind": field.kind,
            "codes": field.codes,
            "label": field.label,
            "help": field.help,
            "example": field.example,
            "loops": field.loops,
            "repeats": field.repeats,
        }
        for part in listed.parts
        for field in part.fields
    ]
    return {"title": listed.title, "places": listed.places, "fields": fields}


def _show(listed: FieldList, language: Language) -> None:
    click.secho(listed.title.say(language), bold=True)
    for paragraph in how_to(listed):
        click.echo(paragraph.say(language))
    for part in listed.parts:
        click.secho(f"\n{part.title.say(language)}", bold=True)
        for field in part.fields:
            line = line_of(field)
            indent = "    " * (1 + len(field.loops))
            click.echo(f"{indent[4:]}{line.written.say(language)}  {line.holds.say(language)}")
            for words in (line.question, line.help, _example(line.example)):
                if said := " ".join(words.say(language).split()):
                    click.echo(f"{indent}{said}")


def _example(words: Bilingual) -> Bilingual:
    if not words.zh:
        return words
    return Bilingual(zh=f"例：{words.zh}", en=f"e.g. {words.en}")


def _made(path: Path, listed: FieldList) -> Bilingual:
    number = sum(len(part.fields) for part in listed.parts)
    return Bilingual(
        zh=f"已生成 {path}，共 {number} 个字段", en=f"made {path} with {number} fields"
    )
