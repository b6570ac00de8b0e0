"""Opinions come in from a file: each once, never updated, with its answer due from the day on which it came.

Serves: 3.2, 5.3d
"""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gonghua.ground.imports.report import Report
from gonghua.ground.ledger.models import Entry
from gonghua.ground.measure.facts import due_after
from gonghua.ground.people.models import Account
from gonghua.institution.engagement.importing import import_opinions
from gonghua.institution.engagement.models import Opinion
from gonghua.institution.projects.queries import Project
from tests.cast import DAY, Cast
from tests.institution.files import as_csv, as_xlsx

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
BringIn = Callable[..., Report]


def line(cast: Cast, number: int = 1, **more: Any) -> dict[str, Any]:
    """Return a row as the sample has it, in the measure's words."""
    opinions = cast.standing.measure.opinions
    return {
        "编号": number,
        "日期": "2026-02-12",
        "渠道": opinions.channels[1].label,
        "项目编号": "XM2026-001",
        "经度": "121.25",
        "纬度": "31.5",
        "年龄段": opinions.age_bands[0].label if opinions.age_bands else "",
        "意见内容": "希望晾衣架不被占用，拜托了。",
    } | more


@pytest.fixture
def bring_in(cast: Cast, project: Project, tmp_path: Path) -> BringIn:
    """Return a function that imports rows (or a file) as the bureau, and returns the report."""

    def run(rows: Any, *, actor: Account | None = None, day: date = DAY, **options: Any) -> Report:
        file = tmp_path / "opinions"
        file.write_bytes(rows if isinstance(rows, bytes) else as_csv(rows))
        return import_opinions(file, actor=actor or cast.bureau, day=day, **options)

    return run


def counts(report: Report) -> tuple[int, int, int, int]:
    """Return created, updated, unchanged, and rows refused."""
    return report.created, report.updated, report.unchanged, report.refused_rows


def faults(report: Report) -> list[tuple[int, str, str]]:
    """Return every refusal as row, column and code."""
    return [(fault.row, fault.column, fault.reason.code) for fault in report.refused]


def told(report: Report) -> list[tuple[int, str, str]]:
    """Return every warning as row, column and code."""
    return [(fault.row, fault.column, fault.reason.code) for fault in report.warnings]


def test_an_opinion_enters_with_every_column_and_is_due_from_the_day_it_came(cast, project, bring_in):
    report = bring_in([line(cast)])
    assert (counts(report), report.refused, report.warnings) == ((1, 0, 0, 0), [], [])
    opinion, measure = Opinion.objects.get(), cast.standing.measure
    assert (opinion.project, opinion.text, opinion.given_on) == (
        project, "希望晾衣架不被占用，拜托了。", date(2026, 2, 12),
    )  # fmt: skip
    assert opinion.channel == measure.opinions.channels[1].id
    assert opinion.age_band == (measure.opinions.age_bands[0].id if measure.opinions.age_bands else "")
    assert (opinion.longitude, opinion.latitude, opinion.crs, opinion.place_open) == (121.25, 31.5, "EPSG:4490", False)
    assert opinion.due_on == due_after(DAY, measure.opinions.answer_within_working_days.value)
    assert (opinion.entered_by, opinion.stage) == (cast.bureau, project.stage)
    assert len(opinion.identity or "") == 64
    entry = Entry.objects.latest("seq")
    assert entry.act == "engagement.record_opinion"
    assert "晾衣架" not in str(entry.changes)


def test_the_same_file_twice_changes_nothing_whatever_its_form(cast, bring_in):
    rows = [line(cast, 1), line(cast, 2, 经度="", 纬度="", 年龄段="")]
    assert counts(bring_in(rows, dry_run=True)) == counts(bring_in(rows)) == (2, 0, 0, 0)
    entries, before = Entry.objects.count(), list(Opinion.objects.values())
    later = DAY + timedelta(days=30)
    for content in (as_csv(rows), as_csv(rows, "utf-8-sig"), as_csv(rows, "gb18030"), as_xlsx(rows)):
        assert counts(bring_in(content, day=later, crs="EPSG:4326")) == (0, 0, 2, 0)
    days_as_cells = [row | {"日期": date(2026, 2, 12), "编号": row["编号"]} for row in rows]
    assert counts(bring_in(as_xlsx(days_as_cells))) == (0, 0, 2, 0)
    assert (Entry.objects.count(), list(Opinion.objects.values())) == (entries, before)


