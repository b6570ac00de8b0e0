"""`bin/test`: every test, on SQLite and on a real PostgreSQL, with a real browser; the last line counts them all.

What cannot run on this machine is named in the summary, never silently left out. Arguments go to pytest.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass, field
from pathlib import Path

from tools.postgres import cluster, programs

CLONE = Path(__file__).resolve().parents[1]
BUILD = CLONE / "build"
BROWSER = {"chromium": "usr/bin/chromium", "libatomic1": "usr/lib/*/libatomic.so.1"}
"""What the browser tests need of the machine, and where Debian puts it."""
WORKERS = "2"
RULES = "gonghua/pure/rules"
BRANCH_COVERAGE = 95
REST = ("tests", "--ignore=tests/pure", "gonghua/ground", "--doctest-modules")
NO_TESTS = 5  # pytest's exit code when the arguments leave nothing to run


@dataclass
class Run:
    """One run of pytest: what it ran on, and what came of it."""

    title: str
    code: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    seconds: float = 0.0


def main(arguments: list[str]) -> int:
    """Run everything, print the summary, return 0 only when nothing failed."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the cluster is removed then too
    not_run: list[str] = []
    runs = [pytest_run("SQLite", *arguments)] if arguments else [rules(), pytest_run("SQLite", *REST)]
    lacking = [package for package, path in BROWSER.items() if not any(Path("/").glob(path))]
    if lacking:
        not_run.append(f"the browser tests (apt install {' '.join(lacking)})")
    if programs() is None:
        not_run.append("the tests on PostgreSQL (apt install postgresql)")
    else:
        runs.append(on_postgresql(arguments or ["tests"]))
    return summary(runs, not_run)


def on_postgresql(arguments: list[str]) -> Run:
    """Run the tests of both databases on a cluster of their own."""
    try:
        with cluster() as address:
            return pytest_run("PostgreSQL", "-m", "both_databases", *arguments, database=address)
    except (OSError, RuntimeError) as trouble:
        print(trouble, file=sys.stderr)
        return Run("PostgreSQL (did not start)", code=1)


def rules() -> Run:
    """Run the pure tests and doctests, with branch coverage of the rules."""
    gate = [f"--cov={RULES}", "--cov-branch", f"--cov-fail-under={BRANCH_COVERAGE}", "--cov-report=term:skip-covered"]
    return pytest_run("rules, with branch coverage", "tests/pure", RULES, "--doctest-modules", *gate)


def pytest_run(title: str, *arguments: str, database: str = "") -> Run:
    """Run pytest once; a run without any test is empty, not failed."""
    print(f"\n=== {title} ===", flush=True)
    started, report = time.monotonic(), BUILD / f"tests-{re.sub('[^a-z]+', '-', title.lower())}.xml"
    report.parent.mkdir(exist_ok=True)
    report.unlink(missing_ok=True)
    scratch = BUILD / f"pytest-{os.getpid()}"
    command = [
        sys.executable,
        "-m",
        "pytest",
        *arguments,
        "-rs",
        f"--junitxml={report}",
        f"--basetemp={scratch / 'tmp'}",
    ]
    if not any(word.startswith(("-n", "--pdb")) for word in arguments):
        command += ["-n", WORKERS, "--dist=loadfile"]
    (scratch / "homes").mkdir(parents=True)
    try:
        code = subprocess.run(command, cwd=CLONE, env=environment(database, scratch / "homes"), check=False).returncode
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    code = 0 if code == NO_TESTS else code
    return Run(title, code, counted(report), time.monotonic() - started)


def environment(database: str, homes: Path) -> dict[str, str]:
    """Return the environment of a run: nothing of an installation that the caller has set up."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GONGHUA_", "DATABASE_URL"))}
    kept |= {"COVERAGE_FILE": str(BUILD / "coverage"), "PYTHONUTF8": "1"}
    kept["GONGHUA_TESTS_IN"] = str(homes)
    return kept | ({"DATABASE_URL": database} if database else {})


def counted(report: Path) -> dict[str, int]:
    """Return how many tests a run passed, failed and skipped."""
    if not report.exists():
        return {}
    suite = ElementTree.parse(report).getroot().find("testsuite")
    numbers = {name: int(suite.get(name, "0")) for name in ("tests", "failures", "errors", "skipped")}  # type: ignore[union-attr]
    failed = numbers["failures"] + numbers["errors"]
    return {
        "passed": numbers["tests"] - failed - numbers["skipped"],
        "failed": failed,
        "skipped": numbers["skipped"],
    }


def summary(runs: list[Run], not_run: list[str]) -> int:
    """Print what ran on what, and the total as the very last line; return the exit code."""
    print("\n=== summary ===")
    total = {"passed": 0, "failed": 0, "skipped": 0}
    for run in runs:
        counts = {name: run.counts.get(name, 0) for name in total}
        total = {name: total[name] + counts[name] for name in total}
        state = "ok" if run.code == 0 else f"FAILED (pytest {run.code})"
        print(f"{run.title}: {line(counts)}; {run.seconds:.0f} s; {state}")
    for part in not_run:
        print(f"NOT RUN: {part}")
    broken = sum(1 for run in runs if run.code and not run.counts.get("failed"))  # a gate, or pytest itself
    total["failed"] += broken
    print(line(total), flush=True)
    return 1 if any(run.code for run in runs) else 0


def line(counts: dict[str, int]) -> str:
    """Return counts as one line."""
    skipped = f", {counts['skipped']} skipped" if counts["skipped"] else ""
    return f"{counts['passed']} passed, {counts['failed']} failed{skipped}"


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
