"""What `pip install .` leaves behind works from any folder, with nothing missing or left over."""

import os
import re
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BUNDLED = "ipsc_docs/bundled"
# hatchling and everything that is needed at run time are here already: no network.
PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet")


# A checkout on the path would stand before what was installed.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}


def run(*command, cwd=None):
    """Return what a command prints; fail with all that it said if it did not succeed."""
    done = subprocess.run(
        command,
        cwd=cwd,
        env=ENVIRONMENT,
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


def checked_out(*patterns):
    """Return the files of the checkout that match, by their path."""
    found = {path for pattern in patterns for path in ROOT.glob(pattern) if path.is_file()}
    return {path.relative_to(ROOT).as_posix() for path in found if "__pycache__" not in path.parts}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    run(*PIP, "wheel", "--no-deps", "--no-index", "--no-build-isolation", "-w", folder, ROOT)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def inside(wheel):
    """The names of the files in the wheel, without the records of the installer."""
    with zipfile.ZipFile(wheel) as archive:
        return {name for name in archive.namelist() if ".dist-info/" not in name}


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """Return the folder of the commands of an environment into which the wheel was installed."""
    home = tmp_path_factory.mktemp("installed 安装") / "environment"
    venv.create(home, symlinks=os.name != "nt")
    base = {"base": str(home), "platbase": str(home)}
    commands = Path(sysconfig.get_path("scripts", "venv", base))
    run(*PIP, "--python", commands / "python", "install", "--no-deps", "--no-index", wheel)
    packages = Path(sysconfig.get_path("purelib", "venv", base))
    # The dependencies come from the environment of this test, its own copy of the toolkit only
    # behind the installed one. As code, because a path here is read in the locale's encoding.
    here = [sysconfig.get_path("purelib"), sysconfig.get_path("platlib")]
    (packages / "dependencies.pth").write_text(f"import sys; sys.path += {here!a}\n", "ascii")
    return commands


def test_the_wheel_holds_all_content_templates_and_examples_and_nothing_else(inside):
    data = checked_out("content/**/*", "examples/**/*", "templates/*.docx")

    assert data
    assert {f"{BUNDLED}/{name}" for name in data} == {
        name for name in inside if name.startswith(BUNDLED)
    }


def test_the_wheel_holds_the_code_of_the_package_and_nothing_else(inside):
    code = checked_out("ipsc_docs/**/*")

    assert code == {name for name in inside if not name.startswith(BUNDLED)}


def test_an_installed_toolkit_is_not_the_checkout(installed, tmp_path):
    say_where = "import ipsc_docs; print(ipsc_docs.__file__)"
    where = run(installed / "python", "-c", say_where, cwd=tmp_path)

    assert Path(where.strip()).is_relative_to(installed.parent)


def test_an_installed_toolkit_builds_the_examples_from_any_folder(installed, tmp_path):
    examples = list((ROOT / "examples").glob("*.yaml"))
    run(installed / "ipsc-docs", "demo", "-o", "out", cwd=tmp_path)

    assert len(examples) == len(list(tmp_path.glob("out/*/manifest.json")))


def test_an_installed_toolkit_checks_answers_from_any_folder(installed, tmp_path):
    example = (ROOT / "examples" / "embryo.yaml").read_bytes()
    (tmp_path / "我的研究.yaml").write_bytes(example)

    run(installed / "ipsc-docs", "check", "我的研究.yaml", cwd=tmp_path)


def test_the_source_archive_holds_what_the_tests_need(tmp_path):
    run(sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", tmp_path, cwd=ROOT)
    with tarfile.open(next(tmp_path.glob("*.tar.gz"))) as archive:
        inside = {name.partition("/")[2] for name in archive.getnames()}
    needed = checked_out(
        "Makefile", "requirements/*", ".ci/*", "tests/**/*", "content/**/*", "templates/*"
    )

    assert set() == needed - inside
    assert set() == {name for name in inside if name.startswith((".venv", "output"))}


def test_the_constraints_pin_everything_that_the_project_asks_for():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    pins = (ROOT / "requirements" / "constraints.txt").read_text(encoding="utf-8")

    assert {name_of(one) for one in asked} <= {
        name_of(line) for line in pins.splitlines() if "==" in line
    }


def name_of(requirement):
    return re.split(r"[^\w.-]", requirement)[0].lower()