def test_another_word_is_another_opinion_and_nothing_is_ever_updated(cast, bring_in):
    bring_in([line(cast)])
    report = bring_in([line(cast, 1, 意见内容="希望晾衣架不被占用。")])
    assert counts(report) == (1, 0, 0, 0)
    assert Opinion.objects.count() == 2


def test_the_same_row_twice_in_a_file_is_one_opinion(cast, bring_in):
    for dry_run in (True, False):
        report = bring_in([line(cast), line(cast, 2), line(cast)], dry_run=dry_run)
        assert counts(report) == (2, 0, 1, 0)
        assert told(report) == [(4, "意见内容", "opinion_twice")]
        assert "2" in report.warnings[0].message


@pytest.mark.parametrize(
    ("more", "column", "code"),
    [
        ({"项目编号": "XM2026-404"}, "项目编号", "unknown_project"),
        ({"项目编号": ""}, "项目编号", "missing"),
        ({"意见内容": " "}, "意见内容", "missing"),
        ({"意见内容": "字" * 2001}, "意见内容", "too_long"),
        ({"意见内容": "=1+1"}, "意见内容", "formula"),
        ({"日期": "2026-02-30"}, "日期", "impossible_date"),
        ({"日期": ""}, "日期", "no_day"),
        ({"日期": "2026-06-02"}, "日期", "given_later"),
        ({"渠道": "托梦"}, "渠道", "unknown_opinion_channel"),
        ({"渠道": ""}, "渠道", "missing"),
        ({"经度": "121.25", "纬度": ""}, "纬度", "no_point"),
        ({"经度": "东边"}, "经度", "not_degrees"),
    ],
)
def test_a_row_that_cannot_be_right_is_refused_with_row_and_column(cast, bring_in, more, column, code):
    rows = [line(cast, 1), line(cast, 2, **more)]
    planned = bring_in(rows, dry_run=True)
    report = bring_in(rows)
    assert faults(planned) == faults(report) == [(3, column, code)]
    assert counts(report) == (1, 0, 0, 1), "the good row does not wait for the bad one"
    assert report.refused[0].message


def test_a_place_outside_the_street_town_is_told_and_stays_open(cast, bring_in):
    report = bring_in([line(cast, 1, 纬度="32.5"), line(cast, 2)])
    assert told(report) == [(2, "经度", "place_outside_project")]
    assert counts(report) == (2, 0, 0, 0)
    assert list(Opinion.objects.order_by("id").values_list("place_open", flat=True)) == [True, False]


def test_points_of_map_services_are_shifted_and_the_system_is_recorded(cast, bring_in):
    bring_in([line(cast)], crs="GCJ-02")
    opinion = Opinion.objects.get()
    assert opinion.crs == "GCJ-02"
    assert 0.001 < 121.25 - opinion.longitude < 0.01


def test_a_strange_age_band_is_told_and_left_open(cast, bring_in):
    report = bring_in([line(cast, 1, 年龄段="很老")])
    assert told(report) == [(2, "年龄段", "unknown_age_band")]
    assert Opinion.objects.get().age_band == ""


def test_other_headings_a_title_and_a_time_of_day_are_read(cast, bring_in):
    said = cast.standing.measure.opinions.channels[0].label
    rows = [{"意见建议": "路灯太暗", "项目编码": "XM2026-001", "来源": said, "时间": "2026-02-12 10:31"}]
    report = bring_in(as_xlsx(rows, above=[["某街镇居民意见汇总"]], below=[["合计", "1条"]]))
    assert (counts(report), report.refused) == ((1, 0, 0, 0), [])
    opinion = Opinion.objects.get()
    assert (opinion.given_on, opinion.longitude, opinion.crs) == (date(2026, 2, 12), None, "")


def test_an_officer_enters_only_opinions_on_the_own_projects(cast, bring_in):
    stranger = bring_in([line(cast)], actor=cast.stranger)
    assert faults(stranger) == [(2, "项目编号", "unknown_project")], "what lies outside the scope does not exist"
    assert counts(bring_in([line(cast)], actor=cast.officer)) == (1, 0, 0, 0)


def test_a_project_that_ended_takes_no_more(cast, project, bring_in):
    type(project).objects.filter(pk=project.pk).update(ended_on=DAY)
    assert faults(bring_in([line(cast)], dry_run=True)) == [(2, "日期", "project_ended")]


def test_looking_asks_no_more_queries_for_more_rows(cast, bring_in):
    """The preview of a large file is one page."""
    few, many = [line(cast, number) for number in range(2)], [line(cast, number) for number in range(300)]
    asked = []
    for rows in (few, many):
        with CaptureQueriesContext(connection) as queries:
            bring_in(rows, dry_run=True)
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 8
