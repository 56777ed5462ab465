"""The house keeps its order: who may import whom, who may use what, and how long things are."""

import ast
import subprocess
import sys
from itertools import takewhile

import pytest
from studies import ROOT

from ipsc_docs.cli import cli

PACKAGE = ROOT / "ipsc_docs"
SOURCES = sorted(PACKAGE.rglob("*.py"))
ROOMS = (
    "language",
    "findings",
    "errors",
    "cache",
    "reading",
    "questionnaire",
    "regulation",
    "typesetting",
    "sheets",
    "house",
    "documents",
    "proofreading",
    "library",
    "coverage",
    "package",
    "study",
    "explanation",
    "building",
    "making",
    "answering",
    "office",
    "batch",
    "cli",
    "__main__",
)
FENCES = {
    "yaml": {"reading/tree.py", "reading/spans.py", "reading/faults.py"},
    "click": {"cli/"},
    "markdown": {"typesetting/wording/"},
    "jinja2": {
        "typesetting/compiling/dialect.py",
        "typesetting/compiling/expressions.py",
        "typesetting/compiling/filtering.py",
        "typesetting/compiling/tags.py",
    },
    "docxtpl": {"typesetting/compiling/cleanup.py"},
    "docx": set(),
    "openpyxl": {"sheets/workbook.py", "sheets/form_book.py", "sheets/form_looks.py"},
    "distributed": {"batch/cluster.py"},
    "pyphen": {"proofreading/readability.py"},
    "zipfile": {"typesetting/unpacking.py", "package/manifest.py"},
    "isal": {"typesetting/archive.py"},
    "subprocess": {"package/pdf.py"},
}
LONGEST_FUNCTION = 40
LONGEST_FILE = 300


def name_of(path):
    return path.relative_to(PACKAGE).as_posix()


def tree_of(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def imports_of(path):
    """Yield every module that a file imports, but those for the type checker alone."""
    waiting = [tree_of(path)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            waiting += node.orelse
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{name_of(path)} imports by a relative name"
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        waiting += ast.iter_child_nodes(node)


def room_of(module):
    return module.split(".")[1]


def own_rooms(path):
    """Return the rooms that a file imports from."""
    known = {room_of(name) for name in imports_of(path) if name.startswith("ipsc_docs.")}
    return known & set(ROOMS)


def definitions(kinds):
    for path in SOURCES:
        for node in ast.walk(tree_of(path)):
            if isinstance(node, kinds):
                yield path, node


def length_of(node):
    """Return how many lines a function has, without what documents it."""
    first = node.body[0]
    documented = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    told = first.end_lineno - first.lineno + 1 if documented else 0
    return node.end_lineno - node.lineno + 1 - told


def test_every_file_belongs_to_a_room():
    rooms = {name_of(path).split("/")[0].removesuffix(".py") for path in SOURCES}

    assert set(ROOMS) == rooms - {"__init__"}


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_a_file_imports_only_from_its_own_room_and_those_before_it(path):
    room = name_of(path).split("/")[0].removesuffix(".py")
    if room == "__init__":
        return
    allowed = {*takewhile(lambda one: one != room, ROOMS), room}

    assert set() == own_rooms(path) - allowed


@pytest.mark.parametrize("library", FENCES)
def test_a_library_is_used_behind_its_fence_only(library):
    users = {
        name_of(path)
        for path in SOURCES
        if any(name.split(".")[0] == library for name in imports_of(path))
    }
    outside = {user for user in users if not user.startswith(tuple(FENCES[library]) or ("/",))}

    assert set() == outside


def test_typesetting_a_compiled_document_imports_nothing_that_reads_templates():
    slow = {"jinja2", "docxtpl", "docx", "lxml", "markdown"}
    reached, waiting = set(), ["ipsc_docs.typesetting.typeset"]
    while waiting:
        module = waiting.pop()
        path = ROOT / f"{module.replace('.', '/')}.py"
        if module in reached or not path.is_file():
            reached.add(module.split(".")[0])
            continue
        reached.add(module)
        top = [node for node in tree_of(path).body if isinstance(node, ast.Import | ast.ImportFrom)]
        waiting += [getattr(node, "module", None) or node.names[0].name for node in top]

    assert set() == reached & slow


def test_starting_the_command_line_imports_nothing_that_only_some_commands_need():
    slow = {"lxml", "openpyxl", "jinja2", "docxtpl", "docx", "markdown", "distributed", "ssl"}
    loaded = subprocess.run(
        [sys.executable, "-c", "import sys, ipsc_docs.cli; print(*sys.modules)"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )

    assert set() == slow & set(loaded.stdout.split())


def test_every_module_says_what_it_knows():
    assert [] == [name_of(path) for path in SOURCES if not ast.get_docstring(tree_of(path))]


def test_everything_public_says_what_it_promises():
    silent = [
        f"{name_of(path)}: {node.name}"
        for path in SOURCES
        for node in tree_of(path).body
        if isinstance(node, ast.ClassDef | ast.FunctionDef)
        if not node.name.startswith("_") and not ast.get_docstring(node)
    ]

    assert [] == silent


def test_no_function_is_longer_than_a_page():
    functions = definitions((ast.FunctionDef, ast.AsyncFunctionDef))
    long = {f"{name_of(path)}: {node.name}": length_of(node) for path, node in functions}

    assert {} == {name: length for name, length in long.items() if length > LONGEST_FUNCTION}


def test_no_file_is_longer_than_three_hundred_lines():
    lengths = {name_of(path): len(path.read_text().splitlines()) for path in SOURCES}

    assert {} == {name: length for name, length in lengths.items() if length > LONGEST_FILE}


def test_nothing_catches_every_exception():
    broad = [
        f"{name_of(path)}:{node.lineno}"
        for path, node in definitions(ast.ExceptHandler)
        if node.type is None or ast.unparse(node.type) in ("Exception", "BaseException")
    ]

    assert [] == broad


def test_nothing_asks_for_the_time_or_for_chance():
    clocks = {"time", "random", "secrets", "uuid"}
    users = [
        f"{name_of(path)} imports {name}"
        for path in SOURCES
        for name in imports_of(path)
        if name.split(".")[0] in clocks
    ]
    asked = [
        f"{name_of(path)}:{node.lineno}"
        for path, node in definitions(ast.Attribute)
        if node.attr in ("today", "now", "utcnow")
    ]

    assert [] == users + asked


@pytest.mark.parametrize("command", sorted(cli.commands))
def test_every_command_is_told_of_in_the_readme_or_the_docs(command):
    told = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]

    assert any(f"ipsc-docs {command}" in path.read_text(encoding="utf-8") for path in told)


@pytest.mark.parametrize("command", sorted(cli.commands))
def test_every_command_has_help_in_both_languages(command):
    told = cli.commands[command].help

    assert (True, True) == (told.isascii() is False, told[0].isascii())


def test_no_two_test_files_are_called_alike():
    """Test folders are no packages, so that Python would take one file for the other."""
    names = [path.name for path in (ROOT / "tests").rglob("*.py") if path.name != "conftest.py"]

    assert [] == sorted({name for name in names if names.count(name) > 1})
