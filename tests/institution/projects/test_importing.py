"""An annual list comes in: as offices write it, as listed; what is wrong comes back, what is open stays open.

Serves: 5.2b
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gonghua.ground.imports.report import Report
from gonghua.ground.ledger.errors import Refused
from gonghua.ground.ledger.models import Entry
from gonghua.ground.people.models import Account
from gonghua.institution.projects.importing import import_annual_list
from gonghua.institution.projects.models import AnnualList, ListChange, ListItem, Project
from gonghua.institution.projects.terms import ItemState, ListState
from tests.cast import DAY, Cast
from tests.institution.files import as_csv, as_xlsx

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
BringIn = Callable[..., Report]
TITLE = "2026年度社区建设项目清单"


def line(cast: Cast, number: int = 1, **more: Any) -> dict[str, Any]:
    """Return a row of town A's list, as the sample has it."""
    kind = cast.standing.measure.projects.kinds[0]
    return {
        "编号": f"XM2026-{number:03}",
        "街镇": cast.town_a.name,
        "片区": "第1片区",
        "项目名称": "口袋公园改造",
        "项目类型": kind.label,
        "地址": "虚构路551弄",
        "经度": 121.25,
        "纬度": 31.5,
        "建设内容及规模": "2303平方米",
        "责任部门": "某局",
        "实施主体": "某公司",
        "总投资（万元）": 68.5,
        "资金来源": cast.standing.measure.funding.sources[0].label,
        "计划开工": date(2026, 2, 1),
        "计划完工": date(2026, 9, 29),
        "责任规划师": "贾岱宗",
        "备注": None,
    } | more


@pytest.fixture
def bring_in(cast: Cast, tmp_path: Path) -> BringIn:
    """Return a function that imports rows (or a file) as the bureau, and returns the report."""

    def run(rows: Any, *, actor: Account | None = None, day: date = DAY, **options: Any) -> Report:
        file = tmp_path / "list"
        file.write_bytes(rows if isinstance(rows, bytes) else as_xlsx(rows, sheet=TITLE))
        return import_annual_list(file, actor=actor or cast.bureau, day=day, **options)

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


# --- what a list says ---------------------------------------------------------------------------------------------


def test_a_project_enters_as_listed_with_every_column(cast, bring_in):
    report = bring_in([line(cast)])
    assert (counts(report), report.refused, report.warnings) == ((1, 0, 0, 0), [], [])
    project = Project.objects.get()
    assert (project.number, project.name, project.street_town, project.area) == (
        "XM2026-001", "口袋公园改造", cast.town_a, cast.area_a1,
    )  # fmt: skip
    assert (project.kind_id, project.cost_fen) == (cast.standing.measure.projects.kinds[0].id, 68_500_000)
    assert (project.longitude, project.latitude, project.crs, project.place_open) == (121.25, 31.5, "EPSG:4490", False)
    assert (project.planned_start_on, project.planned_end_on) == (date(2026, 2, 1), date(2026, 9, 29))
    assert (project.planner, project.planner_text) == (cast.person, "贾岱宗")
    assert (project.scope, project.department, project.implementing_unit) == ("2303平方米", "某局", "某公司")
    item = ListItem.objects.get()
    assert (item.state, item.annual_list.year, item.annual_list.state) == (ItemState.LISTED, 2026, ListState.AGREED)
    assert report.as_json() == {"created": 1, "updated": 0, "unchanged": 0, "refused": [], "warnings": []}


def test_the_same_list_twice_changes_nothing(cast, bring_in):
    rows = [line(cast, 1), line(cast, 2, 责任规划师="无此人", 经度=120.0)]
    planned = bring_in(rows, dry_run=True)
    assert Project.objects.count() == 0
    assert counts(planned) == counts(bring_in(rows)) == (2, 0, 0, 0)
    entries = Entry.objects.count()
    again = bring_in(rows)
    assert counts(again) == (0, 0, 2, 0)
    assert told(again) == told(planned), "what is open is told again"
    assert Entry.objects.count() == entries


