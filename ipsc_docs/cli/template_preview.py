"""`ipsc-docs template preview`: an author's template filled with the answers of a study."""

from pathlib import Path

import click

from ipsc_docs.cli.keeping import library_at_hand
from ipsc_docs.cli.kinds import KIND, kind_of
from ipsc_docs.cli.reading import read_answers_file
from ipsc_docs.cli.speaking import speaking
from ipsc_docs.cli.word_file import check_output, language_of, read_word_file
from ipsc_docs.cli.writing import write_file
from ipsc_docs.documents.preview import Sample
from ipsc_docs.documents.preview import preview as preview_of
from ipsc_docs.documents.worded import Template
from ipsc_docs.language import Bilingual, Language
from ipsc_docs.library import Library
from ipsc_docs.library.participant import chose_other_term, with_other_term
from ipsc_docs.package.pdf import convert
from ipsc_docs.reading.tree import Node
from ipsc_docs.study import examine


@click.command("preview")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--with", "answers", required=True, metavar="ANSWERS", help="Answers file. 答卷。")
@KIND
@click.option(
    "--lang",
    type=click.Choice(["zh", "en"]),
    help="Language of the document; else by the file's name, else zh. 文件语言。",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where to; else FILE.preview.docx in this folder. 输出文件。",
)
@click.option("--force", is_flag=True, help="Overwrite the output. 覆盖输出文件。")
@click.option("--pdf", is_flag=True, help="Also PDF, by LibreOffice. 另存 PDF。")
@speaking
def preview(
    file: Path,
    answers: str,
    kind: str | None,
    lang: Language | None,
    output: Path | None,
    force: bool,
    pdf: bool,
    language: Language,
) -> None:
    """Fill the template FILE with the answers of a study. 用答卷预览 Word 模板。

    Without --kind the places for clauses stay empty. 不指定 --kind 时条款位置留空。
    """
    library = library_at_hand()
    spec = kind_of(library, kind)
    template = Template(file.name, read_word_file(file))
    to = output or Path(f"{file.stem}.preview.docx")
    check_output(to, file, answers)
    sample = _sample(library, read_answers_file(answers).tree)
    printed = preview_of(template, spec, sample, lang or language_of(file))
    write_file(to, printed.docx, force=force)
    if pdf:
        convert([to])
    click.echo(_made(to, len(printed.blanks), kind).say(language))


def _sample(library: Library, tree: Node) -> Sample:
    study = examine(library, tree)
    if chose_other_term(study.answers):
        library = with_other_term(library)
        study = examine(library, tree)
    return Sample(study.answers, study.assessments, library.wording)


def _made(path: Path, blanks: int, kind: str | None) -> Bilingual:
    made = Bilingual(
        zh=f"已生成 {path}，其中空白 {blanks} 处", en=f"made {path} with {blanks} blanks"
    )
    if kind is not None:
        return made
    return Bilingual(
        zh=f"{made.zh}；没有指定 --kind，条款位置为空",
        en=f"{made.en}; its places for clauses are empty without --kind",
    )
