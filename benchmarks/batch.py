"""How a batch scales: the same studies on one process and on two, and what the parent holds.

Whole processes, the cache warm. Times are those of this machine; compare them only with others of
the same run. "Processors busy" tells how far other programs disturbed it: with two processes on two
free processors it is near 2. Give another number of studies, documents a study (0: all) and languages as arguments.
"""

import csv
import os
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MASTER = ROOT / "examples" / "embryo.yaml"
SOME = ("scope-statement", "ethics-application", "exit-plan", "consent-participant")


def table(path: Path, studies: int) -> None:
    """Write a table of studies that differ in id and title."""
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["study.id", "study.title.en"])
        rows.writerows([f"S-{at:05d}", f"Study number {at}"] for at in range(studies))


def run(table: Path, output: Path, jobs: int, *choice: str) -> tuple[float, float, int]:
    """Return the seconds of a run, those of all its processors, and its parent's kilobytes at most."""
    words = ["batch", table, "--master", MASTER, "-o", output, "--jobs", jobs, "--quiet", *choice]
    command = [sys.executable, "-m", "ipsc_docs", *map(str, words)]
    begun = time.perf_counter()
    with Path(os.devnull).open("w") as nowhere:
        quiet = [(os.POSIX_SPAWN_DUP2, nowhere.fileno(), 1)]
        child = os.posix_spawn(sys.executable, command, os.environ, file_actions=quiet)
        _, status, used = os.wait4(child, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        raise SystemExit(f"the batch ended with {os.waitstatus_to_exitcode(status)}")
    worked = used.ru_utime + used.ru_stime
    return time.perf_counter() - begun, worked, used.ru_maxrss


def main() -> None:
    """Print a line for each number of studies and processes."""
    studies = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    documents = int(sys.argv[2]) if len(sys.argv) > 2 else 4
    only = ("--only", ",".join(SOME[:documents])) if documents else ()
    choice = ("--lang", sys.argv[3] if len(sys.argv) > 3 else "zh,en", *only)
    os.chdir(ROOT)
    print("| studies | processes | s | against one process | processors busy | parent, MB |")
    print("| --- | --- | --- | --- | --- | --- |")
    for count in (studies // 4, studies):
        with tempfile.TemporaryDirectory() as folder:
            rows = Path(folder) / "t.csv"
            table(rows, count)
            one = 0.0
            for jobs in (1, 2):
                seconds, worked, kilobytes = run(rows, Path(folder) / str(jobs), jobs, *choice)
                one = one or seconds
                print(
                    f"| {count} | {jobs} | {seconds:.1f} | {one / seconds:.2f} "
                    f"| {worked / seconds:.2f} | {kilobytes / 1024:.0f} |"
                )


if __name__ == "__main__":
    main()
