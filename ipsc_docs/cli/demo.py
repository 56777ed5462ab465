"""`ipsc-docs demo`: the packages of the bundled example studies."""

from pathlib import Path

import click

from ipsc_docs.building import Order
from ipsc_docs.cli.keeping import library_at_hand, press_of
from ipsc_docs.cli.producing import Destination, produce
from ipsc_docs.cli.reading import read_answers_file
from ipsc_docs.cli.speaking import speaking
from ipsc_docs.language import Language
from ipsc_docs.library import bundled_root


@click.command()
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("output"),
    show_default=True,
    help="Folder for packages. 输出文件夹。",
)
@click.option("--force", is_flag=True, help="Overwrite edited files. 覆盖被修改过的文件。")
@speaking
def demo(output: Path, force: bool, language: Language) -> None:
    """Build the packages of the bundled example studies. 生成示例研究的文件。"""
    library = library_at_hand()
    press = press_of(library)
    to = Destination(output=output, force=force)
    worst = 0
    for example in sorted((bundled_root() / "examples").glob("*.yaml")):
        click.secho(example.name, bold=True)
        outcome = produce(library, press, read_answers_file(str(example)), Order(), to)
        outcome.show(language)
        worst = max(worst, outcome.exit_code)
    raise SystemExit(worst)
