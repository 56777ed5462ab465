"""An empty office's folder with its guide, and an example of each change that waits to be renamed."""

from pathlib import Path

from ipsc_docs.errors import OutputError
from ipsc_docs.language import Bilingual
from ipsc_docs.office.disk import put

STARTER = Path(__file__).with_name("starter")


def start(path: Path) -> tuple[Path, ...]:
    """Fill a folder that is new or empty; return the files written. Raises OutputError."""
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise OutputError(
            Bilingual(
                zh=f"{path} 不是空文件夹，未作改动", en=f"{path} is not an empty folder; left alone"
            )
        )
    written: list[Path] = []
    for source in sorted(one for one in STARTER.rglob("*") if one.is_file()):
        target = path / source.relative_to(STARTER)
        put(target, source.read_bytes())
        written.append(target)
    return tuple(written)
