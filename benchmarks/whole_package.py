"""How long one study takes: the whole process, all its documents in both languages.

Run it with `make bench`. Times are those of whole processes on this machine; compare them only
with others of the same run.
"""

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RUNS = 5
STUDIES = ("embryo", "donor", "autologous")


def seconds(arguments: list[str]) -> float:
    """Return how long one run of the command takes."""
    begun = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "ipsc_docs", *arguments],
        cwd=ROOT,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return time.perf_counter() - begun


def main() -> None:
    """Print, for each study, documents made and the least and middle time of some runs."""
    print("| study | documents | least s | median s | of a bare start |")
    print("| --- | --- | --- | --- | --- |")
    bare = min(seconds(["--version"]) for _ in range(RUNS))
    with tempfile.TemporaryDirectory() as folder:
        for study in STUDIES:
            command = ["build", f"examples/{study}.yaml", "-o", folder, "--force"]
            times = [seconds(command) for _ in range(RUNS)]
            made = len(list(Path(folder).glob("*/*/*.docx")))
            least, middle = min(times), statistics.median(times)
            print(f"| {study} | {made} | {least:.2f} | {middle:.2f} | {least / bare:.1f} times |")
            for package in Path(folder).iterdir():
                shutil.rmtree(package)


if __name__ == "__main__":
    main()
