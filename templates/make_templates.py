"""Write the bundled Word templates: `python templates/make_templates.py`.

Run it from the repository after a change of the house style; how they are made stands in
`ipsc_docs/house`.
"""

from pathlib import Path

from ipsc_docs.house.house import House
from ipsc_docs.house.templates import templates_of


def build(folder: Path) -> tuple[Path, ...]:
    """Write every template into `folder`; the same bytes each time."""
    made = {folder / name: content for name, content in templates_of(House()).items()}
    for path, content in made.items():
        path.write_bytes(content)
    return tuple(made)


if __name__ == "__main__":
    build(Path(__file__).parent)