def test_a_list_as_offices_write_it(cast, bring_in):
    """Title, a line of who filled it in, another order, other headings, a two-row note, a total row, days as text."""
    kind, source = cast.standing.measure.projects.kinds[0].label, cast.standing.measure.funding.sources
    header = ["序号", "所属街镇", "名称", "项目编号", "类别", "建设地点", "主要建设内容", "规模",
              "总投资(元)", "资金渠道", "开工日期", "竣工时间", "社区规划师"]  # fmt: skip
    row = [1, cast.town_a.name, "非机动车棚改造", "XM2026-007", kind, "虚构路2弄", "改造车棚", "404平方米",
           "350,000", f"{source[0].label}60%、{source[1].label}40%", "2026年2月1日", "2026.5.2", "贾岱宗"]  # fmt: skip
    body = [dict(zip(header, row, strict=True))]
    above = [[f"{cast.town_a.name}2026年度社区建设项目清单"], ["填报单位：某街镇", None, "填报日期：2025年11月20日"]]
    below = [["合计", None, None, None, None, None, None, None, 350000], ["备注：以上项目为虚构。"]]
    report = bring_in(as_xlsx(body, sheet="Sheet1", above=above, below=below))
    assert (counts(report), report.refused, report.warnings) == ((1, 0, 0, 0), [], [])
    project = Project.objects.get()
    assert (project.number, project.cost_fen) == ("XM2026-007", 35_000_000)
    assert project.scope == "改造车棚，404平方米"
    assert project.funding_text == f"{source[0].label}60%、{source[1].label}40%"
    assert (project.planned_start_on, project.planned_end_on) == (date(2026, 2, 1), date(2026, 5, 2))
    assert AnnualList.objects.get().year == 2026


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_list_as_csv_in_each_encoding(cast, bring_in, encoding):
    row = line(cast) | {"计划开工": "2026-02-01", "计划完工": "2026-09-29"}
    report = bring_in(as_csv([row], encoding), year=2026)
    assert (counts(report), report.refused) == ((1, 0, 0, 0), [])
    assert Project.objects.get().name == "口袋公园改造"


def test_what_is_not_given_yet_stays_open(cast, bring_in):
    open_row = line(cast, 1, 计划完工="待定", 责任规划师="待定", **{"总投资（万元）": "—"})
    report = bring_in([open_row, line(cast, 2, **{"总投资（万元）": "260万元"})])
    assert (counts(report), report.warnings) == ((2, 0, 0, 0), [])
    assert list(Project.objects.values_list("cost_fen", "planned_end_on")) == [
        (0, None), (260_000_000, date(2026, 9, 29)),
    ]  # fmt: skip


# --- the year -----------------------------------------------------------------------------------------------------


def test_the_year_stands_in_the_name_or_the_title_else_it_is_given(cast, bring_in):
    bring_in(as_xlsx([line(cast, 1)], above=[["某街镇 2025 年社区建设项目"]]))
    bring_in(as_xlsx([line(cast, 2)], sheet="2027年度"))
    bring_in(as_xlsx([line(cast, 3)]), year=2026)
    assert sorted(AnnualList.objects.values_list("year", flat=True)) == [2025, 2026, 2027]


@pytest.mark.parametrize(
    ("file", "options", "code"),
    [
        ({}, {}, "no_year"),
        ({"above": [["填报日期：2026年1月5日"]]}, {}, "no_year"),
        ({"sheet": "2026年度清单"}, {"year": 2025}, "year_differs"),
        ({"sheet": "1988年度清单"}, {}, "year_strange"),
        ({}, {"year": 2031}, "year_strange"),
    ],
)
def test_a_list_without_a_year_or_of_a_strange_one_is_refused_whole(cast, bring_in, file, options, code):
    with pytest.raises(Refused) as refusal:
        bring_in(as_xlsx([line(cast)], **file), **options)
    assert [reason.code for reason in refusal.value.decision.refusals] == [code]
    assert Project.objects.count() == 0


