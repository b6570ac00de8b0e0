"""A roster comes in: what the same file does twice, what rows say of one person, what comes back and comes in again.

Serves: 4.2, 7.3
"""

import csv
import io
from pathlib import Path

import pytest
from django_tasks_db.models import DBTaskResult

from gonghua.ground.imports.models import Upload
from gonghua.ground.imports.report import Report
from gonghua.ground.imports.tasks import bring_in as task
from gonghua.ground.imports.tasks import take_up
from gonghua.ground.ledger.models import Entry
from gonghua.ground.people.models import Person
from gonghua.institution.appointments.models import Letter
from gonghua.institution.appointments.roster import import_roster
from tests.cast import DAY, Cast, id_number

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
HEADER = (
    *("姓名", "身份证号", "联系电话", "居住地址", "层级", "街镇", "片区"),
    *("聘期开始", "聘期结束", "聘书编号", "备注"),
)


def line(serial: int, number: str = "", **more: str) -> dict[str, str]:
    """Return a row of Baoshan's roster: one person an area, a full term."""
    return {
        "姓名": "某甲", "身份证号": id_number(serial), "联系电话": "13800000000", "层级": "片区级",
        "街镇": "友谊路街道", "片区": "第2片区",
        "聘期开始": "2024-11-01", "聘期结束": "2026-10-31", "聘书编号": number or f"旧聘{serial}号",
    } | more  # fmt: skip


def as_csv(rows: list[dict[str, str]]) -> str:
    """Return rows as a csv file."""
    text = io.StringIO()
    writer = csv.DictWriter(text, HEADER)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


@pytest.fixture
def bring_in(baoshan: Cast, tmp_path: Path):
    """Return a function that imports rows (or a file) and returns the report."""

    def run(rows: list[dict[str, str]] | bytes, *, dry_run: bool = False) -> Report:
        file = tmp_path / "roster"
        file.write_bytes(rows if isinstance(rows, bytes) else as_csv(rows).encode())
        return import_roster(file, actor=baoshan.bureau, day=DAY, dry_run=dry_run)

    return run


def counts(report: Report) -> tuple[int, int, int, int]:
    """Return created, updated, unchanged, and rows refused."""
    return report.created, report.updated, report.unchanged, report.refused_rows


def test_two_rows_that_differ_about_one_person_do_not_correct_each_other_for_ever(bring_in):
    rows = [line(1), line(1, "旧聘2号", 层级="街镇级", 片区="", 联系电话="13900000000")]
    planned = bring_in(rows, dry_run=True)
    done = bring_in(rows)
    assert counts(planned) == counts(done) == (2, 0, 0, 0)
    assert [(note.row, note.reason.code) for note in done.warnings if note.column == "姓名"] == [(3, "details_differ")]
    assert Person.objects.get(name="某甲").opened("phone") == "13800000000"
    entries = Entry.objects.count()
    assert counts(bring_in(rows)) == (0, 0, 2, 0)
    assert Entry.objects.count() == entries


def test_a_correction_that_stands_in_two_rows_is_made_once(bring_in):
    rows = [line(1), line(1, "旧聘2号", 层级="街镇级", 片区="")]
    bring_in(rows)
    corrected = [row | {"联系电话": "13900000000"} for row in rows]
    corrected[1] |= {"备注": "补发", "居住地址": "友谊路1号"}
    assert counts(bring_in(corrected, dry_run=True)) == counts(bring_in(corrected)) == (0, 2, 0, 0)
    assert Person.objects.get(name="某甲").opened("phone") == "13900000000"
    assert Person.objects.get(name="某甲").opened("home_address") == "友谊路1号"
    assert counts(bring_in(corrected)) == (0, 0, 2, 0)


def test_a_blank_cell_beside_a_filled_one_is_no_difference(bring_in):
    rows = [line(1, 联系电话=""), line(1, "旧聘2号", 层级="街镇级", 片区="")]
    done = bring_in(rows)
    assert counts(done) == (2, 0, 0, 0)
    assert "details_differ" not in [note.reason.code for note in done.warnings]
    assert counts(bring_in(rows)) == (0, 0, 2, 0)


def test_refused_rows_come_back_as_they_were_and_are_refused_again(bring_in):
    rows = [
        line(1, 备注="=1+1"),
        line(2, "=A1"),
        line(3, 身份证号="3.10113E+17"),
        line(4, 联系电话="1380000"),
        line(5, 聘期开始="=TODAY()"),
    ]
    first = bring_in(rows)
    again = bring_in(first.refused_workbook())
    assert counts(first) == counts(again) == (0, 0, 0, 5)
    assert not Letter.objects.filter(number="=A1").exists()


def test_refusals_stand_in_the_order_of_the_rows(bring_in):
    rows = [line(1), line(1), line(2, 联系电话="1")]
    assert [(fault.row, fault.reason.code) for fault in bring_in(rows).refused] == [
        (3, "number_twice"),
        (4, "phone_length"),
    ]


def test_a_roster_whose_worker_was_ended_is_taken_up_and_ends_as_if_nothing_had_been(baoshan, settings):
    folder = Path(settings.UPLOADS_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ("2" * 32)).write_text(as_csv([line(serial) for serial in range(1, 5)]), encoding="utf-8")
    running = Upload.State.RUNNING
    upload = Upload.objects.create(
        kind="roster", account=baoshan.bureau, name="名册.csv", stored="2" * 32, state=running, day=DAY, done=2, total=4
    )
    (folder / ("3" * 32)).write_text(as_csv([line(1), line(2)]), encoding="utf-8")
    import_roster(folder / ("3" * 32), actor=baoshan.bureau, day=DAY)

    before = take_up({})
    assert (before, DBTaskResult.objects.count()) == ({upload.pk: 2}, 0), "it may be under way elsewhere"
    take_up({upload.pk: 1})
    assert DBTaskResult.objects.count() == 0, "it moves"
    take_up(before)
    (queued,) = DBTaskResult.objects.all()
    task.call(*queued.args_kwargs["args"])
    upload.refresh_from_db()
    assert (upload.state, upload.done, upload.total) == (Upload.State.DONE, 4, 4)
    assert sorted(Letter.objects.filter(recorded=True).values_list("number", flat=True)) == [
        f"旧聘{serial}号" for serial in range(1, 5)
    ]
    assert take_up(before) == {}
    assert task.call(str(upload.pk)) == 0
