"""How long one study takes: the whole process, all its documents in both languages.

The first run compiles everything; those after it find it kept. Times are those of whole
processes on this machine; compare them only with others of the same run.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RUNS = 5
# Bytecode is written by the first run and found by the others, as on any machine.
_ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
STUDIES = ("embryo", "donor", "autologous")


def seconds(arguments: list[str], cache: str) -> float:
    """Return how long one run of the command takes with a cache folder."""
    begun = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "ipsc_docs", *arguments],
        cwd=ROOT,
        check=True,
        stdout=subprocess.DEVNULL,
        env=_ENVIRONMENT | {"IPSC_DOCS_CACHE": cache},
    )
    return time.perf_counter() - begun


def main() -> None:
    """Print, for each study, documents made, the first time, and the least of further ones."""
    print("| study | documents | first s | then, least s | then, median s | first / least |")
    print("| --- | --- | --- | --- | --- | --- |")
    for study in STUDIES:
        with tempfile.TemporaryDirectory() as folder:
            command = ["build", f"examples/{study}.yaml", "-o", f"{folder}/out", "--force"]
            first, *then = (seconds(command, f"{folder}/cache") for _ in range(1 + RUNS))
            made = len(list(Path(folder).glob("out/*/*/*.docx")))
        least, middle = min(then), statistics.median(then)
        ratio = first / least
        print(f"| {study} | {made} | {first:.2f} | {least:.2f} | {middle:.2f} | {ratio:.1f} |")


if __name__ == "__main__":
    main()