# --- what is refused ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "column", "code"),
    [
        ({"街镇": "没有这个街镇"}, "街镇", "unknown_street_town"),
        ({"街镇": None}, "街镇", "missing"),
        ({"片区": "没有这个片区"}, "片区", "unknown_area"),
        ({"项目类型": "没有这个类型"}, "项目类型", "unknown_kind"),
        ({"编号": None}, "编号", "missing"),
        ({"项目名称": "x" * 121}, "项目名称", "too_long"),
        ({"计划开工": "2026-02-30"}, "计划开工", "impossible_date"),
        ({"计划开工": "春季"}, "计划开工", "not_a_date"),
        ({"计划完工": "2026-09-29 08:30"}, "计划完工", "time_of_day"),
        ({"计划完工": date(2026, 1, 31)}, "计划完工", "works_end_first"),
        ({"总投资（万元）": -1}, "总投资（万元）", "money_negative"),
        ({"总投资（万元）": "若干"}, "总投资（万元）", "not_money"),
        ({"总投资（万元）": 2_600_000}, "总投资（万元）", "money_too_much"),
        ({"总投资（万元）": "=SUM(1,2)"}, "总投资（万元）", "formula"),
        ({"经度": 31.5, "纬度": 121.25}, "纬度", "not_degrees"),
        ({"经度": None}, "经度", "no_point"),
        ({"备注": "=HYPERLINK(1)"}, "备注", "formula"),
    ],
)
def test_a_row_that_cannot_be_right_is_refused_with_row_and_column(cast, bring_in, more, column, code):
    planned = bring_in([line(cast, 1), line(cast, 2, **more)], dry_run=True)
    report = bring_in([line(cast, 1), line(cast, 2, **more)])
    assert faults(planned) == faults(report) == [(3, column, code)]
    assert counts(report) == (1, 0, 0, 1), "the good row does not wait for the bad one"
    assert report.refused[0].message


def test_everything_that_is_wrong_with_a_row_is_said_at_once(cast, bring_in):
    report = bring_in([line(cast, 1, 街镇="没有", 项目类型="没有", 计划开工="春季", **{"总投资（万元）": "两百"})])
    assert {code for _row, _column, code in faults(report)} == {
        "unknown_street_town", "unknown_kind", "not_a_date", "not_money",
    }  # fmt: skip


def test_a_number_twice_is_refused_once(cast, bring_in):
    report = bring_in([line(cast, 1), line(cast, 2), line(cast, 1, 项目名称="另一个")])
    assert faults(report) == [(4, "编号", "number_twice")]
    assert "2" in report.refused[0].message
    assert counts(report) == (2, 0, 0, 1)


def test_an_area_of_the_neighbour_is_refused(cast, bring_in):
    """Town B has no second area."""
    report = bring_in([line(cast, 1, 街镇=cast.town_b.name, 片区="第2片区", 纬度=32.5)])
    assert faults(report) == [(2, "片区", "unknown_area")]


def test_a_number_of_another_street_town_is_refused(cast, bring_in):
    bring_in([line(cast, 1)])
    report = bring_in([line(cast, 1, 街镇=cast.town_b.name, 纬度=32.5)])
    assert faults(report) == [(2, "街镇", "number_other_town")]


def test_refused_rows_come_back_and_come_in_once_mended(cast, bring_in):
    report = bring_in([line(cast, 1), line(cast, 2, **{"总投资（万元）": "若干"})])
    returned = report.refused_workbook()
    again = bring_in(returned, year=2026)
    assert (faults(again)[0][1:], again.refused_rows) == (("总投资（万元）", "not_money"), 1)


def test_an_officer_enters_only_the_own_street_towns_rows(cast, bring_in):
    rows = [line(cast, 1), line(cast, 2, 街镇=cast.town_b.name, 纬度=32.5)]
    planned, report = bring_in(rows, actor=cast.officer, dry_run=True), bring_in(rows, actor=cast.officer)
    assert faults(planned) == faults(report) == [(3, "街镇", "not_permitted")]
    assert list(Project.objects.values_list("street_town", flat=True)) == [cast.town_a.pk]


# --- what stays open ----------------------------------------------------------------------------------------------


def test_a_planner_whom_nobody_fits_stays_open(cast, bring_in):
    report = bring_in([line(cast, 1, 责任规划师="无此人"), line(cast, 2, 街镇=cast.town_b.name, 纬度=32.5)])
    assert told(report) == [(2, "责任规划师", "planner_unknown"), (3, "责任规划师", "planner_unknown")]
    assert list(Project.objects.values_list("planner", "planner_text")) == [(None, "无此人"), (None, "贾岱宗")]


