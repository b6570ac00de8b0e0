"""Chapter one: the year's list and the opinions come in; the list is agreed, published, and changed in public."""

from pathlib import Path

from playwright.sync_api import expect

from tests.journeys.cycle_files import PARK
from tests.journeys.story import Story


def bring_in_the_list(story: Story) -> None:
    """On screen: preview with what to look at, the report, the refused row as a workbook; again, nothing changes."""
    story.sign_in("bureau")
    upload_the_list(story)
    story.says("将新增2行", "没有这种项目类型", "在任规划师中没有此人", "点位不在街镇范围内")
    story.shot("list-preview")
    with story.page.expect_download() as download:
        story.main.get_by_role("link", name="下载未导入的行").click()
    assert Path(download.value.path()).read_bytes().startswith(b"PK")
    story.press("导入无误的行")
    expect(story.page.get_by_role("heading", level=1)).to_have_text("已导入2行", timeout=30_000)
    story.shot("list-report")
    upload_the_list(story)
    expect(story.page.get_by_role("heading", level=1)).not_to_contain_text("将新增")
    story.says("未变2")


def upload_the_list(story: Story) -> None:
    """Send the list for a preview."""
    story.go("/imports/annual-list/")
    story.upload("annual-list.xlsx")
    story.press("预览")


def bring_in_the_opinions(story: Story) -> None:
    """On the command line: the lost row is named, so is a place far off; a second run changes nothing."""
    file = story.folder / "opinions.csv"
    done = story.district.json("import", "opinions", file, code=1)
    again = story.district.json("import", "opinions", file, code=1)
    assert (done["created"], done["updated"], done["unchanged"]) == (2, 0, 0)
    assert [(one["row"], one["code"]) for one in done["refused"]] == [(4, "unknown_project")]
    assert [(one["row"], one["code"]) for one in done["warnings"]] == [(3, "place_outside_project")]
    assert (again["created"], again["unchanged"], again["refused"]) == (0, 2, done["refused"])


def agree_and_publish(story: Story) -> None:
    """The street-town takes the list up again, adds a candidate, agrees it with one left out, and publishes it."""
    story.sign_in("town")
    story.says("公布青石街道2026年度清单", "核定1个项目的责任规划师或位置")
    story.shot("workbench-town")
    story.follow("公布青石街道2026年度清单")
    the_list = f"/projects/lists/{story.key()}/"
    story.go(the_list + "reopen/")
    story.fill(reason="再听一次居民的意见")
    story.press("重新拟订")
    story.follow("提出候选项目")
    story.fill(name="青石街社区食堂")
    story.choose("kind_id", "life_circle")
    story.choose("origin", "need")
    story.press("提出候选项目")
    story.go(the_list + "agree/")
    canteen = story.main.locator("tr", has_text="青石街社区食堂")
    canteen.locator("[type=checkbox]").uncheck()
    story.press("商定清单")
    story.refused("理由")
    canteen.locator("[type=checkbox]").uncheck()
    canteen.locator("[name^=reason]").fill("选址未定，明年再议")
    story.shot("list-agree")
    story.press("商定清单")
    story.go(the_list + "publish/")
    story.says("将作为第1版向社会公布", "1个项目的责任规划师或位置待核定")
    story.press("公布清单")
    story.says("没有变更，清单与公布时一致")
    story.found["list"] = the_list


def settle_the_planner(story: Story) -> None:
    """A name that fits nobody is settled by a person; on a published list only with a reason."""
    story.go("/projects/open/")
    story.says("清单所列规划师：虚构丁丁", "此处没有同名在任规划师")
    story.shot("open-matters")
    with story.page.expect_navigation():
        story.main.locator("a[href$='/planner/']").first.click()
    project = story.key()
    story.pick("person", "虚构丁 · 青石街道第1片区")
    story.press("核定责任规划师")
    story.refused("只能说明理由后变更")
    story.pick("person", "虚构丁 · 青石街道第1片区")
    story.fill(reason="清单笔误")
    story.press("核定责任规划师")
    story.at(f"/projects/{project}/dossier/")
    story.found["project"] = project


def change_what_is_published(story: Story) -> None:
    """A published list changes only with a reason, and everybody reads what changed since, and why."""
    column = f"/projects/{story.found['project']}/columns/cost_fen/"
    story.go(column)
    story.fill(value="960000")
    story.press("变更清单内容")
    story.refused("理由：请填写")
    story.fill(value="960000", reason="按批复核减")
    story.press("变更清单内容")
    story.sign_out()
    story.go("/lists/990001/2026/")
    story.says("第1版", "120.0万元", "公布以后的变化", "1,200,000.00 → 960,000.00", "按批复核减", "虚构丁丁 → 虚构丁")
    expect(story.main).not_to_contain_text("青石街社区食堂")
    story.shot("public-list")
    story.follow("青石路口袋公园")
    story.at(f"/p/{PARK}/")
