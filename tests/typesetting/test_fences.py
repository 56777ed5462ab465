"""Each library that could spoil text is known to its own modules only."""

import ast
from pathlib import Path

import pytest

import ipsc_docs

FENCES = {
    "docxtpl": {"typesetting/cleanup.py"},
    "jinja2": {"typesetting/dialect.py", "typesetting/expressions.py"},
    "zipfile": {"typesetting/archive.py"},
    "zlib_ng": {"typesetting/archive.py"},
}
ROOT = Path(ipsc_docs.__file__).parent
ENGINE = ROOT / "typesetting"


def imported_by(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]


@pytest.mark.parametrize("library", FENCES)
def test_a_library_is_imported_behind_its_fence_only(library):
    users = {
        path.relative_to(ROOT).as_posix()
        for path in ENGINE.rglob("*.py")
        if library in imported_by(path)
    }

    assert FENCES[library] == users
