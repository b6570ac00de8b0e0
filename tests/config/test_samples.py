"""A district's own files, where they lie beside the repository: everything comes in by command, once.

Serves: 5.2b, 5.3d
"""

import resource
from pathlib import Path
from typing import Any

import pytest

from tests.installation import Installation, found

SAMPLES = Path(__file__).parents[3] / "shared" / "samples"
MOST_CPU_SECONDS = 40
"""For two thousand opinions, each an act of its own."""

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not SAMPLES.is_dir(), reason="no samples beside the repository")]


def counts(answer: dict[str, Any]) -> tuple[int, int, int, int]:
    """Return created, updated, unchanged, and the refusals."""
    return answer["created"], answer["updated"], answer["unchanged"], len(answer["refused"])


def codes(answer: dict[str, Any]) -> set[str]:
    """Return the codes of the warnings."""
    return {one["code"] for one in answer["warnings"]}


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """An installation with the sample's blueprint and roster."""
    made = found(tmp_path_factory.mktemp("samples") / "home", day="2026-11-24")
    made.json("import", "blueprint", SAMPLES / "blueprint.geojson")
    assert counts(made.json("import", "roster", SAMPLES / "roster.xlsx")) == (89, 0, 0, 0)
    return made


def test_the_annual_list_and_the_opinions_come_in_as_listed_and_once(district: Installation, tmp_path: Path) -> None:
    a_list, opinions = SAMPLES / "annual-list.xlsx", SAMPLES / "opinions.csv"
    planned = district.json("import", "annual-list", a_list, "--dry-run")
    done = district.json("import", "annual-list", a_list)
    assert planned == done
    assert (counts(done), codes(done)) == ((60, 0, 0, 0), {"planner_left"})
    assert counts(district.json("import", "annual-list", a_list)) == (0, 0, 60, 0)

    planned = district.json("import", "opinions", opinions, "--dry-run")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = district.json("import", "opinions", opinions)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert planned == done
    assert (counts(done), codes(done)) == ((2000, 0, 0, 0), {"place_outside_project"})
    assert (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime) < MOST_CPU_SECONDS

    as_gb18030 = tmp_path / "opinions.csv"
    as_gb18030.write_bytes(opinions.read_text("utf-8-sig").encode("gb18030"))
    assert counts(district.json("import", "opinions", as_gb18030)) == (0, 0, 2000, 0)
    assert district.json("ledger", "verify", "--deep")["ok"]


def test_a_list_that_is_broken_in_every_way_gives_back_what_is_wrong(district: Installation, tmp_path: Path) -> None:
    """The sample with a title, a note and a total put around it, and one thing wrong in each of some rows."""
    from openpyxl import load_workbook

    book = load_workbook(SAMPLES / "annual-list.xlsx")
    sheet = book.worksheets[0]
    sheet.insert_rows(1, 2)
    sheet["A1"], sheet["A2"] = "2026年度社区建设项目清单", "填报单位：区规划资源局"
    wrong = {
        "B6": ("没有这个街道", "unknown_street_town"),
        "C7": ("没有这个片区", "unknown_area"),
        "E8": ("没有这个类型", "unknown_kind"),
        "L9": (-5, "money_negative"),
        "O10": ("2025-01-01", "works_end_first"),
        "N11": ("2026-02-30", "impossible_date"),
        "A13": (sheet["A12"].value, "number_twice"),
        "G14": ("东边", "not_degrees"),
    }
    for place, (value, _code) in wrong.items():
        sheet[place] = value
    sheet["A15"], sheet["G15"] = "BS2026-999", 120.0
    sheet.append(["合计", *[None] * 10, "=SUM(L4:L63)"])
    file, refused = tmp_path / "list.xlsx", tmp_path / "refused.xlsx"
    book.save(file)
    answer = district.json("import", "annual-list", file, "--dry-run", "--refused", refused, code=1)
    assert [(one["row"], one["code"]) for one in answer["refused"]] == [
        (int(place[1:]), code) for place, (_value, code) in wrong.items()
    ]
    assert "place_outside" in codes(answer)
    assert load_workbook(refused).worksheets[0].max_row == 1 + len(wrong)
