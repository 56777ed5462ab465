"""Our engine and docxtpl on the same templates and the same data, interleaved in one run.

Both are first shown to give the same words. Compare ratios only: the times are those of this
machine at this moment.
"""

import json
import multiprocessing
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from html import unescape
from io import BytesIO
from pathlib import Path

from docxtpl import DocxTemplate

from ipsc_docs.typesetting.compiling.compiler import compile_document
from ipsc_docs.typesetting.nodes import CompiledDocument
from ipsc_docs.typesetting.plain import draft_of, shape_of
from ipsc_docs.typesetting.typeset import typeset

HERE = Path(__file__).resolve().parent
TEMPLATES = HERE / "templates"
KINDS = ("consent", "checklist")
ROUNDS = 15
PROCESS_RUNS = 7
RENDERS = 10_000
# Both find their bytecode written, as on any machine where they are used.
_ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
DATA = json.loads((TEMPLATES / "data.json").read_text(encoding="utf-8"))


def template(kind: str) -> bytes:
    """Return the bytes of a benchmark's template."""
    return (TEMPLATES / f"{kind}.docx").read_bytes()


def compiled(kind: str) -> CompiledDocument:
    """Return a template as data."""
    return compile_document(template(kind), name=kind, shape=shape_of(DATA), slots={})


def by_docxtpl(kind: str) -> bytes:
    """Return the document as docxtpl makes it, escaping switched on."""
    document = DocxTemplate(BytesIO(template(kind)))
    document.render(DATA, autoescape=True)
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


def words_of(docx: bytes) -> list[str]:
    """Return the words of each paragraph of the body; what is empty counts as nothing."""
    body = zipfile.ZipFile(BytesIO(docx)).read("word/document.xml").decode()
    paragraphs = (re.findall(r"<w:t(?: [^>]*)?>([^<]*)", part) for part in body.split("</w:p>"))
    return [words for part in paragraphs if (words := unescape("".join(part)))]


def timed(work: Callable[[], object]) -> float:
    """Return how many milliseconds some work takes."""
    begun = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - begun)


def row(what: str, theirs: float, ours: float, unit: str = "ms") -> None:
    """Print one line of the table."""
    print(f"| {what} | {theirs:.2f} {unit} | {ours:.2f} {unit} | {theirs / ours:.1f} |")


def steady_state() -> None:
    """Compare one document after another in one process, each compiled once by us."""
    for kind in KINDS:
        ready = compiled(kind)
        assert words_of(by_docxtpl(kind)) == words_of(typeset(ready, draft_of(DATA)).docx), kind
        theirs, ours = [], []
        for _ in range(ROUNDS):
            theirs.append(timed(lambda kind=kind: by_docxtpl(kind)))
            ours += [timed(lambda ready=ready: typeset(ready, draft_of(DATA))) for _ in range(10)]
        row(f"{kind}, in one process", statistics.median(theirs), statistics.median(ours))


_THEIRS = """
import json, sys
from docxtpl import DocxTemplate
data = json.load(open(sys.argv[1] + "/data.json", encoding="utf-8"))
for number in range(int(sys.argv[3])):
    for kind in sys.argv[4:]:
        document = DocxTemplate(f"{sys.argv[1]}/{kind}.docx")
        document.render(data, autoescape=True)
        document.save(f"{sys.argv[2]}/{kind}-{number}.docx")
"""
_OURS = """
import sys
import msgspec
from ipsc_docs.cache import Cache, key_of
from ipsc_docs.typesetting.nodes import CompiledDocument
from ipsc_docs.typesetting.plain import draft_of, shape_of
from ipsc_docs.typesetting.typeset import typeset
def read(name):
    with open(f"{sys.argv[1]}/{name}", "rb") as file:
        return file.read()
data = msgspec.json.decode(read("data.json"))
cache = Cache(sys.argv[2] + "/cache")
for kind in sys.argv[4:]:
    template, shape = read(f"{kind}.docx"), shape_of(data)
    key = key_of((template, shape))
    ready = cache.find(key, CompiledDocument)
    if ready is None:
        from ipsc_docs.typesetting.compiling.compiler import compile_document
        ready = compile_document(template, name=kind, shape=shape, slots={})
        cache.keep(key, ready)
    for number in range(int(sys.argv[3])):
        with open(f"{sys.argv[2]}/{kind}-{number}.docx", "wb") as file:
            file.write(typeset(ready, draft_of(data)).docx)
"""


def whole_processes() -> None:
    """Compare processes from their start to their end; ours finds its templates compiled."""
    works = (("one consent, whole process", 1, ["consent"]), ("ten documents", 5, list(KINDS)))
    for what, times, kinds in works:
        with tempfile.TemporaryDirectory() as folder:

            def run(
                code: str, folder: str = folder, times: int = times, kinds: list[str] = kinds
            ) -> None:
                arguments = [str(TEMPLATES), folder, str(times), *kinds]
                subprocess.run(
                    [sys.executable, "-c", code, *arguments], check=True, cwd=HERE, env=_ENVIRONMENT
                )

            run(_OURS)
            theirs, ours = [], []
            for _ in range(PROCESS_RUNS):
                theirs.append(timed(lambda run=run: run(_THEIRS)))
                ours.append(timed(lambda run=run: run(_OURS)))
        row(what, statistics.median(theirs), statistics.median(ours))


def resident_kilobytes() -> int:
    """Return how much memory this process holds now; only Linux tells."""
    pages = Path("/proc/self/statm").read_text().split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE") // 1024


def memory() -> None:
    """Print how much memory grows over many renders."""
    ready = compiled("consent")
    for _ in range(RENDERS // 20):
        typeset(ready, draft_of(DATA))
    before = resident_kilobytes()
    for _ in range(RENDERS):
        typeset(ready, draft_of(DATA))
    after = resident_kilobytes()
    growth = 100 * (after - before) / before
    print(f"memory over {RENDERS} renders: {before} kB, then {after} kB ({growth:+.1f} %)")


def _work(renders: int, ready: CompiledDocument, start: object) -> None:
    start.wait()  # type: ignore[attr-defined]
    for _ in range(renders):
        typeset(ready, draft_of(DATA))


def two_processes() -> None:
    """Print how much faster two processes are than one at the same work."""
    ready = compiled("consent")
    renders = RENDERS // 5
    took = {}
    for count in (1, 2, 1, 2):
        start = multiprocessing.Barrier(count + 1)
        share = renders // count
        workers = [
            multiprocessing.Process(target=_work, args=(share, ready, start)) for _ in range(count)
        ]
        for worker in workers:
            worker.start()
        start.wait()
        milliseconds = timed(lambda workers=workers: [worker.join() for worker in workers])
        took[count] = min(took.get(count, milliseconds), milliseconds)
    print(f"two processes: {took[1] / took[2]:.2f} times one ({renders} consents)")


def main() -> None:
    """Print the table and the figures below it."""
    print(f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}")
    print()
    print("| work | docxtpl | ipsc-docs | ratio |")
    print("| --- | --- | --- | --- |")
    steady_state()
    whole_processes()
    print()
    memory()
    two_processes()


if __name__ == "__main__":
    main()
