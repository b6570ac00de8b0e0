"""`gonghua demo` from the command line: an empty installation becomes the demo's, another one is left alone."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.installation import CLONE, Installation

MAKE = "from datetime import date; from gonghua.demo.making import make; make(seed=1, day=date(2026, 11, 24), towns=3)"


@pytest.fixture
def empty(tmp_path: Path) -> Installation:
    return Installation(tmp_path / "home")


def make(installation: Installation) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", MAKE], env=installation.environment, capture_output=True, text=True, check=False
    )


def test_a_small_demo_verifies_and_a_second_run_changes_nothing(empty: Installation) -> None:
    made = make(empty)
    assert made.returncode == 0, made.stderr
    assert made.stdout.count("%") >= 9, "progress"
    verdict = empty.json("ledger", "verify", "--deep")
    assert verdict["ok"]
    assert verdict["entries"] > 200
    settings = (empty.home / "settings.env").read_text()
    assert settings.startswith("GONGHUA_MODE=demo\nGONGHUA_DAY=2026-11-24\nGONGHUA_TELEPHONE=021-0000 0000\n")
    assert empty.json("coverage")["on"] == "2026-11-24", "the day holds for later commands"

    started = time.monotonic()
    again = empty.run("demo", "--day", "2027-01-01")
    assert again.returncode == 0
    assert "is there" in again.stdout
    assert time.monotonic() - started < 10, "a second run makes nothing (half a second on a free machine)"
    assert empty.json("ledger", "verify", "--deep") == verdict


def test_what_was_interrupted_is_made_whole(empty: Installation) -> None:
    empty.home.mkdir()
    (empty.home / "settings.env").write_text("GONGHUA_MODE=demo\nGONGHUA_DAY=2026-12-24\n")
    assert empty.run("init").returncode == 0
    made = make(empty)
    assert made.returncode == 0, made.stderr
    assert empty.json("coverage")["on"] == "2026-11-24"
    assert empty.json("ledger", "verify", "--deep")["ok"]


def test_an_installation_that_is_no_demo_is_left_alone(empty: Installation) -> None:
    assert empty.run("init").returncode == 0
    before = empty.json("ledger", "verify")
    refused = empty.run("demo")
    assert refused.returncode == 2
    assert "is not empty" in refused.stderr
    assert not (empty.home / "settings.env").exists()
    assert empty.json("ledger", "verify") == before


@pytest.mark.parametrize(
    ("extra", "arguments", "said"),
    [
        ({}, ["--day", "2026-01-01"], "can stand on a day from"),
        ({"GONGHUA_MODE": "production"}, [], "GONGHUA_MODE=production"),
        ({"GONGHUA_DAY": "2026-06-01"}, [], "GONGHUA_DAY=2026-06-01"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_kept(
    empty: Installation, extra: dict[str, str], arguments: list[str], said: str
) -> None:
    refused = Installation(empty.home, extra).run("demo", *arguments)
    assert refused.returncode == 2
    assert said in refused.stderr
    assert not (empty.home / "settings.env").exists()


def test_the_product_knows_nothing_of_the_demo() -> None:
    """Outside the demo and the wiring nothing imports it; where the demo is marked as such is all that reads DEMO."""
    shelves = [CLONE / "gonghua" / shelf for shelf in ("pure", "ground", "institution", "web")]
    sources = {path: path.read_text("utf-8") for shelf in shelves for path in shelf.rglob("*.py")}
    assert [path for path, text in sources.items() if "gonghua.demo" in text] == []
    marking = {path.relative_to(CLONE).as_posix() for path, text in sources.items() if "settings.DEMO" in text}
    papers = {"appointments/drawing.py", "engagement/papers.py", "projects/views/publishing.py", "renewal/papers.py"}
    assert marking <= {"gonghua/ground/interface/context.py", *(f"gonghua/institution/{paper}" for paper in papers)}