def test_a_planner_whom_two_fit_stays_open_until_one_is_left(cast, bring_in):
    from tests.cast import details

    cast.appointed(cast.free_seat, details("贾岱宗", 811))
    report = bring_in([line(cast)])
    assert told(report) == [(2, "责任规划师", "planner_several")]
    assert Project.objects.get().planner is None


def test_a_planner_whose_term_is_over_is_named_and_left_open(cast, bring_in):
    later = cast.appointment.last_on.replace(year=cast.appointment.last_on.year + 1)
    report = bring_in(as_xlsx([line(cast)], sheet="2026年度"), day=later)
    assert told(report) == [(2, "责任规划师", "planner_left")]
    assert report.warnings[0].reason.params["day"] == cast.appointment.last_on


def test_a_planner_who_takes_office_later_is_found_by_the_same_list(cast, bring_in):
    from tests.cast import details

    rows = [line(cast, 1, 责任规划师="吴宁")]
    bring_in(rows)
    person = cast.appointed(cast.free_seat, details("吴宁", 812)).person
    report = bring_in(rows)
    assert (counts(report), told(report)) == ((0, 1, 0, 0), [])
    assert Project.objects.get().planner == person


def test_a_place_outside_its_street_town_stays_as_listed(cast, bring_in):
    report = bring_in([line(cast, 1, 经度=121.0, 纬度=31.0), line(cast, 2, 经度=120.99)])
    assert told(report) == [(3, "经度", "place_outside")]
    assert list(Project.objects.values_list("longitude", "place_open")) == [(121.0, False), (120.99, True)]


def test_points_of_another_system_are_shifted_and_the_system_is_recorded(cast, bring_in):
    bring_in([line(cast, 1)], crs="GCJ-02")
    bring_in([line(cast, 2)], crs="EPSG:4326")
    shifted, plain = Project.objects.all()
    assert (shifted.crs, plain.crs) == ("GCJ-02", "EPSG:4326")
    assert (plain.longitude, plain.latitude) == (121.25, 31.5)
    assert 0.001 < plain.longitude - shifted.longitude < 0.01


def test_strange_sources_and_shares_are_told_and_kept(cast, bring_in):
    known = cast.standing.measure.funding.sources[0].label
    report = bring_in([line(cast, 1, 资金来源="彩票"), line(cast, 2, 资金来源=f"{known}60%")])
    assert told(report) == [(2, "资金来源", "unknown_source"), (3, "资金来源", "shares_sum")]
    assert Project.objects.first().funding_text == "彩票"


# --- what changes -------------------------------------------------------------------------------------------------


def test_a_row_that_differs_is_a_correction(cast, bring_in):
    bring_in([line(cast, 1), line(cast, 2)])
    report = bring_in([line(cast, 1), line(cast, 2, **{"总投资（万元）": 300, "备注": "追加"})])
    assert counts(report) == (0, 1, 1, 0)
    assert [(one.row, one.column, one.reason.params["after"]) for one in report.corrections] == [
        (3, "总投资（万元）", "300"), (3, "备注", "追加"),
    ]  # fmt: skip
    assert Project.objects.get(number="XM2026-002").cost_fen == 300_000_000
    assert Entry.objects.latest("seq").act == "projects.correct_listed"


def test_a_blank_cell_erases_nothing(cast, bring_in):
    bring_in([line(cast)])
    report = bring_in([line(cast, 1, 地址=None, 经度=None, 纬度=None, 责任规划师=None, **{"总投资（万元）": None})])
    assert counts(report) == (0, 0, 1, 0)
    assert Project.objects.get().planner == cast.person


def test_a_published_list_changes_only_with_a_reason(cast, bring_in):
    bring_in([line(cast)])
    AnnualList.objects.update(state=ListState.PUBLISHED, published_on=DAY)
    changed = [line(cast, 1, 实施主体="另一公司")]
    for dry_run in (True, False):
        assert faults(bring_in(changed, dry_run=dry_run)) == [(2, "编号", "list_published")]
    assert faults(bring_in([line(cast, 2)])) == [(2, "编号", "list_published")], "nothing new enters it either"
    assert counts(bring_in([line(cast)])) == (0, 0, 1, 0), "what stands as it is needs none"
    report = bring_in(changed, reason="实施主体变更")
    assert counts(report) == (0, 1, 0, 0)
    assert ListChange.objects.get().reason == "实施主体变更"
